"""The date reader."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from detente.language.dates import DateExpression, find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.readers.base import Page
    from detente.records import Document


class DateReader:
    """Gives the dates of the sentences, resolved against the document's date."""

    name: ClassVar[str] = "dates"
    needs: ClassVar[frozenset[str]] = frozenset({"sentences"})
    gives: ClassVar[str] = "dates"

    def read(self, batch: Sequence[Page]) -> list[tuple[DateExpression, ...]]:
        """Find each page's dates."""
        return [
            find(page.document.text, page.sentences, published(page.document)) for page in batch
        ]


def published(document: Document) -> date | None:
    """The day of publication, null where it is not known to the day."""
    try:
        return date.fromisoformat(document.date or "")
    except ValueError:
        return None

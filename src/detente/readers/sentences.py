"""The sentence reader: the first layer of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from detente.language.sentences import Sentence, split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.readers.base import Page


class SentenceReader:
    """Gives the sentences of what is not set aside."""

    name: ClassVar[str] = "sentences"
    needs: ClassVar[frozenset[str]] = frozenset()
    gives: ClassVar[str] = "sentences"

    def read(self, batch: Sequence[Page]) -> list[tuple[Sentence, ...]]:
        """Split each page's text."""
        return [split(page.document.text, page.document.set_aside) for page in batch]

"""What a name means: by the tables, or in a sentence by the reader of actors."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from detente.codes.in_use import using
from detente.codes.meanings import Resolution, resolution
from detente.codes.party import unknown
from detente.codes.tables import fold
from detente.errors import UsageError
from detente.language.sentences import split
from detente.readers.actors import ActorsReader
from detente.readers.base import Page
from detente.sources import document_from_text

if TYPE_CHECKING:
    from detente.config import Settings
    from detente.records import Mention


def resolve(name: str, on: str | None, within: str | None, how: Settings) -> Resolution:
    """Tell what a name means on a day, in a sentence where one is given.

    Raises:
        UsageError: The day is none (DET018), the sentence does not have the name (DET016), or
            nobody is known by it (DET010).
    """
    day = day_of(on)
    if within is not None and fold(name) not in fold(within):
        raise UsageError(
            "DET016", f"The sentence does not have {name!r}.", "Give the name as it stands there."
        )
    with using(how):
        mention = _mention(name, day, within, how) if within else None
        found = resolution(name, day, within=within, mention=mention)
        if not found.meanings:
            raise unknown(name)
    return found


def day_of(text: str | None) -> date:
    """Parse a day; without one it is today.

    Raises:
        UsageError: It is none (DET018).
    """
    if text is None:
        return datetime.now(tz=UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            "DET018", f"{text!r} is no day.", "Write it as YYYY-MM-DD, such as 2010-06-01."
        ) from None


def _mention(name: str, day: date, sentence: str, how: Settings) -> Mention | None:
    """The mention that a sentence makes with a name: the one that has most of its words."""
    document = document_from_text(sentence, date=day.isoformat())
    page = Page(document=document, sentences=split(document.text, ()))
    (found,) = ActorsReader(how).read([page])
    key = fold(name)
    hits = [m for m in found if key in fold(m.text) and (m.code or m.codes or m.entity)]
    return min(hits, key=lambda m: m.end - m.start, default=None)

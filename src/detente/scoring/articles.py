"""Article records: the rows of gold and of readings, as the measure sees them."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from detente.scoring.measure import Range, Row

TOKEN: Final = re.compile(r"\w+")


def word_set(text: str | None) -> frozenset[str]:
    """Give the words of a text in lower case."""
    return frozenset(TOKEN.findall((text or "").lower()))


class GoldParty(msgspec.Struct, frozen=True):
    """Somebody as annotated: the words, the country or body code, the sector."""

    text: str
    code: str | None = None
    sector: str | None = None


class GoldEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event as annotated; ``sentences`` are exact words of the article."""

    event: str
    status: str | None = None
    actor: tuple[GoldParty, ...]
    recipient: tuple[GoldParty, ...] | None = None
    sentences: tuple[str, ...]
    date: str | None = None


class GoldStatement(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation or statement as annotated."""

    speaker: GoldParty
    content: str
    kind: str


class GoldTone(msgspec.Struct, frozen=True, kw_only=True):
    """A tone as annotated, -2 hostile to 2 warm."""

    source: str = msgspec.field(name="from")
    toward: str
    tone: int


class PositionRow(msgspec.Struct, frozen=True):
    """Where somebody stands on an issue, in gold or in a reading."""

    holder: str
    issue: str
    stance: str


class GoldArticle(Row, frozen=True, kw_only=True):
    """An annotated article, joined with its text and its own date."""

    text: str
    published: str | None = None
    events: tuple[GoldEvent, ...]
    attributions: tuple[GoldStatement, ...]
    tones: tuple[GoldTone, ...]
    positions: tuple[PositionRow, ...]


class ReadParty(msgspec.Struct, frozen=True):
    """Somebody as read."""

    code: str | None = None
    entity_text: str | None = None
    identifier_text: str | None = None


class Stretch(msgspec.Struct, frozen=True):
    """A span of the article."""

    start: int
    end: int

    @property
    def range(self) -> Range:
        """Give the span as start and end."""
        return (self.start, self.end)


class ReadEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event as read; PLOVER's field ``event`` is a list of one."""

    event: tuple[str, ...] | str
    status: str | None = None
    actor: tuple[ReadParty, ...] = ()
    recipient: tuple[ReadParty, ...] | None = None
    date: str | None = None
    evidence: tuple[Stretch, ...] = ()

    @property
    def category(self) -> str | None:
        """Give the one category."""
        if isinstance(self.event, str):
            return self.event
        return self.event[0] if self.event else None


class ReadQuotation(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation as read."""

    content: Stretch | None = None
    speaker: ReadParty | None = None


class ReadTone(msgspec.Struct, frozen=True, kw_only=True):
    """A tone as read, -1 hostile to 1 warm."""

    source: str = msgspec.field(name="from")
    toward: str
    tone: float | None = None


class ReadArticle(msgspec.Struct, frozen=True, kw_only=True):
    """The part of a Reading that is scored; other systems may leave the rest out."""

    events: tuple[ReadEvent, ...] = ()
    quotations: tuple[ReadQuotation, ...] = ()
    tones: tuple[ReadTone, ...] = ()
    positions: tuple[PositionRow, ...] = ()


class ReadRow(Row, frozen=True, kw_only=True):
    """A predicted row; null where the article could not be read."""

    reading: ReadArticle | None = None

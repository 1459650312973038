"""Mentions to parties: what an event, a quotation or a tone needs of who is mentioned."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from detente.records import Mention, Party
from detente.records.identity import BODY_CODES

if TYPE_CHECKING:
    from collections.abc import Sequence

# Codes that are not a country.
BODIES: Final = BODY_CODES | {"UNO", "EUR"}
_LONGEST: Final = 200  # code points of a mention


def mention_at(mentions: Sequence[Mention], start: int, end: int) -> Mention | None:
    """Find the mention that a span is about: the one with a code that covers most of it.

    Of mentions that cover equally much, it is the first.

    Args:
        mentions: In order of their start.
        start: First code point of the span.
        end: One past its last.
    """
    first = bisect_left(mentions, start - _LONGEST, key=_start)
    last = bisect_left(mentions, end, key=_start)

    def rank(mention: Mention) -> tuple[bool, int]:
        shared = min(mention.end, end) - max(mention.start, start)
        return mention.code is not None or bool(mention.codes), shared

    return max((m for m in mentions[first:last] if m.end > start), key=rank, default=None)


def _start(mention: Mention) -> int:
    return mention.start


def parties_of(mention: Mention) -> tuple[Party, ...]:
    """Make the parties of a mention: several where it stands for several."""
    if mention.codes:
        return tuple(_party(mention, code, None) for code in mention.codes)
    return (_party(mention, mention.code, mention.entity),)


def _party(mention: Mention, code: str | None, entity: str | None) -> Party:
    return Party(
        code=code,
        country=code if code is not None and code not in BODIES else None,
        sector=mention.sector,
        entity_text=mention.text,
        identifier_id=None,
        identifier_text=entity,
        office=mention.office,
        start=mention.start,
        end=mention.end,
    )

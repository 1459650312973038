"""Mentions to parties: what an event, a quotation or a tone needs of who is mentioned."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from detente.records import Mention, Party

if TYPE_CHECKING:
    from collections.abc import Sequence

# Codes that are not a country.
BODIES: Final = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})


def mention_at(mentions: Sequence[Mention], start: int, end: int) -> Mention | None:
    """Find the mention that a span is about: the one with a code that covers most of it.

    Args:
        mentions: In order of their start.
        start: First code point of the span.
        end: One past its last.
    """
    best: tuple[bool, int, int] | None = None
    found: Mention | None = None
    first = bisect_left(mentions, max(0, start - 200), key=lambda m: m.start)
    for mention in mentions[first:]:
        if mention.start >= end:
            break
        both = min(mention.end, end) - max(mention.start, start)
        if both <= 0:
            continue
        rank = (mention.code is not None or bool(mention.codes), both, -mention.start)
        if best is None or rank > best:
            best, found = rank, mention
    return found


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

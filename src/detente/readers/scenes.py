"""Where an event happened: the literal place nearest to the words that name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.records import EventPlace

if TYPE_CHECKING:
    from detente.readers.base import Page
    from detente.records import Span


def place_of(page: Page, sentence: int, anchor: Span) -> EventPlace | None:
    """Find the place of an event in the sentence that reports it, or null."""
    here = page.sentences[sentence]
    near = [
        p
        for p in page.places
        if here.start <= p.start < here.end
        and p.kind == "literal"
        and p.lat is not None
        and p.lon is not None
    ]
    if not near:
        return None
    best = min(near, key=lambda p: (_gap(p.start, anchor), p.start))
    return EventPlace(
        resolved_place=best.name,
        lat=best.lat or 0.0,
        lon=best.lon or 0.0,
        geonameid=best.geonameid,
        country_code=best.country_code,
    )


def _gap(start: int, anchor: Span) -> int:
    """Places follow what happens there: one before the anchor counts as twice as far."""
    return start - anchor.end if start >= anchor.end else 2 * (anchor.start - start)

"""Where an event happened: the place nearest to the words that name it, after "in" or the like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detente.records import EventPlace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.language.sentences import Sentence
    from detente.readers.base import Page
    from detente.records import Span


# What stands before a place where something happens; a state without it is a party, or a topic.
_THERE: Final = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|off|throughout|within)\s+(?:the\s+)?"
    r"(?:(?:\w+\s+){0,2}(?:city|town|village|capital|province|region|port|district|state|island)"
    r"\s+of\s+|(?:north|south|east|west|central|near)\w*\s+)?$",
    re.IGNORECASE,
)


def place_of(page: Page, sentence: int, anchor: Span) -> EventPlace | None:
    """Find the place of an event in the sentence that reports it, or null."""
    near = _literal(page, page.sentences[sentence])
    found = min(near, key=lambda item: (_gap(item[0], anchor), item[0]), default=None)
    return found[1] if found else None


def _literal(page: Page, sentence: Sentence) -> Iterator[tuple[int, EventPlace]]:
    """Find the places of a sentence where something happens, if they have coordinates."""
    for place in page.places:
        if not sentence.start <= place.start < sentence.end or place.kind != "literal":
            continue
        told = _THERE.search(page.document.text, sentence.start, place.start)
        if told and place.lat is not None and place.lon is not None:
            yield (
                place.start,
                EventPlace(
                    resolved_place=place.name,
                    lat=place.lat,
                    lon=place.lon,
                    geonameid=place.geonameid,
                    country_code=place.country_code,
                ),
            )


def _gap(start: int, anchor: Span) -> int:
    """Places follow what happens there: one before the anchor counts as twice as far."""
    return start - anchor.end if start >= anchor.end else 2 * (anchor.start - start)

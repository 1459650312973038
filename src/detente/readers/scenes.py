"""Where an event happened: the place that the words around it and around the act speak for.

Every literal place of the sentence, and of the sentences just before it, is weighed by what stands
before it, how far off the act is told, and what kind of act it is. training/fit_scenes.py learns
the weights, which ``scene_weights`` holds.
"""

from __future__ import annotations

import re
from math import exp
from typing import TYPE_CHECKING, Final

from detente.codes.gazetteer import gazetteer
from detente.readers.scene_weights import WEIGHTS
from detente.records import EventPlace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.readers.base import Page
    from detente.records import Place, Span

_LIKELY: Final = 0.25  # by cross-validation: more places found, fewer wrong, than nearest ones
_BACK: Final = 2  # sentences before the event's whose places may be its own
_WINDOW: Final = 60  # code points before a place that are looked at
_OTHERS: Final = 3  # places between

_KIND: Final = (
    r"(?:(?:\w+\s+){0,2}(?:city|town|village|capital|province|region|port|district|state|island|"
    r"coast|outskirts|suburb|border|part|area|north|south|east|west)\s+of\s+)?"
    r"(?:(?:north|south|east|west|central|downtown|nearby|mainland)\w*\s+)?"
)
_GOING: Final = (
    r"(?:visit|visits|visited|visiting|trip|travel|travels|travell?ed|travell?ing|fly|flew|"
    r"return|returned|arrived?|came|went|going|deploy\w*|sen[dt]|sending|welcom\w+(?:\s+\S+){1,8})"
    r"(?:\s+\d+)?(?:\s+(?:to|in|for))?"
)
_DOING: Final = (
    r"invad\w+|bomb\w+|attack\w*|shell\w*|raid\w*|captur\w+|seiz\w+|enter\w*|storm\w*|"
    r"occup\w+|struck|hit|besieg\w+|evacuat\w+"
)
_BEFORE: Final = tuple(
    (name, re.compile(rf"\b(?:{words})\s+(?:the\s+|its\s+|their\s+)?{_KIND}$", re.IGNORECASE))
    for name, words in (
        ("at", "at|outside|inside|near|off"),
        ("in", "in|within|around|across|throughout|over"),
        ("from", "from|leaving|left"),
        ("visit", _GOING),
        ("into", "into|onto|through|toward|towards|via"),
        ("to", "to|for"),
        ("on", "on|against|upon"),
        ("of", "of"),
        ("act", _DOING),
        ("with", "with|between|among|by|and|or|than|as|like"),
    )
)  # fmt: skip
# What is talked of elsewhere: "the situation in X".
_TOPIC: Final = re.compile(
    r"\b(?:situation|war|wars|conflict|crisis|violence|stability|peace|security|democracy|role|"
    r"developments?|events|ceasefire|people|operations|presence|interests|government|leaders?|"
    r"ambassador|embassy|president|minister|partners|allies|groups?|rebels|troops|forces)\s+"
    r"(?:in|throughout|across|from|of|to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(
    r"[;:]|,\s|\b(?:that|who|which|where|when|while|after|before|because|since|as|but|to)\b"
)
_THERE: Final = frozenset({"at", "in", "visit", "into", "act"})
_NEAR: Final = 4  # words between an act and its place
_FAR: Final = 12
_VERBAL: Final = frozenset("ACCUSE REQUEST SUPPORT REJECT THREATEN AGREE CONCEDE YIELD".split())


def place_of(page: Page, sentence: int, anchor: Span) -> EventPlace | None:
    """Find the place of an event that a sentence reports, or null."""
    category = _category(page, sentence, anchor)
    weighed = [
        (probability(features(page, sentence, anchor, place, category)), -place.start, place)
        for place in candidates(page, sentence)
    ]
    if not weighed:
        return None
    likely, _, place = max(weighed, key=lambda item: item[:2])
    if likely < _LIKELY or place.lat is None or place.lon is None:
        return None
    return EventPlace(
        resolved_place=place.name,
        lat=place.lat,
        lon=place.lon,
        geonameid=place.geonameid,
        country_code=place.country_code,
        adm1=place.adm1,
    )


def candidates(page: Page, sentence: int) -> Iterator[Place]:
    """The places that may be an event's: literal ones, with coordinates, there or just before."""
    start = page.sentences[max(0, sentence - _BACK)].start
    end = page.sentences[sentence].end
    for place in page.places:
        near = start <= place.start < end
        if near and place.kind == "literal" and place.lat is not None and place.lon is not None:
            yield place


def probability(found: tuple[str, ...]) -> float:
    """How probable it is that a place with these features is the event's."""
    if "away" in found:
        return 0.0
    return 1 / (1 + exp(-sum(WEIGHTS.get(feature, 0.0) for feature in found)))


def features(
    page: Page, sentence: int, anchor: Span, place: Place, category: str
) -> tuple[str, ...]:
    """What speaks for and against a place: what precedes it, where it stands, what is done."""
    text, here = page.document.text, page.sentences[sentence]
    kind = "verbal" if category in _VERBAL else category
    if place.start < here.start:
        back = sum(1 for s in page.sentences[:sentence] if s.start > place.start) + 1
        told = _preposition(text, max(0, place.start - _WINDOW), place.start)
        return ("bias", f"back={back}", f"back>{kind}", f"back>{told}", f"back>{_feature(place)}")
    told = _preposition(text, max(here.start, place.start - _WINDOW), place.start)
    found = ["bias", f"before={told}", f"category={kind}", f"feature={_feature(place)}"]
    if told in _THERE:
        found += [f"there>{kind}", f"there>{_feature(place)}"]
    after = place.start >= anchor.start
    between = text[anchor.end : place.start] if after else text[place.end : anchor.start]
    words = len(between.split())
    far = "near" if words <= _NEAR else "middle" if words <= _FAR else "far"
    side = "after" if after else "before"
    found += [f"{side}={far}", f"{far}>{told}"]
    if _CLAUSE.search(between):
        found.append(f"clause={side}")
    if _TOPIC.search(text, here.start, place.start):
        found += ["topic", f"topic>{kind}", *(["away"] if kind == "verbal" else [])]
    others = [p for p in page.places if here.start <= p.start < here.end and p != place]
    nearer = sum(abs(p.start - anchor.start) < abs(place.start - anchor.start) for p in others)
    found.append(f"nearer={min(nearer, _OTHERS)}")
    if re.match(r"['’]s?\b", text[place.end : place.end + 2]):
        found.append("owner")
    if place.start == here.start:
        found.append("opening")
    if re.search(r",\s*$", text[max(0, place.start - 3) : place.start]):
        found.append("qualifier")
    return tuple(found)


def _feature(place: Place) -> str:
    """State, unit, town or other."""
    known = gazetteer().find(place.name)
    return known[0].feature if known else "none"


def _preposition(text: str, start: int, end: int) -> str:
    return next((name for name, told in _BEFORE if told.search(text, start, end)), "none")


def _category(page: Page, sentence: int, anchor: Span) -> str:
    """The category of the event that is told there."""
    told = [
        frame
        for frame in page.frames
        if frame.sentence == sentence and frame.anchor == (anchor.start, anchor.end)
    ]
    return max(told, key=lambda frame: frame.presence).query if told else ""

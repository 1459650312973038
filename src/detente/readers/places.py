"""The place reader: names of places, each with the place that it means."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, ClassVar, Final

import numpy as np

from detente.codes.gazetteer import gazetteer
from detente.language.sentences import Sentence
from detente.models.states import Judgements, own_pieces
from detente.readers.geocode import geocode
from detente.readers.toponyms import Toponym, toponyms
from detente.records import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.codes.gazetteer import GazetteerPlace
    from detente.readers.base import Page
    from detente.records import Document, Mention
    from detente.records.findings import PlaceKind

_THRESHOLD: Final = 0.5  # recognition F1 on the tuning half is flat from 0.5 to 0.6
_TAG: Final = "mention"
# Columns of that head that speak for a place: B- and I- of state and place.
_PLACE_COLUMNS: Final = (5, 6, 7, 8)
_LONGEST: Final = 40  # code points of a piece
# Weight of the head's log odds beside the rules'. Swept 0 to 1 on GeoWebNews and a fifth of LGL: F1
# is flat up to 0.3, then recall falls; it does not see streets and adjectives as places.
_HEAD: Final = 0.25


class PlacesReader:
    """Gives the places; uses the mention head and the mentions where there are any."""

    name: ClassVar[str] = "places"
    needs: ClassVar[frozenset[str]] = frozenset({"sentences", "judgements", "mentions"})
    gives: ClassVar[str] = "places"

    def read(self, batch: Sequence[Page]) -> list[tuple[Place, ...]]:
        """Find each page's places."""
        return [tuple(_places(page)) for page in batch]


def _places(page: Page) -> Iterator[Place]:
    text = page.document.text
    persons, head = _Persons(page.mentions), _Head(page.judgements)
    weighed = [
        (toponym, head.weigh(toponym))
        for toponym in toponyms(text, _stretches(page), gazetteer())
        if not persons.name(toponym)
    ]
    found = [(toponym, p) for toponym, p in weighed if p >= _THRESHOLD]
    chosen = geocode([toponym for toponym, _ in found], text, _hints(page.document))
    for (toponym, probability), (place, certainty) in zip(found, chosen, strict=True):
        words = text[toponym.start : toponym.end]
        itself = place if toponym.kind != "facility" else None
        yield Place(
            start=toponym.start,
            end=toponym.end,
            name=itself.name if itself else words,
            lat=place.lat if place else None,
            lon=place.lon if place else None,
            geonameid=itself.geonameid if itself else None,
            country_code=place.country if place else None,
            kind=_kind(toponym),
            score=round(probability * (certainty if place else 1.0), 4),
            adm1=_unit(place),
        )


def _stretches(page: Page) -> list[Sentence]:
    """The sentences, and the datelines: they are no news, but they name places."""
    datelines = [
        Sentence(aside.start, aside.end, -1)
        for aside in page.document.set_aside
        if aside.reason == "dateline"
    ]
    return sorted([*datelines, *page.sentences], key=lambda sentence: sentence.start)


class _Persons:
    """The named persons among the mentions: their names are no places."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        named = [m for m in mentions if m.kind == "person" and m.entity]
        self._named = sorted(named, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._named]

    def name(self, toponym: Toponym) -> bool:
        """Whether these words are part of a person's name, as "Ariel" is of Ariel Sharon's."""
        index = bisect_right(self._starts, toponym.start) - 1
        if index < 0 or toponym.end > self._named[index].end:
            return False
        entity = (self._named[index].entity or "").lower().split()
        return all(word in entity for word in toponym.surface.lower().split())


class _Head:
    """What the mention head says of a document's words."""

    def __init__(self, judgements: Sequence[Judgements]) -> None:
        judged = [window for window in judgements if _TAG in window.tags]
        offsets, tags = own_pieces(judged, _TAG)
        order = np.argsort(offsets[:, 0], kind="stable")
        self._offsets, self._tags = offsets[order], tags[order]

    def weigh(self, toponym: Toponym) -> float:
        """Add its log odds, where it has seen these words, to those of the rules."""
        rule = toponym.probability
        low, high = np.searchsorted(self._offsets[:, 0], (toponym.start - _LONGEST, toponym.end))
        inside = np.flatnonzero(self._offsets[low:high, 1] > toponym.start) + low
        if not len(inside):
            return rule
        head = float(self._tags[inside][:, _PLACE_COLUMNS].sum(axis=1).mean())
        head = min(max(head, 0.01), 0.99)
        odds: float = rule / (1 - rule + 1e-9) * (head / (1 - head)) ** _HEAD
        return odds / (1 + odds)


def _hints(document: Document) -> Iterator[tuple[GazetteerPlace, ...]]:
    """Places that say where the article is from: its dateline's and its publisher's."""
    if document.dateline_place:
        yield gazetteer().find(document.dateline_place.title()) or gazetteer().find(
            document.dateline_place
        )
    words = (document.publisher or "").replace(",", " ").split()
    for size in (3, 2, 1):
        for first in range(len(words) - size + 1):
            places = gazetteer().find(" ".join(words[first : first + size]))
            if places and places[0].population >= _TOWN:
                yield places
                return


def _unit(place: GazetteerPlace | None) -> str | None:
    unit = gazetteer().unit_of(place) if place else None
    return unit.name if unit else None


_TOWN: Final = 20_000  # people; "The Sun" and "Post" are villages, too


def _kind(toponym: Toponym) -> PlaceKind:
    """A place that speaks or acts stands for its government; so does an adjective."""
    features = frozenset(toponym.features)
    if toponym.kind == "adjective" or ("after=speech" in features and "before=in" not in features):
        return "metonym"
    return "metonym" if "before=by" in features and "size=C" in features else "literal"

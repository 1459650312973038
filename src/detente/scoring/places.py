"""Places: which are recognised, and how far off they are put."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from detente.scoring.matching import best_first, overlap, span_iou
from detente.scoring.measure import Figures, Measure, Range, Row, Tally, total

if TYPE_CHECKING:
    from collections.abc import Sequence

EARTH_KM: Final = 6371.0088  # mean radius
NEAR_KM: Final = 161  # 100 miles, the literature's bound


class NamedPlace(msgspec.Struct, frozen=True):
    """A place name; null coordinates where they are not known. Degrees, north and east."""

    span: Range
    lat: float | None = None
    lon: float | None = None


class GoldPlaces(Row, frozen=True, kw_only=True):
    """A text with its places; a prediction that touches only ``ignore`` does not count."""

    places: tuple[NamedPlace, ...]
    ignore: tuple[Range, ...] | None = None


class Places(Row, frozen=True, kw_only=True):
    """Predicted places of a text."""

    places: tuple[NamedPlace, ...] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Counts of one text.

    ``located`` counts gold places with coordinates, ``matched`` those of them that were
    recognised, ``distances`` has the km of those that were put somewhere.
    """

    found: Tally
    located: int
    matched: int
    distances: tuple[float, ...]


class PlacesMeasure(Measure[GoldPlaces, Places, Part]):
    """Recognition F1 by overlap, and the distances of the places recognised.

    A recognised place without predicted coordinates is wrong in ``acc_161km`` and left out of
    the km figures.
    """

    name = "places"
    gold = GoldPlaces
    predicted = Places
    headline = "acc_161km"

    def parts(self, pairs: Sequence[tuple[GoldPlaces, Places | None]]) -> list[Part]:
        """Compare text by text."""
        return [_part(gold, (guess and guess.places) or ()) for gold, guess in pairs]

    def figures(self, parts: Sequence[Part]) -> Figures:
        """Give every figure."""
        matched = sum(part.matched for part in parts)
        located = sum(part.located for part in parts)
        distances = sorted(distance for part in parts for distance in part.distances)
        near = sum(distance <= NEAR_KM for distance in distances)
        return {
            "recognition": total(part.found for part in parts).figures(),
            "acc_161km": near / matched if matched else 0.0,
            "acc_161km_of_all_gold": near / located if located else 0.0,
            "mean_km": sum(distances) / len(distances) if distances else None,
            "median_km": distances[len(distances) // 2] if distances else None,
            "resolved": len(distances) / matched if matched else 0.0,
            "matched_with_gold_coordinates": matched,
        }


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Measure the great circle between two points (latitude, longitude in degrees)."""
    (north, east), (north2, east2) = (tuple(map(math.radians, point)) for point in (one, other))
    half = (
        math.sin((north2 - north) / 2) ** 2
        + math.cos(north) * math.cos(north2) * math.sin((east2 - east) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _part(gold: GoldPlaces, given: Sequence[NamedPlace]) -> Part:
    guesses = [place for place in given if _counts(gold, place)]
    candidates = [
        (agreement, i, j)
        for i, one in enumerate(gold.places)
        for j, other in enumerate(guesses)
        if (agreement := span_iou(one.span, other.span))
    ]
    pairs = [(gold.places[i], guesses[j]) for i, j in best_first(candidates)]
    placed = [(_point(one), _point(other)) for one, other in pairs if _point(one)]
    return Part(
        found=Tally(len(pairs), len(guesses), len(gold.places)),
        located=sum(_point(place) is not None for place in gold.places),
        matched=len(placed),
        distances=tuple(kilometres(one, other) for one, other in placed if one and other),
    )


def _counts(gold: GoldPlaces, place: NamedPlace) -> bool:
    return any(overlap(one.span, place.span) for one in gold.places) or not any(
        overlap(one, place.span) for one in gold.ignore or ()
    )


def _point(place: NamedPlace) -> tuple[float, float] | None:
    return None if place.lat is None or place.lon is None else (place.lat, place.lon)

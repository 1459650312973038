"""Chooses which place a name means: Paris in France or in Texas.

A place is likely where many people live, where the text says so ("Paris, Texas"), and where the
article's other places are: in the same state, the same country, or not far.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from math import log10
from typing import TYPE_CHECKING, Final

import numpy as np

from detente.codes.tables import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from detente.codes.gazetteer import GazetteerPlace
    from detente.readers.toponyms import Toponym

_BESIDE: Final = 3_000  # code points; a town named farther off says little of a street
_CLOSE: Final = 400  # code points at which a mention of a town says half of what one beside it does
Choice = tuple["GazetteerPlace | None", float]
_Named = tuple[int, "GazetteerPlace"]

# All swept on the even halves of LGL and GeoWebNews; see benchmarks/places.py.
_RANK: Final = {
    "C": 2.5, "K": 2.5, "A": 1.5, "D": 1.0,
    "L": 3.0, "H": 3.0, "T": 2.0, "S": 2.0,
}  # fmt: skip
_PEOPLE: Final = 1.0  # a place with ten times the people
_ALIAS: Final = -1.0  # known there under another name
_NEAR: Final = 2.5  # another of the article's places beside it
_REACH: Final = 100.0  # km; nearness falls to 1/e
_SAME_UNIT: Final = 3.0  # another of the article's places in the same state of a country
_SAME_COUNTRY: Final = 1.0
_EVEN: Final = 0.3  # share of its say that a name gives to all its meanings alike
_ROUNDS: Final = 4
_TOGETHER: Final = 150  # names, in order; an article has fewer, a book is read in stretches
_MOST: Final = 25  # candidates of one name that are looked at
_QUALIFIED: Final = 10.0  # "Paris, Texas"
_CONTAINED: Final = 5.0  # "Paris in northern Texas", "Paris in the district of X"
_APART: Final = 40  # code points between a place and what it lies in
_WITHIN: Final = re.compile(
    r",? (?:(?:a|the) (?:\w+ )?(?:city|town|village|suburb|district|port|community|resort|capital|"
    r"neighbou?rhood|area|part) )?(?:in|of|,) (?:the |\w+ern )?(?:\w+ern )?"
    r"(?:(?:state|province|region|county|district|governorate|prefecture) of )?|"
    r" \((?:the )?|,? (?:in )?the (?:capital|port) of | (?:area|district|suburb|region) of "
)


@dataclass(slots=True)
class _Name:
    """A name of the article, with what it may mean; one meaning an article."""

    places: list[GazetteerPlace]
    prior: npt.NDArray[np.float64]
    score: npt.NDArray[np.float64] = field(init=False)
    count: int = 1

    def __post_init__(self) -> None:
        self.score = self.prior

    @property
    def best(self) -> int:
        return int(self.score.argmax())

    @property
    def weights(self) -> npt.NDArray[np.float64]:
        """How much each meaning may say of others: its probability, mixed with an even share."""
        odds: npt.NDArray[np.float64] = np.exp(self.score - self.score.max())
        weights: npt.NDArray[np.float64] = (1 - _EVEN) * odds / odds.sum() + _EVEN / len(odds)
        return weights

    @property
    def probability(self) -> float:
        """Of the best meaning."""
        return float(1 / np.exp(self.score - self.score.max()).sum())


def geocode(
    found: Sequence[Toponym], text: str, hints: Iterable[tuple[GazetteerPlace, ...]] = ()
) -> list[Choice]:
    """Choose a place for each name.

    Args:
        found: The names of an article, in order.
        text: The article.
        hints: Places that the article is known to be about or from: its dateline, its publisher.

    Returns:
        For each name its place, or null, and how probable that is.
    """
    names = _names(found, text)
    anchors = [_Name(list(places), _prior(places, places[0].name)) for places in hints if places]
    group = list(names.values())
    for first in range(0, len(group), _TOGETHER):
        _support([*group[first : first + _TOGETHER], *anchors])
    chosen: list[Choice] = []
    for toponym in found:
        name = names.get(toponym.surface)
        chosen.append((name.places[name.best], name.probability) if name else (None, 0.0))
    towns = _Towns(found, chosen)
    return [
        choice if choice[0] and choice[0].lat is not None else towns.beside(toponym, choice)
        for toponym, choice in zip(found, chosen, strict=True)
    ]


class _Towns:
    """The towns of a text, to place a street or a county by."""

    def __init__(self, found: Sequence[Toponym], chosen: Sequence[Choice]) -> None:
        self._at: list[int] = []
        self._towns: list[GazetteerPlace] = []
        for toponym, (place, _) in zip(found, chosen, strict=True):
            if place and place.feature in "PK" and toponym.kind == "name":
                self._at.append(toponym.start)
                self._towns.append(place)
        self._starts = np.array(self._at, dtype=float)

    def beside(self, toponym: Toponym, choice: Choice) -> Choice:
        """Put it in the town that is named most around it; a county, in one of its state."""
        own, probability = choice
        says: dict[GazetteerPlace, float] = {}
        first = int(np.searchsorted(self._starts, toponym.start - _BESIDE))
        last = int(np.searchsorted(self._starts, toponym.start + _BESIDE))
        for at, town in zip(self._at[first:last], self._towns[first:last], strict=True):
            if own is None or (own.country, own.unit) == (town.country, town.unit):
                near = 1 / (1 + abs(at - toponym.start) / _CLOSE)
                says[town] = says.get(town, 0.0) + near
        if not says:
            return choice
        town = max(says, key=lambda place: says[place])
        if own:
            town = town._replace(name=own.name, geonameid=None, feature=own.feature)
        return town, 0.5 * (probability or 1.0)


def _names(found: Sequence[Toponym], text: str) -> dict[str, _Name]:
    names: dict[str, _Name] = {}
    for toponym in found:
        if not toponym.places:
            continue
        if toponym.surface in names:
            names[toponym.surface].count += 1
            continue
        places = list(toponym.places[:_MOST])
        names[toponym.surface] = _Name(places, _prior(places, toponym.surface))
    for one, other in pairwise(found):
        if not (one.places and other.places) or other.start - one.end > _APART:
            continue
        between = text[one.end : other.start]
        if between.strip() == ",":
            _qualify(names, one, other, _QUALIFIED)
        elif _WITHIN.fullmatch(between):
            _qualify(names, one, other, _CONTAINED)
    for name in names.values():
        name.score = name.prior
    return names


def _prior(places: Sequence[GazetteerPlace], surface: str) -> npt.NDArray[np.float64]:
    folded = fold(surface)
    return np.array(
        [
            _PEOPLE * log10(place.population + 50)
            + _RANK.get(place.feature, 0.0)
            + (_ALIAS if _is_alias(place, folded) else 0.0)
            for place in places
        ]
    )


def _is_alias(place: GazetteerPlace, folded: str) -> bool:
    """Whether a place is known there under another name; "Kano" is one of Kano State's."""
    name = fold(place.name)
    return name != folded and (place.feature in "PK" or name.startswith(folded + " "))


def _qualify(names: dict[str, _Name], one: Toponym, other: Toponym, weight: float) -> None:
    """Let "Paris, Texas" mean the Paris that is in a Texas, wherever the article names it."""
    name, qualifier = names[one.surface], names[other.surface]
    for i, outer in enumerate(qualifier.places):
        if outer.feature not in "CAD":
            continue
        inner = [_lies_in(place, outer) for place in name.places]
        if any(inner):
            name.prior = name.prior + weight * np.array(inner)
            qualifier.prior = qualifier.prior + weight * (np.arange(len(qualifier.places)) == i)
            return


def _lies_in(place: GazetteerPlace, outer: GazetteerPlace) -> bool:
    if place.country != outer.country or place.feature == "C" or outer is place:
        return False
    return outer.feature == "C" or (outer.unit is not None and place.unit == outer.unit)


def _support(group: Sequence[_Name]) -> None:
    """Score each meaning by the likely meanings of the article's other names."""
    places = [place for name in group for place in name.places]
    lat, lon = np.array([_radians(place) for place in places]).T
    km = 6371 * np.hypot(
        lat[:, None] - lat, (lon[:, None] - lon) * np.cos((lat[:, None] + lat) / 2)
    )
    owner = np.repeat(np.arange(len(group)), [len(name.places) for name in group])
    apart = owner[:, None] != owner
    near = np.nan_to_num(np.exp(-km / _REACH)) * apart
    country = _same([place.country for place in places]) * apart
    unit = _same([place.unit and f"{place.country}{place.unit}" for place in places]) * apart
    bounds = np.cumsum([len(name.places) for name in group])[:-1]
    for _ in range(_ROUNDS):
        weight = np.concatenate([name.weights for name in group])
        support = (
            _NEAR * np.minimum(near @ weight, 2)
            + _SAME_UNIT * np.log1p(unit @ weight)
            + _SAME_COUNTRY * np.log1p(country @ weight)
        )
        for name, part in zip(group, np.split(support, bounds), strict=True):
            name.score = name.prior + part


def _same(keys: Sequence[str | None]) -> npt.NDArray[np.float64]:
    """Pairs whose keys are equal; nothing is equal to what is unknown."""
    number = {key: i for i, key in enumerate(dict.fromkeys(keys), start=1)}
    codes = np.array([number[key] if key else -i for i, key in enumerate(keys)])
    same: npt.NDArray[np.float64] = (codes[:, None] == codes).astype(float)
    return same


def _radians(place: GazetteerPlace) -> tuple[float, float]:
    if place.lat is None or place.lon is None:
        return float("nan"), float("nan")
    return float(np.radians(place.lat)), float(np.radians(place.lon))

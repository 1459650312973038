"""The gazetteer: names of places, and the places that bear them.

Towns and units come from GeoNames (CC BY 4.0), seas, regions and sites from our own table; see
docs/licences/gazetteer.md. The file is searched as it lies, not parsed: training/gazetteer_file.py
tells how it is laid out.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from importlib import resources
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACES: Final = 32  # lines of places between two entries of their index
_KEPT: Final = 50_000  # names whose places are remembered


class GazetteerPlace(NamedTuple):
    """A place of the gazetteer.

    Attributes:
        name: As GeoNames writes it.
        lat: Degrees north of its middle; null for a few counties.
        lon: Degrees east; null for a few counties.
        geonameid: Null for what only our own table has.
        country: ISO 3166 alpha-3, null for seas and for what lies in several states.
        unit: First-order unit: GeoNames code, which is the postal code in the United States; null
            for states, seas and what lies in several units.
        feature: C country, A unit of a country, D county or district, K capital, P other town,
            H water, L region, S site, T land form.
        population: Of the place; for regions, waters and sites a weight in its stead.
    """

    name: str
    lat: float | None
    lon: float | None
    geonameid: int | None
    country: str | None
    unit: str | None
    feature: str
    population: int


class Gazetteer:
    """Looks names up as they are written; most populous places first."""

    def __init__(self, data: bytes) -> None:
        head, _, rest = data.partition(b"\n")
        index, starts, names = map(int, head.split())
        entries = [line.split("\t") for line in rest[:index].decode().splitlines()]
        self._keys = [key for key, _ in entries]
        first = index + starts  # where the names start in the rest
        self._bounds = [first + int(start) for _, start in entries] + [first + names]
        self._starts = [first + names + int(n) for n in rest[index:first].split()]
        self._rest = rest
        self.find = functools.lru_cache(_KEPT)(self._find)

    def __contains__(self, surface: str) -> bool:
        """Whether a name is that of a place."""
        return bool(self.find(surface))

    def _find(self, surface: str) -> tuple[GazetteerPlace, ...]:
        """Every place of that name: "Paris" is in France and in Texas."""
        block = bisect_right(self._keys, surface) - 1
        if block < 0:
            return ()
        line = f"\n{surface}\t".encode(errors="surrogatepass")
        start = self._rest.find(line, self._bounds[block] - 1, self._bounds[block + 1])
        if start < 0:
            return ()
        start += len(line)
        numbers = self._rest[start : self._rest.index(b"\n", start)]
        return tuple(self._place(int(number)) for number in numbers.split(b","))

    def adjective(self, word: str) -> GazetteerPlace | None:
        """The country of an adjective or demonym: "Russian", "South Korean"."""
        return next(iter(self.find("~" + word)), None)

    def postal(self, code: str) -> GazetteerPlace | None:
        """The state of the United States with a postal code: "TX"."""
        return next(iter(self.find("~~" + code)), None)

    def unit_of(self, place: GazetteerPlace) -> GazetteerPlace | None:
        """The first-order unit that a place lies in, itself if it is one."""
        if not place.unit:
            return None
        return next(iter(self.find(f"~~{place.country}.{place.unit}")), None)

    def __iter__(self) -> Iterator[GazetteerPlace]:
        """Every place, in the file's order."""
        lines = self._rest[self._starts[0] :].decode().splitlines()
        return map(_place, lines)

    def _place(self, number: int) -> GazetteerPlace:
        start = self._starts[number // _PLACES]
        for _ in range(number % _PLACES):
            start = self._rest.index(b"\n", start) + 1
        return _place(self._rest[start : self._rest.index(b"\n", start)].decode())


def _place(line: str) -> GazetteerPlace:
    name, lat, lon, geonameid, country, unit, feature, population = line.split("\t")
    return GazetteerPlace(
        name,
        float(lat) if lat else None,
        float(lon) if lon else None,
        int(geonameid) if geonameid else None,
        country or None,
        unit or None,
        feature,
        int(population),
    )


@functools.cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the package, read once."""
    return Gazetteer((resources.files("detente.codes") / "data" / "gazetteer.tsv").read_bytes())

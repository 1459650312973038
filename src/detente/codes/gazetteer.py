"""The gazetteer: names of places, and the places that bear them.

Cities come from GeoNames (CC BY 4.0), seas, regions and sites from our own table; see
docs/licences/gazetteer.md. Made by training/compile_gazetteer.py.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from detente.codes.tables import read_text


class GazetteerPlace(NamedTuple):
    """A place of the gazetteer.

    Attributes:
        name: As GeoNames writes it.
        lat: Degrees north of its middle; null for counties.
        lon: Degrees east; null for counties.
        geonameid: Null for what only our own table has.
        country: ISO 3166 alpha-3, null for seas and for what lies in several states.
        unit: First-order unit, given for the United States (postal code), Canada, Britain,
            Ireland, Australia and New Zealand (GeoNames code), else null.
        feature: C country, A unit of a country, D county, K capital, P other town, H water,
            L region, S site, T land form.
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

    def __init__(self, text: str) -> None:
        places, _, surfaces = text.partition("\n\n")
        self._lines = places.split("\n")
        self._numbers = dict(line.split("\t", 1) for line in surfaces.split("\n"))

    def __contains__(self, surface: str) -> bool:
        """Whether a name is that of a place."""
        return surface in self._numbers

    def find(self, surface: str) -> tuple[GazetteerPlace, ...]:
        """Every place of that name: "Paris" is in France and in Texas."""
        numbers = self._numbers.get(surface)
        return () if numbers is None else tuple(self._place(int(n)) for n in numbers.split(","))

    def adjective(self, word: str) -> GazetteerPlace | None:
        """The country of an adjective or demonym: "Russian", "South Korean"."""
        return next(iter(self.find("~" + word)), None)

    def postal(self, code: str) -> GazetteerPlace | None:
        """The state of the United States with a postal code: "TX"."""
        return next(iter(self.find("~~" + code)), None)

    def _place(self, number: int) -> GazetteerPlace:
        name, lat, lon, geonameid, country, unit, feature, population = self._lines[number].split(
            "\t"
        )
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
    return Gazetteer(read_text("gazetteer.tsv.gz"))

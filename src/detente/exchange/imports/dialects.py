"""The tables that are imported: how each is told, where its fields are, how they are read.

A dialect gives SQL expressions over a row's fields, ``f``. Three of them (``what``, ``who``,
``whom``, and ``spot`` for the place's country) are looked up, each distinct value once, by the
functions of ``acts`` and ``parties``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from detente.codes.countries import from_fips, iso3
from detente.exchange.imports import acts, parties
from detente.exchange.imports.acts import PART

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from detente.exchange.imports.acts import Act
    from detente.exchange.imports.parties import Mapped

Fields = dict[str, str]
NOTHING: Final = "NULL"
_GDELT_1: Final = (57, 58)
_GDELT_2: Final = (60, 61)
_DAY: Final = 15  # of a month, by which offices are dated where a set gives names alone


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a kind of table is read.

    Attributes:
        name: As ``--format`` has it; also the dataset's name where none is given.
        names: Columns by which the header is known; none where there is no header.
        widths: The least and the most fields of a row, where there is no header.
        fields: Gives the expressions, by what gives a column's expression by its name or number.
        act: Reads ``what``.
        who: Reads ``who`` and ``whom``: every party that they name.
        spot: Reads ``spot``: the ISO code of a country.
    """

    name: str
    fields: Callable[[Callable[[str | int], str]], Fields]
    act: Callable[..., Act]
    who: Callable[[str], tuple[Mapped, ...]]
    spot: Callable[[str], str | None]
    names: frozenset[str] = frozenset()
    widths: tuple[int, int] = (0, 0)


def _joined(*parts: str) -> str:
    """Join fields to a name that is looked up."""
    blank = (f"coalesce({part}, '')" for part in parts)
    return f" || '{PART}' || ".join(blank)


def _present(name: str, *parts: str) -> str:
    """Give a name where one of its fields is there, else null."""
    return f"CASE WHEN coalesce({', '.join(parts)}) IS NOT NULL THEN {name} END"


def _iso_day(column: str) -> str:
    return f"CASE WHEN regexp_full_match({column}, '\\d{{4}}-\\d\\d-\\d\\d') THEN {column} END"


def _compact_day(column: str) -> str:
    return (
        f"CASE WHEN regexp_full_match({column}, '\\d{{8}}') "
        f"THEN {column}[1:4] || '-' || {column}[5:6] || '-' || {column}[7:8] END"
    )


def _number(column: str, kind: str = "DOUBLE") -> str:
    return f"try_cast({column} AS {kind})"


def _icews(at: Callable[[str | int], str]) -> Fields:
    source, target = (
        tuple(at(f"{side} {part}") for part in ("Name", "Sectors", "Country"))
        for side in ("Source", "Target")
    )
    day, code, story = at("Event Date"), at("CAMEO Code"), at("Story ID")
    return {
        "ident": _joined(
            at("Event ID"), day, source[0], code, target[0], story, at("Sentence Number")
        ),
        "day": _iso_day(day),
        "what": _present(_joined(code, at("Event Text")), code, at("Event Text")),
        "who": _present(_joined(*source), source[0]),
        "whom": _present(_joined(*target), target[0]),
        "place": f"coalesce({at('City')}, {at('District')}, {at('Province')}, {at('Country')})",
        "lat": _number(at("Latitude")),
        "lon": _number(at("Longitude")),
        "spot": at("Country"),
        "publisher": at("Publisher"),
        "story": story,
    }


def _gdelt(at: Callable[[str | int], str], *, geography: int) -> Fields:
    """Give GDELT's expressions; each of the three geographies has ``geography`` columns."""
    action = 36 + 2 * geography  # the first column of where it happened
    first, second = (
        tuple(at(start + offset) for offset in (0, 1, 2, 3, 7, 8, 9)) for start in (6, 16)
    )
    return {
        "ident": _joined(at(1), at(2), at(27), first[0], second[0]),
        "day": _compact_day(at(2)),
        "what": at(27),
        "who": _present(_joined(*first), *first[:2]),
        "whom": _present(_joined(*second), *second[:2]),
        "place": at(action + 1),
        "lat": _number(at(action + geography - 3)),
        "lon": _number(at(action + geography - 2)),
        "spot": at(action + 2),
        "articles": _number(at(34), "INTEGER"),
        "sources": _number(at(33), "INTEGER"),
        "story": at(36 + 3 * geography + 1),
    }


def _gdelt_1(at: Callable[[str | int], str]) -> Fields:
    return _gdelt(at, geography=7)


def _gdelt_2(at: Callable[[str | int], str]) -> Fields:
    return _gdelt(at, geography=8)


def _polecat(at: Callable[[str | int], str]) -> Fields:
    day = at("Event Date")
    actor, recipient = (
        tuple(
            at(part.format(side))
            for part in ("{} Name", "{} Country", "{} Sectors", "Primary {} Sector", "{} Name Raw")
        )
        for side in ("Actor", "Recipient")
    )
    return {
        "ident": _joined(at("Event ID"), day, at("Event Type"), actor[0], recipient[0]),
        "day": _iso_day(day),
        "what": _joined(at("Event Type"), at("Event Mode"), at("Contexts")),
        "who": _present(_joined(*actor), *actor[:2], actor[4]),
        "whom": _present(_joined(*recipient), *recipient[:2], recipient[4]),
        "place": f"coalesce({at('Placename')}, {at('City')}, {at('Province')}, {at('Country')})",
        "lat": _number(at("Latitude")),
        "lon": _number(at("Longitude")),
        "geonameid": _number(at("GeoNames ID"), "BIGINT"),
        "spot": at("Country"),
        "publisher": at("Source"),
    }


def _plain(at: Callable[[str | int], str]) -> Fields:
    given = at("date")
    day = f"coalesce({_iso_day(given)}, {_compact_day(given)})"
    month = f"{day}[1:7]"
    return {
        "ident": _joined(at("id"), given, at("source"), at("event"), at("target")),
        "day": day,
        "what": at("event"),
        "who": _present(_joined(at("source"), month), at("source")),
        "whom": _present(_joined(at("target"), month), at("target")),
    }


def _one_icews(who: str) -> tuple[Mapped, ...]:
    return (parties.icews(*who.split(PART)),)


def _one_gdelt(who: str) -> tuple[Mapped, ...]:
    code, name, country, group, *types = who.split(PART)
    return (parties.gdelt(code, name, country, group, ";".join(types)),)


def _some_polecat(who: str) -> tuple[Mapped, ...]:
    """Read parties whose names, countries and sectors are lists, which may be of unequal length."""
    names, countries, sectors, primary, raw = (
        [part.strip() for part in field.split(";") if part.strip()] for field in who.split(PART)
    )
    several = names or raw or countries
    found = []
    for at, name in enumerate(several):
        country = _nth(countries, at, len(several))
        sector = _nth(sectors, at, len(several)) or _nth(primary, at, len(several))
        found.append(parties.polecat(name, country, sector))
    return tuple(found)


def _nth(values: list[str], at: int, of: int) -> str:
    """Take a value where there is one for each party, or one for all."""
    if len(values) == of:
        return values[at]
    return values[0] if len(set(values)) == 1 else ""


def _one_plain(who: str) -> tuple[Mapped, ...]:
    name, month = who.split(PART)
    try:
        on = date(int(month[:4]), int(month[5:7]), _DAY)
    except ValueError:
        on = None
    return (parties.named(name, on),)


ICEWS: Final = Dialect(
    "icews", _icews, acts.coded, _one_icews, iso3, frozenset({"Event Date", "CAMEO Code"})
)
POLECAT: Final = Dialect(
    "polecat", _polecat, acts.polecat, _some_polecat, iso3, frozenset({"Event Date", "Event Type"})
)
PLAIN: Final = Dialect(
    "plain",
    _plain,
    acts.called,
    _one_plain,
    iso3,
    frozenset({"date", "source", "event", "target"}),
)
GDELT_1: Final = Dialect("gdelt1", _gdelt_1, acts.coded, _one_gdelt, from_fips, widths=_GDELT_1)
GDELT_2: Final = Dialect("gdelt2", _gdelt_2, acts.coded, _one_gdelt, from_fips, widths=_GDELT_2)
DIALECTS: Final[Mapping[str, Dialect]] = {
    dialect.name: dialect for dialect in (ICEWS, GDELT_1, GDELT_2, POLECAT, PLAIN)
}
PLOVER: Final = "plover"
NAMES: Final = (*DIALECTS, PLOVER)

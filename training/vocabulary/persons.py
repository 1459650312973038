"""Merge the sources of persons into one table, the best source first."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from vocabulary.names import good
from vocabulary.offices import office
from vocabulary.register import Register
from vocabulary.tenures import Tenure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = dict[str, object]
Fact = tuple[str, list[str], list[Tenure]]

# Phoenix closed its books in 2014 at the latest; an open end there is not one of today.
PHOENIX_END = "2015-12-31"
EARLIEST_END = "1945"
MONTH = len("2000-01")
EARLIEST_OPEN = "1990"
SECTORS = {"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "REB"}
OLD_CODES = {"TMP": "TLS", "ROM": "ROU", "ZAR": "COD", "UNK": "XKX", "KSV": "XKX", "SRP": "SRB"}
TITLES = re.compile(
    r"^(sir|dame|lord|lady|baroness|baron|sheikh|hojjat ol eslam|ayatollah|general|gen|dr|mr|mrs|"
    r"ms|prince|princess|king|queen|president|prime minister|maj gen|lt gen|col|brig gen)\b\.?\s+",
    re.IGNORECASE,
)
FULL_NAME_WORDS = 2


def bare(name: str) -> str:
    """Take titles and post-nominals off a name."""
    before = ""
    while before != name:
        before, name = name, TITLES.sub("", name.strip())
    return name.split(",")[0].strip() if ", Jr" not in name else name


def own_rows(text: str, register: Register) -> None:
    """Read the own table."""
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, other, code, tenures = line.split("|")
        parsed: list[Tenure] = []
        current = code
        for item in tenures.split(";"):
            fields = item
            if item.startswith("@"):
                current, fields = item[1:].split(" ", 1)
            sector, title, start, end = fields.split(",")
            if len(start) == 4:
                start += "-01-01"
            if len(end) == 4:
                end += "-12-31"
            parsed.append((current, sector, title, start, end))
            current = code
        register.add(name, [o for o in other.split(";") if o], parsed, own=True)


def head_rows(text: str) -> Iterator[tuple[list[str], Tenure]]:
    """Read the lists of heads: each one's spellings and tenure."""
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        code, title, *chain = line.split("|")
        parts = [item.partition(" ") for item in chain]
        starts = [start + "-01" * (len(start) == MONTH) for start, _, _ in parts]
        if starts != sorted(set(starts)):
            raise ValueError(f"{code} {title}: {starts} are not in order")
        ends = [str(date.fromisoformat(day) - timedelta(days=1)) for day in starts[1:]]
        for (_, _, names), start, end in zip(parts, starts, [*ends, ""], strict=True):
            if names != "-":
                yield names.split("="), (code, "GOV", title, start, end)


def dated_facts(rows: list[Row]) -> Iterator[Fact]:
    """Facts of rows with one role each."""
    for row in rows:
        country = row["country"]
        end = str(row["end"] or "")
        if end and end < EARLIEST_END:
            continue
        role = str(row["role"] or "")
        if country is None:
            country = "UNO"
            if "United Nations" not in role:
                continue
        name = bare(str(row["name"]))
        sector, title = office(role)
        if country == "UNO" and "ecretary-General" in role:
            title = role.split(" of ", maxsplit=1)[0].lower()
        if len(name.split()) < FULL_NAME_WORDS or not good(name):
            continue
        if not row["start"] and not end:
            continue
        if not end and str(row["start"]) < EARLIEST_OPEN:
            continue  # the end was lost: nobody holds one office so long
        code = OLD_CODES.get(str(country), str(country))
        aliases = [bare(str(a)) for a in list(row["aliases"] or [])]  # type: ignore[call-overload]
        full = [a for a in aliases if len(a.split()) >= FULL_NAME_WORDS]
        yield name, full, [(code, sector, title, str(row["start"] or ""), end)]


def phoenix_facts(rows: list[Row]) -> Iterator[Fact]:
    """Facts of Phoenix's persons: country and sector with dates, no titles."""
    for row in rows:
        name = bare(str(row["name"]))
        if len(name.split()) < FULL_NAME_WORDS or not good(name):
            continue
        tenures: list[Tenure] = []
        for item in row["codes"]:  # type: ignore[attr-defined]
            country, sector = item["code"][:3], item["code"][3:6]
            country = OLD_CODES.get(country, country)
            start, end = item["start"] or "", item["end"] or ""
            if sector not in SECTORS or not start or (end and end < EARLIEST_END):
                continue
            tenures.append((country, sector, "", start, end or PHOENIX_END))
        if not tenures:
            continue
        aliases = [bare(str(a)) for a in row["aliases"]]  # type: ignore[attr-defined]
        full = [a for a in aliases if len(a.split()) >= FULL_NAME_WORDS]
        yield name, full, tenures


def fact_lines(facts: Iterable[Fact]) -> list[str]:
    """Write facts down: ``name|other names|tenures``, in the order of the sources."""
    return [
        f"{name}|{';'.join(o for o in dict.fromkeys(other) if good(o))}|"
        + ";".join(",".join(t) for t in tenures)
        for name, other, tenures in facts
    ]


def compile_persons(own: str, heads: str, facts: Iterable[str]) -> list[str]:
    """Merge own tables with the facts of the sources; lines ``name|other names|tenures``."""
    register = Register()
    own_rows(own, register)
    for line in facts:
        name, other, tenures = line.split("|")
        register.add(
            name,
            [o for o in other.split(";") if o],
            [parse(tenure) for tenure in tenures.split(";")],
        )
    listed = list(head_rows(heads))
    register.doubt(listed)
    for spellings, tenure in listed:
        register.fill(spellings, tenure)
    return register.lines()


def parse(text: str) -> Tenure:
    """Read a tenure: code, sector, office, start, end."""
    code, sector, title, start, end = text.split(",")
    return code, sector, title, start, end

"""Merge the sources of persons into one table, the best source first."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from vocabulary.offices import office

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = dict[str, object]
Tenure = tuple[str, str, str, str, str]
Fact = tuple[str, list[str], list[Tenure]]

# Phoenix closed its books in 2014 at the latest; an open end there is not one of today.
PHOENIX_END = "2015-12-31"
EARLIEST_END = "1989"
EARLIEST_OPEN = "1990"
SECTORS = {"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "REB"}
OLD_CODES = {"TMP": "TLS", "ROM": "ROU", "ZAR": "COD", "UNK": "XKX", "KSV": "XKX", "SRP": "SRB"}
TITLES = re.compile(
    r"^(sir|dame|lord|lady|baroness|baron|sheikh|hojjat ol eslam|ayatollah|general|gen|dr|mr|mrs|"
    r"ms|prince|princess|king|queen|president|prime minister|maj gen|lt gen|col|brig gen)\b\.?\s+",
    re.IGNORECASE,
)
FULL_NAME_WORDS = 2
# Who holds several offices at once is named by the first of these.
RANKS = (
    *("king", "queen", "emir", "sultan", "president", "prime minister", "chancellor"),
    *("vice president", "deputy prime minister", "foreign minister", "defence minister"),
)


def key(name: str) -> str:
    """Fold a name so that spellings of one name meet."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    plain = re.sub(r"\b(al|el)[- ]", "al ", plain)
    plain = re.sub(r"\b[a-z]\.? ", "", plain)
    return re.sub(r"[^a-z]+", " ", plain).strip()


class Register:
    """Persons by folded name and country."""

    def __init__(self) -> None:
        self.names: dict[tuple[str, str], str] = {}
        self.other: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.tenures: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
        self.known: dict[str, tuple[str, str]] = {}
        self.own: set[tuple[str, str]] = set()

    def add(self, name: str, other: list[str], tenures: list[Tenure], *, own: bool = False) -> None:
        """Add a row; what an own row states is not overwritten by a source."""
        country = tenures[0][0]
        at = self.known.get(f"{key(name)}|{country}", (key(name), country))
        for spelling in (name, *other):
            self.known.setdefault(f"{key(spelling)}|{country}", at)
        first = self.names.setdefault(at, name)
        spellings = [first, *self.other[at]]
        self.other[at] += [
            o for o in dict.fromkeys([name, *other]) if o not in spellings and good(o)
        ]
        if own:
            self.own.add(at)
            self.tenures[at] += tenures
            return
        for tenure in tenures:
            if not (at in self.own and self._stated(at, tenure)) and tenure not in self.tenures[at]:
                self.tenures[at].append(tenure)

    def _stated(self, at: tuple[str, str], tenure: Tenure) -> bool:
        """Whether an own tenure overlaps this one."""
        _, _, _, start, end = tenure
        return any(
            (end or "9999") >= (s or "0") and (e or "9999") >= (start or "0")
            for _, _, _, s, e in self.tenures[at]
        )

    def lines(self) -> list[str]:
        """Write the persons down, sorted."""
        out = []
        for at, name in sorted(self.names.items(), key=lambda item: (item[0], item[1])):
            tenures = sorted(set(self.tenures[at]), key=in_time)
            if not tenures:
                continue
            text = ";".join(",".join(t) for t in tenures[-8:])
            mark = "*" if at in self.own else ""
            out.append(f"{name}|{';'.join(self.other[at])}|{mark}{text}")
        return out


def in_time(tenure: Tenure) -> tuple[object, ...]:
    """Order of tenures: by time; of those of the same days the highest office is the last."""
    code, sector, title, start, end = tenure
    rank = RANKS.index(title) if title in RANKS else len(RANKS) + (not title)
    return start, end, -rank, code, sector, title


def good(name: str) -> bool:
    """Whether a spelling can stand in a table: no separators, no office, no lone short word."""
    if re.search(r"\b(President|Prime|Minister|Secretary|Chancellor|Premier|Senator)\b", name):
        return False
    return (
        not re.search(r"[|;,\t]", name.replace(", Jr", " Jr"))
        and len(name) > 3
        and re.search(r"[A-Za-z]", name) is not None  # a text in English has no other letters
    )


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


def compile_persons(own: str, facts: Iterable[str]) -> list[str]:
    """Merge the own table with the facts of the sources; lines ``name|other names|tenures``."""
    register = Register()
    own_rows(own, register)
    for line in facts:
        name, other, tenures = line.split("|")
        register.add(
            name,
            [o for o in other.split(";") if o],
            [parse(tenure) for tenure in tenures.split(";")],
        )
    return register.lines()


def parse(text: str) -> Tenure:
    """Read a tenure: code, sector, office, start, end."""
    code, sector, title, start, end = text.split(",")
    return code, sector, title, start, end

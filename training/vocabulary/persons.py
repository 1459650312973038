"""Merge the sources of persons into one table, the best source first."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.codes.persons import SAME_OFFICE
from vocabulary.offices import office

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = dict[str, object]
Tenure = tuple[str, str, str, str, str]
Fact = tuple[str, list[str], list[Tenure]]

# Phoenix closed its books in 2014 at the latest; an open end there is not one of today.
PHOENIX_END = "2015-12-31"
EARLIEST_END = "1945"
LATEST = "2999-12-31"
NEAR = 45
MOST = 12
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
        self.famous: dict[str, tuple[str, str]] = {}

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
            for spelling in (name, *other):
                self.famous.setdefault(key(spelling), at)
            return
        for tenure in tenures:
            if not (at in self.own and self._stated(at, tenure)) and tenure not in self.tenures[at]:
                self.tenures[at].append(tenure)

    def fill(self, spellings: list[str], tenure: Tenure) -> None:
        """Add a head of state or government, unless the person is known to have been that.

        The days of a source are kept where they agree with the list, which may know months only.
        """
        code, _, title, start, end = tenure
        keys = [key(spelling) for spelling in spellings]
        known = [self.known[f"{k}|{code}"] for k in keys if f"{k}|{code}" in self.known]
        known += [self.famous[k] for k in keys if k in self.famous]
        if not known:
            self.add(spellings[0], spellings[1:], [tenure])
            return
        at = known[0]
        written = {self.names[at], *self.other[at]}
        self.other[at] += [s for s in spellings if s not in written]
        office = SAME_OFFICE.get(title, title)
        same = [
            t
            for t in self.tenures[at]
            if (t[0], SAME_OFFICE.get(t[2], t[2])) == (code, office)
            and (t[4] or LATEST) >= start
            and t[3] <= (end or LATEST)
        ]
        agree = any(near(t[3], start) and near(t[4] or LATEST, end or LATEST) for t in same)
        if agree:
            return
        if at not in self.own:
            self.tenures[at] = [t for t in self.tenures[at] if t not in same]
            same = []
        self.tenures[at] += rest(tenure, same)

    def doubt(self, heads: list[tuple[list[str], Tenure]]) -> None:
        """Take the office off who is said to have held it while the list names another.

        Sources call speakers, governors and mayors president, and leave out when an office ended.
        """
        listed: dict[tuple[str, str], list[tuple[set[str], Tenure]]] = defaultdict(list)
        for spellings, tenure in heads:
            listed[tenure[0], tenure[2]].append(({key(s) for s in spellings}, tenure))
        for at, tenures in self.tenures.items():
            if at in self.own:
                continue
            names = {key(name) for name in (self.names[at], *self.other[at])}
            self.tenures[at] = [
                (code, sector, "", start, end)
                if any(
                    not names & others and overlap((start, end), tenure[3:]) > NEAR
                    for others, tenure in listed.get((code, SAME_OFFICE.get(title, title)), ())
                )
                else (code, sector, title, start, end)
                for code, sector, title, start, end in tenures
            ]

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
            held = set(self.tenures[at])
            tenures = sorted((t for t in held if not covered(t, held)), key=in_time)
            if not tenures:
                continue
            text = ";".join(",".join(t) for t in tenures[-MOST:])
            mark = "*" if at in self.own else ""
            out.append(f"{name}|{';'.join(self.other[at])}|{mark}{text}")
        return out


def near(day: str, other: str) -> bool:
    """Whether two days are at most 45 days apart."""
    if not day:
        return False
    return abs((date.fromisoformat(day) - date.fromisoformat(other)).days) <= NEAR


def overlap(span: tuple[str, str], other: tuple[str, str]) -> int:
    """How many days two spans share."""
    first = max(span[0] or "1900-01-01", other[0])
    last = min(span[1] or LATEST, other[1] or LATEST)
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def rest(tenure: Tenure, known: list[Tenure]) -> list[Tenure]:
    """What of a tenure lies before or after those known, where it is more than some weeks."""
    if not known:
        return [tenure]
    start, end = tenure[3:]
    first = min(t[3] for t in known)
    last = max(t[4] or LATEST for t in known)
    parts: list[Tenure] = []
    if start < first and not near(first, start):
        parts.append((*tenure[:3], start, str(date.fromisoformat(first) - timedelta(days=1))))
    if last < (end or LATEST) and not near(last, end or LATEST):
        parts.append((*tenure[:3], str(date.fromisoformat(last) + timedelta(days=1)), end))
    return parts


def covered(tenure: Tenure, others: set[Tenure]) -> bool:
    """Whether a tenure without an office lies within one that has an office."""
    code, sector, title, start, end = tenure
    return not title and any(
        t[:2] == (code, sector) and t[2] and t[3] <= start and (t[4] or LATEST) >= (end or LATEST)
        for t in others
    )


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

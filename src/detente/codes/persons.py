"""Persons and the offices they held, by date."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Final

import msgspec

from detente.codes.tables import fold, read_text, split

# An office counts as held for two weeks after its end: news of the change itself names the holder.
GRACE: Final = timedelta(days=14)
# News goes on to treat those lately out of office as what they were: in the training records
# nobody called ELI had left less than five years before, nearly all called GOV within three.
ELITE_AFTER: Final = timedelta(days=3 * 365)
HEADS: Final = frozenset(
    {"president", "prime minister", "chancellor", "king", "queen", "emir", "premier", "taoiseach",
     "leader", "supreme leader", "secretary-general"}
)  # fmt: skip


# One office under several names: "the foreign minister" of Britain is its foreign secretary.
SAME_OFFICE: Final[dict[str, str]] = {
    "secretary of state": "foreign minister",
    "foreign secretary": "foreign minister",
    "defence secretary": "defence minister",
    "home secretary": "interior minister",
    "treasury secretary": "finance minister",
    "chancellor of the exchequer": "finance minister",
    "premier": "prime minister",
    "taoiseach": "prime minister",
}
_INDEXED: Final = HEADS | frozenset(
    {"foreign minister", "defence minister", "interior minister", "finance minister", "pope",
     "vice president", "deputy prime minister", "high representative", "crown prince"}
)  # fmt: skip


class Tenure(msgspec.Struct, frozen=True):
    """An office held from ``start`` to ``end`` (null: not known, or still held)."""

    code: str
    sector: str
    office: str | None
    start: date | None
    end: date | None

    def named(self, office: str) -> bool:
        """Whether the office is this one, under any of its names."""
        return self.office is not None and SAME_OFFICE.get(self.office, self.office) == office

    def holds(self, on: date) -> bool:
        """Whether the office was held on a day."""
        if self.start is not None and on < self.start:
            return False
        return self.end is None or on <= self.end + GRACE


class Person(msgspec.Struct, frozen=True):
    """A person: canonical name, other names, offices in order of time.

    ``famous`` marks those of the project's own list: they are meant whatever the day.
    """

    name: str
    names: tuple[str, ...]
    tenures: tuple[Tenure, ...]
    famous: bool = False

    def on(self, day: date | None) -> Tenure:
        """The tenure that tells who the person was on a day.

        One in office wins (the latest begun); else the last that ended before, as ``ELI`` where it
        was of the state and is long over; else the first that followed. Without a day, the last.
        """
        if day is None:
            return self.tenures[-1]
        held = [t for t in self.tenures if t.holds(day)]
        if held:
            return held[-1]
        past = [t for t in self.tenures if t.end is not None and t.end < day]
        if not past:
            return self.tenures[0]
        last = max(past, key=lambda t: t.end or date.min)
        ended = last.end is not None and last.end + ELITE_AFTER < day
        organ = last.sector in {"GOV", "LEG", "MIL", "JUD", "SPY"}
        sector = "ELI" if organ and ended else last.sector
        return Tenure(last.code, sector, None, last.start, last.end)

    def near(self, day: date | None, years: int = 15) -> bool:
        """Whether any office lies within some years of a day."""
        if day is None or self.famous:
            return True
        span = timedelta(days=365 * years)
        return any(
            (t.start is None or t.start - span <= day) and (t.end is None or day <= t.end + span)
            for t in self.tenures
        )


class Persons:
    """The table, parsed a person at a time as persons are asked for."""

    def __init__(self) -> None:
        self.lines = read_text("persons.tsv.gz").splitlines()[1:]
        # Only the names are folded, all at once: a third of the text, and one call.
        self.names = fold("\n".join(line.rpartition("|")[0] for line in self.lines)).splitlines()

    @functools.cache  # noqa: B019  # the table lives as long as the process
    def get(self, row: int) -> Person:
        """Parse one row."""
        name, other, tenures = self.lines[row].split("|")
        famous = tenures.startswith("*")
        held = tuple(_tenure(t) for t in tenures.removeprefix("*").split(";"))
        return Person(name, split(other), held, famous)

    @functools.cached_property
    def by_surname(self) -> dict[str, tuple[int, ...]]:
        """Rows by the last word of the folded name."""
        index: dict[str, list[int]] = defaultdict(list)
        for row, line in enumerate(self.names):
            name = line.partition("|")[0].split()
            while name and name[-1] in {"jr", "sr", "ii", "iii"}:
                name.pop()
            if name:
                index[name[-1]].append(row)
        return {name: tuple(rows) for name, rows in index.items()}

    @functools.cached_property
    def heads(self) -> dict[tuple[str, str], tuple[int, ...]]:
        """Rows by code and office, for the offices that "the president" can mean."""
        index: dict[tuple[str, str], list[int]] = defaultdict(list)
        for row, line in enumerate(self.lines):
            for tenure in line.rsplit("|", 1)[1].removeprefix("*").split(";"):
                code, _, name, _ = tenure.split(",", 3)
                office = SAME_OFFICE.get(name, name)
                if office in _INDEXED and row not in index[code, office]:
                    index[code, office].append(row)
        return {key: tuple(rows) for key, rows in index.items()}

    @functools.cached_property
    def origins(self) -> dict[str, dict[str, float]]:
        """For each word of a name, and the last four letters of surnames, shares of states.

        "Igor" is of Russia and Ukraine, "-sson" of Sweden and Iceland: no proof, but a hint where a
        text speaks of several states and names a person that no table has.
        """
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for line, folded in zip(self.lines, self.names, strict=True):
            code = line.rpartition("|")[2].removeprefix("*")[:3]
            parts = folded.partition("|")[0].split()
            for part in {*parts, f"-{parts[-1][-4:]}"} if parts else ():
                counts[part][code] += 1
        return {
            part: {code: n / (sum(c.values()) + 1) for code, n in c.items()}
            for part, c in counts.items()
            if sum(c.values()) > 1
        }

    def origin(self, name: str) -> dict[str, float]:
        """How likely a folded name is of each state, by the words of the names in the table."""
        parts = name.split()
        found: dict[str, float] = defaultdict(float)
        for part in (*parts, f"-{parts[-1][-4:]}"):
            for code, share in self.origins.get(part, {}).items():
                found[code] += share
        return {code: share / (len(parts) + 1) for code, share in found.items()}

    def holder(self, code: str, office: str, on: date) -> Person | None:
        """Who held an office of a state on a day, or null: the famous first, then the last."""
        found: list[tuple[bool, date, Person]] = []
        office = SAME_OFFICE.get(office, office)
        for row in self.heads.get((code, office), ()):
            person = self.get(row)
            found += [
                (person.famous, t.start or date.min, person)
                for t in person.tenures
                if t.code == code
                and SAME_OFFICE.get(t.office or "", t.office) == office
                and t.holds(on)
            ]
        return max(found, key=lambda item: item[:2])[2] if found else None


@functools.cache
def persons() -> Persons:
    """The table of persons."""
    return Persons()


def _tenure(item: str) -> Tenure:
    code, sector, office, start, end = item.split(",")
    return Tenure(
        code,
        sector,
        office or None,
        date.fromisoformat(start) if start else None,
        date.fromisoformat(end) if end else None,
    )

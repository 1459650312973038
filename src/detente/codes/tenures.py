"""A person's offices, and who the person was on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from detente.codes.tables import split

if TYPE_CHECKING:
    from collections.abc import Iterator

# An office counts as held for two weeks after its end: news of the change itself names the holder.
GRACE: Final = timedelta(days=14)
# News goes on to treat those lately out of office as what they were: in the training records
# nobody called ELI had left less than five years before, nearly all called GOV within three.
ELITE_AFTER: Final = timedelta(days=3 * 365)
HEADS: Final = frozenset(
    {"president", "prime minister", "chancellor", "king", "queen", "emir", "sultan", "premier",
     "taoiseach", "leader", "supreme leader", "secretary-general"}
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


def parsed(line: str) -> Person:
    """Parse a line of the table: ``name|other names|tenures``, the famous with a ``*``."""
    name, other, tenures = line.split("|")
    held = tuple(_tenure(t) for t in tenures.removeprefix("*").split(";"))
    return Person(name, split(other), held, tenures.startswith("*"))


def surname(name: str) -> str:
    """The last word of a folded name that is no "jr" or "II"; empty where none is left."""
    parts = name.split()
    while parts and parts[-1] in {"jr", "sr", "ii", "iii"}:
        parts.pop()
    return parts[-1] if parts else ""


def offices(person: Person) -> Iterator[str]:
    """Code and office of each tenure whose office a role can mean, each once."""
    seen: set[str] = set()
    for tenure in person.tenures:
        office = SAME_OFFICE.get(tenure.office or "", tenure.office)
        key = f"{tenure.code} {office}"
        if office in _INDEXED and key not in seen:
            seen.add(key)
            yield key


def _tenure(item: str) -> Tenure:
    code, sector, office, start, end = item.split(",")
    return Tenure(
        code,
        sector,
        office or None,
        date.fromisoformat(start) if start else None,
        date.fromisoformat(end) if end else None,
    )

"""Persons and the offices they held, by date."""

from __future__ import annotations

import functools
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from detente.codes.in_use import in_use
from detente.codes.packed import PackedMap, PackedRows, read_packed
from detente.codes.tables import fold, split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from detente.codes.own import Own

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


class Rows:
    """Rows of persons by a key; a user's own come first.

    Args:
        table: The packed table of that name.
        own: The same of the user's own persons.
    """

    def __init__(self, table: str, own: Mapping[str, Iterable[int]]) -> None:
        self._packed = PackedMap(read_packed(table))
        self._own = own

    def get(self, key: str, default: tuple[int, ...] = ()) -> tuple[int, ...]:
        """Look up the rows of a key."""
        packed = self._packed.get(key)
        rows = tuple(int(n) for n in packed.split(",")) if packed else ()
        return (*self._own.get(key, ()), *rows) or default


class Persons:
    """The table, parsed a person at a time as persons are asked for.

    Args:
        extra: A user's own persons. They rank before all others: their names mean them first, and
            they hold their offices whoever else does. Their rows count downwards from -1.
    """

    def __init__(self, extra: Iterable[Person] = ()) -> None:
        self.extra = tuple(extra)
        self._rows = PackedRows(read_packed("persons"))

    def __len__(self) -> int:
        """How many persons the package's table has."""
        return len(self._rows)

    @functools.cache  # noqa: B019  # the table lives as long as the process
    def get(self, row: int) -> Person:
        """Parse one row."""
        return self.extra[-1 - row] if row < 0 else parsed(self._rows[row])

    @functools.cached_property
    def by_surname(self) -> Rows:
        """Rows by the last word of the folded name."""
        return Rows("surnames", self._own(lambda person: [surname(fold(person.name))]))

    @functools.cached_property
    def heads(self) -> Rows:
        """Rows by code and office ("FRA president"), for the offices that a role can mean."""
        return Rows("offices", self._own(offices))

    @functools.cached_property
    def _origins(self) -> PackedMap:
        return PackedMap(read_packed("origins"))

    def _own(self, keys: Callable[[Person], Iterable[str]]) -> dict[str, list[int]]:
        table: dict[str, list[int]] = defaultdict(list)
        for number, person in enumerate(self.extra):
            for key in keys(person):
                table[key].append(-1 - number)
        return table

    def origins(self, part: str) -> dict[str, float]:
        """For a word of a name, or the last four letters of a surname, shares of states.

        "Igor" is of Russia and Ukraine, "-sson" of Sweden and Iceland: no proof, but a hint where a
        text speaks of several states and names a person that no table has.
        """
        packed = self._origins.get(part)
        counts = [(c[:3], int(c[3:])) for c in packed.split(",")] if packed else []
        total = sum(n for _, n in counts) + 1
        return {code: n / total for code, n in counts}

    def origin(self, name: str) -> dict[str, float]:
        """How likely a folded name is of each state, by the words of the names in the table."""
        parts = name.split()
        found: dict[str, float] = defaultdict(float)
        for part in (*parts, f"-{parts[-1][-4:]}"):
            for code, share in self.origins(part).items():
                found[code] += share
        return {code: share / (len(parts) + 1) for code, share in found.items()}

    def holder(self, code: str, office: str, on: date) -> Person | None:
        """Who held an office of a state on a day, or null.

        A user's own come first, then the famous, then those who took office last.
        """
        found: list[tuple[bool, bool, date, Person]] = []
        office = SAME_OFFICE.get(office, office)
        for row in self.heads.get(f"{code} {office}"):
            person = self.get(row)
            found += [
                (row < 0, person.famous, t.start or date.min, person)
                for t in person.tenures
                if t.code == code
                and SAME_OFFICE.get(t.office or "", t.office) == office
                and t.holds(on)
            ]
        return max(found, key=lambda item: item[:3])[3] if found else None


def persons() -> Persons:
    """The persons in use: the package's, and before them the user's own."""
    return _persons(in_use().own)


@functools.lru_cache(maxsize=8)
def _persons(own: Own) -> Persons:
    return Persons(_joined(parsed(line)) for line in own.people)


@functools.cache
def _package() -> Persons:
    return Persons()


def _joined(own: Person) -> Person:
    """Put what a user tells of a person behind what the package knows, so that it wins.

    An office that both have is the user's: he may correct its days.
    """
    table, name = _package(), fold(own.name)
    known = [table.get(row) for row in table.by_surname.get(surname(name))]
    same = [person for person in known if fold(person.name) == name]
    told = {(t.code, t.office) for t in own.tenures}
    kept = [t for person in same for t in person.tenures if (t.code, t.office) not in told]
    names = [alias for person in same for alias in person.names]
    return msgspec.structs.replace(
        own, names=(*own.names, *names), tenures=(*kept, *own.tenures), famous=True
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

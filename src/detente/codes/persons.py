"""Persons and the offices they held, by date."""

from __future__ import annotations

import functools
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from detente.codes.in_use import in_use
from detente.codes.packed import PackedMap, PackedRows, read_packed
from detente.codes.tables import fold
from detente.codes.tenures import SAME_OFFICE, Person, Tenure, offices, parsed, surname

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from detente.codes.own import Own

__all__ = ["Person", "Persons", "Tenure", "persons"]


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

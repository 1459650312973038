"""States and territories: codes, names, demonyms, capitals and numbers, all dated.

Names and codes are those of the day. A state that was renamed, or that another continues in law,
is one row with the names and the ISO codes that it had: RUS is the Soviet Union, SUN, in 1975. One
that ended otherwise, or lived beside the one that has its name today, has a row of its own: CSK,
DDR, RVN, YMD, YUG.
"""

from __future__ import annotations

import functools
from datetime import date
from typing import Final, Literal

import msgspec

from detente.codes.tables import fold, read_rows, split

System = Literal["cow", "gw"]

# Endings of adjectives that do not name one of the people: Chinese, Danish, Dutch, Swiss.
_NO_PEOPLE: Final = ("ese", "ish", "ch", "ss", "'s", "yz", "-led", "-based", "-backed", "ic")
_FIELDS: Final = 12


class FormerName(msgspec.Struct, frozen=True):
    """A name that a state had from ``first`` to ``last``, and the ISO code of it, if another."""

    name: str
    first: date
    last: date
    iso3: str | None = None

    def holds(self, on: date) -> bool:
        """Whether it was the name on a day."""
        return self.first <= on <= self.last


class Membership(msgspec.Struct, frozen=True):
    """A state's membership of a system of states.

    Attributes:
        system: ``cow`` (Correlates of War) or ``gw`` (Gleditsch and Ward).
        number: The state's number in it.
        first: First day.
        last: Last day, null where it goes on.
    """

    system: System
    number: int
    first: date
    last: date | None

    def holds(self, on: date) -> bool:
        """Whether the state was a member on a day."""
        return self.first <= on and (self.last is None or on <= self.last)


class State(msgspec.Struct, frozen=True, kw_only=True):
    """A state or territory, of today or ended.

    Attributes:
        code: ISO 3166 alpha-3, of ended states that of ISO 3166-3. Kosovo has the user-assigned
            XKX, South Vietnam RVN, as in Correlates of War.
        name: The usual English name today, or of an ended state the last.
        names: Official and other names in use.
        former: Names of the past, with their dates, and states that it continues.
        adjectives: "Norwegian".
        people: Who belongs to it: "Norwegian", "Norwegians".
        capitals: Capitals and seats of power that stand for the state ("Oslo", "the Kremlin").
        capital_since: For each of these its first day, or null where it does not matter.
        since: First day of independence, null for before 1816 or a territory.
        until: Last day of an ended state, else null.
        un_since: First day of UN membership, or null.
        under: The state that a territory belongs to, or null.
        heirs: Codes of the states that an ended one fell into, or that have left it.
    """

    code: str
    name: str
    names: tuple[str, ...]
    former: tuple[FormerName, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    capital_since: tuple[date | None, ...]
    since: date | None
    until: date | None
    un_since: date | None
    under: str | None
    heirs: tuple[str, ...]

    @property
    def called(self) -> tuple[str, ...]:
        """Whatever is said for it today: names, adjectives, its people, its capitals."""
        return (self.name, *self.names, *self.adjectives, *self.people, *self.capitals)

    @property
    def memberships(self) -> tuple[Membership, ...]:
        """Of the systems of states, by system and date."""
        return _memberships(self.code)

    def number(self, system: System, on: date | None = None) -> int | None:
        """The number in a system on a day, or today; null where it is no member then."""
        return next(
            (
                m.number
                for m in self.memberships
                if m.system == system and (m.last is None if on is None else m.holds(on))
            ),
            None,
        )

    @property
    def cow(self) -> int | None:
        """The number in Correlates of War today."""
        return self.number("cow")

    @property
    def gw(self) -> int | None:
        """The number in Gleditsch and Ward's list today."""
        return self.number("gw")


@functools.cache
def states() -> dict[str, State]:
    """All states and territories by code, the ended ones last."""
    return {row[0]: _state(row) for row in read_rows("states.tsv")}


def state_of(code: str) -> State | None:
    """The state of a code, also of one that it had (SUN), or null."""
    return states().get(code) or _formers().get(code)


def cow_number(code: str, on: date | None = None) -> int | None:
    """The Correlates of War number of a state on a day (or today), or null: no member then."""
    state = state_of(code)
    return state.number("cow", on) if state else None


def gw_number(code: str, on: date | None = None) -> int | None:
    """The Gleditsch and Ward number of a state on a day (or today), or null: no member then."""
    state = state_of(code)
    return state.number("gw", on) if state else None


def code_on(code: str, on: date | None) -> str:
    """The code that a state had on a day: RUS was SUN until 1991, CZE a part of CSK until 1992.

    Without a day, or where it had none of its own, the code of today.
    """
    whole = _wholes().get(code)
    if on is None:
        return code
    if whole is not None and _is_part(states()[code], whole, on):
        return whole.code
    former = _former_on(states()[code], on) if code in states() else None
    return former.iso3 if former and former.iso3 and former.iso3 in _formers() else code


def state_name(code: str, on: date | None = None) -> str:
    """Name a state as it was named on a day; an unknown code is its own name."""
    state = state_of(code_on(code, on))
    if state is None:
        return code
    former = next((f for f in state.former if f.iso3 == code), None) or _former_on(state, on)
    return former.name if former else state.name


def named_as(code: str, surface: str, on: date | None = None) -> str:
    """Name a state as a text does: by a former name if that is what it writes, else by the day's.

    "Zaire" of an article of 2010 is Zaire; its "Congo" is the state's name of the day.
    """
    state = states().get(code)
    if state is None:
        return code
    key = fold(surface)
    written = next((former.name for former in state.former if fold(former.name) == key), None)
    return written or state_name(code, on)


def iso3_on(code: str, on: date | None = None) -> str | None:
    """The ISO 3166 code of a state on a day (SUN, ZAR), or null where it had none."""
    state = state_of(code_on(code, on))
    if state is None or state.code == "RVN":
        return None
    former = _former_on(state, on)
    return former.iso3 if former and former.iso3 else state.code


def is_seat(code: str, capital: str, on: date | None) -> bool:
    """Whether a capital stood for a state on a day: Saigon for RVN until 1975, then for VNM."""
    state = states().get(code)
    if state is None or on is None:
        return state is None or state.until is None
    since = dict(zip(state.capitals, state.capital_since, strict=True)).get(capital)
    return (since is None or since <= on) and (state.until is None or on <= state.until)


def is_un_member(code: str, on: date | None = None) -> bool:
    """Whether a state was a member of the United Nations on a day (or is today)."""
    state = states().get(code)
    if state is None or state.un_since is None:
        return False
    if on is None:
        return state.until is None
    return state.un_since <= on and (state.until is None or on <= state.until)


@functools.cache
def _wholes() -> dict[str, State]:
    """States that ended or shrank, by the codes of their heirs."""
    return {heir: state for state in states().values() for heir in state.heirs}


def _is_part(state: State, whole: State, on: date) -> bool:
    """Whether a state was still part of another that ended, or that it has left since."""
    if whole.until is not None:
        within = on <= whole.until
    else:
        within = state.since is not None and on < state.since
    return within and (whole.since is None or whole.since <= on)


@functools.cache
def _formers() -> dict[str, State]:
    """States by the codes that they had under another name."""
    return {f.iso3: s for s in states().values() for f in s.former if f.iso3}


def _former_on(state: State, on: date | None) -> FormerName | None:
    return next((f for f in state.former if on is not None and f.holds(on)), None)


def _state(row: list[str]) -> State:
    row = [*row, *[""] * (_FIELDS - len(row))]
    adjectives = split(row[4])
    given = split(row[5])
    return State(
        code=row[0],
        name=row[1],
        names=split(row[2]),
        former=tuple(_former(item) for item in split(row[3])),
        adjectives=adjectives,
        people=given or tuple(p for a in adjectives for p in _people(a)),
        capitals=tuple(item.partition("@")[0] for item in split(row[6])),
        capital_since=tuple(_day(item.partition("@")[2]) for item in split(row[6])),
        since=_day(row[7]),
        until=_day(row[8]),
        un_since=_day(row[9]),
        under=row[10].strip() or None,
        heirs=split(row[11]),
    )


@functools.cache
def _systems() -> dict[str, tuple[str, str]]:
    """The fields of systems.tsv by code, parsed when a state is asked for its numbers."""
    return {code: (cow, cow if gw == "=" else gw) for code, cow, gw in read_rows("systems.tsv")}


@functools.cache
def _memberships(code: str) -> tuple[Membership, ...]:
    cow, gw = _systems().get(code, ("", ""))
    return (*_intervals("cow", cow), *_intervals("gw", gw))


def _intervals(system: System, field: str) -> tuple[Membership, ...]:
    return tuple(
        Membership(system, int(number), date.fromisoformat(first), _day(last))
        for item in split(field)
        for number, first, last in [item.split(":")]
    )


def _former(item: str) -> FormerName:
    name, first, last, *code = item.split(":")
    return FormerName(
        name, date.fromisoformat(first), date.fromisoformat(last), code[0] if code else None
    )


def _day(field: str) -> date | None:
    return date.fromisoformat(field) if field else None


def _people(adjective: str) -> tuple[str, ...]:
    """Make the people's names of an adjective that serves as one: "Iraqi" -> "Iraqis"."""
    return () if adjective.endswith(_NO_PEOPLE) else (adjective, adjective + "s")

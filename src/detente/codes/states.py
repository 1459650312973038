"""States and territories: ISO codes, names, demonyms, capitals, numbers, all dated."""

from __future__ import annotations

import functools
from datetime import date
from typing import Final

import msgspec

from detente.codes.tables import read_rows, split

# Endings of adjectives that do not name one of the people: Chinese, Danish, Dutch, Swiss.
_NO_PEOPLE: Final = ("ese", "ish", "ch", "ss", "'s", "yz", "-led", "-based", "-backed", "ic")


class FormerName(msgspec.Struct, frozen=True):
    """A name that a state had from ``first`` to ``last``."""

    name: str
    first: date
    last: date


class State(msgspec.Struct, frozen=True, kw_only=True):
    """A state or territory.

    Attributes:
        code: ISO 3166 alpha-3; Kosovo has the user-assigned XKX.
        name: The usual English name today.
        names: Official and other names in use.
        former: Names of the past, with their dates, and states that it succeeded.
        adjectives: "Norwegian".
        people: Who belongs to it: "Norwegian", "Norwegians".
        capitals: Capitals and seats of power that stand for the state ("Oslo", "the Kremlin").
        cow: The number in Correlates of War, or null.
        gw: The number in Gleditsch and Ward's list, or null.
        since: First day of independence, null for before 1816 or a territory.
        un_since: First day of UN membership, or null.
        under: The state that a territory belongs to, or null.
    """

    code: str
    name: str
    names: tuple[str, ...]
    former: tuple[FormerName, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    cow: int | None
    gw: int | None
    since: date | None
    un_since: date | None
    under: str | None


@functools.cache
def states() -> dict[str, State]:
    """All states and territories by code."""
    return {row[0]: _state(row) for row in read_rows("states.tsv")}


def state_name(code: str, on: date | None = None) -> str:
    """Name a state as it was named on a day; an unknown code is its own name."""
    state = states().get(code)
    if state is None:
        return code
    if on is not None:
        for former in state.former:
            if former.first <= on <= former.last:
                return former.name
    return state.name


def is_un_member(code: str, on: date | None = None) -> bool:
    """Whether a state was a member of the United Nations on a day (or is today)."""
    state = states().get(code)
    if state is None or state.un_since is None:
        return False
    return on is None or state.un_since <= on


def _state(row: list[str]) -> State:
    row = [*row, *[""] * (12 - len(row))]
    adjectives = split(row[4])
    given = split(row[5])
    return State(
        code=row[0],
        name=row[1],
        names=split(row[2]),
        former=tuple(_former(item) for item in split(row[3])),
        adjectives=adjectives,
        people=given or tuple(p for a in adjectives for p in _people(a)),
        capitals=split(row[6]),
        cow=int(row[7]) if row[7] else None,
        gw=int(row[8] or row[7]) if row[8] or row[7] else None,
        since=date.fromisoformat(row[9]) if row[9] else None,
        un_since=date.fromisoformat(row[10]) if row[10] else None,
        under=row[11].strip() or None,
    )


def _former(item: str) -> FormerName:
    name, first, last = item.split(":")
    return FormerName(name, date.fromisoformat(first), date.fromisoformat(last))


def _people(adjective: str) -> tuple[str, ...]:
    """Make the people's names of an adjective that serves as one: "Iraqi" -> "Iraqis"."""
    return () if adjective.endswith(_NO_PEOPLE) else (adjective, adjective + "s")

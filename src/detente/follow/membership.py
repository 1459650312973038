"""Which state had which number in the lists of states, and when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from detente.codes.states import states

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAST: Final = date(9999, 12, 31)


class Spell(NamedTuple):
    """A state's number in one system (``cow`` or ``gw``) from ``first`` to ``last``."""

    code: str
    system: str
    number: int
    first: date
    last: date


def spells() -> Iterator[Spell]:
    """List the spells of membership of all states, under every code that each has had."""
    for state in states().values():
        codes = dict.fromkeys([state.code, *(f.iso3 for f in state.former if f.iso3)])
        for code in codes:
            for member in state.memberships:
                last = member.last or _LAST
                yield Spell(code, member.system, member.number, member.first, last)

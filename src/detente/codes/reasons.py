"""Why a meaning of a name stands where it does, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.codes.disputed import areas
from detente.codes.in_use import in_use
from detente.codes.persons import persons
from detente.codes.states import code_on, state_name, state_of
from detente.codes.tables import fold

if TYPE_CHECKING:
    from datetime import date

    from detente.codes.entries import Candidate, Entry

_PLACED: Final = "States, peoples, capitals and places come before bodies and most persons."
_PERSONS: Final = "Persons of the long tables come last, those in office first."


def reason(candidate: Candidate, entry: Entry, on: date, *, alone: bool) -> str:
    """Tell what the place of a meaning in the order is due to, and what the day does to it.

    Args:
        candidate: The meaning.
        entry: Where it comes from.
        on: The day.
        alone: Whether the name has no other meaning, so that no order needs to be told.
    """
    order = "" if alone and entry.row >= 0 else _order(candidate, entry)
    return " ".join(filter(None, (order, _of_day(candidate, entry, on), _disputed(candidate, on))))


def _order(candidate: Candidate, entry: Entry) -> str:
    if entry.row < 0:
        return "Your own entries come before Detente's tables."
    if candidate.form == "body":
        return "Organisations, groups and firms come after states and places."
    if candidate.form != "person":
        return _PLACED
    if persons().get(entry.row).famous:
        return "One of Detente's own list of persons, who are meant whatever the day."
    return _PERSONS


def _of_day(candidate: Candidate, entry: Entry, on: date) -> str:
    """What the day makes of a person or a state."""
    if candidate.form == "person":
        tenure = persons().get(entry.row).on(on)
        if tenure.holds(on):
            return "In office on the day." if tenure.office else ""
        return "In no office on the day; told by the last one before, or else the first."
    code = candidate.code or ""
    if candidate.kind not in {"state", "group"} or not code:
        return ""
    whole = code_on(code, on)
    if state_of(whole) is not state_of(code):
        return f"On the day a part of {state_name(whole, on)}."
    then, now = state_name(code, on), state_name(code)
    return f"Called {now} today." if then != now else ""


def _disputed(candidate: Candidate, on: date) -> str:
    """The convention by which a disputed area has its code."""
    chosen = in_use().disputes
    name = fold(candidate.name)
    for area in areas().values():
        if name in {fold(n) for n in area.names} or (area.code and area.code == candidate.code):
            code = chosen.party(candidate.code, None, on)[0]
            return f"Disputed ({area.name}): {code} by DETENTE_DISPUTED={chosen.choice}."
    return ""

"""Periods: whole days, ISO weeks, months, quarters and years, as numbers from a first one on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple, get_args

from detente.errors import UsageError
from detente.records.relations import PeriodUnit

if TYPE_CHECKING:
    from collections.abc import Iterator

UNITS: Final[tuple[PeriodUnit, ...]] = get_args(PeriodUnit)
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}


class Period(NamedTuple):
    """One period; ``end`` is its last day."""

    start: date
    end: date


def period_of(day: date, unit: PeriodUnit) -> Period:
    """Give the period that a day is in; weeks begin on Monday."""
    if unit == "day":
        return Period(day, day)
    if unit == "week":
        start = day - timedelta(days=day.weekday())
        return Period(start, start + timedelta(days=6))
    months = _MONTHS[unit]
    first = (day.month - 1) // months * months
    start = date(day.year, first + 1, 1)
    years, month = divmod(first + months, 12)
    return Period(start, date(day.year + years, month + 1, 1) - timedelta(days=1))


def periods(first: date, last: date, unit: PeriodUnit) -> Iterator[Period]:
    """List the periods from the one that holds ``first`` to the one that holds ``last``."""
    current = period_of(first, unit)
    while current.start <= last:
        yield current
        current = period_of(current.end + timedelta(days=1), unit)


def unit_named(text: str) -> PeriodUnit:
    """Check a unit.

    Raises:
        UsageError: It is none (DET052).
    """
    for unit in UNITS:
        if unit == text:
            return unit
    raise UsageError("DET052", f"{text!r} is no unit.", f"Give {', '.join(UNITS)}.")

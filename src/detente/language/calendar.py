"""Intervals of days: what "March", "last week" or "two months ago" means on a given day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Final

Days = tuple[date, date]
"""First and last day, both included."""

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each northern season; winter belongs to the year that it begins in."""


def day(year: int, month: int, number: int) -> Days | None:
    """One day, or null where the calendar has none."""
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return found, found


def months(year: int, month: int, count: int = 1) -> Days:
    """Whole months; ``month`` may lie outside of 1 to 12 and is carried into the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end_year, end = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    last = calendar.monthrange(end_year, end)[1]
    return date(year, month, 1), date(end_year, end, last)


def years(year: int, count: int = 1) -> Days:
    """Whole years."""
    return date(year, 1, 1), date(year + count - 1, 12, 31)


def week(of: date, offset: int = 0) -> Days:
    """Monday to Sunday of the week that lies ``offset`` weeks after a day."""
    monday = of - timedelta(days=of.weekday()) + timedelta(weeks=offset)
    return monday, monday + timedelta(days=6)


def weekend(of: date, offset: int = 0) -> Days:
    """Saturday and Sunday; on those days offset 0 is the running one, else the coming one."""
    sunday = week(of, offset)[1]
    return sunday - timedelta(days=1), sunday


def weekday(base: date, number: int, *, future: bool, strict: bool = False) -> Days:
    """The nearest weekday before (or after) a day; that day itself counts unless strict."""
    back = (base.weekday() - number) % 7
    ahead = (number - base.weekday()) % 7
    if strict:
        back, ahead = back or 7, ahead or 7
    found = base + timedelta(days=ahead if future else -back)
    return found, found


def unit(base: date, name: str, offset: int) -> Days:
    """The day, week, month, year or decade that lies ``offset`` of them after a day.

    Raises:
        ValueError: Or OverflowError, where the calendar ends.
    """
    if name == "week":
        return week(base, offset)
    if name == "weekend":
        return weekend(base, offset)
    if name == "month":
        return months(base.year, base.month + offset)
    if name == "year":
        return years(base.year + offset)
    if name == "decade":
        return years((base.year // 10 + offset) * 10, 10)
    found = base + timedelta(days=offset)
    return found, found


def ago(base: date, name: str, offset: int) -> Days:
    """As `unit`, but weeks are counted to the day: "two weeks ago" is 14 days before."""
    if name == "week":
        return unit(base, "day", 7 * offset)
    if name == "decade":
        return unit(base, "year", 10 * offset)
    return unit(base, name, offset)


def stretch(base: date, name: str, count: int) -> Days:
    """The ``count`` days, weeks, months or years that end (negative) or begin with a day."""
    length = count * {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}[name]
    other = base + timedelta(days=length)
    return (other, base) if count < 0 else (base, other)


def nearest(base: date, candidates: list[Days], *, way: int) -> Days:
    """Choose among the same day, month or season of several years.

    Args:
        base: The day that "near" is near to.
        candidates: At least one.
        way: 1 where the text points ahead, -1 where it points back, 0 where it does not say. What
            lies the other way counts as farther off: four times, or twice for 0, which prefers the
            past. On 15 August "in September" is ahead and "in July" behind, unless told.
    """
    ahead, behind = {1: (1, 4), 0: (2, 1), -1: (4, 1)}[way]

    def cost(days: Days) -> int:
        if days[0] <= base <= days[1]:
            return 0
        if days[1] < base:
            return (base - days[1]).days * behind
        return (days[0] - base).days * ahead

    return min(candidates, key=cost)

"""Intervals of days: what "March", "last week" or "late 2009" means on a given day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Final

Days = tuple[date, date]
"""First and last day, both included."""

FIRST_DAY: Final = date(1700, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each northern season; winter belongs to the year that it begins in."""

_UNIT_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14}
_UNIT_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


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
    """The day, week, month, quarter, year, decade or century ``offset`` of them after a day's.

    Raises:
        ValueError: Or OverflowError, where the calendar ends.
    """
    if name in _UNIT_MONTHS:
        size = _UNIT_MONTHS[name]
        month = base.year * 12 + base.month - 1 - (12 if name == "century" else 0)
        begin = (month // size + offset) * size + (12 if name == "century" else 0)
        return months(begin // 12, begin % 12 + 1, size)
    if name == "weekend":
        return weekend(base, offset)
    if name in {"week", "fortnight"}:
        return week(base, offset * _UNIT_DAYS[name] // 7)
    found = base + timedelta(days=offset)
    return found, found


def moved(base: date, name: str, count: int) -> date:
    """A day some units on or back: a month from 31 January is 28 February.

    Raises:
        ValueError: Or OverflowError, where the calendar ends.
    """
    if name in _UNIT_DAYS:
        return base + timedelta(days=count * _UNIT_DAYS[name])
    first, last = months(base.year, base.month + count * _UNIT_MONTHS[name])
    return first.replace(day=min(base.day, last.day))


def stretch(base: date, name: str, count: int) -> Days:
    """The ``count`` days, weeks, months or years that end (negative) or begin with a day."""
    other = moved(base, name, count)
    return (other, base) if count < 0 else (base, other)


def part(days: Days, which: str) -> Days:
    """The early, mid or late part of an interval, or its start, middle or end.

    Months are parted into thirds of ten days, seasons, quarters and years into thirds of their
    months, decades 4, 3, 3. The start and end of more than a month are narrower: the first and last
    month of a year, the first and last year of a decade, the first and last decade of a century.
    """
    first, last = days
    length = (last - first).days + 1
    index = {"early": 0, "start": 0, "mid": 1, "late": 2, "end": 2}[which]
    if length <= _WEEKEND:
        return days
    if length <= _MONTH:
        cuts = (0, 2, 4, length) if length <= _WEEK else (0, 10, 20, length)
        return first + timedelta(cuts[index]), first + timedelta(cuts[index + 1] - 1)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    cuts = (0, 48, 84, 120) if count == _DECADE else (0, count // 3, 2 * count // 3, count)
    begin, end = cuts[index], cuts[index + 1]
    if which in {"start", "end"}:
        size = next(size for size in (_DECADE, 12, 1) if size < count or size == 1)
        begin, end = (0, size) if which == "start" else (count - size, count)
    return months(first.year, first.month + begin, end - begin)


_WEEKEND: Final = 2
_WEEK: Final = 10  # days, of a feast too
_MONTH: Final = 31
_DECADE: Final = 120  # months


def half(days: Days, which: int) -> Days:
    """The first (0) or second (1) half of an interval; of whole even months, by months."""
    first, last = days
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if count % 2 == 0 and days == months(first.year, first.month, count):
        return months(first.year, first.month + which * count // 2, count // 2)
    middle = first + (last - first) // 2
    return (middle + timedelta(1), last) if which else (first, middle)


def nth(days: Days, name: str, which: int, count: int = 1) -> Days | None:
    """The first (0), second (1) or last (-1) day, week, month, weekday... of an interval.

    Weeks are counted from its first day, so that the first week of June is 1 to 7 June. With a
    ``count``, "the first three months". Null where it has no such one.
    """
    first, last = days
    if name in WEEKDAYS:
        number = WEEKDAYS.index(name)
        found = weekday(last if which < 0 else first, number, future=which >= 0)[0]
        found += timedelta(weeks=max(0, which))
        result = (found, found)
    elif name == "weekend":
        saturday = weekday(first, 5, future=True)[0] + timedelta(weeks=max(0, which))
        if which < 0:
            saturday = weekday(last, 5, future=False)[0]
        result = (saturday, saturday + timedelta(1))
    elif which < 0:
        result = (moved(last + timedelta(1), name, -count), last)
    else:
        begin = moved(first, name, which * count)
        result = (begin, moved(begin, name, count) - timedelta(1))
    return result if first <= result[0] <= last else None


def nearest(base: date, candidates: list[Days], *, way: int) -> Days:
    """Choose among the same day, month or season of several years.

    Args:
        base: The day that "near" is near to.
        candidates: At least one.
        way: 1 where the text points ahead, -1 where it points back (-2: surely), 0 where it does
            not say. What lies the other way counts as farther off: four times, twelve for -2, twice
            for 0, which prefers the past. On 15 August "in September" is ahead and "in July"
            behind, unless told.
    """
    ahead, behind = {1: (1, 4), 0: (2, 1), -1: (4, 1), -2: (12, 1)}[way]

    def cost(days: Days) -> int:
        if days[0] <= base <= days[1]:
            return 0
        if days[1] < base:
            return (base - days[1]).days * behind
        return (days[0] - base).days * ahead

    return min(candidates, key=cost)

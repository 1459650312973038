"""What days, months and years mean by their names: matches of ``date_rules``."""

from __future__ import annotations

import re
from typing import Final

from detente.language import calendar as cal
from detente.language.date_types import LAST, NEXT, Around, How, Meant, nearest, one, which_year

_ATTACKS: Final = re.compile(r",?\s(?:terror\w*\s)?(?:attack|hijack|bomb)")
_NAMED_AFTER: Final = re.compile(
    r"\s(?:[Yy]outh\s)?(?:[Mm]ovement|[Aa]lliance|[Cc]oalition|[Bb]loc|[Cc]amp|[Ff]orces|[Gg]roup"
    r"|Brigades?|Division)\b"
)


def month(match: re.Match[str]) -> int:
    """The number of a month."""
    return cal.MONTHS.index(match["month"][:3].lower()) + 1


def day(match: re.Match[str], around: Around) -> Meant | None:
    """A day of a month or a range of days, with or without a year."""
    number, first, last = month(match), int(match["day"]), int(match["day2"] or match["day"])

    def make(year: int) -> cal.Days | None:
        begin, end = cal.day(year, number, first), cal.day(year, number, last)
        return (begin[0], end[1]) if begin and end and begin <= end else begin

    if _NAMED_AFTER.match(match.string, match.end()):
        return None
    year = which_year(match, around)
    if year is not None:
        return one(make(year), "day")
    if (number, first) == (9, 11) and _ATTACKS.match(match.string, match.end()):
        return one(cal.day(2001, 9, 11), "day")
    return nearest(around, lambda year: [make(year)], "day")


def iso(match: re.Match[str], _around: Around) -> Meant | None:
    """2011-03-08."""
    return one(cal.day(int(match["year"]), int(match["number"]), int(match["day"])), "day")


def numeric(match: re.Match[str], around: Around) -> Meant | None:
    """25/12/2009, 12/25/2009, 17.6.2014; where both orders are days, the one nearer to today."""
    year, left, right = int(match["year"]), int(match["left"]), int(match["right"])
    orders = [cal.day(year, right, left)]
    if match["mark"] == "/":
        orders.append(cal.day(year, left, right))
    days = sorted({days for days in orders if days})
    if len(days) > 1:
        days = [cal.nearest(around.base, days, way=around.way)]
    return one(days[0], "day") if days else None


def attacks(_match: re.Match[str], _around: Around) -> Meant | None:
    """9/11."""
    return one(cal.day(2001, 9, 11), "day")


def ordinal(match: re.Match[str], around: Around) -> Meant | None:
    """The 25th of last month; on the 14th."""
    number, words = int(match["day"]), (match["which"] or "").lower()
    base = around.base
    if words:
        step = -1 if words in LAST else 1 if words in NEXT else 0
        first = cal.months(base.year, base.month + step)[0]
        return one(cal.day(first.year, first.month, number), "day", "relative")
    firsts = [cal.months(base.year, base.month + step)[0] for step in (-1, 0, 1)]
    days = [found for first in firsts if (found := cal.day(first.year, first.month, number))]
    return one(cal.nearest(base, days, way=around.way), "day", "relative") if days else None


def month_of_year(match: re.Match[str], around: Around) -> Meant | None:
    """March 2011, March of last year."""
    year = which_year(match, around)
    if year is None:
        return None
    groups = match.groupdict()
    how: How = "relative" if groups.get("ofyear") else "stated"
    return one(cal.months(year, month(match)), "month", how)


def month_alone(match: re.Match[str], around: Around) -> Meant | None:
    """In March, last March."""
    number, lead = month(match), match["lead"].lower().split()[-1:]
    word = lead[0] if lead else ""
    named = _NAME.match(match.string, match.end())
    unsure = named or (match["month"] == "May" and not _TO_MONTH.match(match.string, match.end()))
    if match["month"] in _PERSONS and word not in _SURE and unsure:
        return None
    if word in {"last", "next"}:
        base, step = around.base, 1 if word == "next" else -1
        passed = (number - base.month) * step <= 0
        return one(cal.months(base.year + (step if passed else 0), number), "month", "relative")
    if word == "this":
        return one(cal.months(around.base.year, number), "month", "relative")
    return nearest(around, lambda year: [cal.months(year, number)], "month")


_NAME: Final = re.compile(r"\s[A-Z][a-z]")
_TO_MONTH: Final = re.compile(
    r"\s(?:and|to|or|through|until)\s(?:January|February|March|June|July|August|September|October"
    r"|November|December)\b"
)
_PERSONS: Final = frozenset({"April", "May", "June", "August"})
_SURE: Final = frozenset("last next this in since until by early late mid during of".split())


def year(match: re.Match[str], _around: Around) -> Meant | None:
    """In 2011, the 2011 treaty."""
    return one(cal.years(int(match["year"])), "year")


def year_range(match: re.Match[str], _around: Around) -> Meant | None:
    """2004-06, 2004 to 2006."""
    first, words = int(match["year"]), match["year2"]
    last = int(words) if len(words) == 4 else first - first % 100 + int(words)
    return one(cal.years(first, last - first + 1), "year") if first < last < first + 100 else None

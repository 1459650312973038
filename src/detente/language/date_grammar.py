"""What the ways in which news writes dates mean: matches of ``date_rules`` to days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from detente.language import calendar as cal

if TYPE_CHECKING:
    from collections.abc import Callable

How = Literal["stated", "relative"]
Found = tuple[cal.Days, How] | None


@dataclass(frozen=True, slots=True)
class Around:
    """What a rule may know besides its words.

    Attributes:
        base: The document's day.
        last: The last day spoken of before, for "the next day".
        way: 1 where the words around point ahead, -1 where they point back, 0 unknown.
    """

    base: date
    last: date | None
    way: int


NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
# How many days back "a few days", "several weeks" reach: nearest and farthest.
_FEW: Final = {"day": (2, 6), "week": (14, 35), "month": (60, 180), "year": (730, 1826)}
_ATTACKS: Final = re.compile(r",? (?:terror\w* )?(?:attack|hijack|bomb)")


def _stated_year(match: re.Match[str], around: Around) -> int | None:
    if match["year"]:
        return int(match["year"])
    if match["which"]:
        return around.base.year + {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return None


def _month(match: re.Match[str]) -> int:
    return cal.MONTHS.index(match["month"][:3].lower()) + 1


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def _nearest(around: Around, make: Callable[[int], cal.Days | None]) -> Found:
    """Give a date without a year the one that the document's day suggests."""
    found = [make(around.base.year + step) for step in (-1, 0, 1)]
    candidates = [days for days in found if days]
    if not candidates:
        return None
    return cal.nearest(around.base, candidates, way=around.way), "stated"


def day(match: re.Match[str], around: Around) -> Found:
    """A day of a month or a range of days, with or without a year."""
    month, first, last = _month(match), int(match["day"]), int(match["day2"] or match["day"])

    def make(year: int) -> cal.Days | None:
        begin, end = cal.day(year, month, first), cal.day(year, month, last)
        return (begin[0], end[1]) if begin and end and begin <= end else begin

    year = _stated_year(match, around)
    if year:
        days = make(year)
        return (days, "stated") if days else None
    if (month, first) == (9, 11) and _ATTACKS.match(match.string, match.end()):
        return (date(2001, 9, 11), date(2001, 9, 11)), "stated"
    return _nearest(around, make)


def iso(match: re.Match[str], _around: Around) -> Found:
    """2011-03-08."""
    days = cal.day(int(match["year"]), int(match["number"]), int(match["day"]))
    return (days, "stated") if days else None


def month_of_year(match: re.Match[str], around: Around) -> Found:
    """March 2011, March of last year."""
    year = _stated_year(match, around)
    return (cal.months(year, _month(match)), "stated") if year else None


def month_alone(match: re.Match[str], around: Around) -> Found:
    """In March, last March."""
    month, lead = _month(match), match["lead"].lower()
    if match["words"] == "May" and lead not in _SURE:  # the name of a person, too
        return None
    if lead in {"last", "next"}:
        step = 1 if lead == "next" else -1
        passed = (month - around.base.month) * step <= 0
        return cal.months(around.base.year + (step if passed else 0), month), "relative"
    return _nearest(around, lambda year: cal.months(year, month))


_SURE: Final = frozenset({"last", "next", "in", "since", "until", "early", "late", "mid", "during"})


def year(match: re.Match[str], _around: Around) -> Found:
    """In 2011, the 2011 treaty."""
    return cal.years(int(match["year"])), "stated"


def year_range(match: re.Match[str], _around: Around) -> Found:
    """2004-06, 2004 to 2006."""
    first, words = int(match["year"]), match["year2"]
    last = int(words) if len(words) == 4 else first - first % 100 + int(words)
    return (cal.years(first, last - first + 1), "stated") if first < last < first + 100 else None


def decade(match: re.Match[str], _around: Around) -> Found:
    """The 1990s."""
    return cal.years(int(match["decade"] or "19" + match["short"]), 10), "stated"


def season(match: re.Match[str], around: Around) -> Found:
    """Last summer, the summer of 2010."""
    month, which = cal.SEASONS[match["season"].lower()], (match["which"] or "this").lower()
    if match["year"]:
        return cal.months(int(match["year"]), month, 3), "stated"
    seasons = [cal.months(around.base.year + step, month, 3) for step in (-2, -1, 0, 1)]
    if which in {"last", "past", "previous"}:
        return max(season for season in seasons if season[1] < around.base), "relative"
    if which in {"next", "coming"}:
        return min(season for season in seasons if season[0] > around.base), "relative"
    return cal.nearest(around.base, seasons, way=around.way), "relative"


def weekday(match: re.Match[str], around: Around) -> Found:
    """Tuesday, last Tuesday; without more the nearest that the clause points to."""
    number, which = cal.WEEKDAYS.index(match["dow"].lower()), (match["which"] or "").lower()
    if which in {"last", "past", "previous"}:
        return cal.weekday(around.base, number, future=False, strict=True), "relative"
    if which in {"next", "coming"}:
        return cal.weekday(around.base, number, future=True, strict=True), "relative"
    if which == "following" and around.last:
        return cal.weekday(around.last, number, future=True, strict=True), "relative"
    if which == "this" and not around.way:
        near = [cal.weekday(around.base, number, future=future) for future in (False, True)]
        return cal.nearest(around.base, near, way=0), "relative"
    return cal.weekday(around.base, number, future=around.way > 0), "relative"


DEICTIC: Final = {
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "overnight": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
}


def deictic(match: re.Match[str], around: Around) -> Found:
    """Yesterday, tonight."""
    return cal.unit(around.base, "day", DEICTIC[match.group().lower()]), "relative"


def this_unit(match: re.Match[str], around: Around) -> Found:
    """Last, this or next week, month, year; the running one ends, or begins, today."""
    base, part = around.base, (match["part"] or "").lower()
    which, unit = match["which"].lower(), match["unit"].lower()
    if which == "following":
        return (cal.unit(around.last, unit, 1), "relative") if around.last else None
    step = {"this": 0, "next": 1, "coming": 1}.get(which, -1)
    first, last = cal.unit(base, unit, step)
    if step == 0 and first <= base <= last and part not in {"late", "mid"}:
        ahead = part == "later" or (around.way > 0 and part not in {"earlier", "early"})
        return ((base, last) if ahead else (first, base)), "relative"
    return (first, last), "relative"


def stretch(match: re.Match[str], around: Around) -> Found:
    """In the past three weeks, over the next two days."""
    sign = 1 if match["which"].lower() in {"next", "coming", "following"} else -1
    count = sign * _number(match["count"])
    return cal.stretch(around.base, match["unit"].lower(), count), "relative"


def ago(match: re.Match[str], around: Around) -> Found:
    """Two months ago; a year earlier than the last day spoken of."""
    way = match["way"].lower()
    base = around.base if way == "ago" else around.last or around.base
    sign = -1 if way in {"ago", "earlier", "before"} else 1
    return cal.ago(base, match["unit"].lower(), sign * _number(match["count"])), "relative"


def few(match: re.Match[str], around: Around) -> Found:
    """A few weeks ago, in recent days."""
    near, far = _FEW[match["unit"].lower()]
    near = 0 if match["few"].lower() == "recent" else near
    return (around.base - timedelta(far), around.base - timedelta(near)), "relative"


def from_last(match: re.Match[str], around: Around) -> Found:
    """The next day, the previous week: from the last day spoken of."""
    if around.last is None:
        return None
    words = match.group().lower()
    step = 0 if "same" in words else -1 if "before" in words or "previous" in words else 1
    return cal.unit(around.last, match["unit"].lower(), step), "relative"

"""What quarters, seasons, decades, centuries and feasts mean: matches of ``date_rules``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detente.language import calendar as cal
from detente.language import date_feasts, date_nations
from detente.language.date_types import LAST, NEXT, Around, Meant, nearest, one, which_year

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def fiscal_year(match: re.Match[str], _around: Around) -> Meant | None:
    """Fiscal 2011, of the United States; 2009-10 is of states whose year begins in April."""
    first = int(match["year"])
    if match["year2"]:
        return one(cal.months(first, 4, 12), "year")
    first += 2000 if first < 100 else 0
    return one(cal.months(first - 1, 10, 12), "year")


def decade(match: re.Match[str], _around: Around) -> Meant | None:
    """The 1990s, the '90s, the nineties."""
    if match["named"]:
        first = 1920 + 10 * _TENS.index(match["named"].lower())
    else:
        first = int(match["decade"] or "19" + match["short"])
    return one(cal.years(first, 10), "decade")


_TENS: Final = "twenties thirties forties fifties sixties seventies eighties nineties".split()
_CENTURIES: Final = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def century(match: re.Match[str], _around: Around) -> Meant | None:
    """The 19th century."""
    words = match["century"].lower()
    number = _CENTURIES.get(words) or int(words[:2])
    return one(cal.years(100 * number - 99, 100), "century")


def quarter(match: re.Match[str], around: Around) -> Meant | None:
    """Q2 2016, the third quarter of 2013."""
    number = _ORDINALS[match["nth"].lower()]
    year = which_year(match, around)
    return one(cal.months(year, 3 * number + 1, 3), "quarter") if year else None


_ORDINALS: Final = {
    **{word: index for index, word in enumerate("first second third fourth".split())},
    **{word: index for index, word in enumerate("1st 2nd 3rd 4th".split())},
    **{word: index for index, word in enumerate("1 2 3 4".split())},
    "last": 3,
    "final": 3,
}


def season(match: re.Match[str], around: Around) -> Meant | None:
    """Last summer, the summer of 2010, in the autumn."""
    number = cal.SEASONS[match["season"].lower()]
    which = (match.groupdict().get("which") or "").lower()
    year = which_year(match, around)
    if year is not None:
        return one(cal.months(year, number, 3), "season")
    if not which:
        return nearest(around, lambda year: [cal.months(year, number, 3)], "season")
    base = around.base
    seasons = [cal.months(base.year + step, number, 3) for step in (-2, -1, 0, 1)]
    if which in LAST:
        return one(max(days for days in seasons if days[1] < base), "season", "relative")
    if which in NEXT:
        return one(min(days for days in seasons if days[0] > base), "season", "relative")
    return one(cal.nearest(base, seasons, way=around.way), "season", "relative")


def feast(match: re.Match[str], around: Around) -> Meant | None:
    """Easter Sunday, last Ramadan, Diwali 2012."""
    name = " ".join(match["feast"].replace("’", "'").split())
    owner = _OWNER.search(match.string[max(0, match.start() - 20) : match.start()])
    if name in date_feasts.AMERICAN and owner and owner[1] not in _AMERICA:
        return None
    make = date_feasts.feasts()[name]
    return _of_year(match, around, lambda year: list(make(year)))


_OWNER: Final = re.compile(r"\b([A-Z]\w+)[’']s\s$")
_AMERICA: Final = frozenset({"America", "States", "Nation"})


_NEAR: Final = 400  # characters of a sentence that may name the state


def national_day(match: re.Match[str], around: Around) -> Meant | None:
    """Independence Day: of the state that the sentence is about."""
    name = " ".join(match["feast"].split())
    sentence = around.sentence
    start, end = max(sentence.start, match.start() - _NEAR), min(sentence.end, match.end() + _NEAR)
    numbers = date_nations.date_of(name, match.string, start, end, around.day)
    if numbers is None:
        return None
    return _of_year(match, around, lambda year: [cal.day(year, *numbers)])


def _of_year(
    match: re.Match[str], around: Around, make: Callable[[int], Sequence[cal.Days | None]]
) -> Meant | None:
    year = which_year(match, around)
    which = (match["which"] or "").lower()
    if year is not None:
        found = next((days for days in make(year) if days), None)
    else:
        way = -1 if which in LAST else 1 if which in NEXT else None
        meant = nearest(around, make, "day", way)
        found = (meant.first, meant.last) if meant else None
    return one(found, date_feasts.grain(found)) if found else None

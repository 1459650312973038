"""Feasts and national days by name, fixed and movable: the days of each in a year."""

from __future__ import annotations

import functools
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from detente.language import calendar as cal
from detente.language import date_moons as moons

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Names are parted by ";". Values: month and day.
_FIXED: Final = {
    "New Year's Day": (1, 1),
    "Epiphany": (1, 6),
    "Orthodox Christmas;Coptic Christmas;Russian Christmas": (1, 7),
    "Australia Day": (1, 26),
    "International Holocaust Remembrance Day": (1, 27),
    "Waitangi Day": (2, 6),
    "Valentine's Day": (2, 14),
    "International Women's Day": (3, 8),
    "St. Patrick's Day;St Patrick's Day;Saint Patrick's Day": (3, 17),
    "Earth Day": (4, 22),
    "Anzac Day;ANZAC Day": (4, 25),
    "May Day": (5, 1),
    "World Press Freedom Day": (5, 3),
    "Cinco de Mayo": (5, 5),
    "VE Day;V-E Day": (5, 8),
    "Europe Day": (5, 9),
    "Juneteenth": (6, 19),
    "World Refugee Day": (6, 20),
    "Canada Day": (7, 1),
    "the Fourth of July;Fourth of July;July Fourth": (7, 4),
    "Bastille Day": (7, 14),
    "German Unity Day": (10, 3),
    "United Nations Day": (10, 24),
    "Halloween": (10, 31),
    "All Saints' Day": (11, 1),
    "All Souls' Day": (11, 2),
    "Veterans Day;Armistice Day;Remembrance Day": (11, 11),
    "World AIDS Day": (12, 1),
    "International Human Rights Day;Human Rights Day": (12, 10),
    "Christmas Eve": (12, 24),
    "Christmas Day;Christmas": (12, 25),
    "Boxing Day": (12, 26),
    "New Year's Eve": (12, 31),
}
# First day, counted from Easter Sunday, and number of days.
_EASTER: Final = {
    "Shrove Tuesday;Mardi Gras": (-47, 1),
    "Ash Wednesday": (-46, 1),
    "Palm Sunday": (-7, 1),
    "Holy Week": (-7, 7),
    "Maundy Thursday;Holy Thursday": (-3, 1),
    "Good Friday": (-2, 1),
    "Easter weekend": (-2, 4),
    "Easter Sunday;Easter": (0, 1),
    "Easter Monday": (1, 1),
    "Ascension Day": (39, 1),
    "Pentecost;Whit Sunday": (49, 1),
    "Whit Monday": (50, 1),
    "Corpus Christi": (60, 1),
}
_ORTHODOX: Final = {
    "Orthodox Palm Sunday": (-7, 1),
    "Orthodox Good Friday": (-2, 1),
    "Orthodox Easter Sunday;Orthodox Easter": (0, 1),
}
# Month, weekday, which of its kind in the month (from 0, -1 is the last).
_WEEKDAYS: Final = {
    "the Martin Luther King Day;Martin Luther King Day": (1, "monday", 2),
    "Presidents' Day;Presidents Day": (2, "monday", 2),
    "Memorial Day": (5, "monday", -1),
    "Labor Day": (9, "monday", 0),
    "Columbus Day": (10, "monday", 1),
    "Remembrance Sunday": (11, "sunday", 1),
    "Thanksgiving Day;Thanksgiving": (11, "thursday", 3),
}
# Islamic month and day, days after that, number of days (0: the month).
_HIJRI: Final = {
    "Islamic New Year": (1, 1, 0, 1),
    "Ashura;Ashoura": (1, 1, 9, 1),
    "Mawlid al-Nabi;Mawlid;the Prophet's birthday": (3, 12, 0, 1),
    "Ramadan;Ramadhan": (9, 1, 0, 0),
    "Eid al-Fitr;Eid ul-Fitr;Eid-al-Fitr;Eid-ul-Fitr;Eid al Fitr;Eid el-Fitr": (10, 1, 0, 1),
    "Eid al-Adha;Eid ul-Adha;Eid-al-Adha;Eid-ul-Adha;Eid al Adha;Eid el-Adha": (12, 10, 0, 1),
}
_MOONS: Final[dict[str, tuple[Callable[[int], date | None], int, int]]] = {
    "Purim": (moons.passover, -30, 1),
    "Passover;Pesach": (moons.passover, 0, 7),
    "Shavuot": (moons.passover, 50, 1),
    "Rosh Hashanah;Rosh Hashana": (moons.hebrew_new_year, 0, 2),
    "Yom Kippur": (moons.hebrew_new_year, 9, 1),
    "Sukkot": (moons.hebrew_new_year, 14, 7),
    "Hanukkah;Chanukah": (moons.hanukkah, 0, 8),
    "the Lunar New Year;Lunar New Year;the Chinese New Year;Chinese New Year;Spring Festival": (
        moons.lunar_new_year,
        0,
        1,
    ),
    "Diwali;Deepavali": (moons.diwali, 0, 1),
    "Nowruz;Nowrooz;Norouz;Newroz;Navruz;the Persian New Year": (moons.nowruz, 0, 1),
}
AMERICAN: Final = frozenset({"Memorial Day", "Labor Day", "Thanksgiving Day", "Thanksgiving"})
"""Feasts of the United States whose names other states give to days of their own."""

_NOTHING: Final = (
    r"(?! (?i:islands?|islanders?|rising|wars?|agreements?|accords?|offensive|trees?|cards?|carols?"
    r"|shopping|stor(?:y|ies)|songs?|gifts?|presents?|markets?|deal)\b)(?![\w-])"
)
_MONTH: Final = 30


@functools.cache
def feasts() -> dict[str, Callable[[int], Iterator[cal.Days]]]:
    """For each name, what gives the days of the feast in a year."""
    named: dict[str, Callable[[int], Iterator[cal.Days]]] = {}
    for table, make in (
        (_FIXED, _fixed),
        (_EASTER, functools.partial(_from_easter, moons.easter)),
        (_ORTHODOX, functools.partial(_from_easter, moons.orthodox_easter)),
        (_WEEKDAYS, _weekday),
        (_HIJRI, _hijri),
        (_MOONS, _moon),
    ):
        for names, values in table.items():
            named |= dict.fromkeys(names.split(";"), functools.partial(make, *values))
    return named


def names() -> list[str]:
    """The names of all feasts."""
    return list(feasts())


def pattern(names: list[str]) -> str:
    """What matches any of the names, as they stand in a text, and not what is named after them."""
    longest_first = sorted(names, key=len, reverse=True)
    return "(?:" + "|".join(longest_first).replace("'", "[’']").replace(".", r"\.") + ")" + _NOTHING


def grain(days: cal.Days) -> Literal["day", "week", "month"]:
    """The unit that a feast is about as long as."""
    length = (days[1] - days[0]).days + 1
    return "day" if length == 1 else "month" if length > _MONTH - 2 else "week"


def _fixed(month: int, number: int, year: int) -> Iterator[cal.Days]:
    yield date(year, month, number), date(year, month, number)


def _from_easter(
    easter: Callable[[int], date], offset: int, length: int, year: int
) -> Iterator[cal.Days]:
    yield _days(easter(year) + timedelta(offset), length)


def _weekday(month: int, name: str, which: int, year: int) -> Iterator[cal.Days]:
    found = cal.nth(cal.months(year, month), name, which)
    if found:
        yield found


def _hijri(month: int, number: int, offset: int, length: int, year: int) -> Iterator[cal.Days]:
    for first in moons.hijri_in(year, month, number, offset):
        if length:
            yield _days(first, length)
        else:
            following = moons.shawwal(first)
            yield first, following - timedelta(1)


def _moon(
    make: Callable[[int], date | None], offset: int, length: int, year: int
) -> Iterator[cal.Days]:
    first = make(year)
    if first:
        yield _days(first + timedelta(offset), length)


def _days(first: date, length: int) -> cal.Days:
    return first, first + timedelta(length - 1)

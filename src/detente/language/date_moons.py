"""Feasts that go by the moon: Easter, the Hebrew and Islamic calendars, Lunar New Year, Diwali."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

# Days after 20 January of the new year in East Asia, from 1901 on; a base 36 digit a year.
_LUNAR: Final = (
    "uj9rf5od2lath6pe3mcvj8rg4od3lash6pf4mbuj7qg5od2l9sh7pe4nbtj8qg5od1ka"
    "sh7qe3mbti8rg5odvk9sh7qf3lbui8rg4nc2k9ti6pe3lbuj8rg5nc2l9sh6oe3mbuj8"
    "qf4nc2lash6pd3mcuj8qf4nd1k9sg6pe3mbui7qg4nd2k9sh6pe4lati7qg5nc1"
)
# Days after 15 October of Diwali in India, from 1990 on.
_DIWALI: Final = "3latj8qf4nbukash6pd2lbtj8rf4ncuk9sg5oe2lbui7qf"

_HIJRI_FIRST: Final = 1343
# How much later than by the tabular calendar, plus 2, the Umm al-Qura calendar of Saudi Arabia has
# a day, by month and day; a digit for each year from 1343 on. Other countries may differ by a day.
_HIJRI: Final = {
    (1, 1): "2423222333233322222222232223333333233222222232232332222222312222222122233221233"
    "3322333333223232222232332223322323333223233332232332232323322323433223333222232",
    (3, 12): "2322122333233223322222232223333333233222222322232232222223322212222122223221232"
    "3322323333223232222232332222333322333333233332222332332223322223333223234332233",
    (9, 1): "4323233223333322322221232233323433233223222222242222232322223322223233222232232"
    "2323333233333232333332333333323333322233233232332332343322333433323333223232332",
    (10, 1): "2322223223333221222221232223222323232222222222232221222212212322112223222122232"
    "2223323223233222232332232322222323322123222122232222233322223322322233222222221",
    (12, 10): "3323233223233222222222232233322333232222223222232222222222212222112123222122232"
    "2223333222233221222332222323322323322223233222233332232322222333322223222222232",
}

_HEBREW: Final = -1_373_427  # the ordinal of the day before the Hebrew calendar begins


def easter(year: int) -> date:
    """Western Easter Sunday, by Gauss's rule in its corrected form for the Gregorian calendar."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    full = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + full + 2 - century + century // 4) % 7
    return date(year, 3, 1) + timedelta(full - weekday + 27)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, as a Gregorian day."""
    full = (19 * (year % 19) + 15) % 30
    after = (2 * (year % 4) + 4 * (year % 7) - full + 34) % 7
    julian = date(year, 3, 21) + timedelta(full + after + 1)
    return julian + timedelta(year // 100 - year // 400 - 2)


def hebrew_new_year(year: int) -> date:
    """Rosh Hashanah in a Gregorian year."""
    return _tishri(year + 3761)


def passover(year: int) -> date:
    """The first day of Passover in a Gregorian year."""
    return hebrew_new_year(year) - timedelta(163)


def hanukkah(year: int) -> date:
    """The first day of Hanukkah that begins in a Gregorian year, 25 Kislev."""
    first, following = hebrew_new_year(year), hebrew_new_year(year + 1)
    full_cheshvan = (following - first).days in {355, 385}
    return first + timedelta(83 + full_cheshvan)


def _tishri(year: int) -> date:
    """1 Tishri of a Hebrew year: the mean new moon, put off by the four rules."""
    days = [_molad(year + step) for step in (-1, 0, 1)]
    delay = 0
    if days[2] - days[1] == 356:
        delay = 2
    elif days[1] - days[0] == 382:
        delay = 1
    return date.fromordinal(days[1] + delay + _HEBREW)


def _molad(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12_084 + 13_753 * months
    day = 29 * months + parts // 25_920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def hijri(year: int, month: int, number: int) -> date:
    """A day of the Islamic calendar, by Umm al-Qura where known, else tabular, to within a day."""
    days = (59 * (month - 1) + 1) // 2 + 354 * (year - 1) + (3 + 11 * year) // 30
    shifts, index = _HIJRI.get((month, number), ""), year - _HIJRI_FIRST
    shift = int(shifts[index]) - 2 if 0 <= index < len(shifts) else 0
    return date.fromordinal(days + number + 227_013 + shift)


def hijri_in(year: int, month: int, number: int, offset: int = 0) -> list[date]:
    """The days of a Gregorian year that lie ``offset`` days after a day of the Islamic calendar.

    One, or two where it comes round twice, rarely none.
    """
    near = (year - 622) * 33 // 32
    days = [hijri(near + step, month, number) + timedelta(offset) for step in range(-2, 4)]
    return [found for found in days if found.year == year]


def shawwal(first: date) -> date:
    """The first day of Shawwal after that of Ramadan."""
    days = [day for year in (first.year, first.year + 1) for day in hijri_in(year, 10, 1)]
    return min(day for day in days if day > first)


def lunar_new_year(year: int) -> date | None:
    """The first day of the year in East Asia; null outside of 1901 to 2099."""
    if not 0 <= year - 1901 < len(_LUNAR):
        return None
    return date(year, 1, 20) + timedelta(int(_LUNAR[year - 1901], 36))


def diwali(year: int) -> date | None:
    """Diwali in India; null outside of 1990 to 2035."""
    if not 0 <= year - 1990 < len(_DIWALI):
        return None
    return date(year, 10, 15) + timedelta(int(_DIWALI[year - 1990], 36))


def nowruz(year: int) -> date:
    """The Iranian new year, the day of the equinox in Tehran (1930 to 2060, else to within one)."""
    if year < 1960:
        return date(year, 3, 22 if year % 4 == 3 else 21)
    early = year >= 1996 and (year % 4 == 0 or (year >= 2029 and year % 4 == 1))
    return date(year, 3, 20 if early else 21)

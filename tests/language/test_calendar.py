from __future__ import annotations

from datetime import date

import pytest

from detente.language import calendar as cal

YEAR = cal.years(2009)
MAY = cal.months(2011, 5)
TENS = cal.years(1990, 10)


def days(first: str, last: str) -> cal.Days:
    return date.fromisoformat(first), date.fromisoformat(last)


@pytest.mark.parametrize(
    ("whole", "which", "expected"),
    [
        (YEAR, "early", ("2009-01-01", "2009-04-30")),
        (YEAR, "mid", ("2009-05-01", "2009-08-31")),
        (YEAR, "late", ("2009-09-01", "2009-12-31")),
        (YEAR, "start", ("2009-01-01", "2009-01-31")),
        (YEAR, "end", ("2009-12-01", "2009-12-31")),
        (MAY, "early", ("2011-05-01", "2011-05-10")),
        (MAY, "end", ("2011-05-21", "2011-05-31")),
        (TENS, "early", ("1990-01-01", "1993-12-31")),
        (TENS, "mid", ("1994-01-01", "1996-12-31")),
        (TENS, "end", ("1999-01-01", "1999-12-31")),
        (cal.years(1801, 100), "end", ("1891-01-01", "1900-12-31")),
        (cal.week(date(2011, 3, 8)), "early", ("2011-03-07", "2011-03-08")),
        (cal.week(date(2011, 3, 8)), "end", ("2011-03-11", "2011-03-13")),
        (cal.weekend(date(2011, 3, 8)), "late", ("2011-03-12", "2011-03-13")),
    ],
)
def test_part(whole: cal.Days, which: str, expected: tuple[str, str]) -> None:
    assert cal.part(whole, which) == days(*expected)


@pytest.mark.parametrize(
    ("whole", "which", "expected"),
    [
        (YEAR, 0, ("2009-01-01", "2009-06-30")),
        (YEAR, 1, ("2009-07-01", "2009-12-31")),
        (TENS, 1, ("1995-01-01", "1999-12-31")),
        (MAY, 0, ("2011-05-01", "2011-05-16")),
        (MAY, 1, ("2011-05-17", "2011-05-31")),
    ],
)
def test_half(whole: cal.Days, which: int, expected: tuple[str, str]) -> None:
    assert cal.half(whole, which) == days(*expected)


@pytest.mark.parametrize(
    ("name", "which", "count", "expected"),
    [
        ("week", 0, 1, ("2011-05-01", "2011-05-07")),
        ("week", -1, 1, ("2011-05-25", "2011-05-31")),
        ("day", -1, 1, ("2011-05-31", "2011-05-31")),
        ("day", 0, 3, ("2011-05-01", "2011-05-03")),
        ("weekend", 0, 1, ("2011-05-07", "2011-05-08")),
        ("monday", 0, 1, ("2011-05-02", "2011-05-02")),
        ("monday", -1, 1, ("2011-05-30", "2011-05-30")),
    ],
)
def test_nth(name: str, which: int, count: int, expected: tuple[str, str]) -> None:
    assert cal.nth(MAY, name, which, count) == days(*expected)


def test_a_month_has_no_sixth_monday() -> None:
    assert cal.nth(MAY, "monday", 5) is None


@pytest.mark.parametrize(
    ("unit", "offset", "expected"),
    [
        ("quarter", -1, ("2010-10-01", "2010-12-31")),
        ("century", -1, ("1901-01-01", "2000-12-31")),
        ("decade", 0, ("2010-01-01", "2019-12-31")),
        ("fortnight", -1, ("2011-02-21", "2011-02-27")),
        ("month", -15, ("2009-12-01", "2009-12-31")),
    ],
)
def test_unit(unit: str, offset: int, expected: tuple[str, str]) -> None:
    assert cal.unit(date(2011, 3, 8), unit, offset) == days(*expected)


def test_stretches_keep_to_the_day_of_the_month() -> None:
    assert cal.stretch(date(2011, 3, 31), "month", -1) == days("2011-02-28", "2011-03-31")
    assert cal.stretch(date(2012, 2, 29), "year", 1) == days("2012-02-29", "2013-02-28")

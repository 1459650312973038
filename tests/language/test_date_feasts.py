from __future__ import annotations

from datetime import date

import pytest

from detente.codes.states import states
from detente.language import calendar as cal
from detente.language import date_feasts, date_nations
from detente.language import date_moons as moons


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("Easter Sunday", "2024-03-31", "2024-03-31"),
        ("Easter", "1981-04-19", "1981-04-19"),
        ("Good Friday", "1998-04-10", "1998-04-10"),
        ("Ash Wednesday", "2013-02-13", "2013-02-13"),
        ("Orthodox Easter", "2024-05-05", "2024-05-05"),
        ("Passover", "2023-04-06", "2023-04-12"),
        ("Rosh Hashanah", "2014-09-25", "2014-09-26"),
        ("Yom Kippur", "1973-10-06", "1973-10-06"),
        ("Hanukkah", "2016-12-25", "2017-01-01"),
        ("Purim", "2011-03-20", "2011-03-20"),
        ("Ramadan", "2015-06-18", "2015-07-16"),
        ("Eid al-Fitr", "2023-04-21", "2023-04-21"),
        ("Eid al-Adha", "2012-10-26", "2012-10-26"),
        ("Ashura", "2004-03-01", "2004-03-01"),
        ("Lunar New Year", "2020-01-25", "2020-01-25"),
        ("Chinese New Year", "1968-01-30", "1968-01-30"),
        ("Diwali", "2009-10-17", "2009-10-17"),
        ("Nowruz", "2015-03-21", "2015-03-21"),
        ("Nowruz", "2020-03-20", "2020-03-20"),
        ("Thanksgiving", "2012-11-22", "2012-11-22"),
        ("Memorial Day", "2011-05-30", "2011-05-30"),
        ("Labor Day", "2010-09-06", "2010-09-06"),
        ("Boxing Day", "2004-12-26", "2004-12-26"),
    ],
)
def test_feast_falls_on(name: str, first: str, last: str) -> None:
    days = list(date_feasts.feasts()[name](int(first[:4])))
    assert days == [(date.fromisoformat(first), date.fromisoformat(last))]


@pytest.mark.parametrize("year", range(1700, 2101, 7))
def test_every_feast_has_days_in_its_year_or_none(year: int) -> None:
    for name, make in date_feasts.feasts().items():
        for first, last in make(year):
            assert first.year == year, name
            assert first <= last


@pytest.mark.parametrize("year", range(1700, 2100))
def test_moving_feasts_keep_to_their_season(year: int) -> None:
    easter, passover = moons.easter(year), moons.passover(year)
    assert (3, 22) <= (easter.month, easter.day) <= (4, 25)
    assert easter.weekday() == moons.orthodox_easter(year).weekday() == 6
    assert (3, 20) <= (passover.month, passover.day) <= (4, 30)
    assert 353 <= (moons.hebrew_new_year(year + 1) - moons.hebrew_new_year(year)).days <= 385
    ramadan = moons.hijri(year - 570, 9, 1)
    assert 28 <= (moons.shawwal(ramadan) - ramadan).days <= 31


@pytest.mark.parametrize("year", range(1343, 1500))
def test_islamic_years_are_as_long_as_twelve_moons(year: int) -> None:
    # As published; the Saudi calendar changed its rule a few times, and then a year was 353 or 356.
    assert 353 <= (moons.hijri(year + 1, 1, 1) - moons.hijri(year, 1, 1)).days <= 356


@pytest.mark.parametrize("day", date_nations.NATIONAL)
def test_national_days_are_days_of_known_states(day: str) -> None:
    for code, (month, number) in date_nations.NATIONAL[day].items():
        assert cal.day(2011, month, number)
        text = f"In {states()[code].name} it was {day}." if code else f"It was {day}."
        assert date_nations.date_of(day, text, 0, len(text)) == (month, number)


def test_a_state_named_before_is_meant_where_the_sentence_names_none() -> None:
    text = "Norway was calm. It was Constitution Day."
    assert date_nations.date_of("Constitution Day", text, 17, len(text)) == (5, 17)
    assert date_nations.date_of("Constitution Day", text[17:], 0, 24) is None

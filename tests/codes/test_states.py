from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from detente.codes.states import (
    code_on,
    cow_number,
    gw_number,
    is_seat,
    is_un_member,
    iso3_on,
    named_as,
    state_name,
    states,
)
from detente.codes.tables import read_rows


def test_the_un_has_193_members() -> None:
    assert sum(is_un_member(code) for code in states()) == 193


@pytest.mark.parametrize("code", sorted(states()))
def test_codes_are_three_capitals(code: str) -> None:
    assert len(code) == 3
    assert code.isupper()


def test_territories_belong_to_states() -> None:
    assert all(s.under in states() for s in states().values() if s.under)


def test_cow_numbers_are_distinct() -> None:
    numbers = [s.cow for s in states().values() if s.cow is not None]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("COD", date(1990, 5, 1), "Zaire"),
        ("COD", date(2001, 5, 1), "Democratic Republic of the Congo"),
        ("MKD", date(2018, 1, 1), "Macedonia"),
        ("MKD", date(2020, 1, 1), "North Macedonia"),
        ("RUS", date(1985, 1, 1), "Soviet Union"),
        ("SWZ", date(2019, 1, 1), "Eswatini"),
        ("SWZ", date(2010, 1, 1), "Swaziland"),
        ("MMR", date(1988, 8, 8), "Burma"),
        ("MMR", date(1990, 1, 1), "Myanmar"),
        ("RUS", date(1975, 1, 1), "Soviet Union"),
        ("RUS", date(1991, 12, 26), "Russia"),
        ("SRB", date(1999, 4, 1), "Yugoslavia"),
        ("SUN", date(1975, 1, 1), "Soviet Union"),
        ("SUN", None, "Soviet Union"),
        ("SRB", date(2004, 1, 1), "Serbia and Montenegro"),
        ("CSK", date(1975, 1, 1), "Czechoslovakia"),
        ("CZE", date(1975, 1, 1), "Czechoslovakia"),
        ("CZE", date(1993, 1, 1), "Czech Republic"),
        ("DDR", date(1975, 1, 1), "East Germany"),
        ("DEU", date(1975, 1, 1), "West Germany"),
        ("DEU", date(1990, 10, 3), "Germany"),
        ("RVN", date(1970, 1, 1), "South Vietnam"),
        ("VNM", date(1970, 1, 1), "North Vietnam"),
        ("EGY", date(1965, 1, 1), "United Arab Republic"),
        ("TUR", date(2023, 1, 1), "Turkey"),
        ("TUR", date(1910, 1, 1), "Ottoman Empire"),
    ],
)
def test_names_are_dated(code: str, day: date, name: str) -> None:
    assert state_name(code, day) == name


@pytest.mark.parametrize(
    ("code", "day", "member"),
    [
        ("SSD", date(2011, 7, 1), False),
        ("SSD", date(2011, 8, 1), True),
        ("TWN", date(2020, 1, 1), False),
        ("HKG", date(2020, 1, 1), False),
        ("DDR", date(1980, 1, 1), True),
        ("DDR", date(1990, 10, 3), False),
        ("DDR", None, False),
    ],
)
def test_un_membership_is_dated(code: str, day: date | None, member: bool) -> None:  # noqa: FBT001
    assert is_un_member(code, day) is member


@pytest.mark.parametrize(
    ("code", "people"), [("SWE", "Swedes"), ("IRQ", "Iraqis"), ("UZB", "Uzbeks"), ("DNK", "Danes")]
)
def test_peoples_have_names(code: str, people: str) -> None:
    assert people in states()[code].people


def test_an_adjective_that_names_nobody_has_no_plural() -> None:
    assert states()["CHN"].people == ()


def test_an_unknown_code_is_its_own_name() -> None:
    assert state_name("QQQ") == "QQQ"


@pytest.mark.parametrize(
    ("code", "day", "cow", "gw"),
    [
        ("SUN", date(1975, 1, 1), 365, 365),
        ("YUG", date(1999, 1, 1), 345, 345),
        ("DEU", date(1930, 1, 1), 255, 255),
        ("DEU", date(1947, 1, 1), None, None),
        ("DEU", date(1970, 1, 1), 260, 260),
        ("DEU", date(2000, 1, 1), 255, 260),
        ("DDR", date(1970, 1, 1), 265, 265),
        ("DDR", date(1991, 1, 1), None, None),
        ("YEM", date(1980, 1, 1), 678, 678),
        ("YMD", date(1980, 1, 1), 680, 680),
        ("YEM", date(2000, 1, 1), 679, 678),
        ("VNM", date(1960, 1, 1), 816, 816),
        ("RVN", date(1960, 1, 1), 817, 817),
        ("RVN", date(1976, 1, 1), None, None),
        ("CSK", date(1992, 12, 31), 315, 315),
        ("CSK", date(1942, 1, 1), None, None),
        ("CZE", date(1993, 1, 1), 316, 316),
        ("SVK", date(1993, 1, 1), 317, 317),
        ("SRB", date(1985, 1, 1), None, None),
        ("SRB", date(2010, 1, 1), 345, 340),
        ("MNE", date(2006, 6, 3), 341, 341),
        ("RUS", date(1950, 1, 1), 365, 365),
        ("AUT", date(1900, 1, 1), 300, 300),
        ("AUT", date(1930, 1, 1), 305, 305),
        ("AUT", date(1940, 1, 1), None, None),
        ("AUT", date(1960, 1, 1), 305, 305),
        ("FRA", date(1943, 1, 1), None, 220),
        ("POL", date(1941, 1, 1), None, None),
        ("EST", date(1930, 1, 1), 366, 366),
        ("EST", date(1960, 1, 1), None, None),
        ("EST", date(1992, 1, 1), 366, 366),
        ("SYR", date(1960, 1, 1), None, None),
        ("EGY", date(1960, 1, 1), 651, 651),
        ("KOR", date(1900, 1, 1), 730, 730),
        ("KOR", date(1960, 1, 1), 732, 732),
        ("JPN", date(1950, 1, 1), None, 740),
        ("KWT", date(1990, 12, 1), None, 690),
        ("KIR", date(2010, 1, 1), 946, 970),
        ("NRU", date(2010, 1, 1), 970, 971),
        ("TON", date(2010, 1, 1), 955, 972),
        ("XKX", date(2008, 2, 16), None, None),
        ("XKX", date(2008, 2, 17), 347, 347),
        ("PSE", date(2015, 1, 1), None, None),
        ("QQQ", date(2015, 1, 1), None, None),
    ],
)
def test_numbers_are_dated(code: str, day: date, cow: int | None, gw: int | None) -> None:
    assert (cow_number(code, day), gw_number(code, day)) == (cow, gw)


def test_without_a_day_the_numbers_are_those_of_today() -> None:
    assert (cow_number("DEU"), gw_number("DEU")) == (255, 260)
    assert (cow_number("DDR"), gw_number("DDR")) == (None, None)


def test_the_systems_table_names_known_states_once() -> None:
    codes = [row[0] for row in read_rows("systems.tsv")]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(states())


def test_every_un_member_is_in_both_systems() -> None:
    assert [c for c in states() if is_un_member(c) and not (cow_number(c) and gw_number(c))] == []


@pytest.mark.parametrize("code", sorted(states()))
def test_memberships_follow_each_other(code: str) -> None:
    for system in ("cow", "gw"):
        spans = [m for m in states()[code].memberships if m.system == system]
        assert all(m.last is None or m.first < m.last for m in spans)
        assert all(a.last is not None and a.last < b.first for a, b in pairwise(spans))


def test_on_no_day_two_states_have_one_number() -> None:
    for day in (date(year, month, 1) for year in range(1920, 2026, 3) for month in (2, 11)):
        for numbers in (
            [n for c in states() if (n := cow_number(c, day)) is not None],
            [n for c in states() if (n := gw_number(c, day)) is not None],
        ):
            assert len(numbers) == len(set(numbers)), day


@pytest.mark.parametrize(
    ("code", "day", "iso3"),
    [
        ("RUS", date(1975, 1, 1), "SUN"),
        ("RUS", date(2000, 1, 1), "RUS"),
        ("COD", date(1990, 1, 1), "ZAR"),
        ("MMR", date(1980, 1, 1), "BUR"),
        ("SRB", date(1990, 1, 1), "YUG"),
        ("CZE", date(1990, 1, 1), "CSK"),
        ("DDR", date(1980, 1, 1), "DDR"),
        ("RVN", date(1970, 1, 1), None),
        ("NOR", None, "NOR"),
        ("QQQ", None, None),
    ],
)
def test_iso_codes_are_dated(code: str, day: date | None, iso3: str | None) -> None:
    assert iso3_on(code, day) == iso3


@pytest.mark.parametrize(
    ("code", "day", "then"),
    [
        ("CZE", date(1992, 12, 31), "CSK"),
        ("SVK", date(1980, 1, 1), "CSK"),
        ("CZE", date(1900, 1, 1), "CZE"),
        ("CZE", None, "CZE"),
        ("RUS", date(1975, 1, 1), "SUN"),
        ("RUS", date(1991, 12, 26), "RUS"),
        ("COD", date(1990, 1, 1), "ZAR"),
        ("SRB", date(1999, 1, 1), "YUG"),
        ("SRB", date(2005, 1, 1), "SRB"),
        ("SSD", date(2005, 8, 1), "SDN"),
        ("SSD", date(2011, 7, 9), "SSD"),
        ("SDN", date(2005, 8, 1), "SDN"),
    ],
)
def test_states_have_the_code_of_the_day(code: str, day: date | None, then: str) -> None:
    assert code_on(code, day) == then


def test_a_former_name_is_kept_where_a_text_writes_it() -> None:
    assert named_as("COD", "Zaire", date(2010, 1, 1)) == "Zaire"
    assert named_as("COD", "Congo", date(2010, 1, 1)) == "Democratic Republic of the Congo"
    assert named_as("COD", "Congo", date(1990, 1, 1)) == "Zaire"


@pytest.mark.parametrize(
    ("code", "capital", "day", "stands"),
    [
        ("RVN", "Saigon", date(1970, 1, 1), True),
        ("VNM", "Saigon", date(1970, 1, 1), False),
        ("RVN", "Saigon", date(2010, 1, 1), False),
        ("VNM", "Saigon", date(2010, 1, 1), True),
        ("RVN", "Saigon", None, False),
        ("NOR", "Oslo", None, True),
    ],
)
def test_a_capital_may_be_dated(code: str, capital: str, day: date | None, *, stands: bool) -> None:
    assert is_seat(code, capital, day) is stands

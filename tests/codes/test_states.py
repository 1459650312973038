from __future__ import annotations

from datetime import date

import pytest

from detente.codes.states import is_un_member, state_name, states


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
    ],
)
def test_membership_is_dated(code: str, day: date, member: bool) -> None:  # noqa: FBT001
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

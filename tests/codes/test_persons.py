from __future__ import annotations

from datetime import date

import pytest

from detente.codes.persons import Person, Tenure, persons
from detente.codes.states import states


@pytest.mark.parametrize(
    ("code", "office", "day", "name"),
    [
        ("USA", "president", date(2010, 6, 1), "Barack Obama"),
        ("USA", "president", date(2023, 6, 1), "Joe Biden"),
        ("GBR", "prime minister", date(2004, 6, 1), "Tony Blair"),
        ("DEU", "chancellor", date(2010, 6, 1), "Angela Merkel"),
        ("SWE", "foreign minister", date(2011, 3, 8), "Carl Bildt"),
        ("UNO", "secretary-general", date(2003, 1, 1), "Kofi Annan"),
        ("USA", "president", date(1965, 6, 1), "Lyndon B. Johnson"),
        ("IND", "prime minister", date(1971, 12, 3), "Indira Gandhi"),
        ("RUS", "leader", date(1984, 12, 1), "Konstantin Chernenko"),
        ("OMN", "sultan", date(2024, 1, 1), "Haitham bin Tariq"),
        ("BEN", "president", date(2010, 1, 1), "Thomas Boni Yayi"),
        ("LBR", "president", date(2025, 1, 1), "Joseph Boakai"),
        ("JPN", "foreign minister", date(2024, 1, 15), "Yoko Kamikawa"),
        ("UKR", "defence minister", date(2024, 1, 15), "Rustem Umerov"),
        ("EUR", "high representative", date(2025, 3, 1), "Kaja Kallas"),
    ],
)
def test_offices_are_held_by_date(code: str, office: str, day: date, name: str) -> None:
    holder = persons().holder(code, office, day)
    assert holder is not None
    assert name in (holder.name, *holder.names)


@pytest.mark.parametrize(
    ("code", "day"),
    [("EST", date(2004, 1, 1)), ("ITA", date(1995, 1, 1)), ("PAK", date(2018, 7, 1))],
)
def test_speakers_and_governors_are_no_heads_of_state(code: str, day: date) -> None:
    """Sources call them presidents and prime ministers."""
    names = [
        holder.name
        for office in ("president", "prime minister")
        if (holder := persons().holder(code, office, day)) is not None
    ]
    assert not {"Ene Ergma", "Antonio Falconio", "Raja Farooq Haider Khan"} & set(names)
    assert len(names) == 2


def test_a_president_or_prime_minister_is_known_in_nearly_all_years() -> None:
    years = [
        any(
            persons().holder(state.code, office, date(year, 7, 1))
            for office in ("president", "prime minister")
        )
        for state in states().values()
        if state.un_since is not None and not state.under and state.until is None
        for year in range(max(1950, state.un_since.year + 1), 2026)
    ]
    assert sum(years) / len(years) > 0.96


def test_nobody_holds_an_office_that_a_state_has_not() -> None:
    assert persons().holder("USA", "prime minister", date(2010, 1, 1)) is None


@pytest.fixture
def minister() -> Person:
    return Person(
        "Jane Doe",
        (),
        (
            Tenure("NOR", "LEG", "speaker", date(2000, 1, 1), date(2004, 12, 31)),
            Tenure("NOR", "GOV", "minister", date(2005, 1, 1), date(2009, 12, 31)),
        ),
    )


@pytest.mark.parametrize(
    ("day", "sector", "office"),
    [
        (date(2003, 1, 1), "LEG", "speaker"),
        (date(2006, 1, 1), "GOV", "minister"),
        (date(2010, 1, 10), "GOV", "minister"),
        (date(2011, 1, 1), "GOV", None),
        (date(2015, 1, 1), "ELI", None),
        (date(1999, 1, 1), "LEG", "speaker"),
    ],
)
def test_a_person_is_who_they_were_on_a_day(
    minister: Person, day: date, sector: str, office: str | None
) -> None:
    tenure = minister.on(day)
    assert (tenure.sector, tenure.office) == (sector, office)


@pytest.mark.parametrize(("day", "near"), [(date(2012, 1, 1), True), (date(2050, 1, 1), False)])
def test_an_office_of_long_ago_is_not_near(minister: Person, day: date, near: bool) -> None:  # noqa: FBT001
    assert minister.near(day) is near


def test_the_words_of_a_name_hint_at_its_origin() -> None:
    origin = persons().origin("igor petrov")
    assert origin.get("RUS", 0) > origin.get("SWE", 0)

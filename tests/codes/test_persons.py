from __future__ import annotations

from datetime import date

import pytest

from detente.codes.persons import Person, Tenure, persons


@pytest.mark.parametrize(
    ("code", "office", "day", "name"),
    [
        ("USA", "president", date(2010, 6, 1), "Barack Obama"),
        ("USA", "president", date(2023, 6, 1), "Joe Biden"),
        ("GBR", "prime minister", date(2004, 6, 1), "Tony Blair"),
        ("DEU", "chancellor", date(2010, 6, 1), "Angela Merkel"),
        ("SWE", "foreign minister", date(2011, 3, 8), "Carl Bildt"),
        ("UNO", "secretary-general", date(2003, 1, 1), "Kofi Annan"),
    ],
)
def test_offices_are_held_by_date(code: str, office: str, day: date, name: str) -> None:
    holder = persons().holder(code, office, day)
    assert holder is not None
    assert holder.name == name


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

from __future__ import annotations

from datetime import date

import pytest

from detente.codes.disputed import CONVENTIONS, Disputes, areas
from detente.codes.in_use import using
from detente.codes.states import states
from detente.codes.vocabulary import vocabulary
from detente.config import Settings
from detente.errors import UsageError

LATE, EARLY = date(2020, 6, 1), date(1970, 6, 1)


@pytest.mark.parametrize("key", sorted(areas()))
def test_an_area_has_codes_of_states_and_a_reason(key: str) -> None:
    area = areas()[key]
    assert set(area.codes) == set(CONVENTIONS)
    assert all(code in states() for codes in area.codes.values() for _, code in codes)
    assert bool(area.code) != bool(area.names)
    assert area.why.endswith(".")


@pytest.mark.parametrize("key", [key for key, area in areas().items() if area.code is None])
def test_a_part_is_found_by_its_name(key: str) -> None:
    area = areas()[key]
    for name in area.names:
        found = [c.code for c in vocabulary().resolve(name, LATE) if c.kind == "place"]
        assert found[:1] == [area.codes["default"][-1][1]], name


@pytest.mark.parametrize(
    ("choice", "name", "day", "code"),
    [
        ("default", "Crimea", LATE, "UKR"),
        ("control", "Crimea", LATE, "RUS"),
        ("control", "Simferopol", LATE, "RUS"),
        ("control", "Crimea", date(2014, 3, 17), "UKR"),
        ("control", "Crimea", None, "RUS"),
        ("Crimea=RUS", "Crimea", EARLY, "RUS"),
        ("un,crimea=rus", "Crimea", LATE, "RUS"),
        ("control,Crimea=UKR", "Sevastopol", LATE, "UKR"),
        ("default", "Golan Heights", LATE, "SYR"),
        ("control", "Golan Heights", LATE, "ISR"),
        ("control", "Nagorno-Karabakh", LATE, "ARM"),
        ("control", "Nagorno-Karabakh", date(2024, 1, 1), "AZE"),
        ("control", "Bavaria", LATE, "DEU"),
    ],
)
def test_parts_have_the_code_of_the_convention_and_day(
    choice: str, name: str, day: date | None, code: str
) -> None:
    assert Disputes(choice).place(name, "DEU", day) == code


@pytest.mark.parametrize(
    ("choice", "code", "sector", "day", "written"),
    [
        ("default", "TWN", "GOV", LATE, ("TWN", "GOV")),
        ("un", "TWN", "GOV", LATE, ("CHN", "OPP")),
        ("un", "TWN", None, LATE, ("CHN", "OPP")),
        ("un", "TWN", "MIL", LATE, ("CHN", "REB")),
        ("un", "TWN", "CVL", LATE, ("CHN", "CVL")),
        ("un", "TWN", "GOV", EARLY, ("TWN", "GOV")),
        ("default", "XKX", "GOV", LATE, ("XKX", "GOV")),
        ("default", "XKX", "REB", date(1998, 6, 1), ("SRB", "REB")),
        ("cow", "XKX", "GOV", date(2005, 6, 1), ("SRB", "OPP")),
        ("cow", "XKX", "GOV", date(2009, 6, 1), ("XKX", "GOV")),
        ("default", "CZE", "GOV", EARLY, ("CSK", "GOV")),
        ("default", "CZE", "GOV", LATE, ("CZE", "GOV")),
        ("default", None, "CVL", LATE, (None, "CVL")),
    ],
)
def test_a_government_under_anothers_code_is_no_organ_of_it(
    choice: str,
    code: str | None,
    sector: str | None,
    day: date,
    written: tuple[str | None, str | None],
) -> None:
    assert Disputes(choice).party(code, sector, day) == written


def test_the_vocabulary_follows_the_choice() -> None:
    assert vocabulary().resolve("Crimea", LATE)[0].code == "UKR"
    with using(Settings(disputed="control")):
        assert vocabulary().resolve("Crimea", LATE)[0].code == "RUS"
    assert vocabulary().resolve("Crimea", LATE)[0].code == "UKR"


@pytest.mark.parametrize(
    ("choice", "named"),
    [
        ("unn", "default, un, cow"),
        ("Bavaria=DEU", "Crimea"),
        ("Crimea=ROU;QQQ@2014-01-01", "QQQ"),
        ("Crimea=RUS@soon", "soon"),
        ("Crimea=RUS@2014-03-18;UKR@1954-01-01", "no list"),
        ("Crimea=", "no list"),
    ],
)
def test_a_choice_that_is_none_says_what_there_is(choice: str, named: str) -> None:
    with pytest.raises(UsageError, match="DET015") as caught:
        Disputes(choice)
    assert named in str(caught.value)


def test_one_choice_has_one_form() -> None:
    assert Disputes("Kosovo=SRB, crimea=rus").choice == Disputes("Crimea=RUS,Kosovo=SRB").choice
    assert Disputes("").choice == "default"

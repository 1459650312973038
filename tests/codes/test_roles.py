from __future__ import annotations

import pytest

from detente.codes.plover import SECTORS
from detente.codes.roles import doers, genders, roles


def test_sectors_of_roles_are_plovers() -> None:
    assert {role.sector for role in roles().values()} <= {None, *SECTORS}


@pytest.mark.parametrize(
    ("noun", "sector"),
    [("foreign minister", "GOV"), ("troops", "MIL"), ("court", "JUD"), ("rebels", "REB")],
)
def test_nouns_tell_a_sector(noun: str, sector: str) -> None:
    assert roles()[noun].sector == sector


@pytest.mark.parametrize(
    ("word", "people"), [("climbers", True), ("rivers", False), ("hers", False)]
)
def test_doers_are_people(word: str, people: bool) -> None:  # noqa: FBT001
    assert (doers(word) is not None) is people


@pytest.mark.parametrize(("name", "gender"), [("angela", "f"), ("nicolas", "m")])
def test_given_names_tell_he_from_she(name: str, gender: str) -> None:
    assert genders()[name] == gender

from __future__ import annotations

import pytest

from detente.codes.party import parse_party, party_name
from detente.codes.states import states
from detente.errors import UsageError


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ("nor", "NOR"),
        ("Norway", "NOR"),
        ("soviet union", "RUS"),
        ("USA:opp", "USA:OPP"),
        ("USA:GOV", "USA"),
        ("NATO", "org:NATO"),
        ("org:NATO", "org:NATO"),
        ("Hamas", "grp:Hamas"),
        ("al-Qaeda", "grp:al-Qaeda"),
        ("United Nations", "UNO"),
        ("EU", "EUR"),
        ("Google", "org:Google"),
    ],
)
def test_parties_are_read(given: str, key: str) -> None:
    assert parse_party(given) == key


@pytest.mark.parametrize(
    ("given", "near"), [("Norwey", "Norway"), ("Germny", "Germany"), ("NORW", "NOR")]
)
def test_an_unknown_party_names_the_nearest(given: str, near: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_party(given)
    assert caught.value.code == "DET010"
    assert near in caught.value.remedy


def test_what_is_like_nothing_says_what_to_give() -> None:
    with pytest.raises(UsageError, match="such as NOR"):
        parse_party("zzzzzzqqqq")


@pytest.mark.parametrize("code", sorted(states()))
def test_a_states_name_reads_as_its_code(code: str) -> None:
    assert parse_party(party_name(code)) == code


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("USA:OPP", "United States, opposition"),
        ("org:NATO", "NATO"),
        ("EUR", "European Union"),
        ("UNO", "United Nations"),
    ],
)
def test_keys_have_names(key: str, name: str) -> None:
    assert party_name(key) == name

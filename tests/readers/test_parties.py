from __future__ import annotations

import pytest

from detente.readers.parties import mention_at, parties_of
from detente.records import Mention

TEXT = "Swedish Foreign Minister Carl Bildt"
PERSON = Mention(25, 35, "Carl Bildt", "person", entity="Carl Bildt", code="SWE", sector="GOV")
OFFICE = Mention(8, 24, "Foreign Minister", "person")
STATE = Mention(0, 7, "Swedish", "state", code="SWE")
ALL = [STATE, OFFICE, PERSON]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 35, PERSON),  # the most of those with a code
        (8, 24, OFFICE),
        (8, 26, PERSON),  # a code counts more than words covered
        (0, 3, STATE),
        (7, 8, None),
        (35, 40, None),
    ],
)
def test_a_span_is_about_the_mention_that_covers_most(
    start: int, end: int, expected: Mention | None
) -> None:
    assert mention_at(ALL, start, end) == expected


def test_of_mentions_that_cover_equally_much_it_is_the_first() -> None:
    pair = [Mention(0, 4, "Oslo", "state", code="NOR"), Mention(5, 9, "Riga", "state", code="LVA")]
    assert mention_at(pair, 0, 9) == pair[0]


def test_a_mention_that_stands_for_several_counts_as_one_with_a_code() -> None:
    group = Mention(0, 4, "They", "group", codes=("NOR", "SWE"))
    assert mention_at([group, Mention(5, 20, "their statement", "group")], 0, 20) == group


def test_no_mentions_no_party() -> None:
    assert mention_at([], 0, 10) is None


def test_a_party_says_what_its_mention_says() -> None:
    (party,) = parties_of(PERSON)
    assert (party.code, party.country, party.sector) == ("SWE", "SWE", "GOV")
    assert (party.entity_text, party.identifier_text) == ("Carl Bildt", "Carl Bildt")
    assert (party.start, party.end) == (25, 35)


@pytest.mark.parametrize("code", ["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC", None])
def test_a_body_is_of_no_country(code: str | None) -> None:
    (party,) = parties_of(Mention(0, 3, "the", "organisation", code=code))
    assert (party.code, party.country) == (code, None)


def test_a_mention_of_several_has_a_party_for_each_code() -> None:
    parties = parties_of(
        Mention(0, 4, "They", "group", entity="x", sector="GOV", codes=("NOR", "UNO"))
    )
    assert [(p.code, p.country, p.sector) for p in parties] == [
        ("NOR", "NOR", "GOV"),
        ("UNO", None, "GOV"),
    ]
    assert {p.identifier_text for p in parties} == {None}

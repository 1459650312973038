"""Keys of parties and happenings."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.records.documents import document_id, text_hash
from detente.records.identity import digest, event_key, party_key, party_keys
from samples import party


@pytest.mark.parametrize(
    ("code", "sector", "name", "key"),
    [
        ("USA", None, "the United States", "USA"),
        ("USA", "GOV", "Jane Doe", "USA"),
        ("USA", "MIL", None, "USA"),
        ("USA", "OPP", "a party", "USA:OPP"),
        ("USA", "OPP", None, "USA:OPP"),
        ("AFG", "REB", None, "AFG:REB"),
        ("AFG", "REB", "The Movement", "grp:The Movement"),
        ("UNO", None, "United Nations", "UNO"),
        ("IGO", None, "NATO", "org:NATO"),
        ("IGO", None, None, "IGO"),
        ("IMG", "REB", "The Network", "grp:The Network"),
        (None, None, "The League", "org:The League"),
        (None, None, None, None),
    ],
)
def test_a_party_has_a_key(
    code: str | None, sector: str | None, name: str | None, key: str | None
) -> None:
    assert party_key(party(code, sector, name)) == key


def test_keys_are_sorted_and_distinct_and_the_unknown_go_by_their_words() -> None:
    parties = [party("SWE"), party("NOR", "GOV"), party("NOR"), party(None, None, None)]
    assert party_keys(parties) == ("NOR", "SWE", "text:norway")


WORDS = st.text(string.ascii_letters, max_size=8)


@given(WORDS, WORDS, st.none() | WORDS)
def test_a_digest_is_stable_and_short(first: str, second: str, third: str | None) -> None:
    made = digest("k", first, second, third)
    assert made == digest("k", first, second, third)
    assert len(made) == 17


@given(st.lists(WORDS, min_size=1, max_size=4), st.lists(WORDS, min_size=1, max_size=4))
def test_parts_do_not_run_into_each_other(left: list[str], right: list[str]) -> None:
    assert (digest("k", *left) == digest("k", *right)) == (left == right)


@pytest.mark.parametrize(
    "other",
    [
        ("AGREE", "occurred", "2011-03-07", ("NOR",), ("SWE",)),
        ("AGREE", "future", "2011-03-08", ("NOR",), ("SWE",)),
        ("CONSULT", "occurred", "2011-03-08", ("NOR",), ("SWE",)),
        ("AGREE", "occurred", "2011-03-08", ("SWE",), ("NOR",)),
        ("AGREE", "occurred", "2011-03-08", ("NOR", "SWE"), ()),
        ("AGREE", "occurred", None, ("NOR",), ("SWE",)),
    ],
)
def test_happenings_that_differ_have_other_keys(
    other: tuple[str, str, str | None, tuple[str, ...], tuple[str, ...]],
) -> None:
    assert event_key(*other) != event_key("AGREE", "occurred", "2011-03-08", ("NOR",), ("SWE",))


@given(st.text(st.characters()))
def test_a_document_has_an_id_by_its_text_alone(text: str) -> None:
    assert document_id(text) == "d" + text_hash(text)[:16]
    assert document_id(text) != document_id(text + ".")

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codes.spelling import key_of, words
from detente.codes.tables import fold


@given(st.text(max_size=200))
def test_words_are_slices_in_order(text: str) -> None:
    end = 0
    for word in words(text):
        assert text[word.start : word.end] == word.text
        assert word.start >= end
        end = word.end


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway's prime minister", ["Norway", "prime", "minister"]),
        ("the U.S. envoy", ["the", "U.S.", "envoy"]),
        ("N\u2019Djamena\u2019s mayor", ["N\u2019Djamena", "mayor"]),
        ("Ban Ki-moon", ["Ban", "Ki", "moon"]),
        ("1,200 troops", ["1,200", "troops"]),
    ],
)
def test_words_of_news(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Recep Tayyip Erdo\u011fan", "Recep Tayyip Erdogan"),
        ("U.S.", "US"),
        ("al-Qaeda", "Al Qaeda"),
        ("People's Liberation Army", "People\u2019s Liberation Army"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)

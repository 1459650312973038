from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language.words import whole_words

TEXT = "Oslo condemned it."


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (5, 12, "condemned"),
        (8, 11, "condemned"),
        (5, 14, "condemned"),
        (0, 4, "Oslo"),
        (6, 16, "condemned it"),
        (0, 18, TEXT),
    ],
)
def test_a_cut_word_is_made_whole(start: int, end: int, expected: str) -> None:
    low, high = whole_words(TEXT, start, end)
    assert TEXT[low:high] == expected


@given(st.text(max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_a_span_only_grows_and_stays_inside(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    low, high = whole_words(text, start, end)
    assert 0 <= low <= start
    assert end <= high <= len(text)

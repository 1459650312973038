"""Spans and tones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.records import span, tone_label


@given(st.text(), st.integers(0, 40), st.integers(0, 40))
def test_a_span_holds_the_words_of_its_slice(text: str, start: int, end: int) -> None:
    if not text[start:end].strip():
        with pytest.raises(ValueError, match="no words"):
            span(text, start, end)
        return
    cut = span(text, start, end)
    assert cut.text == text[cut.start : cut.end] == text[start:end].strip()
    assert start <= cut.start < cut.end <= end


@pytest.mark.parametrize(
    ("tone", "label"),
    [
        (-1.0, "hostile"),
        (-0.75, "hostile"),
        (-0.5, "critical"),
        (-0.15, "critical"),
        (0.0, "neutral"),
        (0.15, "friendly"),
        (0.5, "friendly"),
        (0.75, "warm"),
        (1.0, "warm"),
    ],
)
def test_a_tone_has_a_label(tone: float, label: str) -> None:
    assert tone_label(tone) == label


@given(st.floats(-1, 1), st.floats(-1, 1))
def test_labels_rise_with_the_tone(left: float, right: float) -> None:
    order = ["hostile", "critical", "neutral", "friendly", "warm"]
    low, high = sorted((left, right))
    assert order.index(tone_label(low)) <= order.index(tone_label(high))

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.readers.issues import issue_phrase


def at(sentence: str, words: str) -> str | None:
    start = sentence.index(words)
    return issue_phrase(sentence, (start, start + len(words)))


@pytest.mark.parametrize(
    ("sentence", "focus", "issue"),
    [
        ("Iceland wants higher fishing quotas.", "fishing", "higher fishing quotas"),
        ("Bern opposes the death penalty.", "penalty", "death penalty"),
        ("Bern opposes the death penalty.", "opposes", "death penalty"),
        ("They welcomed sanctions on Iran, he said.", "sanctions", "sanctions on Iran"),
        ("They welcomed sanctions on Iran, he said.", "Iran", "sanctions on Iran"),
        ("Quito backs a ban on the trade.", "ban", "ban on the trade"),
        ("He spoke in support of the new treaty.", "support", "new treaty"),
        ("The toll, she said, was unfair.", "unfair", "unfair"),
        ("It condemned Moscow's blockade and left.", "blockade", "Moscow's blockade"),
        ("They rejected the claims of Serbia's.", "claims", "claims of Serbia"),
        ("We favour efforts to end the siege.", "efforts", "siege"),
        ("We favour talks to end the siege.", "talks", "talks"),
        ("She defends access to Jerusalem.", "access", "access to Jerusalem"),
        ('A "secret" tunnel must close.', "tunnel", "tunnel"),
        ("The dam is what they oppose.", "oppose", "dam"),
    ],
)
def test_names_the_issue(sentence: str, focus: str, issue: str) -> None:
    assert at(sentence, focus) == issue


def test_takes_at_most_six_words_and_those_of_the_focus() -> None:
    sentence = "long wide old grey cold stone river border wall gates"
    phrase = at(sentence, "gates")
    assert phrase is not None
    assert len(phrase.split()) == 6
    assert phrase.endswith("gates")


def test_leaves_an_attachment_that_makes_it_too_long() -> None:
    sentence = "He rejects new state coal export taxes on the northern provinces."
    assert at(sentence, "taxes") == "new state coal export taxes"


@pytest.mark.parametrize("sentence", ["", "...", "They have said so.", "We support it."])
def test_tells_nothing_where_no_noun_is_near(sentence: str) -> None:
    assert issue_phrase(sentence, (0, len(sentence))) is None


@given(st.text(max_size=80), st.integers(0, 90), st.integers(0, 90))
def test_a_phrase_stands_in_the_sentence(sentence: str, start: int, end: int) -> None:
    phrase = issue_phrase(sentence, (start, end))
    assert phrase is None or (phrase in sentence and phrase.strip() == phrase != "")

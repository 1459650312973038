from __future__ import annotations

import pytest

from detente.readers.statement_edges import whole_content, whole_cue


def cue(text: str, words: str) -> str:
    start = text.index(words)
    return text[slice(*whole_cue(text, start, start + len(words)))]


def content(text: str, words: str) -> str:
    start = text.index(words)
    return text[slice(*whole_content(text, start, start + len(words)))]


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("Chad has also spoken against it.", "spoken", "has also spoken against"),
        ("They didn’t complain about fees.", "complain", "didn’t complain about"),
        ("She repeatedly pointed out gaps.", "pointed", "repeatedly pointed out"),
        ("Oman said the port was open.", "said", "said"),
        ("What Oman has, said the envoy, is oil.", "said", "said"),  # a comma parts them
        ("He told reporters so.", "told", "told"),
    ],
)
def test_a_cue_has_its_small_words(text: str, found: str, whole: str) -> None:
    assert cue(text, found) == whole


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("She warned that prices would rise.", "prices would rise", "that prices would rise"),
        ("She spoke about the price of rice.", "about the price", "the price"),
        ("She said prices would rise.", "prices would rise", "prices would rise"),
        ("She called for", "for", "for"),  # nothing would be left
    ],
)
def test_a_content_begins_where_statements_do(text: str, found: str, whole: str) -> None:
    assert content(text, found) == whole

from __future__ import annotations

import pytest

from detente.codes.lexicon import Lexicon, contexts, modes
from detente.codes.plover import CATEGORIES, CONTEXTS
from detente.codes.tables import read_rows, split


def found(words: str, text: str) -> bool:
    return Lexicon([("it", words)]).find(text) == {"it"}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("troop*", "Troops left"),
        ("troop*", "the troop"),
        ("air strike*", "two air-strikes"),
        ("cut* ..aid", "cutting all of their aid"),
        ("defen?e", "the defence budget"),
        ("UN", "at the UN."),
        ("U.N.", "the U.N. envoy"),
        ("women's", "women’s rights"),
        ("9/11", "after 9/11, "),
        ("nothing;talks", "talks"),
    ],
)
def test_finds_words_as_a_table_writes_them(words: str, text: str) -> None:
    assert found(words, text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("troop", "troops"),
        ("arm", "an alarm"),
        ("UN", "un"),
        ("WHO", "who came"),
        ("cut* ..aid", "cut one two three four aid"),
        ("cut* ..aid", "cut ties. The aid"),
        ("women's", "womens"),
        ("", "anything"),
    ],
)
def test_leaves_other_words(words: str, text: str) -> None:
    assert not found(words, text)


def test_tells_every_label_once() -> None:
    lexicon = Lexicon([("a", "oil;gas"), ("b", "gas pipeline*"), ("a", "coal")])
    assert lexicon.find("Gas pipelines, oil and coal") == {"a", "b"}


def test_refuses_words_that_start_with_a_mark() -> None:
    with pytest.raises(ValueError, match="start with a letter"):
        Lexicon([("a", "*ism")])


def test_every_mode_of_plover_has_words() -> None:
    table = {code: set(known.order) for code, known in modes().items()}
    assert table == {c.code: set(c.modes) for c in CATEGORIES.values() if c.modes}


def test_no_mode_is_listed_twice() -> None:
    assert all(len(set(known.order)) == len(known.order) for known in modes().values())


def test_a_category_is_marked_alike_in_all_its_rows() -> None:
    written = {category for category, *_ in read_rows("modes.tsv")}
    assert len({c.removeprefix("+") for c in written}) == len(written)


def test_every_context_of_plover_has_words() -> None:
    assert {context for context, _ in read_rows("contexts.tsv")} == set(CONTEXTS)


@pytest.mark.parametrize("table", ["modes.tsv", "contexts.tsv"])
def test_no_words_stand_twice_in_a_row(table: str) -> None:
    for row in read_rows(table):
        for field in row:
            assert len(set(split(field))) == len(split(field)), row[:2]


def test_words_of_a_context_are_loaded() -> None:
    assert contexts().find("the embassy of a neighbour") == {"diplomatic"}

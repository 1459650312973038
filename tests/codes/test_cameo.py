from __future__ import annotations

import pytest

from detente.codes.cameo import cameo, from_plover, to_plover
from detente.codes.plover import CATEGORIES, CONTEXTS


@pytest.mark.parametrize("category", sorted(CATEGORIES))
def test_a_category_goes_to_cameo_and_back(category: str) -> None:
    row = to_plover(from_plover(category))
    assert row is not None
    assert row.category == category


@pytest.mark.parametrize(
    ("category", "mode"),
    [(c.code, mode) for c in CATEGORIES.values() for mode in c.modes],
)
def test_a_mode_never_changes_the_category(category: str, mode: str) -> None:
    row = to_plover(from_plover(category, mode))
    assert row is not None
    assert row.category == category


def test_a_mode_that_cameo_knows_is_kept() -> None:
    row = to_plover(from_plover("CONSULT", "visit"))
    assert row is not None
    assert row.mode == "visit"


def test_statements_have_no_category() -> None:
    row = to_plover("010")
    assert row is not None
    assert row.category is None


def test_a_longer_unknown_code_falls_back_to_the_one_above() -> None:
    row = to_plover("0439")
    assert row is not None
    assert row.code == "043"


def test_an_unknown_code_is_none() -> None:
    assert to_plover("99") is None


def test_contexts_are_plovers() -> None:
    assert {c for row in cameo().values() for c in row.contexts} <= set(CONTEXTS)

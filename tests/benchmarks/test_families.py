from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.families import FLOOR, Row, Score, joined, load, ours, score, signatures


def row(name: str, story: int | None, number: int = 1) -> Row:
    return Row(name, story, "original", number, 734000, name)


ROWS = [row("a", 1), row("b", 1), row("c", 1), row("x", None), row("y", None, 2)]


def test_pairs_by_hand() -> None:
    family = {"a": "a", "b": "a", "c": "c", "x": "a", "y": "y"}
    assert score(ROWS, family, odd=True) == Score(right=1, found=3, gold=3)
    assert score(ROWS, family, odd=False) == Score(right=0, found=0, gold=0)
    assert score(ROWS, family, odd=True).f1 == pytest.approx(1 / 3)


def test_pair_across_the_halves_counts_in_the_one_reported() -> None:
    family = dict.fromkeys("abcxy", "a")
    assert score(ROWS, family, odd=True).found == 10


def test_minhash_joins_copies() -> None:
    text = "the ministers of two river states met in the old customs house of Halm today"
    rows = [row("a", 1)._replace(text=text), row("b", 1)._replace(text=text), row("c", None)]
    signed = signatures(rows)
    assert (signed[0] == signed[1]).all()
    assert (signed[0] == signed[2]).mean() < 0.2
    likeness = (signed[:, None, :] == signed[None, :, :]).mean(axis=2)
    assert joined(rows, likeness, 0.5) == {"a": "a", "b": "a", "c": "c"}


def test_set_is_whole() -> None:
    rows = load()
    versions = Counter(one.story for one in rows if one.story is not None)
    assert len(versions) == 60
    assert set(versions.values()) <= {4, 5, 6}
    assert sum(one.story is None for one in rows) == 500
    assert len({one.id for one in rows}) == len(rows)
    texts = Counter(one.text for one in rows if one.story is None)
    assert max(texts.values()) == 1


def test_families_hold_the_bar() -> None:
    rows = load()
    assert score(rows, ours(rows), odd=True).f1 > FLOOR

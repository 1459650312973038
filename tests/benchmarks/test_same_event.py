from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.same_event import FLOOR, load, ours, plain, score


def test_figures_by_hand() -> None:
    one, two, three = (row for row in load() if row.happening == 3)
    rows = [one, two, three._replace(happening=2)]
    found = {one.id: "k", two.id: "k", three.id: "k"}
    odd = score(rows, found, odd=True)
    assert [odd.precision, odd.recall] == pytest.approx([2 / 3, 1])
    even = score(rows, found, odd=False)
    assert [even.precision, even.recall] == pytest.approx([1 / 3, 1])
    apart = score(rows, {one.id: "k", two.id: "l", three.id: "m"}, odd=True)
    assert [apart.precision, apart.recall] == pytest.approx([1, 1 / 2])


def test_set_is_whole() -> None:
    rows = load()
    told = Counter(row.happening for row in rows)
    assert sum(2 <= count <= 5 for count in told.values()) >= 150
    assert max(told.values()) <= 5
    assert all(row.seen.event.anchor.text in row.seen.event.evidence[0].text for row in rows)
    twice = Counter((row.happening, row.seen.document) for row in rows)
    assert max(twice.values()) == 1


def test_assembly_holds_the_bar_and_beats_equal_keys() -> None:
    rows = load()
    assert score(rows, ours(rows), odd=True).f1 > FLOOR
    assert score(rows, plain(rows), odd=True).f1 < FLOOR

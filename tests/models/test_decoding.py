from __future__ import annotations

import itertools
import time
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.models.decoding import best_path, bio_spans

ONE = ("O", "B-cue", "I-cue")
TWO = ("O", "B-state", "I-state", "B-place", "I-place")
MENTIONS = ("O", *(p + k for k in ("person", "organisation", "state") for p in ("B-", "I-")))


def offsets(count: int) -> Any:
    """Words of two letters with a space between."""
    return np.array([(3 * i, 3 * i + 2) for i in range(count)], np.int32).reshape(-1, 2)


def surely(labels: tuple[str, ...], path: list[str], sure: float = 0.9) -> Any:
    """Make probabilities whose likeliest labels are these."""
    scores = np.full((len(path), len(labels)), (1 - sure) / (len(labels) - 1), np.float32)
    scores[np.arange(len(path)), [labels.index(label) for label in path]] = sure
    return scores


def well_formed(path: tuple[str, ...]) -> bool:
    return all(
        label[0] != "I" or (before != "O" and before[1:] == label[1:])
        for before, label in itertools.pairwise(("O", *path))
    )


def log_score(scores: Any, labels: tuple[str, ...], path: tuple[str, ...]) -> float:
    logs = np.log(np.maximum(scores, 1e-9))
    return float(sum(row[labels.index(label)] for row, label in zip(logs, path, strict=True)))


def rows(labels: tuple[str, ...], most: int) -> st.SearchStrategy[Any]:
    """Probabilities that are often near 0 or 1, as trained heads give."""
    weight = st.sampled_from([0.0, 1e-6, 0.01, 0.1, 0.3, 0.5, 1.0, 30.0])
    row = st.lists(weight, min_size=len(labels), max_size=len(labels)).filter(any)
    return st.lists(row, min_size=1, max_size=most).map(
        lambda found: np.array([np.array(r) / sum(r) for r in found], np.float32)
    )


@pytest.mark.parametrize(
    ("path", "spans"),
    [
        (["O", "O"], []),
        (["B-state", "I-state", "O"], [(0, 5, "state")]),
        (["O", "B-state"], [(3, 5, "state")]),
        (["B-state", "B-state"], [(0, 2, "state"), (3, 5, "state")]),
        (["B-state", "I-state", "B-place"], [(0, 5, "state"), (6, 8, "place")]),
    ],
)
def test_a_well_formed_sequence_is_taken_as_it_is(path: list[str], spans: list[Any]) -> None:
    found = bio_spans(offsets(len(path)), surely(TWO, path), TWO)
    assert [f[:3] for f in found] == spans


def test_the_score_of_a_span_is_the_mean_probability_of_its_labels() -> None:
    scores = np.array([[0.1, 0.8, 0.1], [0.3, 0.1, 0.6], [0.9, 0.0, 0.1]], np.float32)
    ((start, end, kind, score),) = bio_spans(offsets(3), scores, ONE)
    assert (start, end, kind) == (0, 5, "cue")
    assert score == pytest.approx(0.7)


def test_an_i_with_no_b_before_it_is_mended_at_least_cost() -> None:
    # B is the next best of the first piece, O of the second.
    scores = np.array([[0.5, 0.45, 0.05], [0.05, 0.05, 0.9], [0.98, 0.01, 0.01]], np.float32)
    assert [f[:3] for f in bio_spans(offsets(3), scores, ONE)] == [(0, 5, "cue")]
    scores = np.array([[0.9, 0.01, 0.09], [0.45, 0.05, 0.5], [0.98, 0.01, 0.01]], np.float32)
    assert bio_spans(offsets(3), scores, ONE) == []


def test_nothing_gives_nothing() -> None:
    assert bio_spans(offsets(0), np.zeros((0, 3), np.float32), ONE) == []


@pytest.mark.parametrize("labels", [ONE, TWO])
def test_no_well_formed_sequence_is_likelier(labels: tuple[str, ...]) -> None:
    every = [
        [p for p in itertools.product(labels, repeat=n) if well_formed(p)] for n in range(1, 5)
    ]

    @given(rows(labels, 4))
    def check(scores: Any) -> None:
        found = tuple(labels[i] for i in best_path(scores, labels))
        best = max(log_score(scores, labels, p) for p in every[len(scores) - 1])
        assert well_formed(found)
        assert log_score(scores, labels, found) == pytest.approx(best, abs=1e-3)

    check()


@given(rows(MENTIONS, 40))
def test_searching_where_it_is_needed_finds_what_searching_everywhere_finds(scores: Any) -> None:
    found = tuple(MENTIONS[i] for i in best_path(scores, MENTIONS))
    logs = np.log(np.maximum(scores, 1e-9))
    best = {label: -np.inf if label[0] == "I" else logs[0, i] for i, label in enumerate(MENTIONS)}
    for row in logs[1:]:
        most = max(best.values())
        best = {
            label: row[i] + (max(best[label], best["B" + label[1:]]) if label[0] == "I" else most)
            for i, label in enumerate(MENTIONS)
        }
    assert well_formed(found)
    assert log_score(scores, MENTIONS, found) == pytest.approx(max(best.values()), abs=1e-2)


@given(rows(MENTIONS, 12))
def test_spans_are_in_order_and_do_not_overlap(scores: Any) -> None:
    found = bio_spans(offsets(len(scores)), scores, MENTIONS)
    assert all(start < end for start, end, _, _ in found)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(found))


@pytest.mark.parametrize("spread", [0.05, 0.3], ids=["sure", "torn"])
def test_decodes_20000_pieces_within_a_second(spread: float) -> None:
    scores = np.random.default_rng(5).dirichlet([spread] * len(MENTIONS), 20_000)
    began = time.process_time()
    assert bio_spans(offsets(20_000), scores.astype(np.float32), MENTIONS)
    assert time.process_time() - began < 1

"""Each measure on rows small enough to count by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.scoring.baselines import BASELINES, baseline
from detente.scoring.matching import best_first, touched
from detente.scoring.measure import Tally, score
from detente.scoring.places import kilometres
from detente.scoring.tasks import TASKS, task_named

TEXT = 'Envoy Lena Falk of Norland said that trade was well, and Dorne replied: "We want it back."'


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def test_macro_f1_is_the_mean_of_golds_labels() -> None:
    gold = [{"id": str(i), "label": x} for i, x in enumerate(["AID", "AID", "REJECT"])]
    guesses = [{"id": "0", "label": "AID"}, {"id": "2", "label": "CONSULT"}]
    result = score(TASKS["relation"].measure, gold, guesses)
    assert result.value == pytest.approx((2 / 3 + 0) / 2)
    assert (result.rows, result.missing, result.unknown) == (3, 1, 0)
    assert result.interval[0] <= result.value <= result.interval[1]


def test_retreating_is_yielding_where_gold_knows_yield() -> None:
    gold = [{"id": "0", "label": "YIELD"}, {"id": "1", "label": "AID"}]
    guesses = [{"id": "0", "label": "RETREAT"}, {"id": "1", "label": "AID"}]
    assert score(TASKS["relation"].measure, gold, guesses).value == 1.0


def test_a_source_agrees_by_its_head() -> None:
    gold = {"source": [at("Envoy Lena Falk of Norland")], "content": [at("that trade was well")]}
    same = {"source": [at("Falk")], "content": [at("trade was well")]}
    other = {"source": [at("Norland")], "content": [at("trade was well")]}
    measure = TASKS["attribution"].measure
    rows = [{"id": "a", "text": TEXT, "attributions": [gold]}]
    right = score(measure, rows, [{"id": "a", "attributions": [same]}])
    wrong = score(measure, rows, [{"id": "a", "attributions": [other]}])
    assert (right.value, wrong.value) == (1.0, 1.0)  # Norland lies within the gold source
    far = score(measure, rows, [{"id": "a", "attributions": [other | {"source": [at("Dorne")]}]}])
    assert far.value == 0.0
    assert far.figures["content_match"]["f1"] == 1.0


def test_a_quote_may_keep_its_mark_and_speakers_are_counted_apart() -> None:
    gold = [
        {"id": "a", "text": TEXT, "quotes": [{"content": at("We want it back."), "speaker": None}]}
    ]
    guess = {"content": at('We want it back."'), "speaker": at("Dorne")}
    result = score(TASKS["quotes"].measure, gold, [{"id": "a", "quotes": [guess]}])
    assert result.value == 1.0
    assert result.figures["speaker_accuracy"] == 0.0


def test_a_place_in_ignored_words_does_not_count() -> None:
    gold = [{"id": "a", "text": TEXT, "places": [], "ignore": [at("Norland")]}]
    guesses = [{"id": "a", "places": [{"span": at("Norland"), "lat": 1, "lon": 1}]}]
    result = score(TASKS["places"].measure, gold, guesses)
    assert result.figures["recognition"]["predicted"] == 0


def test_half_the_equator_is_half_the_circumference() -> None:
    assert kilometres((0, 0), (0, 180)) == pytest.approx(20015.1, abs=0.1)


@pytest.mark.parametrize("task", list(TASKS))
def test_an_unlabelled_row_counts_as_predicted_empty(task: str) -> None:
    gold: dict[str, object] = {
        "id": "a",
        "text": TEXT,
        "label": "neutral" if task == "tone" else "AID",
        "attributions": [],
        "quotes": [],
        "places": [],
        "events": [],
        "tones": [],
        "positions": [],
    }
    nothing = {"id": "a", **dict.fromkeys(TASKS[task].adds)}
    missing = score(TASKS[task].measure, [gold], [])
    assert score(TASKS[task].measure, [gold], [nothing]).figures == missing.figures


@pytest.mark.parametrize(
    ("gold", "code"),
    [
        ([], "DET042"),
        ([{"id": "a", "label": "AID"}, {"id": "a", "label": "AID"}], "DET041"),
        ([{"id": "a"}], "DET040"),
    ],
)
def test_unusable_gold_is_refused_with_a_code(gold: list[dict[str, object]], code: str) -> None:
    with pytest.raises(UsageError) as caught:
        score(TASKS["relation"].measure, gold, [])
    assert caught.value.code == code


def test_gold_of_another_task_is_refused() -> None:
    with pytest.raises(UsageError, match=r"no label of tone\..*negative, neutral.*DET040"):
        score(TASKS["tone"].measure, [{"id": "a", "label": "AID"}], [])


def test_an_unknown_task_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="relation, tone, attribution"):
        task_named("sentiment")


@pytest.mark.parametrize("task", list(TASKS))
def test_every_task_has_a_baseline_that_does_not_read(task: str) -> None:
    gold: dict[str, object] = {
        "id": "a",
        "text": TEXT,
        "label": "neutral" if task == "tone" else "AID",
        "attributions": [],
        "quotes": [{"content": at("We want it back."), "speaker": None}],
        "places": [],
        "events": [],
        "tones": [],
        "positions": [],
    }
    for kind in BASELINES[task]:
        result = score(TASKS[task].measure, [gold], baseline(task, kind, [gold]))
        assert result.missing == 0


def test_the_majority_is_golds_commonest_label() -> None:
    gold = [{"id": str(i), "label": x} for i, x in enumerate(["AID", "REJECT", "REJECT"])]
    assert {row["label"] for row in baseline("relation", "majority", gold)} == {"REJECT"}


def test_a_baseline_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match="has no baseline 'majority'"):
        baseline("quotes", "majority", [])


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 5), st.integers(0, 5))))
def test_matching_is_one_to_one(candidates: list[tuple[float, int, int]]) -> None:
    pairs = best_first(candidates)
    assert len({gold for gold, _ in pairs}) == len({guess for _, guess in pairs}) == len(pairs)


@given(st.integers(0, 30), st.integers(0, 30))
def test_touched_words_are_those_that_overlap(start: int, end: int) -> None:
    tokens = [(0, 3), (4, 8), (10, 11), (11, 20)]
    slow = {i for i, (s, e) in enumerate(tokens) if s < end and start < e}
    assert touched(tokens, [(start, end)]) == (slow if start < end else touched(tokens, []) or slow)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_figures_lie_between_none_and_all(right: int, more: int, missed: int) -> None:
    figures = Tally(right, right + more, right + missed).figures()
    assert 0 <= min(figures["precision"], figures["recall"]) <= figures["f1"] <= 1

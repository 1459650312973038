from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.assembly.belief import BeliefModel

SCORES = st.lists(st.floats(0, 1), max_size=6)


@pytest.mark.parametrize("score", [0.0, 0.3, 0.6, 0.9])
def test_one_family_is_believed_as_its_score_says(score: float) -> None:
    assert BeliefModel(systematic=0.1).belief([score]) == pytest.approx(score)


def test_no_number_of_families_lifts_belief_above_the_floor_of_doubt() -> None:
    assert BeliefModel(systematic=0.1).belief([0.8] * 50) == pytest.approx(0.9)


def test_two_families_by_hand() -> None:
    # Each fails by itself with (1 - 0.6 - 0.1) / 0.9 = 1/3; both with 1/9; so 0.9 * 8/9.
    assert BeliefModel(systematic=0.1).belief([0.6, 0.6]) == pytest.approx(0.8)


def test_without_reports_nothing_is_believed() -> None:
    assert BeliefModel().belief([]) == 0


@given(SCORES, st.floats(0, 1))
def test_another_family_never_lowers_belief(scores: list[float], more: float) -> None:
    model = BeliefModel()
    assert model.belief([*scores, more]) >= model.belief(scores) - 1e-12


@given(SCORES)
def test_belief_is_a_probability(scores: list[float]) -> None:
    assert 0 <= BeliefModel().belief(scores) <= 1 - BeliefModel().systematic + 1e-12

from __future__ import annotations

import pytest

from detente.codes.plover import CATEGORIES, CONTEXTS, NONSTATE, SECTORS, event_scale, quad_code


def test_there_are_sixteen_categories() -> None:
    assert len(CATEGORIES) == 16


def test_sanction_is_material_conflict() -> None:
    assert quad_code("SANCTION") == 4


@pytest.mark.parametrize("code", sorted(CATEGORIES))
def test_the_sign_of_a_score_is_that_of_its_quad(code: str) -> None:
    assert (event_scale(code) > 0) == (quad_code(code) <= 2)


def test_codes_of_sectors_and_bodies_do_not_collide() -> None:
    assert not set(SECTORS) & set(NONSTATE)


def test_contexts_are_lower_case_words() -> None:
    assert all(name == name.lower() and " " not in name for name in CONTEXTS)

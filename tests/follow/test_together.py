"""Words and deeds, and answers: found in series made so, and rarely where there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.follow.together import answers, apart, enough, scaled
from detente.follow.turns import Series
from detente.follow.turns_model import draw

if TYPE_CHECKING:
    from detente.follow.turns_model import Floats

SIZE = 72
MONTHS = 2005 + np.arange(SIZE) / 12


def series(generator: np.random.Generator, rate: Floats, read: Floats) -> Series:
    return Series(draw(generator, rate * read / read.mean(), 0.15, 1)[0], read, MONTHS)


def read_of(generator: np.random.Generator) -> Floats:
    wave = np.where(np.arange(SIZE) < SIZE // 2, 1.0, 4.0)
    made: Floats = (generator.gamma(20, 10, SIZE) + 1) * wave
    return made


def test_words_that_turn_while_deeds_do_not_go_apart() -> None:
    generator = np.random.default_rng(1)
    read = generator.gamma(20, 10, SIZE) + 1
    words = np.where(np.arange(SIZE) < 40, 4.0, 14.0)
    gap = apart(series(generator, words, read), series(generator, np.full(SIZE, 6.0), read))
    assert gap.p < 0.01
    assert abs(gap.at - 40) <= 4
    assert gap.first > 1 > abs(gap.second)


def test_words_and_deeds_that_turn_together_do_not() -> None:
    """Also where coverage is fourfold in the second half, and their scales differ by far."""
    alarms = 0
    for seed in range(30):
        generator = np.random.default_rng(seed)
        read = read_of(generator)
        shape = np.where(np.arange(SIZE) < 40, 1.0, 3.0)
        words, deeds = series(generator, 9 * shape, read), series(generator, 3 * shape, read)
        alarms += apart(words, deeds).p <= 0.1
    assert alarms <= 6


def test_an_answer_is_found_at_its_lag_and_in_its_direction() -> None:
    generator = np.random.default_rng(2)
    read = read_of(generator)
    waves = np.exp(generator.normal(size=SIZE))
    first = series(generator, 4 * waves, read)
    second = series(generator, 4 * np.roll(waves, 2), read)
    there = answers(first, second)
    assert there.lag == 2
    assert there.p < 0.01
    assert there.value > 0.4
    assert answers(second, first).p > 0.05


def test_two_that_do_not_know_of_each_other_rarely_answer() -> None:
    """Though both have the same trend, season and coverage."""
    alarms = 0
    for seed in range(30):
        generator = np.random.default_rng(seed)
        read = read_of(generator)
        rate = 5 * np.exp(0.5 * np.linspace(-1, 1, SIZE) + 0.6 * np.cos(2 * np.pi * MONTHS))
        p = answers(series(generator, rate, read), series(generator, rate, read)).p
        alarms += p <= 0.1
    assert alarms <= 6


def test_a_scale_is_free_of_coverage() -> None:
    generator = np.random.default_rng(3)
    read = read_of(generator)
    values = scaled(series(generator, np.full(SIZE, 5.0), read))
    assert abs(values.mean()) < 1e-9
    assert abs(values.std() - 1) < 1e-9
    assert abs(np.corrcoef(values, read)[0, 1]) < 0.25


def test_little_is_not_compared() -> None:
    assert not enough(Series(np.ones(10), np.ones(10), MONTHS[:10]))
    few = np.zeros(SIZE)
    few[3] = 5
    assert not enough(Series(few, np.ones(SIZE), MONTHS))

"""Turns of simulated counts: found where they are, and not found where only coverage moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from detente.follow.turns import Series, turns
from detente.follow.turns_model import draw, fit, spread_of
from detente.follow.turns_partition import Stretches, partition
from detente.follow.turns_test import dependence

if TYPE_CHECKING:
    from detente.follow.turns_model import Floats

SIZE = 96
MONTHS = 2000 + np.arange(SIZE) / 12


def coverage(generator: np.random.Generator) -> Floats:
    made: Floats = generator.gamma(20, 10, SIZE) + 1
    return made


def drawn(
    generator: np.random.Generator, rate: Floats, read: Floats, spread: float = 0.2
) -> Floats:
    made: Floats = draw(generator, rate * read / read.mean(), spread, 1)[0]
    return made


def found(counts: Floats, read: Floats) -> list[int]:
    return [turn.at for turn in turns(Series(counts, read, MONTHS)).turns]


def test_a_step_is_found_with_its_size_and_place() -> None:
    generator = np.random.default_rng(3)
    read = coverage(generator)
    counts = drawn(generator, np.where(np.arange(SIZE) < 60, 4.0, 14.0), read)
    judged = turns(Series(counts, read, MONTHS))
    [turn] = judged.turns
    assert turn.low <= 60 <= turn.high
    assert turn.high - turn.low < 12
    assert turn.ratio_low < 3.5 < turn.ratio_high
    assert turn.p < 0.001
    assert judged.p == turn.p


def test_a_crisis_has_a_beginning_and_an_end() -> None:
    generator = np.random.default_rng(4)
    read = coverage(generator)
    time = np.arange(SIZE)
    counts = drawn(generator, np.where((time >= 40) & (time < 50), 16.0, 3.0), read)
    begins, ends = found(counts, read)
    assert abs(begins - 40) <= 1
    assert abs(ends - 50) <= 1


@pytest.mark.parametrize("follows", [1.0, 0.5, 0.0])
def test_a_wave_of_articles_is_no_turn(follows: float) -> None:
    """Counts follow coverage in proportion, by half, or not at all."""
    alarms = 0
    for seed in range(6):
        generator = np.random.default_rng(seed)
        read = coverage(generator)
        start = int(generator.integers(12, 60))
        wave = np.ones(SIZE)
        wave[start : start + 18] = 5.0
        counts = draw(generator, 6 * read / read.mean() * wave**follows, 0.2, 1)[0]
        alarms += bool(found(counts, read * wave))
    assert alarms <= 1


def test_trend_and_season_are_no_turns() -> None:
    alarms = 0
    for seed in range(6):
        generator = np.random.default_rng(20 + seed)
        read = coverage(generator)
        rate = 6 * np.exp(0.8 * np.linspace(-1, 1, SIZE) * (-1) ** seed)
        rate *= np.exp(0.5 * np.cos(2 * np.pi * (MONTHS + 0.1 * seed)))
        alarms += bool(found(drawn(generator, rate, read), read))
    assert alarms <= 1


def test_the_same_series_is_judged_the_same() -> None:
    generator = np.random.default_rng(5)
    read = coverage(generator)
    counts = drawn(generator, np.where(np.arange(SIZE) < 30, 9.0, 2.0), read)
    assert turns(Series(counts, read, MONTHS)) == turns(Series(counts, read, MONTHS))


def test_too_little_is_not_judged() -> None:
    few = np.zeros(SIZE)
    few[-7:] = 1
    assert turns(Series(few, np.ones(SIZE), MONTHS)).turns == ()
    assert turns(Series(np.full(11, 9.0), np.ones(11), MONTHS[:11])).p == 1.0


def test_the_model_recovers_rates_and_spread() -> None:
    generator = np.random.default_rng(6)
    mean = np.full(4000, 5.0)
    counts = draw(generator, mean, 0.4, 1)[0]
    made = fit(counts, np.ones((4000, 1)), np.zeros(4000), 0.4)
    assert np.exp(made.weights[0]) == pytest.approx(counts.mean(), rel=1e-4)
    assert spread_of(counts, made.mean, 1) == pytest.approx(0.4, rel=0.15)


def test_the_partition_is_the_best_of_all() -> None:
    counts = np.array([2, 1, 3, 2, 9, 8, 11, 9, 10, 2, 1, 2, 3.0])
    stretches = Stretches(counts, np.ones(13), 0.1)
    assert partition(stretches, 3, 2.0) == [4, 9]
    assert partition(stretches, 3, 1000.0) == []
    first, values = stretches.split(0, 9, 1)
    assert first + int(np.argmax(values)) == 4


def test_likeness_from_period_to_period_widens_what_chance_does() -> None:
    generator = np.random.default_rng(7)
    noise = generator.normal(size=300)
    assert dependence(noise) < 1.4
    waves = np.convolve(noise, np.ones(6) / 6, "same")
    assert dependence(waves) > 3

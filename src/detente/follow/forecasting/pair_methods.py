"""How likely a period has an event: three rules, and a small model that starts from one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from detente.follow.forecasting.pair_series import PairSeries

    Floats = NDArray[np.float64]

BASELINES: Final = ("no_change", "seasonal", "recurrency")
HALF_LIFE: Final = {"week": 8.0, "month": 6.0}  # periods, of the recurrency rule
LEAST: Final = 12  # periods read, before anything is said
NEAR: Final = 24  # days; a season is so many days to either side of the same day of the year
# Holds the model's weights near nought, where it is the recurrency rule. Tried 1, 4, 12 and 40 on
# the 40 busiest pairs of ICEWS05-15's validation part: log loss .3934, .3890, .3875 and .3875.
RIDGE: Final = 20.0
_FACTS: Final = 7


def baselines(series: PairSeries, known: int, at: date, unit: str) -> dict[str, Floats]:
    """Give each rule's probability for every series, from the first ``known`` periods alone."""
    read = np.flatnonzero(series.read[:known])
    past = series.happened[:, read]
    rate = (past.sum(1) + 0.5) / (len(read) + 1)
    return {
        "no_change": _no_change(past, rate),
        "seasonal": _seasonal(series, read, at, rate),
        "recurrency": _faded(past, known - 1 - read, HALF_LIFE[unit], rate),
    }


def facts(series: PairSeries, known: int, found: dict[str, Floats]) -> Floats:
    """Give what the model knows of every series, ``[series, fact]``."""
    read = np.flatnonzero(series.read[:known])
    age = known - 1 - read
    past, counts = series.happened[:, read], np.log1p(series.counts[:, read])
    start = logit(found["recurrency"])
    fresh = _faded(past, age, 2.0, found["recurrency"])
    steady = (past.sum(1) + 0.5) / (len(read) + 1)
    weights = np.exp2(-age / 4.0)
    level = counts @ weights / weights.sum()
    half = len(series.keys) // 2
    other = np.concatenate([level[half:], level[:half]])
    sums = np.repeat([level[:half].sum(), level[half:].sum()], half)
    return np.stack(
        [
            np.ones(len(start)),
            logit(fresh) - start,
            logit(steady) - start,
            logit(found["seasonal"]) - start,
            level,
            other,
            sums - level,
        ],
        axis=1,
    )


def fitted(told: Floats, start: Floats, happened: Floats) -> Floats:
    """Fit the model's weights by penalised logistic regression from ``start`` (log odds)."""
    weights = np.zeros(_FACTS)
    for _ in range(8):
        chance = 1 / (1 + np.exp(-(start + told @ weights)))
        slope = told.T @ (happened - chance) - RIDGE * weights
        bend = (told * (chance * (1 - chance))[:, None]).T @ told + RIDGE * np.eye(_FACTS)
        move = np.linalg.solve(bend, slope)
        weights = weights + np.clip(move, -1, 1)
    return weights


def modelled(told: Floats, start: Floats, weights: Floats) -> Floats:
    """Give the model's probabilities; never nearer to 0 or 1 than one in 200."""
    return np.clip(1 / (1 + np.exp(-(start + told @ weights))), 0.005, 0.995)


def logit(chance: Floats) -> Floats:
    """Give log odds."""
    inside = np.clip(chance, 0.005, 0.995)
    odds: Floats = np.log(inside / (1 - inside))
    return odds


def _no_change(past: Floats, rate: Floats) -> Floats:
    """Let the last period go on, as often as periods went on before."""
    if past.shape[1] < 2:
        return rate
    same = ((past[:, 1:] == past[:, :-1]).sum(1) + 1) / (past.shape[1] + 1)
    chance: Floats = np.where(past[:, -1] > 0, same, 1 - same)
    return chance


def _seasonal(series: PairSeries, read: NDArray[np.int64], at: date, rate: Floats) -> Floats:
    """Take the share of the same season; in a first year, that of all periods."""
    days = np.array([series.starts[n].timetuple().tm_yday for n in read])
    apart = np.abs(days - at.timetuple().tm_yday)
    year_ago = np.array([(at - series.starts[n]).days > 183 for n in read])
    near = (np.minimum(apart, 365 - apart) <= NEAR) & year_ago
    share: Floats = (series.happened[:, read[near]].sum(1) + 2 * rate) / (near.sum() + 2)
    return share


def _faded(past: Floats, age: NDArray[np.int64], half_life: float, rate: Floats) -> Floats:
    weights = np.exp2(-age / half_life)
    share: Floats = (past @ weights + rate) / (weights.sum() + 1)
    return share

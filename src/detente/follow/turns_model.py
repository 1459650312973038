"""Counts over time as negative binomial, with coverage as the offset.

The mean of a period is its coverage times a rate; the logarithm of the rate is a sum of columns: a
level, steps, and whatever smooth form the series has. The variance is ``mean + spread * mean**2``.
Written for counts, so that neither a quiet pair's zeros nor a loud pair's bursts look like news.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

_ROUNDS: Final = 25
_RIDGE: Final = 1e-6  # keeps a column of a segment without any event from running away
_FAR: Final = 30.0  # logarithms of means stay within
LEAST_SPREAD: Final = 0.02  # a pair's counts are never taken to be purer than this
MOST_SPREAD: Final = 20.0


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted model.

    Attributes:
        columns: One row a period.
        weights: Of the columns, on the logarithmic scale.
        mean: Expected count of each period.
        spread: Of the variance.
        likelihood: Its logarithm, without what depends on the counts alone.
    """

    columns: Floats
    weights: Floats
    mean: Floats
    spread: float
    likelihood: float

    @property
    def information(self) -> Floats:
        """What each period tells of its logarithm."""
        return self.mean / (1 + self.spread * self.mean)

    def residuals(self, counts: Floats) -> Floats:
        """Give what each count is off, in standard deviations."""
        return (counts - self.mean) / np.sqrt(self.mean + self.spread * self.mean**2)

    def errors(self) -> Floats:
        """Give the standard errors of the weights."""
        return np.sqrt(np.diag(inverse(self.columns, self.information)))


def fit(counts: Floats, columns: Floats, offset: Floats, spread: float) -> Fit:
    """Fit the weights of the columns by iterated weighted least squares.

    Args:
        counts: One a period.
        columns: A row a period.
        offset: Logarithm of the coverage.
        spread: Of the variance, which is kept.
    """
    linear = np.log(np.maximum(counts, 0.3)) - offset
    weights: Floats = np.linalg.lstsq(columns, linear, rcond=None)[0].astype(np.float64)
    best = -np.inf
    kept = weights
    for _ in range(_ROUNDS):
        mean = _mean(columns, weights, offset)
        value = likelihood(counts, mean, spread)
        gain, best = value - best, max(value, best)
        if gain < 0:  # overshot: half the way back
            weights = (weights + kept) / 2
            continue
        kept = weights
        if gain < 1e-6:
            break
        told = mean / (1 + spread * mean)
        score = columns.T @ ((counts - mean) / (1 + spread * mean)) - _RIDGE * weights
        step = inverse(columns, told) @ score
        weights = weights + np.clip(step, -3, 3)
    mean = _mean(columns, kept, offset)
    return Fit(columns, kept, mean, spread, likelihood(counts, mean, spread))


def likelihood(counts: Floats, mean: Floats, spread: float) -> float:
    """Give its logarithm, without what depends on the counts and the spread alone."""
    return float(np.sum(counts * np.log(mean) - (counts + 1 / spread) * np.log1p(spread * mean)))


def spread_of(counts: Floats, mean: Floats, used: int) -> float:
    """Estimate the spread: with it, squared residuals add up to their degrees of freedom.

    Args:
        counts: One a period.
        mean: Their expectations.
        used: How many weights were fitted.
    """
    free = max(len(counts) - used, 1)
    low, high = LEAST_SPREAD, MOST_SPREAD
    for _ in range(40):
        middle = float(np.sqrt(low * high))
        if np.sum((counts - mean) ** 2 / (mean + middle * mean**2)) > free:
            low = middle
        else:
            high = middle
    return high


def inverse(columns: Floats, information: Floats) -> Floats:
    """Invert the information matrix of the columns."""
    square = columns.T @ (columns * information[:, None])
    return np.linalg.inv(square + _RIDGE * np.eye(columns.shape[1])).astype(np.float64)


def draw(generator: np.random.Generator, mean: Floats, spread: float, times: int) -> Floats:
    """Draw so many series of counts, one a row."""
    shape = 1 / spread
    rates = generator.gamma(shape, mean / shape, size=(times, len(mean)))
    return generator.poisson(rates).astype(np.float64)


def _mean(columns: Floats, weights: Floats, offset: Floats) -> Floats:
    made: Floats = np.exp(np.clip(columns @ weights + offset, -_FAR, _FAR))
    return made

"""Where a series of counts is best cut into stretches of one level each.

Exact: every way to cut is weighed, by dynamic programming over a table of what each stretch is
worth at the best of many levels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from detente.follow.turns_model import Floats

_LEVELS: Final = 48


class Stretches:
    """How likely each stretch of a series is at its own best level.

    Args:
        counts: One a period.
        expected: What is expected of each period at level 1: coverage and smooth form.
        spread: Of the variance.
    """

    def __init__(self, counts: Floats, expected: Floats, spread: float) -> None:
        self.size = len(counts)
        window = min(max(self.size // 12, 2), self.size)
        ones = np.ones(window)
        seen = (np.convolve(counts, ones, "valid") + 0.2) / np.convolve(expected, ones, "valid")
        self._logs = np.linspace(np.log(seen.min()) - 0.5, np.log(seen.max()) + 0.5, _LEVELS)
        means = expected[:, None] * np.exp(self._logs)[None, :]
        each = counts[:, None] * np.log(means) - (counts[:, None] + 1 / spread) * np.log1p(
            spread * means
        )
        self._sums = np.vstack([np.zeros(_LEVELS), np.cumsum(each, axis=0)])

    def worth(self, starts: slice, end: int) -> Floats:
        """Give the likelihood of the stretches from each start up to ``end``, which is not in."""
        return _best(self._sums[end] - self._sums[starts])

    def split(self, start: int, end: int, least: int) -> tuple[int, Floats]:
        """Give the likelihoods of two stretches from ``start`` to ``end``, by where they part.

        Returns:
            The first place that leaves ``least`` periods on the left, and the likelihoods from
            there on.
        """
        places = slice(start + least, end - least + 1)
        left = _best(self._sums[places] - self._sums[start])
        return start + least, left + _best(self._sums[end] - self._sums[places])


def partition(stretches: Stretches, least: int, price: float) -> list[int]:
    """Cut a series so that its likelihood, less the price of each cut, is highest.

    Args:
        stretches: Of the series.
        least: Fewest periods between two cuts.
        price: Of a cut, in logarithms of likelihood.

    Returns:
        The first period after each cut.
    """
    size = stretches.size
    best = np.full(size + 1, -np.inf)
    best[0] = price
    previous = np.zeros(size + 1, dtype=np.int64)
    for end in range(least, size + 1):
        latest = end - least + 1
        values = best[:latest] + stretches.worth(slice(0, latest), end) - price
        chosen = int(np.argmax(values))
        best[end], previous[end] = values[chosen], chosen
    cuts = []
    at = int(previous[size])
    while at > 0:
        cuts.append(at)
        at = int(previous[at])
    return cuts[::-1]


def _best(rows: Floats) -> Floats:
    """Give the highest value of each row, between the levels by a parabola through three."""
    top = np.clip(np.argmax(rows, axis=1), 1, rows.shape[1] - 2)
    line = np.arange(len(rows))
    before, here, after = rows[line, top - 1], rows[line, top], rows[line, top + 1]
    bend = np.maximum(2 * here - before - after, 1e-9)
    made: Floats = np.maximum(here + (after - before) ** 2 / (8 * bend), rows.max(axis=1))
    best: Floats = np.where(bend > 1e-8, np.minimum(made, here + bend), here)
    return best

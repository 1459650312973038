"""Whether a turn is more than chance: the highest of all steps that could be, against drawn series.

For each place the score test of a step there is made, in a model that has everything else. Under
chance the highest of them has no table, so series are drawn from the model without the step and
scanned alike. Beyond what can be drawn, its tail is exponential.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from detente.follow.turns_model import draw, inverse

if TYPE_CHECKING:
    from detente.follow.turns_model import Fit, Floats

DRAWS: Final = 300
_TAIL: Final = 0.1  # share of the draws that the tail is fitted to
_SEED: Final = 20150


class Scan:
    """The score tests of all steps that could be added to a model.

    Args:
        model: Without the step.
        least: Fewest periods on each side.
        inflated: By how much dependence between periods widens what chance does.
    """

    def __init__(self, model: Fit, least: int, inflated: float) -> None:
        self._model, self._inflated = model, inflated
        told = model.information
        behind = np.cumsum(told[::-1])[::-1]
        columns = np.cumsum((model.columns * told[:, None])[::-1], axis=0)[::-1]
        self._project = columns @ inverse(model.columns, told)
        variance = behind - np.sum(self._project * columns, axis=1)
        size = len(told)
        possible = np.zeros(size, dtype=bool)
        possible[least : size - least + 1] = True
        possible &= variance > 1e-3 * told.sum() / size
        self._variance = np.where(possible, variance, np.inf)

    def statistics(self, counts: Floats) -> Floats:
        """Give the statistic of a step at each period, for one series or one a row."""
        model = self._model
        score = (counts - model.mean) / (1 + model.spread * model.mean)
        behind = np.cumsum(score[..., ::-1], axis=-1)[..., ::-1]
        explained = (score @ model.columns) @ self._project.T
        made: Floats = (behind - explained) ** 2 / self._variance / self._inflated
        return made

    def chance(self, value: float) -> float:
        """Tell how often chance gives a highest statistic of at least ``value``."""
        model = self._model
        generator = np.random.default_rng(_SEED)
        drawn = draw(generator, model.mean, model.spread, DRAWS)
        highest = np.sort(self.statistics(drawn).max(axis=1) * self._inflated)
        cut = highest[int((1 - _TAIL) * DRAWS)]
        if value <= cut:
            return float((np.sum(highest >= value) + 1) / (DRAWS + 1))
        over = highest[highest > cut] - cut
        # rather too long a tail than too short: never shorter than that of a squared normal
        scale = max(float(over.mean()) * (1 + 1 / np.sqrt(len(over))), 2.0) if len(over) else 2.0
        return float(max(_TAIL * np.exp(-(value - cut) / scale), 1e-12))


def dependence(residuals: Floats) -> float:
    """Give how much wider sums of residuals spread where each resembles the one before.

    One, unless the likeness is more than chance gives.
    """
    size = len(residuals)
    middle = residuals - residuals.mean()
    total = float(np.sum(middle**2))
    if total <= 0 or size < 12:
        return 1.0
    like = float(np.sum(middle[1:] * middle[:-1]) / total) + 1 / size
    if like < 1.64 / np.sqrt(size):
        return 1.0
    like = min(like, 0.8)
    return (1 + like) / (1 - like)

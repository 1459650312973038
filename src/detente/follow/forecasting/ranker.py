"""A small model that ranks entities by their features: a linear part and one hidden layer.

Each event has its own share in both, so that what tells about a visit need not tell about a war.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]

HIDDEN: Final = 64
EPOCHS: Final = 3
BATCH: Final = 64
RATE: Final = 3e-3
DECAY: Final = 1e-4
SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Lessons:
    """Questions of the past with their answers.

    Attributes:
        event: Of each question.
        features: ``[question, candidate, feature]``.
        right: Which candidates are answers, ``[question, candidate]``.
    """

    event: Ints
    features: NDArray[np.float16]
    right: NDArray[np.bool_]


@dataclass(slots=True)
class Ranker:
    """The model; ``fit`` it before ``score`` is called.

    Attributes:
        events: How many events there are.
    """

    events: int
    hidden: int = HIDDEN
    epochs: int = EPOCHS
    rate: float = RATE
    decay: float = DECAY
    _mean: Floats = field(init=False)
    _scale: Floats = field(init=False)
    _weights: dict[str, Floats] = field(init=False, default_factory=dict)

    def fit(self, lessons: Lessons, report: Any = None) -> None:
        """Learn from lessons; the same lessons always give the same model."""
        useful = np.flatnonzero(lessons.right.any(1) & ~lessons.right.all(1))
        sample = lessons.features[useful[:: max(1, len(useful) // 2000)]].astype(np.float32)
        sample = sample.reshape(-1, sample.shape[-1])
        self._mean = sample.mean(0)
        self._scale = 1 / (sample.std(0) + 1e-3)
        count = sample.shape[1]
        draw = np.random.default_rng(SEED)
        self._weights = {
            "line": np.zeros(count, dtype=np.float32),
            "event_line": np.zeros((self.events, count), dtype=np.float32),
            "in": (draw.standard_normal((count, self.hidden)) * np.sqrt(2 / count)).astype("f4"),
            "in_bias": np.zeros(self.hidden, dtype=np.float32),
            "event_bias": np.zeros((self.events, self.hidden), dtype=np.float32),
            "out": (draw.standard_normal(self.hidden) * 0.1).astype("f4"),
        }
        steps = self.epochs * (len(useful) // BATCH)
        mind = _Adam(self._weights, self.decay)
        done = 0
        for _ in range(self.epochs):
            losses = []
            for batch in _batches(draw.permutation(useful)):
                x = self._scaled(lessons.features[batch])
                rate = self.rate * min(1, done / 100 + 0.01) * (1 - 0.97 * done / steps)
                loss, gradients = self._gradients(x, lessons.event[batch], lessons.right[batch])
                mind.step(gradients, rate)
                done += 1
                losses.append(loss)
            if report:
                report(np.mean(losses), self)

    def score(self, event: Ints, features: NDArray[Any]) -> Floats:
        """Score candidates ``[question, candidate]``; higher is likelier."""
        return self._forward(self._scaled(features), event)[0]

    def _scaled(self, features: NDArray[Any]) -> Floats:
        return (features.astype(np.float32) - self._mean) * self._scale

    def _forward(self, x: Floats, event: Ints) -> tuple[Floats, Floats]:
        w = self._weights
        flat = x.reshape(-1, x.shape[-1])
        hidden = (flat @ w["in"]).reshape(*x.shape[:2], -1)
        hidden += w["in_bias"] + w["event_bias"][event][:, None, :]
        np.maximum(hidden, 0, out=hidden)
        line = w["line"] + w["event_line"][event]
        scores = np.matmul(x, line[:, :, None])[..., 0] + hidden @ w["out"]
        return scores, hidden

    def _gradients(
        self, x: Floats, event: Ints, right: NDArray[np.bool_]
    ) -> tuple[float, dict[str, Floats]]:
        """Give the mean loss, each answer against all that are none, and its gradients."""
        scores, hidden = self._forward(x, event)
        scores = scores - scores.max(1, keepdims=True)
        power = np.exp(scores)
        wrong = np.where(right, 0, power)
        rest = wrong.sum(1, keepdims=True)
        share = power / (power + rest + 1e-9)
        answers = right.sum()
        loss = -np.log(share[right] + 1e-9).mean()
        others = np.where(right, 1 / (power + rest + 1e-9), 0).sum(1, keepdims=True)
        delta = (np.where(right, share - 1, wrong * others) / answers).astype(np.float32)
        w = self._weights
        inner = delta[..., None] * w["out"] * (hidden > 0)
        flat = x.reshape(-1, x.shape[-1])
        by_question = np.matmul(delta[:, None, :], x)[:, 0]
        of_hidden = inner.sum(1)
        event_line, event_bias = np.zeros_like(w["event_line"]), np.zeros_like(w["event_bias"])
        np.add.at(event_line, event, by_question)
        np.add.at(event_bias, event, of_hidden)
        return float(loss), {
            "line": by_question.sum(0),
            "event_line": event_line,
            "in": flat.T @ inner.reshape(-1, inner.shape[-1]),
            "in_bias": of_hidden.sum(0),
            "event_bias": event_bias,
            "out": hidden.reshape(-1, hidden.shape[-1]).T @ delta.ravel(),
        }


class _Adam:
    """Adam with weights that shrink a little at each step."""

    def __init__(self, weights: dict[str, Floats], decay: float) -> None:
        self._weights = weights
        self._decay = decay
        self._first = {name: np.zeros_like(value) for name, value in weights.items()}
        self._second = {name: np.zeros_like(value) for name, value in weights.items()}
        self._steps = 0

    def step(self, gradients: dict[str, Floats], rate: float) -> None:
        self._steps += 1
        for name, gradient in gradients.items():
            value = self._weights[name]
            first, second = self._first[name], self._second[name]
            # what only one event has is held back more than what all share
            slope = gradient + self._decay * (10 if name.startswith("event") else 1) * value
            first += 0.1 * (slope - first)
            second += 0.01 * (slope**2 - second)
            up = first / (1 - 0.9**self._steps)
            down = np.sqrt(second / (1 - 0.99**self._steps)) + 1e-8
            value -= rate * up / down


def _batches(order: Ints) -> Iterator[Ints]:
    for start in range(0, len(order) - BATCH + 1, BATCH):
        yield order[start : start + BATCH]

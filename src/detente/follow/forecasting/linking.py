"""Forecasts of links: a ranker over features of the past, learned from the latest days known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np

from detente.follow.forecasting.features import Features
from detente.follow.forecasting.questions import questions
from detente.follow.forecasting.ranker import Lessons, Ranker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from detente.follow.forecasting.facts import Links

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]

LEARNT_FROM: Final = 60  # days
CANDIDATES: Final = 256  # the model looks at so many; the others keep their rough order below them
TOGETHER: Final = 128  # questions


class Forecaster(Protocol):
    """Whatever scores entities as answers to questions."""

    def scores(self, source: Ints, event: Ints, day: int) -> Floats:
        """Score every entity ``[question, entity]`` from the days before ``day`` alone."""


class LinkForecaster:
    """The forecaster of links. It is asked for days in their order.

    Args:
        links: All links, those still to be forecast among them: each is used from the day after
            its own on, as when a forecast is made each evening for the next day.
    """

    def __init__(self, links: Links) -> None:
        self.links = links
        self.features = Features(links)
        self.ranker = Ranker(self.features.events)

    def learn(self, days: Sequence[int], tell: Callable[[int, int], None] | None = None) -> None:
        """Learn to rank from the questions of days, each seen from the days before it."""
        chosen = list(days)[-LEARNT_FROM:]
        events, features, right = [], [], []
        for number, day in enumerate(chosen):
            whole = questions(self.links, day)
            for low in range(0, len(whole.source), TOGETHER):
                asked = whole.part(low, low + TOGETHER)
                seen, made, _ = self._look(asked.source, asked.event, day)
                truth = np.zeros((len(seen), self.features.entities), dtype=np.bool_)
                truth[asked.row, asked.answer] = True
                events.append(asked.event)
                features.append(made.astype(np.float16))
                right.append(np.take_along_axis(truth, seen, 1))
            if tell:
                tell(number + 1, len(chosen))
        self.ranker.fit(
            Lessons(np.concatenate(events), np.concatenate(features), np.concatenate(right))
        )

    def twin(self, links: Links) -> LinkForecaster:
        """Give a forecaster that has learned the same and knows other links."""
        other = LinkForecaster(links)
        other.ranker = self.ranker
        return other

    def scores(self, source: Ints, event: Ints, day: int) -> Floats:
        """Score every entity for each question."""
        parts = [
            self._scores(source[low : low + TOGETHER], event[low : low + TOGETHER], day)
            for low in range(0, len(source), TOGETHER)
        ]
        return np.concatenate(parts)

    def _scores(self, source: Ints, event: Ints, day: int) -> Floats:
        seen, made, rough = self._look(source, event, day)
        found = self.ranker.score(event, made.astype(np.float16))
        lowest = found.min(1, keepdims=True)
        out: Floats = rough - rough.max(1, keepdims=True) - 1 + lowest
        np.put_along_axis(out, seen, found, 1)
        return out

    def _look(self, source: Ints, event: Ints, day: int) -> tuple[Ints, Any, Floats]:
        return self.features.of(source, event, day, min(CANDIDATES, self.features.entities))

"""The recurrency baseline: what happened before happens again, the sooner the fresher it is.

After Gastinger, Meilicke, Errica, Sztyler, Schuelke and Stuckenschmidt, "History repeats itself"
(IJCAI 2024): the freshness of the very link, mixed with how often the event meets the entity, both
weighed by numbers that are chosen for each event on the validation part.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Final

import numpy as np

from detente.follow.forecasting.history import History, summed
from detente.follow.forecasting.questions import questions, ranks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.follow.forecasting.facts import Links

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]

FADING: Final = (1e-6, 0.002, 0.01, 0.03, 0.1, 0.3, 1.0)  # halvings a day
MIXING: Final = (0.0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 1.0)  # share of the very link
TUNED_ON: Final = 14  # days


class Recurrency:
    """The baseline; ``tune`` it, or every event has the same fading and mixing."""

    def __init__(self, links: Links) -> None:
        self.links = links
        self.entities, self.events = len(links.entities), 2 * links.kinds
        both = links.source * self.events + links.event
        self._by_both = History(links, both, self.entities * self.events)
        self._by_event = History(links, links.event, self.events)
        self.fading = np.full(self.events, 0.03, dtype=np.float32)
        self.mixing = np.full(self.events, 0.95, dtype=np.float32)

    def scores(self, source: Ints, event: Ints, day: int) -> Floats:
        """Score every entity for each question."""
        age, common = self._parts(source, event, day)
        fresh = np.exp2(-age * self.fading[event][:, None])
        mixing = self.mixing[event][:, None]
        mixed: Floats = mixing * fresh + (1 - mixing) * common
        return mixed

    def alone(self) -> Recurrency:
        """Give the same without the event's share: only when the very link was last seen counts."""
        other = copy(self)
        other.mixing = np.ones_like(self.mixing)
        return other

    def twin(self, links: Links) -> Recurrency:
        """Give the baseline with the same numbers, which knows other links."""
        other = Recurrency(links)
        other.fading, other.mixing = self.fading, self.mixing
        return other

    def tune(self, days: list[int]) -> None:
        """Choose the numbers of each event by its questions of some days, all before the test."""
        sums = np.zeros((self.events, len(FADING), len(MIXING)))
        for day in days[-TUNED_ON:]:
            asked = questions(self.links, day)
            age, common = self._parts(asked.source, asked.event, day)
            for i, fading in enumerate(FADING):
                fresh = np.exp2(-age * np.float32(fading))
                for j, mixing in enumerate(MIXING):
                    found = ranks(
                        np.float32(mixing) * fresh + np.float32(1 - mixing) * common, asked
                    )
                    np.add.at(sums[:, i, j], asked.event[asked.row], 1 / found)
        # an event with few questions keeps near to what is best for all
        whole = sums.sum(0)
        sums += 30 * whole / max(whole.max(), 1e-9)
        best = sums.reshape(self.events, -1).argmax(1)
        self.fading = np.array(FADING, dtype=np.float32)[best // len(MIXING)]
        self.mixing = np.array(MIXING, dtype=np.float32)[best % len(MIXING)]

    def _parts(self, source: Ints, event: Ints, day: int) -> tuple[Floats, Floats]:
        """Give days since the very link (infinite if never), and the event's share of each."""
        shape = (len(source), self.entities)
        age = np.full(shape, np.inf, dtype=np.float32)
        asked, link = self._by_both.before(source * self.events + event, day)
        age[asked, self.links.target[link]] = day - self.links.day[link]
        kinds, place = np.unique(event, return_inverse=True)
        asked, link = self._by_event.before(kinds, day)
        met = summed(asked, self.links.target[link], None, (len(kinds), self.entities))
        return age, (met / np.maximum(met.sum(1, keepdims=True), 1))[place]

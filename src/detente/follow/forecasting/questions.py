"""Questions of a day: each link asks for its target, and turned round for its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.follow.forecasting.facts import Links

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]


class Questions(NamedTuple):
    """Different questions of a day, and their answers; one can have several.

    Attributes:
        source: Who, of each question.
        event: Does what, of each question.
        row: Which question each answer is for.
        answer: The entity.
    """

    source: Ints
    event: Ints
    row: Ints
    answer: Ints

    def part(self, low: int, high: int) -> Questions:
        """Give the questions from ``low`` up to ``high`` with their answers."""
        inside = (self.row >= low) & (self.row < high)
        return Questions(
            self.source[low:high], self.event[low:high], self.row[inside] - low, self.answer[inside]
        )


def questions(links: Links, day: int) -> Questions:
    """List the questions that the links of a day answer."""
    today = links.on(day)
    events = 2 * links.kinds
    keys, row = np.unique(today.source * events + today.event, return_inverse=True)
    pairs = np.unique(np.stack([row, today.target], axis=1), axis=0)
    return Questions(keys // events, keys % events, pairs[:, 0], pairs[:, 1])


def ranks(scores: Floats, asked: Questions) -> NDArray[np.float64]:
    """Rank each answer among all entities that are not another answer of the same day.

    Ties share the mean of their places: one of two at the top has the rank 1.5. The other answers
    are left out of the count ("time-aware filtered").
    """
    own = scores[asked.row, asked.answer]
    table = scores[asked.row]
    above = (table > own[:, None]).sum(1)
    level = (table == own[:, None]).sum(1)
    together = asked.row[:, None] == asked.row[None, :]
    above = above - (together & (own[None, :] > own[:, None])).sum(1)
    level = level - (together & (own[None, :] == own[:, None])).sum(1)  # itself among them
    places: NDArray[np.float64] = 1 + above + level / 2
    return places

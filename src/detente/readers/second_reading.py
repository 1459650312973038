"""The second reading: sentences that may report something, by the strong model, one at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from detente.codes.plover import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from detente.models.heads import FrameScores, Model
    from detente.models.states import Judgements
    from detente.readers.base import Page
    from detente.records import Mention

    Floats = npt.NDArray[np.float32]

# A sentence is read again if the small model finds an event at least this likely. On the dev
# articles event F1 is the same from 0.1 to 0.4, and lower from 0.5.
WORTH: Final = 0.3
# The strong model's part in what the two say together; who acts and receives in a sentence it says
# alone. Event F1 on the dev articles is .43 with 0.5, .45 with 0.65 and .44 with 0.9.
PRESENCE: Final = 0.65
STATUS: Final = 0.5
ANCHOR: Final = 0.5


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the strong model makes of one sentence: its window, and scores of that one row."""

    window: Judgements
    scores: FrameScores

    @property
    def pieces(self) -> int:
        """Number of the sentence's pieces."""
        low, high = self.window.ranges[0]
        return high - low

    def state(self, mention: Mention) -> Floats | None:
        """Mean state of a mention's pieces; None where it does not lie in the sentence."""
        reach = self.window.reach(mention.start, mention.end)
        return self.window.mean(reach) if reach else None


class SecondReading:
    """Reads again what is worth it.

    A sentence stands alone here, so what is made of it depends on nothing else.

    Args:
        strong: The model that reads.
    """

    def __init__(self, strong: Model) -> None:
        self._strong = strong
        queries = strong.heads.info.queries
        self._events = [i for i, query in enumerate(queries) if query in CATEGORIES]

    def opinions(
        self, windows: Sequence[tuple[Page, Judgements]], scored: Sequence[FrameScores]
    ) -> list[dict[int, Opinion]]:
        """Read again the sentences of each window whose scores say so, by row of the scores."""
        worth = [
            (number, row, page.document.text, page.sentences[window.sentence(row)])
            for number, ((page, window), scores) in enumerate(zip(windows, scored, strict=True))
            for row in np.flatnonzero(scores.presence[:, self._events].max(1) >= WORTH).tolist()
        ]
        read = self._strong.encoder.judge_all((text, (sentence,)) for *_, text, sentence in worth)
        out: list[dict[int, Opinion]] = [{} for _ in windows]
        for (number, row, *_), again in zip(worth, read, strict=True):
            if len(again) == 1:  # longer ones than a window are left to the first reading
                out[number][row] = Opinion(again[0], self._strong.heads.frames(again[0]))
        return out


def together(
    window: Judgements, scores: FrameScores, opinions: Mapping[int, Opinion]
) -> FrameScores:
    """Join the second opinion on some rows to the first on all; the states stay the first's."""
    presence, status = scores.presence.copy(), scores.status.copy()
    attention = scores.attention.copy()
    for row, second in opinions.items():
        presence[row] = _mean_logit(presence[row], second.scores.presence[0])
        status[row] += STATUS * (second.scores.status[0] - status[row])
        low, high = window.ranges[window.place(row)]
        if second.pieces == high - low:
            there = slice(*second.window.ranges[0])
            here = attention[row, :, low:high]
            here += ANCHOR * (second.scores.attention[0, :, there] - here)
    return replace(scores, presence=presence, status=status, attention=attention)


def _mean_logit(first: Floats, second: Floats) -> Floats:
    a, b = (np.clip(p, 1e-6, 1 - 1e-6) for p in (first, second))
    logit = (1 - PRESENCE) * np.log(a / (1 - a)) + PRESENCE * np.log(b / (1 - b))
    joined: Floats = (1 / (1 + np.exp(-logit))).astype(np.float32)
    return joined

"""What the encoder makes of one window of text; the heads judge from this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Judgements:
    """Hidden states and token judgements of one window of a document.

    Attributes:
        offsets: int32 [T, 2], code points of each piece in the document; empty at the ends.
        states: float32 [T, d], hidden states.
        tags: For each tag head its float32 [T, labels] probabilities.
        sentences: Index of each sentence in the window.
        ranges: First and one past the last piece of each of those sentences.
        own: How many of them, from the end, this window judges; those before are context.
    """

    offsets: npt.NDArray[np.int32]
    states: npt.NDArray[np.float32]
    tags: dict[str, npt.NDArray[np.float32]]
    sentences: tuple[int, ...]
    ranges: tuple[tuple[int, int], ...]
    own: int

    @property
    def first_own(self) -> int:
        """The first piece that this window judges."""
        return self.ranges[self.place(0)][0]

    def place(self, row: int) -> int:
        """Number of the row-th sentence that this window judges, among all of its sentences."""
        return len(self.ranges) - self.own + row

    def sentence(self, row: int) -> int:
        """Index in the document of the row-th sentence that this window judges."""
        return self.sentences[self.place(row)]

    def reach(self, start: int, end: int) -> tuple[int, int] | None:
        """First and one past the last piece of code points start to end; None where outside."""
        low, high = self.offsets[:, 0], self.offsets[:, 1]
        found = np.flatnonzero((low < end) & (high > start) & (high > low))
        return (int(found[0]), int(found[-1]) + 1) if len(found) else None

    def mean(self, reach: tuple[int, int]) -> npt.NDArray[np.float32]:
        """Mean state of a range of pieces: float32 [d]."""
        mean: npt.NDArray[np.float32] = self.states[reach[0] : reach[1]].mean(0)
        return mean


def own_pieces(
    windows: Sequence[Judgements], tag: str
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
    """Offsets [N, 2] and a tag head's probabilities [N, labels] of a document, once a piece."""
    if not windows:
        return np.zeros((0, 2), np.int32), np.zeros((0, 0), np.float32)
    offsets = [w.offsets[w.first_own : -1] for w in windows]
    tags = [w.tags[tag][w.first_own : -1] for w in windows]
    return np.concatenate(offsets), np.concatenate(tags)

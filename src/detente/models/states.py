"""What the encoder makes of one window of text; the heads judge from this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Judgements:
    """Hidden states and token judgements of one window of a document.

    Attributes:
        start: First code point of the window in the document.
        end: One past the last.
        offsets: int32 [T, 2], code points of each piece in the document.
        states: float32 [T, d], hidden states.
        tags: For each tag head its float32 [T, labels] probabilities.
    """

    start: int
    end: int
    offsets: npt.NDArray[np.int32]
    states: npt.NDArray[np.float32]
    tags: dict[str, npt.NDArray[np.float32]]

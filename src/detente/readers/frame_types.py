"""What a frame is: one thing that a sentence reports, with who may play a part in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.records import Mention


@dataclass(frozen=True, slots=True)
class Cast:
    """A mention with the probabilities that it acts and that it receives.

    ``near`` is its sentence's number less that of the frame's: 0 or below.
    """

    mention: Mention
    near: int
    actor: float
    recipient: float


@dataclass(frozen=True, slots=True)
class Frame:
    """One query that a sentence answers.

    Attributes:
        query: ``ASSAULT``, ``stance:oppose``, ``tone:warm``, ...
        sentence: Index of the sentence.
        presence: Probability that the sentence reports it.
        anchor: Code points of the words that tell it.
        status: Probability of each status.
        cast: The mentions of the sentence and of those before it in the window.
    """

    query: str
    sentence: int
    presence: float
    anchor: tuple[int, int]
    status: dict[str, float]
    cast: tuple[Cast, ...]

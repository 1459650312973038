"""Frames of a document: what each sentence reports, where, and who plays which part.

Events, stances and tones are frames of one kind; the readers of each make their findings of these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from detente.models.heads import role_bucket

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from detente.models.heads import FrameScores, Model
    from detente.models.states import Judgements
    from detente.readers.base import Page
    from detente.records import Mention

    Floats = npt.NDArray[np.float32]

# An anchor grows from its peak over neighbours that hold at least this part of the peak's weight.
_SHARE: Final = 0.25
_MOST_PIECES: Final = 8


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


def frames_of(
    page: Page, model: Model, queries: Sequence[str], floor: float | None = None
) -> Iterator[Frame]:
    """Find the frames of a page, window by window.

    Args:
        page: With sentences, judgements and mentions.
        model: Whose heads judge.
        queries: What to look for.
        floor: Least presence; null takes each query's threshold of the model.
    """
    columns = {model.heads.info.queries.index(q): q for q in queries}
    least = {
        c: (model.heads.info.thresholds.get(q, 0.5) if floor is None else floor)
        for c, q in columns.items()
    }
    for window in page.judgements:
        scores = model.heads.frames(window)
        told = [
            (row, column, query)
            for row in range(window.own)
            for column, query in columns.items()
            if scores.presence[row, column] >= least[column]
        ]
        mentions = list(_placed(page, window)) if told else []
        for place in told:
            yield _frame(model, window, scores, place, mentions)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mention at its pieces of a window; ``sentence`` is the index of its sentence."""

    mention: Mention
    pieces: tuple[int, int]
    sentence: int
    state: Floats


def _placed(page: Page, window: Judgements) -> Iterator[_Placed]:
    low, high = int(window.offsets[0, 0]), int(window.offsets[-1, 1])
    for mention in page.mentions:
        if mention.end <= low or mention.start >= high:
            continue
        reach = window.reach(mention.start, mention.end)
        if reach is None:
            continue
        row = next(i for i, (_, last) in enumerate(window.ranges) if reach[0] < last)
        yield _Placed(mention, reach, window.sentences[row], window.mean(reach))


def _frame(
    model: Model,
    window: Judgements,
    scores: FrameScores,
    place: tuple[int, int, str],
    mentions: Sequence[_Placed],
) -> Frame:
    row, column, query = place
    at = len(window.ranges) - window.own + row
    anchor = anchor_pieces(scores.attention[row, column], window.ranges[at])
    centre = (anchor[0] + anchor[1] - 1) / 2
    here = window.sentences[at]
    seen = [(m, m.sentence - here) for m in mentions if m.sentence <= here]
    status = scores.status[row, column].tolist()
    return Frame(
        query=query,
        sentence=here,
        presence=float(scores.presence[row, column]),
        anchor=(int(window.offsets[anchor[0], 0]), int(window.offsets[anchor[1] - 1, 1])),
        status=dict(zip(model.heads.info.statuses, status, strict=True)),
        cast=tuple(_cast(model, scores.frame[row, column], column, seen, centre)),
    )


def _cast(
    model: Model, frame: Floats, column: int, seen: Sequence[tuple[_Placed, int]], centre: float
) -> Iterator[Cast]:
    if not seen:
        return
    states = np.stack([m.state for m, _ in seen])
    buckets = [role_bucket(near, m.pieces, centre) for m, near in seen]
    scores = model.heads.roles(frame, column, states, buckets)
    actor, recipient = (model.heads.info.roles.index(r) for r in ("actor", "recipient"))
    for (m, near), s in zip(seen, scores.tolist(), strict=True):
        yield Cast(m.mention, near, s[actor], s[recipient])


def anchor_pieces(attention: Floats, sentence: tuple[int, int]) -> tuple[int, int]:
    """Find where attention peaks: first and one past the last piece, inside the sentence."""
    low, high = sentence
    peak = low + int(attention[low:high].argmax())
    first, last = peak, peak + 1
    least = attention[peak] * _SHARE
    while first > low and last - first < _MOST_PIECES and attention[first - 1] >= least:
        first -= 1
    while last < high and last - first < _MOST_PIECES and attention[last] >= least:
        last += 1
    return first, last

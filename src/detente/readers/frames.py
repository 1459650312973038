"""Frames of a document: what each sentence reports, where, and who plays which part.

Events, stances and tones are frames of one kind; the readers of each make their findings of these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.models.heads import role_bucket

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from detente.models.heads import FrameScores, Model
    from detente.models.states import Judgements
    from detente.readers.base import Page
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
        scores: FrameScores | None = None
        mentions: list[_Placed] | None = None
        scores = model.heads.frames(window)
        for row in range(window.own):
            for column, query in columns.items():
                if scores.presence[row, column] < least[column]:
                    continue
                if mentions is None:
                    mentions = list(_placed(page, window))
                yield _frame(model, window, scores, (row, column, query), mentions)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mention at its pieces, in the window's sentence ``row``."""

    mention: Mention
    pieces: tuple[int, int]
    row: int
    state: npt.NDArray[np.float32]


def _placed(page: Page, window: Judgements) -> Iterator[_Placed]:
    low, high = int(window.offsets[0, 0]), int(window.offsets[-1, 1])
    for mention in page.mentions:
        if mention.end <= low or mention.start >= high:
            continue
        reach = window.reach(mention.start, mention.end)
        if reach is None:
            continue
        row = next((i for i, (a, b) in enumerate(window.ranges) if a <= reach[0] < b), None)
        if row is not None:
            yield _Placed(mention, reach, row, window.mean(reach))


def _frame(
    model: Model,
    window: Judgements,
    scores: FrameScores,
    place: tuple[int, int, str],
    mentions: Sequence[_Placed],
) -> Frame:
    row, column, query = place
    at = len(window.ranges) - window.own + row
    attention = scores.attention[row, column]
    anchor = anchor_pieces(attention, window.ranges[at])
    centre = (anchor[0] + anchor[1] - 1) / 2
    here = window.sentences[at]
    seen = [m for m in mentions if window.sentences[m.row] <= here]
    status = scores.status[row, column].tolist()
    return Frame(
        query=query,
        sentence=here,
        presence=float(scores.presence[row, column]),
        anchor=(int(window.offsets[anchor[0], 0]), int(window.offsets[anchor[1] - 1, 1])),
        status=dict(zip(model.heads.info.statuses, status, strict=True)),
        cast=tuple(_cast(model, scores.frame[row, column], column, seen, window, here, centre)),
    )


def _cast(  # noqa: PLR0913  # what the role head asks for
    model: Model,
    frame: npt.NDArray[np.float32],
    column: int,
    seen: Sequence[_Placed],
    window: Judgements,
    here: int,
    centre: float,
) -> Iterator[Cast]:
    if not seen:
        return
    near = [window.sentences[m.row] - here for m in seen]
    buckets = [role_bucket(n, m.pieces, centre) for n, m in zip(near, seen, strict=True)]
    scores = model.heads.roles(frame, column, np.stack([m.state for m in seen]), buckets)
    actor, recipient = (model.heads.info.roles.index(r) for r in ("actor", "recipient"))
    for n, m, s in zip(near, seen, scores.tolist(), strict=True):
        yield Cast(m.mention, n, s[actor], s[recipient])


# An anchor grows from its peak over neighbours that hold at least this part of the peak's weight.
_SHARE = 0.25
_MOST_PIECES = 8


def anchor_pieces(
    attention: npt.NDArray[np.float32], sentence: tuple[int, int]
) -> tuple[int, int]:
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

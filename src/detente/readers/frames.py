"""Frames of a document: what each sentence reports, where, and who plays which part.

Events, stances and tones are frames of one kind; the readers of each make their findings of these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from detente.language.words import whole_words
from detente.models.heads import role_bucket
from detente.readers.frame_types import Cast, Frame
from detente.readers.second_reading import SecondReading, together

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    from detente.models.heads import FrameScores, Heads, Model
    from detente.models.states import Judgements
    from detente.readers.base import Page
    from detente.readers.second_reading import Opinion
    from detente.records import Mention

    Floats = npt.NDArray[np.float32]

# An anchor grows from its peak over neighbours that hold at least this part of the peak's weight.
_SHARE: Final = 0.25
_MOST_PIECES: Final = 8
# Mentions judged in one call: each takes two states, so 60 MB with 384 dimensions.
MOST_ROWS: Final = 20_000
# Windows judged at once: what the strong model makes of their sentences takes about 1 MB each.
MOST_WINDOWS: Final = 64


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mention at its pieces of a window; ``sentence`` is the index of its sentence."""

    mention: Mention
    pieces: tuple[int, int]
    sentence: int
    state: Floats


@dataclass(frozen=True, slots=True)
class _Told:
    """A query that a sentence answers, before its mentions are judged.

    Attributes:
        row: Of the scores; the sentence among those that the window owns.
        column: Of the scores; the query among the model's.
        sentence: Its index in the document.
        anchor: The pieces that tell it.
        seen: The mentions up to here, as numbers of the window's.
        buckets: Where each of them stands.
    """

    row: int
    column: int
    sentence: int
    anchor: tuple[int, int]
    seen: tuple[int, ...]
    buckets: tuple[int, ...]


class FramesReader:
    """Finds frames by the frame head of each sentence and the role head of each mention.

    Args:
        model: Whose heads judge first.
        strong: Reads again the sentences that may report something; without it the first word
            stands.

    The thresholds of the last model to judge say from where a query counts.
    """

    name: Final = "frames"
    needs: Final = frozenset({"sentences", "judgements", "mentions"})
    gives: Final = "frames"

    def __init__(self, model: Model, strong: Model | None = None) -> None:
        self._heads = model.heads
        self._strong = strong.heads if strong else None
        self._second = SecondReading(strong) if strong else None

    def read(self, batch: Sequence[Page]) -> list[tuple[Frame, ...]]:
        """Find the frames of each page for every query of the model, in order of the sentences."""
        found: list[list[Frame]] = [[] for _ in batch]
        windows = [(n, page, w) for n, page in enumerate(batch) for w in page.judgements]
        for start in range(0, len(windows), MOST_WINDOWS):
            some = windows[start : start + MOST_WINDOWS]
            scored = [self._heads.frames(window) for *_, window in some]
            opinions = self._opinions([(page, window) for _, page, window in some], scored)
            for (n, page, window), scores, second in zip(some, scored, opinions, strict=True):
                found[n] += self._read(page, window, scores, second)
        return [tuple(frames) for frames in found]

    def _opinions(
        self, windows: Sequence[tuple[Page, Judgements]], scored: Sequence[FrameScores]
    ) -> Sequence[Mapping[int, Opinion]]:
        if self._second is None:
            return [{} for _ in scored]
        return self._second.opinions(windows, scored)

    def _read(
        self,
        page: Page,
        window: Judgements,
        initial: FrameScores,
        opinions: Mapping[int, Opinion],
    ) -> Iterator[Frame]:
        info = self._heads.info
        scores = together(window, initial, opinions)
        deciding = (self._strong or self._heads).info.thresholds
        least = np.array([deciding.get(q, 0.5) for q in info.queries], np.float32)
        places = np.argwhere(scores.presence >= least).tolist()
        if not places:
            return
        mentions = tuple(_placed(page, window))
        told = [_told(window, scores, row, column, mentions) for row, column in places]
        parts = iter(self._parts(scores.frame, told, mentions, opinions).tolist())
        for one in told:
            first, last = one.anchor
            status = scores.status[one.row, one.column].tolist()
            yield Frame(
                query=info.queries[one.column],
                sentence=one.sentence,
                presence=float(scores.presence[one.row, one.column]),
                anchor=whole_words(
                    page.document.text,
                    int(window.offsets[first, 0]),
                    int(window.offsets[last - 1, 1]),
                ),
                status=dict(zip(info.statuses, status, strict=True)),
                cast=tuple(_cast(mentions[i], one.sentence, *next(parts)) for i in one.seen),
            )

    def _parts(
        self,
        frames: Floats,
        told: Sequence[_Told],
        mentions: Sequence[_Placed],
        opinions: Mapping[int, Opinion],
    ) -> Floats:
        """How surely each mention in sight of each frame acts and receives: [N, 2]."""
        states = [m.state for m in mentions]
        asked = [
            (frames[t.row, t.column], t.column, states[i], bucket)
            for t in told
            for i, bucket in zip(t.seen, t.buckets, strict=True)
        ]
        parts = _judged(self._heads, asked)
        if self._strong is None:
            return parts
        again, where, at = [], [], 0
        for t in told:
            second = opinions.get(t.row)
            for i, bucket in zip(t.seen, t.buckets, strict=True):
                if second and (state := second.state(mentions[i].mention)) is not None:
                    frame = second.scores.frame[0, t.column]
                    again.append((frame, t.column, state, bucket))
                    where.append(at)
                at += 1
        parts[where] = _judged(self._strong, again)
        return parts


def _judged(heads: Heads, asked: Sequence[tuple[Floats, int, Floats, int]]) -> Floats:
    """Ask the role head; each is a frame's state and query, a mention's state and bucket."""
    columns = [heads.info.roles.index("actor"), heads.info.roles.index("recipient")]
    parts = [np.zeros((0, 2), np.float32)]
    for start in range(0, len(asked), MOST_ROWS):
        frames, queries, states, buckets = zip(*asked[start : start + MOST_ROWS], strict=True)
        scores = heads.roles(
            np.stack(frames), np.array(queries), np.stack(states), np.array(buckets)
        )
        parts.append(scores[:, columns])
    return np.concatenate(parts)


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


def _told(
    window: Judgements, scores: FrameScores, row: int, column: int, mentions: Sequence[_Placed]
) -> _Told:
    at = window.place(row)
    here = window.sentences[at]
    anchor = anchor_pieces(scores.attention[row, column], window.ranges[at])
    centre = (anchor[0] + anchor[1] - 1) / 2
    seen = tuple(i for i, m in enumerate(mentions) if m.sentence <= here)
    buckets = tuple(
        role_bucket(mentions[i].sentence - here, mentions[i].pieces, centre) for i in seen
    )
    return _Told(row, column, here, anchor, seen, buckets)


def _cast(placed: _Placed, sentence: int, actor: float, recipient: float) -> Cast:
    return Cast(placed.mention, placed.sentence - sentence, actor, recipient)


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

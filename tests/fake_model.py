"""A model that judges as it is told, over pages whose pieces are words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast

import msgspec
import numpy as np

from detente.codes.plover import CATEGORIES
from detente.language.sentences import split
from detente.models.heads import FrameScores, Model
from detente.models.package import FORMAT, ModelInfo
from detente.models.states import Judgements
from detente.readers.base import Page
from detente.readers.frames import FramesReader
from detente.records import STATUSES, Document, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_PIECE: Final = re.compile(r"\w+|[^\w\s]")
_TAGS: Final = ("source", "cue", "content")
INFO: Final = ModelInfo(
    format=FORMAT,
    id="fake-1",
    tags={tag: ("O", f"B-{tag}", f"I-{tag}") for tag in _TAGS},
    queries=(
        *CATEGORIES,
        *(f"stance:{s}" for s in ("support", "oppose", "conditional", "undecided")),
        *(f"tone:{t}" for t in ("hostile", "critical", "friendly", "warm")),
    ),
    statuses=STATUSES,
    roles=("none", "actor", "recipient"),
    relations=tuple(CATEGORIES),
    tones=("negative", "neutral", "positive"),
    thresholds={"AGREE": 0.6},
    calibration={},
    sha256={},
)


def at(text: str, words: str) -> tuple[int, int]:
    """Find words in a text."""
    start = text.index(words)
    return start, start + len(words)


def mention(text: str, words: str, code: str | None = None, **more: Any) -> Mention:
    start, end = at(text, words)
    return Mention(start, end, words, more.pop("kind", "state"), code=code, **more)


def page(text: str, *mentions: Mention, tags: Mapping[str, Any] | None = None, **more: Any) -> Page:
    """Make a page of one window whose pieces are words and marks.

    Args:
        text: Of the document.
        mentions: In it.
        tags: For each tag head its spans: words, or words and probability.
        more: Layers of the page; ``date``, ``title`` and ``set_aside`` of the document.
    """
    about = {name: more.pop(name) for name in ("date", "title", "set_aside") if name in more}
    document = Document(id="d1", text=text, **about)
    fields: dict[str, Any] = {
        "sentences": split(text, document.set_aside),
        "mentions": tuple(sorted(mentions, key=lambda m: m.start)),
    }
    fields |= more
    if "judgements" not in fields:
        fields["judgements"] = (window(text, fields["sentences"], tags=tags),)
    return Page(document=document, **fields)


def window(
    text: str,
    sentences: Sequence[Any],
    *,
    context: int = 0,
    first: int = 0,
    tags: Mapping[str, Any] | None = None,
) -> Judgements:
    """Judge sentences; the state of a piece is where it starts and ends in the text.

    Args:
        text: Of the document.
        sentences: In the window.
        context: How many of them are context only.
        first: Index of the first of them in the document.
        tags: As for ``page``.
    """
    offsets, ranges = [(sentences[0].start,) * 2], []
    for sentence in sentences:
        found = [m.span() for m in _PIECE.finditer(text, sentence.start, sentence.end)]
        ranges.append((len(offsets), len(offsets) + len(found)))
        offsets += found
    offsets.append((sentences[-1].end,) * 2)
    pieces = np.array(offsets, np.int32)
    return Judgements(
        offsets=pieces,
        states=pieces.astype(np.float32),
        tags={tag: _tagged(text, pieces, (tags or {}).get(tag, ())) for tag in _TAGS},
        sentences=tuple(range(first, first + len(sentences))),
        ranges=tuple(ranges),
        own=len(sentences) - context,
    )


def _tagged(text: str, pieces: Any, spans: Sequence[Any]) -> Any:
    scores = np.tile(np.array([0.98, 0.01, 0.01], np.float32), (len(pieces), 1))
    for given in spans:
        words, sure = (given, 0.9) if isinstance(given, str) else given
        low, high = at(text, words)
        inside = (pieces[:, 0] < high) & (pieces[:, 1] > low) & (pieces[:, 1] > pieces[:, 0])
        scores[inside] = [1 - sure, 0.01, sure - 0.01]
        scores[np.flatnonzero(inside)[:1]] = [1 - sure, sure - 0.01, 0.01]
    return scores


@dataclass
class Tells:
    """A sentence, by its index, that answers a query at some words."""

    query: str
    words: str
    sentence: int = 0
    presence: float = 0.9
    status: str = "occurred"
    sure: float = 0.9


@dataclass
class FakeHeads:
    """Heads that answer by where things stand in one text.

    Attributes:
        text: All that is ever read.
        tells: What the frame head finds.
        parts: Words of a mention, or of a query and a mention, to how surely it acts and receives.
        links: Words of a content and of another span to how surely they belong together.
    """

    text: str
    tells: Sequence[Tells] = ()
    parts: Mapping[Any, tuple[float, float]] = field(default_factory=dict)
    links_: Mapping[tuple[str, str], float] = field(default_factory=dict)
    info: ModelInfo = INFO

    def frames(self, seen: Judgements) -> FrameScores:
        owned = list(zip(seen.sentences, seen.ranges, strict=True))[-seen.own :]
        shape = len(owned), len(self.info.queries)
        scores = FrameScores(
            presence=np.zeros(shape, np.float32),
            attention=np.zeros((*shape, len(seen.states)), np.float32),
            frame=np.zeros((*shape, 2), np.float32),
            status=np.zeros((*shape, len(STATUSES)), np.float32),
        )
        for row, (index, _) in enumerate(owned):
            for told in self.tells:
                if told.sentence == index:
                    place = row, self.info.queries.index(told.query)
                    scores.presence[place] = told.presence
                    low, high = seen.reach(*at(self.text, told.words)) or (0, 0)
                    scores.attention[place][low:high] = 1 / (high - low)
                    scores.status[place][STATUSES.index(cast("Any", told.status))] = told.sure
        return scores

    def roles(self, frames: Any, queries: Any, mentions: Any, buckets: Any) -> Any:
        assert len(frames) == len(queries) == len(mentions) == len(buckets)
        names = np.array(self.info.queries)[queries]
        out = np.zeros((len(mentions), 3), np.float32)
        for words, (actor, recipient) in self.parts.items():
            asked, name = (None, words) if isinstance(words, str) else words
            here = self._among(mentions, name) & ((names == asked) | (asked is None))
            out[here, 1:] = actor, recipient
        return out

    def links(self, contents: Any, others: Any, buckets: Sequence[int]) -> Any:
        assert len(contents) == len(others) == len(buckets)
        out = np.zeros((len(others), 2), np.float32)
        for (content, other), sure in self.links_.items():
            out[self._among(contents, content) & self._among(others, other)] = sure
        return out

    def _among(self, states: Any, words: str) -> Any:
        """Tell which mean states are of these words."""
        low, high = at(self.text, words)
        pieces = [m.span() for m in _PIECE.finditer(self.text, low, high)]
        return np.abs(states - np.mean(pieces, 0)).sum(1) < 0.01


@dataclass
class LoneEncoder:
    """Reads sentences one at a time, and counts them."""

    read: list[str] = field(default_factory=list)

    def judge_all(self, asked: Iterable[tuple[str, Any]]) -> list[tuple[Judgements, ...]]:
        out: list[tuple[Judgements, ...]] = []
        for text, (sentence,) in asked:
            self.read.append(text[sentence.start : sentence.end])
            out.append((window(text, [sentence]),))
        return out


def model(text: str, *tells: Tells, **more: Any) -> Model:
    """Make a model whose heads answer for one text."""
    return Model(encoder=cast("Any", None), heads=cast("Any", FakeHeads(text, tells, **more)))


def framed(on: Page, judge: Model) -> Page:
    """Give a page the frames that a model finds in it."""
    return msgspec.structs.replace(on, frames=FramesReader(judge).read([on])[0])

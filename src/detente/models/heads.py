"""The heads: judgements over hidden states that the encoder has made once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.language.sentences import Sentence
from detente.models.encoder import Encoder
from detente.models.package import MODELS, ModelFolder, open_model
from detente.models.sessions import session

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from detente.config import Settings
    from detente.models.states import Judgements

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]
    Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FrameScores:
    """What the frame head says of S sentences and Q queries.

    ``presence`` [S, Q] and ``status`` [S, Q, statuses] are probabilities, ``attention`` [S, Q, T]
    says where each frame is told, ``frame`` [S, Q, d] is its state.
    """

    presence: Floats
    attention: Floats
    frame: Floats
    status: Floats


class Heads:
    """The graphs of every head, opened when first asked.

    Args:
        folder: The model.
        threads: Of one call; 0 is every core.

    Attributes:
        info: Labels, thresholds and calibration of the model.
    """

    def __init__(self, folder: ModelFolder, threads: int = 0) -> None:
        self.info = folder.info
        self._folder = folder
        self._threads = threads

    def frames(self, window: Judgements) -> FrameScores:
        """Judge the sentences that a window owns."""
        owned = window.ranges[len(window.ranges) - window.own :]
        sentences = np.zeros((len(owned), len(window.states)), np.float32)
        for row, (low, high) in enumerate(owned):
            sentences[row, low:high] = 1
        return FrameScores(
            *self._frames.run(None, {"states": window.states, "sentences": sentences})
        )

    def roles(self, frames: Floats, queries: Ints, mentions: Floats, buckets: Ints) -> Floats:
        """Role of a mention in a frame, for N pairs of them.

        Args:
            frames: [N, d].
            queries: [N], index of each frame's query.
            mentions: [N, d], mean state of each mention.
            buckets: [N], where it stands (``role_bucket``).

        Returns:
            [N, roles], probabilities; a pair's do not depend on the others beyond rounding.
        """
        scores: Floats = self._roles.run(
            None, {"frame": frames, "query": queries, "mention": mentions, "bucket": buckets}
        )[0]
        return scores

    def links(self, contents: Floats, others: Floats, buckets: Sequence[int]) -> Floats:
        """Whether a source [:, 0] or a cue [:, 1] belongs to a content: [N, 2], probabilities."""
        scores: Floats = self._links.run(
            None,
            {"content": contents, "other": others, "bucket": np.asarray(buckets, np.int64)},
        )[0]
        return scores

    def relation(self, source: Floats, target: Floats, mean: Floats) -> Floats:
        """Category of ordered pairs: means [N, d] of spans and sentence to [N, relations]."""
        scores: Floats = self._relation.run(
            None, {"source": source, "target": target, "mean": mean}
        )[0]
        return scores

    def tone(self, target: Floats, mean: Floats) -> Floats:
        """Tone toward targets: means [N, d] of span and text to [N, tones], probabilities."""
        scores: Floats = self._tone.run(None, {"target": target, "mean": mean})[0]
        return scores

    @cached_property
    def _frames(self) -> Any:
        return session(self._folder.part("frames"), self._threads)

    @cached_property
    def _roles(self) -> Any:
        return session(self._folder.part("roles"), self._threads)

    @cached_property
    def _links(self) -> Any:
        return session(self._folder.part("links"), self._threads)

    @cached_property
    def _relation(self) -> Any:
        return session(self._folder.part("relation"), self._threads)

    @cached_property
    def _tone(self) -> Any:
        return session(self._folder.part("tone"), self._threads)


@dataclass(frozen=True, slots=True)
class Model:
    """An encoder with its heads."""

    encoder: Encoder
    heads: Heads


def load_model(name: str = MODELS[0], *, threads: int = 0) -> Model:
    """Open a model of the package, once a process; its graphs load when first asked.

    Raises:
        ModelError: The weights are missing, damaged or of another version.
    """
    return _loaded(name, threads)


@cache
def _loaded(name: str, threads: int) -> Model:
    folder = open_model(name)
    return Model(Encoder(folder, threads), Heads(folder, threads))


def role_bucket(near: int, mention: Range, centre: float) -> int:
    """Say where a mention stands, as the role head was taught.

    Args:
        near: Number of its sentence less that of the frame's; never above 0.
        mention: Its range of pieces.
        centre: The piece about which the frame is told.

    Returns:
        0-3 in the same sentence: far before the centre, near before, near after, far after; 4-6
        one, two, more sentences before.
    """
    if near < 0:
        return min(3 - near, 6)
    gap = (mention[0] + mention[1] - 1) / 2 - centre
    if gap < 0:
        return 0 if gap < -8 else 1
    return 2 if gap <= 8 else 3


def link_bucket(content: Range, other: Range) -> int:
    """Say how far a span stands from a content: 0-4 before, 5-9 after, 10 inside."""
    if other[1] <= content[0]:
        return _steps(content[0] - other[1])
    if other[0] >= content[1]:
        return 5 + _steps(other[0] - content[1])
    return 10


def _steps(gap: int) -> int:
    return sum(gap > limit for limit in (1, 4, 12, 40))


def relation(
    texts: Sequence[str],
    sources: Sequence[Sequence[Range]],
    targets: Sequence[Sequence[Range]],
    *,
    settings: Settings,
) -> list[tuple[str, float]]:
    """Name the root between marked parties: one of the PLV data's 15, with its probability."""
    model = _judge(settings)
    out = []
    for text, source, target in zip(texts, sources, targets, strict=True):
        window = _window(model, text, [*source, *target])
        low = min((s for s, _ in (*source, *target)), default=0)
        at = window.reach(low, low + 1) or (1, 2)
        sentence = next((r for r in window.ranges if r[0] <= at[0] < r[1]), window.ranges[0])
        scores = model.heads.relation(
            _spans(window, source)[None], _spans(window, target)[None], window.mean(sentence)[None]
        )[0]
        out.append(_best_root(model.heads.info.relations, scores))
    return out


def _best_root(labels: Sequence[str], scores: Floats) -> tuple[str, float]:
    roots: dict[str, float] = {}
    for label, score in zip(labels, scores.tolist(), strict=True):
        root = "YIELD" if label in {"CONCEDE", "RETREAT"} else label
        roots[root] = roots.get(root, 0.0) + score
    best = max(roots, key=lambda r: roots[r])
    return best, roots[best]


def tone(
    texts: Sequence[str], targets: Sequence[Range], *, settings: Settings
) -> list[tuple[str, float]]:
    """Name the tone of texts toward a target: negative, neutral, positive, with its probability."""
    model = _judge(settings)
    out = []
    for text, target in zip(texts, targets, strict=True):
        window = _window(model, text, [target])
        whole = window.mean((1, len(window.states) - 1))
        scores = model.heads.tone(_spans(window, [target])[None], whole[None])[0]
        best = int(scores.argmax())
        out.append((model.heads.info.tones[best], float(scores[best])))
    return out


def _judge(settings: Settings) -> Model:
    return load_model(MODELS[0 if settings.fast else 1], threads=settings.threads)


def _window(model: Model, text: str, spans: Sequence[Range]) -> Judgements:
    """Find the window where spans begin, in a text read as one sentence."""
    first: Judgements | None = None
    for window in model.encoder.judge(text, (Sentence(0, len(text), 0),)):
        first = first or window
        if not spans or any(window.reach(*span) for span in spans):
            return window
    if first is None:  # nothing but control characters: as good as a lone stop
        return _window(model, ".", ())
    return first


def _spans(window: Judgements, spans: Sequence[Range]) -> Floats:
    """Mean state of the pieces of several spans; the first piece's where there is none."""
    pieces = [
        i for start, end in spans if (r := window.reach(start, end)) for i in range(r[0], r[1])
    ]
    mean: Floats = window.states[pieces].mean(0) if pieces else window.states[0]
    return mean

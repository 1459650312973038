"""Token probabilities to spans: the best BIO sequence that is well formed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt


def bio_spans(
    offsets: npt.NDArray[np.int32], scores: npt.NDArray[np.float32], labels: Sequence[str]
) -> list[tuple[int, int, str, float]]:
    """Find the best well-formed sequence (an I- only after a B- or I- of its kind).

    Args:
        offsets: [N, 2], code points of each piece.
        scores: [N, labels], probabilities.
        labels: ``O``, ``B-kind``, ``I-kind``, ...

    Returns:
        Start, end, kind and mean probability of each span, in order.
    """
    if not len(scores):
        return []
    path = _viterbi(np.log(np.maximum(scores, 1e-9)), labels)
    out: list[tuple[int, int, str, float]] = []
    begin = -1
    for i in range(len(path) + 1):
        label = labels[path[i]] if i < len(path) else "O"
        if begin >= 0 and not label.startswith("I-"):
            chosen = scores[np.arange(begin, i), path[begin:i]]
            kind = labels[path[begin]].partition("-")[2]
            out.append((int(offsets[begin, 0]), int(offsets[i - 1, 1]), kind, float(chosen.mean())))
            begin = -1
        if label.startswith("B-"):
            begin = i
    return out


def _viterbi(logs: npt.NDArray[np.float32], labels: Sequence[str]) -> npt.NDArray[np.int64]:
    allowed = np.array([[_follows(a, b) for b in labels] for a in labels])
    penalty = np.where(allowed, 0.0, -1e4)
    count = len(logs)
    back = np.zeros((count, len(labels)), np.int64)
    best = np.where([_follows("O", b) for b in labels], logs[0], -1e4)
    for i in range(1, count):
        reach = best[:, None] + penalty
        back[i] = reach.argmax(0)
        best = reach.max(0) + logs[i]
    path = np.zeros(count, np.int64)
    path[-1] = best.argmax()
    for i in range(count - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path


def _follows(before: str, after: str) -> bool:
    return not after.startswith("I-") or before.partition("-")[2] == after.partition("-")[2]

"""Token probabilities to spans: the best BIO sequence that is well formed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Columns = npt.NDArray[np.int64]

_FORBIDDEN: Final = -1e4
_LEAST: Final = 1e-9  # a probability of zero forbids nothing


def bio_spans(
    offsets: npt.NDArray[np.int32], scores: Floats, labels: Sequence[str]
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
    path = best_path(scores, labels)
    starts = np.array([label.startswith("B-") for label in labels])[path]
    within = np.array([label.startswith("I-") for label in labels])[path]
    # A span ends before the next piece that does not go on with it.
    ends = np.append(np.flatnonzero(~within), len(path))
    out: list[tuple[int, int, str, float]] = []
    for low in np.flatnonzero(starts).tolist():
        high = int(ends[np.searchsorted(ends, low, "right")])
        kind = labels[path[low]].removeprefix("B-")
        mean = scores[np.arange(low, high), path[low:high]].mean()
        out.append((int(offsets[low, 0]), int(offsets[high - 1, 1]), kind, float(mean)))
    return out


def best_path(scores: Floats, labels: Sequence[str]) -> Columns:
    """Find the column of each piece in the likeliest well-formed sequence.

    The likeliest label of each piece makes that sequence where it is well formed. Only stretches
    where it is not are searched, from one piece that cannot go on with a span to the next.

    Args:
        scores: [N, labels], probabilities; N is not 0.
        labels: ``O``, ``B-kind``, ``I-kind``, ...
    """
    logs = np.log(np.maximum(scores, _LEAST))
    path: Columns = logs.argmax(1)
    allowed = np.array([[_follows(a, b) for b in labels] for a in labels])
    for low, high in _ill_formed(logs, path, allowed, labels):
        path[low:high] = _viterbi(logs[low:high], allowed, labels)
    return path


def _ill_formed(
    logs: Floats, path: Columns, allowed: npt.NDArray[np.bool_], labels: Sequence[str]
) -> Iterator[tuple[int, int]]:
    before = np.append(labels.index("O"), path[:-1])
    wrong = np.flatnonzero(~allowed[before, path])
    if not len(wrong):
        return
    cuts = np.concatenate([[0], np.flatnonzero(_free(logs, labels)), [len(path)]])
    for index in np.unique(np.searchsorted(cuts, wrong, "right") - 1).tolist():
        yield int(cuts[index]), int(cuts[index + 1])


def _free(logs: Floats, labels: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Tell which pieces have no I- label in the best sequence.

    O in place of an I- gains its margin there. It costs, where the next piece has an I- too, at
    most what that loses as a B-. Where the gain is greater, no best sequence has the I-.
    """
    kinds = [label.removeprefix("I-") for label in labels if label.startswith("I-")]
    begin = logs[:, [labels.index(f"B-{kind}") for kind in kinds]]
    within = logs[:, [labels.index(f"I-{kind}") for kind in kinds]]
    gain = logs[:, labels.index("O")] - within.max(1)
    cost = np.append(np.maximum((within - begin).max(1), 0)[1:], 0)
    free: npt.NDArray[np.bool_] = gain > cost
    return free


def _viterbi(logs: Floats, allowed: npt.NDArray[np.bool_], labels: Sequence[str]) -> Columns:
    """Search a stretch that begins after an O."""
    penalty = np.where(allowed, 0.0, _FORBIDDEN)
    count = len(logs)
    back = np.zeros((count, len(labels)), np.int64)
    best = logs[0] + penalty[labels.index("O")]
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

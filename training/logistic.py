"""A small logistic model over named features, and where its weights are written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def table(rows: Sequence[Iterable[str]], names: Sequence[str]) -> Floats:
    """One row each, 1 where it has the feature; features without a name are left out."""
    number = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for i, features in enumerate(rows):
        x[i, [number[feature] for feature in features if feature in number]] = 1
    return x


def fitted(x: Floats, y: Floats, weight: Floats, epochs: int, rate: float, decay: float) -> Floats:
    """Fit weights by Adagrad from nought, the same on every run."""
    w, scale = np.zeros(x.shape[1]), np.full(x.shape[1], 1e-8)
    for _ in range(epochs):
        error = (1 / (1 + np.exp(-x @ w)) - y) * weight
        gradient = x.T @ error / weight.sum() + decay * w
        scale += gradient**2
        w -= rate * gradient / np.sqrt(scale)
    return w


def write(target: Path, names: Sequence[str], w: Floats) -> int:
    """Put the weights that matter in place of a module's WEIGHTS; tell how many there are."""
    kept = {name: round(float(v), 2) for name, v in zip(names, w, strict=True) if abs(v) >= 0.05}
    head, _, _ = target.read_text(encoding="utf-8").partition("WEIGHTS: ")
    lines = "".join(f"    {json.dumps(name)}: {value},\n" for name, value in kept.items())
    target.write_text(f"{head}WEIGHTS: Final[dict[str, float]] = {{\n{lines}}}\n", encoding="utf-8")
    return len(kept)

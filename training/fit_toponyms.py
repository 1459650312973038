"""Learns what makes a capitalised name a place: logistic regression over the reader's features.

    python training/fit_toponyms.py

reads the even half of the places corpora beside the checkout and writes
src/detente/readers/toponym_weights.py; benchmarks/places.py measures on the other half.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import numpy as np

import logistic
from detente.codes.gazetteer import gazetteer
from detente.language.sentences import split
from detente.readers.toponyms import toponyms

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("DETENTE_SHARED", ROOT.parent / "shared"))
TARGET = ROOT / "src" / "detente" / "readers" / "toponym_weights.py"
RARE = 4  # candidates; what fewer have is not learnt
EPOCHS, RATE, DECAY = 400, 0.5, 2e-4
# GeoWebNews is a fifth of LGL and nearer to news of the world.
WEIGHT = {"lgl": 1.0, "geowebnews_a": 2.0}


def examples() -> list[tuple[tuple[str, ...], bool, float]]:
    """Candidates of every second article, and whether they name a place."""
    found = []
    for name, weight in WEIGHT.items():
        lines = (
            (SHARED / "corpora" / "places" / f"{name}.jsonl").read_text("utf-8").strip().split("\n")
        )
        for line in lines[::2]:
            row = json.loads(line)
            gold = [place["span"] for place in row["places"]]
            ignored = row.get("ignore") or []
            for item in toponyms(row["text"], split(row["text"]), gazetteer()):
                hit = any(item.start < end and start < item.end for start, end in gold)
                if hit or not any(item.start < end and start < item.end for start, end in ignored):
                    found.append((item.features, hit, weight))
    return found


def main() -> None:
    """Fit and write."""
    data = examples()
    counts = Counter(feature for features, _, _ in data for feature in features)
    names = sorted(feature for feature, count in counts.items() if count >= RARE)
    x = logistic.table([features for features, _, _ in data], names)
    y = np.array([hit for _, hit, _ in data], dtype=float)
    weight = np.array([w for _, _, w in data])
    w = logistic.fitted(x, y, weight, EPOCHS, RATE, DECAY)
    kept = logistic.write(TARGET, names, w)
    guess = x @ w > 0
    right = float((guess & (y > 0)).sum())
    print(
        json.dumps(
            {
                "candidates": len(data),
                "weights": kept,
                "precision": round(right / guess.sum(), 3),
                "recall": round(right / y.sum(), 3),
            }
        )
    )


if __name__ == "__main__":
    main()

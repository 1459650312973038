"""Counts the rows, words and events of each file beside it: ``python training/data/count.py``."""

from __future__ import annotations

import json
from pathlib import Path


def counts(path: Path) -> tuple[int, int, int]:
    """Rows, words and events of a file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    words = sum(len(row.get("text", "").split()) for row in rows)
    return len(rows), words, sum(len(row.get("events", ())) for row in rows)


if __name__ == "__main__":
    for path in sorted(Path(__file__).parent.glob("*.jsonl")):
        print(path.name, *counts(path))

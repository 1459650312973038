"""Packs labels of the corpora's articles: places in their texts instead of their words.

    python training/pack_labels.py --shared ../shared/corpora LABELS.jsonl ... > data/labels.jsonl

The articles stay where they are; what is ours, the labels, can stand here without a sentence
of theirs.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import corpora

EXACT = frozenset({"text", "anchor", "content", "evidence", "place", "sentences"})


def packed(value: Any, text: str, key: str = "") -> Any:
    """A row with every exact string as [start, end]; what is not in the text as null."""
    if isinstance(value, dict):
        return {k: packed(v, text, k) for k, v in value.items()}
    if isinstance(value, list):
        return [packed(v, text, key) for v in value]
    if isinstance(value, str) and key in EXACT:
        at = corpora.find(text, value)
        return list(at) if at else None
    return value


def main() -> None:
    """Pack files of rows, in the form of the article records' guide."""
    p = argparse.ArgumentParser()
    p.add_argument("--shared", type=Path, default=Path("../shared/corpora"))
    p.add_argument("files", type=Path, nargs="+")
    args = p.parse_args()
    articles = corpora.texts(args.shared)
    for file in args.files:
        for row in corpora.rows(file):
            text = articles[row["id"]]["text"]
            sys.stdout.write(json.dumps(packed(row, text), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()

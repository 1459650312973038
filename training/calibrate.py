"""Sets the thresholds and calibrates the scores of an exported model on the dev articles.

    python training/calibrate.py --shared ../shared/corpora --out src/detente/models/weights/strong
    python training/calibrate.py --shared ../shared/corpora --out .../small --fast

The folder is that of the model with the last word: the strong one's has what the two say together.
One threshold a kind of frame (events, stances, tones), swept on the dev articles; 60 articles are
too few for one a category. The score of an event becomes a probability by Platt's logistic map on
whether its category was right in a sentence that reports it. Prints what it found.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import math
from pathlib import Path
from typing import Any

import msgspec

import corpora
from detente.config import Settings
from detente.models.heads import load_model
from detente.readers.base import Page
from detente.readers.default import default_readers
from detente.readers.events import EventsReader, calibrated
from detente.readers.positions import PositionsReader
from detente.readers.tones import TonesReader
from detente.scoring.measure import score
from detente.scoring.records import RecordsMeasure
from detente.sources import document_from_text
from labels import CATEGORIES, PAIR_TONES, STANCES

GRID = [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9]
KINDS = {
    "events": CATEGORIES,
    "positions": [f"stance:{s}" for s in STANCES],
    "tones": [f"tone:{t}" for t in PAIR_TONES],
}


def pages_of(
    shared: Path, part: str, settings: Settings
) -> tuple[list[Page], list[dict[str, Any]]]:
    """The annotated articles as pages with every layer before the findings, and their gold."""
    articles = corpora.articles(shared)
    gold = list(corpora.rows(shared / "records" / f"{part}.jsonl"))
    pages = []
    for row in gold:
        about = {k: articles[row["id"]].get(k) for k in ("title", "date", "publisher")}
        document = document_from_text(articles[row["id"]]["text"], id=row["id"], **about)
        pages.append(Page(document=document))
    for reader in default_readers(settings):
        if reader.gives not in KINDS:
            layers = reader.read(pages)
            pages = [
                msgspec.structs.replace(p, **{reader.gives: tuple(layer)})
                for p, layer in zip(pages, layers, strict=True)
            ]
    return pages, gold


def told_from(pages: list[Page], threshold: float) -> list[Page]:
    """The pages with those of their frames that reach a threshold."""
    return [
        msgspec.structs.replace(p, frames=tuple(f for f in p.frames if f.presence >= threshold))
        for p in pages
    ]


def event_hits(
    pages: list[Page], gold: list[dict[str, Any]], found: list[Any]
) -> list[tuple[float, bool]]:
    """Score of each event, and whether its category is reported by its sentences."""
    out = []
    for page, row, events in zip(pages, gold, found, strict=True):
        text = page.document.text
        spans = {
            (e["event"], at, at + len(s))
            for e in row["events"]
            for s in e["sentences"]
            if (at := text.find(s)) >= 0
        }
        for event in events:
            a = event.anchor.start
            right = any(c == event.event[0] and s <= a < e for c, s, e in spans)
            out.append((event.score, right))
    return out


def platt(pairs: list[tuple[float, bool]], rounds: int = 3000) -> tuple[float, float]:
    """Slope and intercept on the logit by gradient descent on the log loss."""
    logits = [math.log(p / (1 - p)) for p, _ in pairs]
    slope, intercept = 1.0, 0.0
    for _ in range(rounds):
        ds = di = 0.0
        for x, (_, y) in zip(logits, pairs, strict=True):
            error = 1 / (1 + math.exp(-(slope * x + intercept))) - y
            ds += error * x
            di += error
        slope -= 0.5 * ds / len(pairs)
        intercept -= 0.5 * di / len(pairs)
    return slope, intercept


def ece(pairs: list[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error over equal-width bins."""
    total = 0.0
    for b in range(bins):
        inside = [
            (p, y) for p, y in pairs if b / bins <= p < (b + 1) / bins or (p == b + 1 == bins)
        ]
        if inside:
            gap = sum(p for p, _ in inside) / len(inside) - sum(y for _, y in inside) / len(inside)
            total += abs(gap) * len(inside)
    return total / max(1, len(pairs))


def f1(pages: list[Page], gold: list[dict[str, Any]], layer: str, found: list[Any]) -> float:
    """The acceptance figure of one layer."""
    rows = []
    for page, articles_findings in zip(pages, found, strict=True):
        reading = {k: [] for k in ("events", "quotations", "tones", "positions")}
        reading[layer] = json.loads(msgspec.json.encode(articles_findings))
        rows.append({"id": page.document.id, "reading": reading})
    full = [{**g, "text": p.document.text} for g, p in zip(gold, pages, strict=True)]
    name = {"events": "event", "positions": "position", "tones": "tone"}[layer]
    figure = score(RecordsMeasure(), full, rows).figures[name]["f1"]
    return float(figure)


def main() -> None:
    """Sweep, calibrate, write model.json."""
    p = argparse.ArgumentParser()
    p.add_argument("--shared", type=Path, default=Path("../shared/corpora"))
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--fast", action="store_true", help="the small model alone")
    args = p.parse_args()
    settings = dataclasses.replace(Settings.from_environment(), fast=args.fast)
    heads = load_model("small" if args.fast else "strong", threads=settings.threads).heads
    # Frames are read once, from the lowest threshold on; a sweep leaves out those below its own.
    lowest = dict.fromkeys(heads.info.queries, min(GRID))
    heads.info = msgspec.structs.replace(heads.info, thresholds=lowest)
    pages, gold = pages_of(args.shared, "dev", settings)
    path = args.out / "model.json"
    info = json.loads(path.read_text(encoding="utf-8"))
    info["calibration"] = {}
    for reader in (EventsReader(), TonesReader(), PositionsReader()):
        best = (-1.0, 0.5)
        for threshold in GRID:
            figure = f1(pages, gold, reader.gives, reader.read(told_from(pages, threshold)))
            print(reader.gives, threshold, round(figure, 4), flush=True)
            best = max(best, (figure, threshold))
        info["thresholds"].update(dict.fromkeys(KINDS[reader.gives], best[1]))
        if reader.gives == "events":
            pairs = event_hits(pages, gold, reader.read(told_from(pages, best[1])))
            slope, intercept = platt(pairs)
            info["calibration"]["event"] = [round(slope, 4), round(intercept, 4)]
            after = [(calibrated(p, slope, intercept), y) for p, y in pairs]
            info["ece"] = [round(ece(pairs), 3), round(ece(after), 3)]
    path.write_text(json.dumps(info, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

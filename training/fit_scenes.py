"""Learns which place of a text is where an event happened: logistic regression.

    python training/fit_scenes.py READINGS RECORDS

READINGS is what ``detente label records`` gave for the articles of RECORDS, the training part of
the article records; writes src/detente/readers/scene_weights.py.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

import logistic
from detente.codes.tables import fold
from detente.language.sentences import split
from detente.readers.base import Page
from detente.readers.scenes import candidates, features
from detente.records import Document, Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(__file__).resolve().parents[1] / "src" / "detente" / "readers" / "scene_weights.py"
RARE = 10  # candidates; what fewer have is not learnt
EPOCHS, RATE, DECAY = 600, 0.3, 6e-3

Example = tuple[tuple[str, ...], bool]


def same_place(one: str, other: str) -> bool:
    """Whether two names may be of one place: "Dover Air Force Base in Delaware", "Dover"."""
    a, b = fold(one), fold(other)
    return a in b or b in a


def pages(path: Path) -> Iterator[tuple[str, Page, list[dict[str, Any]]]]:
    """Read the labelled articles: id, places and sentences, events."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        reading = row.get("reading") or {}
        places = msgspec.convert(reading.get("places", []), tuple[Place, ...])
        document = Document(id=row["id"], text=row["text"])
        page = Page(document=document, sentences=split(row["text"]), places=places)
        yield row["id"], page, reading.get("events", [])


def read_event(
    text: str, gold: dict[str, Any], events: list[dict[str, Any]]
) -> dict[str, Any] | None:
    """Find the event of a Reading that is a gold one: same category, a sentence in common."""
    zones = [(text.find(s), text.find(s) + len(s)) for s in gold["sentences"] if s in text]
    for event in events:
        anchor = event["anchor"]
        told = any(a <= anchor["start"] < b for a, b in zones)
        if told and event["event"][0] == gold["event"]:
            return event
    return None


def examples(readings: Path, records: Path) -> Iterator[Example]:
    """Give the candidates of every gold event that was read."""
    rows = map(json.loads, records.read_text(encoding="utf-8").splitlines())
    gold = {row["id"]: row["events"] for row in rows}
    for name, page, events in pages(readings):
        for event in gold[name]:
            read = read_event(page.document.text, event, events)
            if read is None:
                continue
            anchor = msgspec.convert(read["anchor"], Span)
            sentence = next(
                (i for i, s in enumerate(page.sentences) if s.start <= anchor.start < s.end), None
            )
            if sentence is None:
                continue
            for place in candidates(page, sentence):
                found = features(page, sentence, anchor, place, event["event"])
                hit = bool(event["place"]) and (
                    same_place(place.name, event["place"]) or place.name in event["place"]
                )
                yield found, hit


def main() -> None:
    """Fit and write."""
    data = list(examples(Path(sys.argv[1]), Path(sys.argv[2])))
    counts = Counter(feature for found, _ in data for feature in found)
    names = sorted(feature for feature, count in counts.items() if count >= RARE)
    x = logistic.table([found for found, _ in data], names)
    y = np.array([hit for _, hit in data], dtype=float)
    w = logistic.fitted(x, y, np.ones(len(y)), EPOCHS, RATE, DECAY)
    kept = logistic.write(TARGET, names, w)
    print(json.dumps({"candidates": len(data), "places": int(y.sum()), "weights": kept}))


if __name__ == "__main__":
    main()

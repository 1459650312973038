"""Places on the half of the corpora that the weights were not tuned on.

    python -m benchmarks.places [--all]

Runs the sentence and place readers alone, without a model, so that it needs no weights; the gate
measures the whole. Odd rows of LGL (local news) and GeoWebNews (news of the world).
"""

from __future__ import annotations

import argparse
import sys
import time
from typing import Any, Final

import msgspec

from benchmarks.shared import corpora, rows
from detente.language.sentences import split
from detente.readers.base import Page
from detente.readers.places import PlacesReader
from detente.scoring.places import GoldPlaces, Places, PlacesMeasure
from detente.sources import document_from_text

FILES: Final = ("geowebnews_a", "lgl")


def measure(name: str, step: slice) -> dict[str, Any]:
    """Read some of a corpus and score it."""
    reader, measure = PlacesReader(), PlacesMeasure()
    pairs: list[tuple[GoldPlaces, Places | None]] = []
    spent, words = 0.0, 0
    for row in list(rows(f"places/{name}.jsonl"))[step]:
        document = document_from_text(row["text"], id=row["id"])
        begin = time.process_time()
        page = Page(document=document, sentences=split(document.text, document.set_aside))
        found = reader.read([page])[0]
        spent += time.process_time() - begin
        words += len(row["text"].split())
        places = [{"span": (p.start, p.end), "lat": p.lat, "lon": p.lon} for p in found]
        guess = msgspec.convert({"id": row["id"], "places": places}, Places)
        pairs.append((msgspec.convert(row, GoldPlaces), guess))
    return {
        "corpus": name,
        **measure.figures(measure.parts(pairs)),
        "ms_per_300_words": round(300_000 * spent / words, 1),
    }


def main() -> int:
    """Print a line of figures a corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="also the rows tuned on")
    step = slice(None) if parser.parse_args().all else slice(1, None, 2)
    if not (corpora() / "places").is_dir():
        print(f"No corpora in {corpora()}: nothing is measured.", file=sys.stderr)
        return 0
    for name in FILES:
        print(msgspec.json.encode(measure(name, step)).decode())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

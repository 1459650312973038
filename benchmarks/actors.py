"""Measure the mentions against the parties of the annotated records.

    python benchmarks/actors.py [train|dev|own_a|own_b] [--errors code|sector|found|here|key]

``train`` and ``dev`` are of the shared corpora; ``own_a`` and ``own_b`` the project's own articles.

For every actor and recipient of a gold event: is there a mention at its words (half of the words
shared, or the same last word) in a sentence of the event, or elsewhere where the sentence has a
pronoun; has it the gold's code; has it the gold's sector. Words that the gold writes for a pronoun
count as found in the event's sentences where a mention of the same chain stands there.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.language.sentences import split
from detente.readers.actors import ActorsReader
from detente.readers.base import Page
from detente.records import Document
from detente.records.identity import STATE_SECTORS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.records import Mention

ROOT = Path(__file__).resolve().parent.parent
LEAST_OVERLAP = 0.5
HEAD_ENDS = (" of ", " in ", " from ", " who ", " that ", " at ", " for ", ",", " to ")


def shared() -> Path:
    """The folder of the shared corpora."""
    return Path(os.environ.get("DETENTE_SHARED", ROOT.parent / "shared")) / "corpora"


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Rows of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def places(text: str, needle: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where words stand in a text."""
    pattern = re.compile(rf"(?<!\w){re.escape(needle)}(?!\w)")
    return [m.span() for m in pattern.finditer(text, start, len(text) if end is None else end)]


def head_end(text: str, start: int, end: int) -> int:
    """The end of a phrase's head: before "of ..." and the like."""
    words = text[start:end]
    cut = min((i for e in HEAD_ENDS if (i := words.find(e)) > 0), default=len(words))
    return start + cut


def overlap(text: str, a: tuple[int, int], b: tuple[int, int]) -> float:
    """Share of words that two spans have in common; 0.5 at least where the heads end together."""
    low, high = max(a[0], b[0]), min(a[1], b[1])
    if high <= low:
        return 0.0
    both = len(text[low:high].split())
    union = len(text[min(a[0], b[0]) : max(a[1], b[1])].split())
    score = both / max(union, 1)
    if a[1] == b[1] or head_end(text, *a) == head_end(text, *b):
        score = max(score, LEAST_OVERLAP)
    return score


def best(text: str, spots: list[tuple[int, int]], mentions: tuple[Mention, ...]) -> Mention | None:
    """The mention that covers one of the spots best, or null."""
    scored = [
        (overlap(text, spot, (m.start, m.end)), -i, m)
        for i, spot in enumerate(spots)
        for m in mentions
    ]
    top = max(scored, key=lambda s: s[:2], default=None)
    return top[2] if top is not None and top[0] >= LEAST_OVERLAP else None


def read_part(part: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The records of a part with their articles."""
    if part.startswith("own"):
        for row in rows(ROOT / "training" / "data" / f"articles_{part[-1]}.jsonl"):
            yield row, row
        return
    articles = {
        row["id"]: row
        for name in ("wikinews", "whitehouse")
        for row in rows(shared() / "articles" / f"{name}.jsonl")
    }
    for record in rows(shared() / "records" / f"{part}.jsonl"):
        yield record, articles[record["id"]]


class Tally:
    """Counts over the gold parties, with a line on each error of the kind asked for."""

    def __init__(self, errors: str | None) -> None:
        self.counts: Counter[str] = Counter()
        self._errors = errors

    def judge(self, text: str, mentions: tuple[Mention, ...], event: dict[str, Any]) -> None:
        """Compare an event's parties with the mentions."""
        zones = [z for s in event["sentences"] for z in places(text, s)]
        for party in [*event["actor"], *event["recipient"]]:
            self.counts["parties"] += 1
            found, here = _find(text, mentions, zones, party)
            self.counts["here"] += here
            if not here:
                self._show("here", party, found, event)
            if found is None:
                self._show("found", party, found, event)
            else:
                self._compare(party, found, event)

    def _compare(self, party: dict[str, Any], found: Mention, event: dict[str, Any]) -> None:
        code = party["code"] == found.code or party["code"] in found.codes
        sector = party["sector"] == found.sector
        key = code and (sector or {party["sector"], found.sector} <= STATE_SECTORS)
        for name, right in (("code", code), ("sector", sector), ("key", key)):
            self.counts[name] += right
            if not right and (name != "key" or code):
                self._show(name, party, found, event)
        self.counts["found"] += 1
        self.counts["both"] += code and sector

    def _show(
        self, kind: str, party: dict[str, Any], found: Mention | None, event: dict[str, Any]
    ) -> None:
        if kind != self._errors:
            return
        gold = f"{party['text']!r} gold {party['code']} {party['sector']}"
        ours = f"ours {found.text!r} {found.code} {found.sector} {found.entity}" if found else ""
        print(f"{gold} {ours} | {event['sentences'][0][:160]}")


def _find(
    text: str,
    mentions: tuple[Mention, ...],
    zones: list[tuple[int, int]],
    party: dict[str, Any],
) -> tuple[Mention | None, bool]:
    """The mention of a party, and whether one of its chain stands in the event's sentences."""
    here = [p for z in zones for p in places(text, party["text"], *z)]
    found = best(text, here, mentions) if here else None
    if found is not None:
        return found, True
    found = best(text, places(text, party["text"]), mentions)
    code = party["code"]
    chained = found is not None and any(
        (m.chain == found.chain or (code is not None and code in m.codes))
        and any(start <= m.start < end for start, end in zones)
        for m in mentions
    )
    return found, chained


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "part", nargs="?", default="dev", choices=["train", "dev", "own_a", "own_b"]
    )
    parser.add_argument("--errors", choices=["code", "sector", "found", "here", "key"])
    args = parser.parse_args()
    reader, tally = ActorsReader(), Tally(args.errors)
    pages = [(record, _page(record["id"], article)) for record, article in read_part(args.part)]
    reader.read([page for _, page in pages])  # loads the tables, so that the clock does not
    before = time.perf_counter()
    layers = reader.read([page for _, page in pages])
    seconds = time.perf_counter() - before
    for (record, page), mentions in zip(pages, layers, strict=True):
        for event in record["events"]:
            tally.judge(page.document.text, mentions, event)
    words = sum(len(page.document.text.split()) for _, page in pages)
    many, c = sum(map(len, layers)), tally.counts
    print(f"{args.part}: {c['parties']} parties in {len(pages)} articles")
    print(f"found                          {c['found'] / c['parties']:.3f}")
    print(f"in the event's own sentences   {c['here'] / c['parties']:.3f}")
    print(f"code, of those found           {c['code'] / c['found']:.3f}")
    print(f"sector, of those found         {c['sector'] / c['found']:.3f}")
    print(f"both, of those found           {c['both'] / c['found']:.3f}")
    print(f"party key, of those found      {c['key'] / c['found']:.3f}")
    print(f"mentions in 100 words          {100 * many / words:.1f}")
    print(f"milliseconds for 300 words     {1000 * seconds / words * 300:.2f}")


def _page(name: str, article: dict[str, Any]) -> Page:
    document = Document(
        id=name,
        text=article["text"],
        title=article["title"],
        date=article["date"],
        publisher=article.get("publisher"),
    )
    return Page(document=document, sentences=split(article["text"], ()))


if __name__ == "__main__":
    main()

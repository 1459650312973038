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


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "part", nargs="?", default="dev", choices=["train", "dev", "own_a", "own_b"]
    )
    parser.add_argument("--errors", choices=["code", "sector", "found", "here", "key"])
    args = parser.parse_args()
    pairs = list(read_part(args.part))
    reader = ActorsReader()
    counts: Counter[str] = Counter()
    seconds, words, many = 0.0, 0, 0
    for record, article in pairs:
        text = article["text"]
        document = Document(
            id=record["id"], text=text, title=article["title"], date=article["date"],
            publisher=article.get("publisher"),
        )  # fmt: skip
        page = Page(document=document, sentences=split(text, ()))
        before = time.perf_counter()
        mentions = reader.read([page])[0]
        if words:
            seconds += time.perf_counter() - before
        words += len(text.split())
        many += len(mentions)
        for event in record["events"]:
            zones = [z for s in event["sentences"] for z in places(text, s)]
            for side in ("actor", "recipient"):
                for party in event[side]:
                    _judge(text, mentions, zones, party, counts, args.errors, event, side)
    n = counts["parties"]
    matched = counts["found"]
    print(f"{args.part}: {n} parties")
    print(f"found            {matched / n:.3f}")
    print(f"found, or chained, in the event's sentences {counts['here'] / n:.3f}")
    print(f"code of found    {counts['code'] / matched:.3f}")
    print(f"sector of found  {counts['sector'] / matched:.3f}")
    print(f"code and sector  {counts['both'] / matched:.3f}   of all {counts['both'] / n:.3f}")
    print(f"key of found     {counts['key'] / matched:.3f}")
    print(f"mentions per 100 words {100 * many / words:.1f}")
    print(f"ms per 300 words {1000 * seconds / words * 300:.2f}")


STATE = {None, "GOV", "MIL", "SPY", "LEG", "JUD", "COP"}


def _judge(  # noqa: PLR0913, PLR0917
    text: str, mentions: tuple[Mention, ...], zones: list[tuple[int, int]], party: dict[str, Any],
    counts: Counter[str], errors: str | None, event: dict[str, Any], side: str,
) -> None:  # fmt: skip
    counts["parties"] += 1
    here = [p for z in zones for p in places(text, party["text"], *z)]
    found = best(text, here, mentions) if here else None
    if found is not None:
        counts["here"] += 1
    else:
        found = best(text, places(text, party["text"]), mentions)
        if found is not None and any(
            (m.chain == found.chain or (party["code"] in m.codes and party["code"] is not None))
            and any(s <= m.start < e for s, e in zones)
            for m in mentions
        ):
            counts["here"] += 1
        elif errors == "here":
            print(f"{party['text']!r} {party['code']} | {event['sentences'][0][:300]}")
    if found is None:
        if errors == "found":
            print(
                f"{party['text']!r} {party['code']} {party['sector']} | {event['sentences'][0][:160]}"
            )
        return
    counts["found"] += 1
    code = party["code"] == found.code or party["code"] in found.codes
    sector = party["sector"] == found.sector
    same = code and (sector or {party["sector"], found.sector} <= STATE)
    counts["code"] += code
    counts["sector"] += sector
    counts["both"] += code and sector
    counts["key"] += same
    if (
        (errors == "code" and not code)
        or (errors == "key" and code and not same)
        or (errors == "sector" and not sector)
    ):
        print(
            f"{party['text']!r} gold {party['code']} {party['sector']} ours {found.text!r} "
            f"{found.code} {found.sector} {found.entity} {found.codes} | {event['sentences'][0][:140]}"
        )


if __name__ == "__main__":
    main()

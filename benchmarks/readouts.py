"""Calls and meetings: does a readout give a CONSULT with the right state, its title hidden?

    python -m benchmarks.readouts [--fast] [--misses]

White House readouts whose title names one other state ("... Call with President Niinistö of
Finland"): the text alone is read, and a CONSULT must have that state, and the United States, among
its parties. ``strict`` also wants no third state in it. Beside it, what does not read: the state
that the text names most.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import detente
from benchmarks.shared import corpora, rows
from detente.codes.states import states
from detente.codes.vocabulary import vocabulary
from detente.config import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.records import Event

ARTICLES: Final = "articles/whitehouse.jsonl"
HOST: Final = "USA"
_TITLE: Final = re.compile(r"^Readout .*\b(?:Call|Meeting|Video Call)\b.*? [Ww]ith (?P<who>.*)")
_OF: Final = frozenset({"state", "adjective"})


def readouts() -> Iterator[tuple[str, str, str]]:
    """Give date, text and the other state of each readout whose title names just one."""
    for row in rows(ARTICLES):
        found = _TITLE.match(row["title"])
        named = set(_named(found["who"])) - {HOST} if found else set()
        if len(named) == 1:
            yield row["date"], row["text"], named.pop()


def _named(words: str) -> Iterator[str]:
    for match in vocabulary().find(words):
        for candidate in vocabulary().candidates(match.entries, None)[:1]:
            if candidate.form in _OF and candidate.code in states():
                yield candidate.code


def parties(event: Event) -> set[str]:
    """Codes of everybody who takes part."""
    return {p.code for p in (*event.actor, *event.recipient) if p.code}


def main() -> int:
    """Print the shares, and with ``--misses`` the texts that are read wrongly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    if not (corpora() / ARTICLES).is_file():
        print(f"No corpora in {corpora()}: nothing is measured.", file=sys.stderr)
        return 0
    settings = replace(Settings.from_environment(), fast=args.fast)
    counts: Counter[str] = Counter()
    for date, text, other in readouts():
        reading = detente.read(text, date=date, settings=settings)
        consults = [parties(e) for e in reading.events if e.event == ("CONSULT",)]
        counts["all"] += 1
        counts["right"] += any({HOST, other} <= found for found in consults)
        counts["strict"] += any({HOST, other} == found for found in consults)
        counts["most named"] += other == _most_named(text)
        if args.misses and not any({HOST, other} <= found for found in consults):
            print(f"{other} {consults} | {text[:300]!r}")
    shares = {k: round(n / counts["all"], 3) for k, n in counts.items() if k != "all"}
    print(counts["all"], "readouts", shares)
    return 0


def _most_named(text: str) -> str | None:
    named = Counter(code for code in _named(text) if code != HOST)
    return max(named, key=lambda code: named[code], default=None)


if __name__ == "__main__":
    raise SystemExit(main())

"""Time expressions in own sentences: is each found, with its words, days, grain and way?

    python -m benchmarks.times

Reads ``data/times.jsonl``, written with a calendar at hand. Its conventions:

- A week is Monday to Sunday. Seasons are those of the northern hemisphere, by months; a winter
  belongs to the year that it begins in.
- Early, mid and late parts are thirds: of a month by ten days, of a year by four months, of a
  decade four, three and three years. The start and end of a year are its first and last month.
- What is told in a unit has that unit's days: "two months ago" is a calendar month, "two weeks
  ago" a week. Stretches ("the past three weeks") run from or to the document's day, and so do
  "since", "until" and "by", which are words of the expression; "in" and "on" are not.
- A date that the calendar names is *stated*, also where its year is not; one that is counted from
  another day is *relative*.
- An expression of null means that the sentence has none.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from detente.language.dates import DateExpression, find
from detente.language.sentences import split

DATA: Final = Path(__file__).parent / "data" / "times.jsonl"


class Row(msgspec.Struct, frozen=True):
    """A sentence or two with one expression of interest, or with none."""

    id: str
    text: str
    base: str | None
    expression: str | None
    first: str | None
    last: str | None
    grain: str | None
    how: str | None


def load() -> list[Row]:
    """All rows."""
    return [msgspec.json.decode(line, type=Row) for line in DATA.read_bytes().splitlines()]


def found(row: Row) -> list[tuple[str, str, str, str, str]]:
    """The expressions of a row's text: words, first and last day, grain, how."""
    base = date.fromisoformat(row.base) if row.base else None
    return [_shown(row.text, item) for item in find(row.text, split(row.text), base)]


def _shown(text: str, item: DateExpression) -> tuple[str, str, str, str, str]:
    return text[item.start : item.end], item.first, item.last, item.grain, item.how


def is_right(row: Row) -> bool:
    """Whether the expression is found as it is; where there is none, whether nothing is."""
    if row.expression is None:
        return not found(row)
    return (row.expression, row.first, row.last, row.grain, row.how) in found(row)


def main() -> int:
    """Print the share of right ones and the misses."""
    argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0]).parse_args()
    rows = load()
    kinds: Counter[str] = Counter()
    for row in rows:
        if not is_right(row):
            kinds[row.id.rsplit("-", 1)[0]] += 1
            print(f"{row.id}  {row.base}  {row.text}")
            print(f"  is    {row.expression}  {row.first}  {row.last}  {row.grain}  {row.how}")
            for item in found(row):
                print("  found", "  ".join(item))
    right = len(rows) - kinds.total()
    print(f"right {right} of {len(rows)} ({right / len(rows):.3f})", dict(kinds) or "")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

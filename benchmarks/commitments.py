"""Is the ledger right? 64 own sequences of articles with known outcome, read and followed.

    python benchmarks/commitments.py [all|odd|even]

Odd sequences were looked at while the rules were written, even ones only scored. A third of them
end without any news. A state that an event has to say (followed, partly, contradicted) and that is
wrong is counted apart.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from detente import api

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA: Final = Path(__file__).parent / "data" / "commitments.txt"
_GROUPS: Final = {"threat": {"threat"}, "ultimatum": {"ultimatum"}}
_FRIENDLY: Final = {"promise", "plan", "agreement", "concession"}
_DECISIVE: Final = {"followed", "partly", "contradicted"}


class Sequence(NamedTuple):
    """A commitment, the articles about it, and what is true on the last day."""

    name: str
    pair: tuple[str, str]
    kind: str
    holder: str
    as_of: str
    state: str
    articles: list[tuple[str, str]]


def sequences(lines: Iterator[str]) -> Iterator[Sequence]:
    """Read the sequences."""
    current: Sequence | None = None
    for line in map(str.strip, lines):
        if line.startswith("="):
            if current:
                yield current
            name, pair, kind, holder, as_of, state = (x.strip() for x in line[1:].split("|"))
            one, other = pair.split()
            current = Sequence(name, (one, other), kind, holder, as_of, state, [])
        elif line and line[0].isdigit() and current:
            day, text = line.split(" ", 1)
            current.articles.append((day, text))
    if current:
        yield current


def found(one: Sequence, folder: Path) -> str:
    """Read a sequence into a store of its own and give the state of its commitment."""
    rows = [
        {"id": f"{one.name}-{n}", "date": day, "publisher": "Northern Wire", "text": text}
        for n, (day, text) in enumerate(one.articles)
    ]
    file = folder / f"{one.name}.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    store = folder / one.name
    api.ingest([file], store=store)
    api.build(store=store)
    kinds = _GROUPS.get(one.kind, _FRIENDLY)
    rows_ = api.commitments(*one.pair, store=store, as_of=one.as_of)
    mine = [row for row in reversed(rows_) if one.holder in row.holder and row.kind in kinds]
    return mine[0].state if mine else "none"


def main(half: str = "all") -> None:
    """Print the figures."""
    with DATA.open(encoding="utf-8") as lines:
        kept = [
            one
            for one in sequences(lines)
            if half == "all" or (int(one.name) % 2 == 1) == (half == "odd")
        ]
    with tempfile.TemporaryDirectory() as folder:
        pairs = [(one.state, found(one, Path(folder))) for one in kept]
    right = sum(want == got for want, got in pairs)
    wrong = sum(got in _DECISIVE and got != want for want, got in pairs)
    print(f"right state: {right} of {len(pairs)} = {right / len(pairs):.3f}")
    print(f"wrong and decisive: {wrong}")
    for (want, got), number in sorted(Counter(pairs).items()):
        print(f"  {want:13} found {got:13} {number}")


if __name__ == "__main__":
    main(*sys.argv[1:])

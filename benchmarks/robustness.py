"""What is found where nothing happens, and whether a reading depends on who the states are.

    python -m benchmarks.robustness [--misses]

False events: ``data/quiet.jsonl`` has articles of sport, weather, science, gadgets and obituaries
in which no political actor does anything to anybody. Invariance: each sentence of
``data/templates.jsonl`` reports one event between two states and is filled with ``PAIRS``, each
pair both ways round. Every text is read by ``detente.read_files``. Prints a Markdown table.

Exit code 1: a text could not be read. 4: the weights are missing.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeVar

import msgspec

import detente
from detente.codes.states import states
from detente.errors import ModelError
from detente.records.identity import party_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.records import Event

DATA: Final = Path(__file__).with_name("data")
DAY: Final = "2015-06-11"  # a Thursday: the templates tell of Wednesday
PAIRS: Final = "FRA-IRN CHN-PER RUS-EST EGY-ISR JPN-KEN URY-FJI ZMB-NPL MDA-MLT".split()
MUTUAL: Final = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # often done together, to nobody
SHOWN: Final = 10  # misses of each figure

Direction = Literal["right", "reversed", "mutual"]
T = TypeVar("T")


class Quiet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An article in which nothing political happens."""

    id: str
    kind: str
    title: str
    date: str
    text: str


class Template(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence on one event, with slots for two states.

    ``{a}`` does it and ``{b}`` receives it; ``{a_adj}`` and ``{b_adj}`` are adjectives. Where
    it is not ``directed`` both do it.
    """

    id: str
    event: str
    directed: bool
    text: str


@dataclass(frozen=True)
class Filled:
    """A template with two states in its slots, and what was read in it.

    Attributes:
        template: The template.
        text: The sentence.
        event: The main event: the most probable one between the two states, or else the most
            probable one; null where there is none.
        direction: How the two states stand in it; null where they are not its two sides.
    """

    template: Template
    text: str
    event: Event | None
    direction: Direction | None

    @property
    def category(self) -> str | None:
        """Category of the main event, or null."""
        return self.event.event[0] if self.event else None

    def __str__(self) -> str:
        """Write a line that says what was read."""
        found = told(self.event) if self.event else "nothing"
        return f"{self.template.id}: {self.text} -> {found}"


@dataclass(frozen=True)
class Figure:
    """A row of the table; ``misses`` say in a line each what was read."""

    name: str
    measured: str
    bar: str = ""
    misses: Sequence[object] = ()


def is_dyadic(event: Event) -> bool:
    """Tell whether an event has an actor and a recipient that are not the same party."""
    actors, recipients = party_keys(event.actor), party_keys(event.recipient)
    return bool(actors and recipients) and len({*actors, *recipients}) > 1


def false_events(
    articles: Sequence[Quiet], found: Mapping[str, Sequence[Event]]
) -> Iterator[Figure]:
    """Count events, by the article's id, per 1,000 articles: of all, then of each kind."""
    kinds = dict.fromkeys(article.kind for article in articles)
    for kind in ("", *kinds):
        group = [article for article in articles if kind in {"", article.kind}]
        events = [(article.id, event) for article in group for event in found[article.id]]
        dyadic = [(name, event) for name, event in events if is_dyadic(event)]
        for what, bar, those in (("dyadic", "< 50", dyadic), ("any", "< 400", events)):
            title = f"- {what}, {kind}" if kind else f"{what} events per 1,000 quiet articles"
            rate = f"{1000 * len(those) / len(group):.0f}"
            misses = [] if kind else [f"{n}: {told(e)} | {e.evidence[0].text}" for n, e in those]
            yield Figure(title, rate, "" if kind else bar, misses)


def fill(template: Template, actor: str, recipient: str) -> str:
    """Put two states, by their codes, into a template."""
    a, b = states()[actor], states()[recipient]
    return template.text.format(a=a.name, b=b.name, a_adj=a.adjectives[0], b_adj=b.adjectives[0])


def fillings() -> list[tuple[str, str]]:
    """Give the pairs both ways round."""
    return [ordered for p in PAIRS for ordered in ((p[:3], p[4:]), (p[4:], p[:3]))]


def direction(template: Template, event: Event, pair: tuple[str, str]) -> Direction | None:
    """Tell how two states stand in an event; null where they are not just its two sides."""
    actor, recipient = pair
    sides = {p.code for p in event.actor}, {p.code for p in event.recipient}
    if sides == ({actor}, {recipient}):
        return "right"
    if sides == ({recipient}, {actor}):
        return "reversed"
    together = not template.directed or event.event[0] in MUTUAL
    return "mutual" if together and sides == ({actor, recipient}, set()) else None


def judge(template: Template, pair: tuple[str, str], events: Sequence[Event]) -> Filled:
    """Choose the main event of a filled template."""
    between = [event for event in events if direction(template, event, pair)]
    main = max(between or events, key=lambda event: event.score, default=None)
    stand = direction(template, main, pair) if main else None
    return Filled(template, fill(template, *pair), main, stand)


def usual(filled: Iterable[Filled]) -> dict[str, str | None]:
    """Give the most frequent category of each template, by its id.

    No event counts as a category. Where two are as frequent, the one met first is taken.
    """
    seen: dict[str, Counter[str | None]] = {}
    for one in filled:
        seen.setdefault(one.template.id, Counter())[one.category] += 1
    return {name: counts.most_common(1)[0][0] for name, counts in seen.items()}


def invariance(filled: Sequence[Filled]) -> Iterator[Figure]:
    """Measure flips, dyads found, and of those in directed templates the right directions."""
    most = usual(filled)
    flips = [one for one in filled if one.category != most[one.template.id]]
    lost = [one for one in filled if one.direction is None]
    directed = [one for one in filled if one.direction and one.template.directed]
    wrong = [one for one in directed if one.direction != "right"]
    flipped = [f"{one}, else {most[one.template.id] or 'nothing'}" for one in flips]
    yield Figure("category flips", _share(len(flips), filled), "< 2 %", flipped)
    yield Figure("dyad found", _share(len(filled) - len(lost), filled), "> 97 %", lost)
    right = _share(len(directed) - len(wrong), directed)
    yield Figure("direction right", right, "> 98 %", wrong)


def _share(part: int, whole: Sequence[Filled]) -> str:
    return f"{100 * part / len(whole):.1f} %" if whole else "none"


def told(event: Event) -> str:
    """Tell an event in a line."""
    sides = (", ".join(party_keys(side)) or "-" for side in (event.actor, event.recipient))
    return f"{event.event[0]} ({event.status}, {event.score:.2f}) {' > '.join(sides)}"


def read(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[Event, ...]]:
    """Read rows with ``id``, ``text`` and ``date``, and give each one's events by its id."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        readings = list(detente.read_files([file]))
    for problem in (problem for reading in readings for problem in reading.problems):
        sys.exit(f"{problem.code}: {problem.message}")  # what is not read has no false events
    return {reading.document.id: reading.events for reading in readings}


def load(name: str, row: type[T]) -> list[T]:
    """Load a file of the benchmark's own data."""
    lines = (DATA / name).read_bytes().splitlines()
    return [msgspec.json.decode(line, type=row) for line in lines]


def measure() -> list[Figure]:
    """Read everything, and count."""
    articles = load("quiet.jsonl", Quiet)
    found = read({"id": a.id, "title": a.title, "date": a.date, "text": a.text} for a in articles)
    cases = [(t, pair) for t in load("templates.jsonl", Template) for pair in fillings()]
    events = read(
        {"id": text, "text": text, "date": DAY} for text in (fill(t, *p) for t, p in cases)
    )
    filled = [judge(t, pair, events[fill(t, *pair)]) for t, pair in cases]
    return [*false_events(articles, found), *invariance(filled)]


def report(figures: Sequence[Figure], *, misses: bool) -> str:
    """Write the table, and on demand some misses of each figure, from all over the data."""
    lines = ["| figure | measured | bar |", "|---|---:|---:|"]
    lines += [f"| {row.name} | {row.measured} | {row.bar} |" for row in figures]
    for row in figures:
        if misses and row.misses:
            shown = row.misses[:: max(1, len(row.misses) // SHOWN)][:SHOWN]
            lines += ["", f"{row.name}: {len(row.misses)} misses", *map(str, shown)]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.robustness", description=__doc__)
    parser.add_argument("--misses", action="store_true", help=f"show {SHOWN} of each figure")
    given = parser.parse_args(arguments)
    try:
        print(report(measure(), misses=given.misses))
    except ModelError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())

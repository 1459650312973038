"""What is confused with what, class by class, and what would mend it: writes ``errors.md``.

    python -m benchmarks.errors          of the default settings
    python -m benchmarks.errors --fast   of the fast tier: prints it and leaves the file alone

The counts are of the dev sets, the examples of ``data/templates.jsonl``, the remedies those of
``data/remedies.json``, which is written by hand: read it again when the counts have changed.

Exit code 0: written, or the corpora are not at hand. 4: the weights are missing.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

import detente
from benchmarks.confusions import NOTHING, align, ends, instead, judged, misread, sides, tally
from benchmarks.gate import CHECKS
from benchmarks.robustness import DATA, DAY, PAIRS, Filled, Template, fill, judge, load
from benchmarks.shared import corpora
from detente.config import Settings
from detente.errors import ModelError
from detente.models.package import open_model
from detente.scoring.agreement import same_category
from detente.scoring.articles import ReadArticle
from detente.scoring.attribution import ROLES
from detente.scoring.labels import QUAD, YIELD
from detente.scoring.measure import Tally
from detente.scoring.tasks import TONES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from benchmarks.confusions import Labels, Pair

PAGE: Final = Path(__file__).with_name("errors.md")
NAMES: Final = "relation tone_rw tone_mt records attribution".split()
DEV: Final = {check.name: check for check in CHECKS if check.name in NAMES}
STATES: Final = [(pair[:3], pair[4:]) for pair in PAIRS[:2]]  # that fill the templates
SHOWN: Final = 2  # misread templates of a category
OPENING: Final = """# Errors, class by class

Made by `python -m benchmarks.errors`; `README.md` names the dev sets. The counts are of those, and
the sentences are our own: none of a corpus stands here. Weights: `{}`."""
EVENTS: Final = """\
Of the events in gold: *found*, any event is read in their sentences; *right*, of their category;
of those, right *actors* and *recipients*. *Extra* ones are read where gold has nothing."""
OWN: Final = """\
Sentences of `data/templates.jsonl`, each with two pairs of states. An arrow leads to what is read:
category, status, score, parties."""


def relation_table(pairs: Sequence[Labels]) -> Iterator[str]:
    """Tell how each class is read, what is read in its place and what it is read for."""
    yield _row("class", "gold", "precision", "recall", "F1", "read instead", "wrongly read for")
    yield "|---|---:|---:|---:|---:|---|---|"
    back = [(read, gold) for gold, read in pairs]
    for name in _classes((gold, gold) for gold, _ in pairs):
        found = tally(pairs, name)
        shares = [f"{found.figures()[figure]:.2f}" for figure in ("precision", "recall", "f1")]
        yield _row(name, found.gold, *shares, instead(pairs, name), instead(back, name))
    if absent := [name for name in QUAD if name not in YIELD and not tally(pairs, name).gold]:
        yield from ("", _item(f"Not among these rows, so not measured: {', '.join(absent)}.", ""))


def tone_table(name: str, pairs: Sequence[Labels]) -> Iterator[str]:
    """Set gold, in rows, against what was read, in columns."""
    yield _row(f"in {name}", *(f"read {read}" for read in TONES), "F1")
    yield "|---|---:|---:|---:|---:|"
    for gold in TONES:
        cells = [pairs.count((gold, read)) for read in TONES]
        yield _row(gold, *cells, f"{tally(pairs, gold).figures()['f1']:.2f}")


def event_table(pairs: Sequence[Pair]) -> Iterator[str]:
    """Tell how far the events of each category are found, and what is found in their place."""
    counted = "gold found right actors recipients nothing extra".split()
    yield _row("category", *counted, "read instead")
    yield f"|---|{'---:|' * len(counted)}---|"
    named = [((g and g.event) or NOTHING, (r and r.category) or NOTHING) for g, r in pairs]
    every: list[tuple[int, ...]] = []
    for name in _classes(named):
        met = [(one, other) for one, other in pairs if one and other and one.event == name]
        right = [sides(one, other) for one, other in met if same_category(one, other)]
        parties = [sum(side[i] for side in right) for i in (0, 1)]
        nothing, extra = named.count((name, NOTHING)), named.count((NOTHING, name))
        every.append((len(met) + nothing, len(met), len(right), *parties, nothing, extra))
        yield _row(name, *every[-1], instead(named, name))
    yield _row("all", *map(sum, zip(*every, strict=True)), "")


def attribution_table(pairs: Sequence[tuple[Any, Any]]) -> Iterator[str]:
    """Count the spans of sources, cues and contents."""
    yield _row("role", "exact F1", "right", "other ends", "missing", "extra")
    yield "|---|---:|---:|---:|---:|---:|"
    for role in ROLES:
        texts = [ends(g.text, g.attributions, r.attributions or (), role) for g, r in pairs]
        right, other, missing, extra = map(sum, zip(*texts, strict=True))
        found = Tally(right, right + other + extra, right + other + missing)
        yield _row(role, f"{found.figures()['f1']:.2f}", right, other, missing, extra)


def categories(filled: Sequence[Filled], remedies: Mapping[str, str]) -> Iterator[str]:
    """Tell what would mend each category, with some templates that are misread."""
    for category in dict.fromkeys(one.template.event for one in filled):
        mine = [one for one in filled if one.template.event == category]
        lost = [one for one in mine if misread(one)]
        yield _item(f"**{category}** ({len(lost)} of {len(mine)} misread): {remedies[category]}")
        once = {one.template.id: str(one) for one in lost}
        yield from (_item(text, "  - ") for text in list(once.values())[:SHOWN])


def _classes(pairs: Iterable[Labels]) -> list[str]:
    met = {name for pair in pairs for name in pair}
    return [name for name in QUAD if name in met]


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _item(text: str, mark: str = "- ") -> str:
    return textwrap.fill(text, 100, initial_indent=mark, subsequent_indent=" " * len(mark))


def report(settings: Settings) -> str:
    """Read everything, and make the page."""
    remedies = msgspec.json.decode((DATA / "remedies.json").read_bytes(), type=dict[str, str])
    articles = judged(DEV["records"], settings)
    events = [pair for g, r in articles for pair in align(g, r.reading or ReadArticle())]

    def labels(name: str) -> list[Labels]:
        return [(gold.label, read.label or NOTHING) for gold, read in judged(DEV[name], settings)]

    def mended(names: Iterable[str]) -> list[str]:
        return [_item(f"**{name}**: {remedies[name]}") for name in names]

    def read(template: Template, pair: tuple[str, str]) -> Filled:
        text = fill(template, *pair)
        return judge(template, pair, detente.read(text, date=DAY, settings=settings).events)

    filled = [read(t, pair) for t in load("templates.jsonl", Template) for pair in STATES]
    parts: list[Iterable[str]] = [
        [OPENING.format(open_model("small" if settings.fast else "strong").info.id)],
        ["## Relation, of sentences left out of training"],
        relation_table(labels("relation")),
        ["## Tone"],
        tone_table("rw_dev", labels("tone_rw")),
        tone_table("mt_dev", labels("tone_mt")),
        mended(TONES),
        [f"## Events, of {len(articles)} articles", "", EVENTS],
        event_table(events),
        ["## Attribution"],
        attribution_table(judged(DEV["attribution"], settings)),
        mended(ROLES),
        ["## Own sentences, and what would mend each category", "", OWN],
        categories(filled, remedies),
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page, or print that of the fast tier."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.errors", description=__doc__)
    parser.add_argument("--fast", action="store_true", help="print the page of the fast tier")
    given = parser.parse_args(arguments)
    if not all(check.at_hand() for check in DEV.values()):
        print(f"Nothing to count in {corpora()} (see DETENTE_SHARED).", file=sys.stderr)
        return 0
    try:
        page = report(replace(Settings.from_environment(), fast=given.fast))
    except ModelError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    if given.fast:
        print(page, end="")
    else:
        PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The accuracy gate: figures on the dev sets against floors that never fall silently.

    python -m benchmarks.gate            every row of every dev set
    python -m benchmarks.gate --quick    a part of them, for continuous integration
    python -m benchmarks.gate --update   raise the floors to what is measured now

Exit code 0: every figure is at its floor, or the corpora are not at hand. 1: one is below its
floor, or would be lowered. 4: the weights are missing.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

import detente
from benchmarks.shared import corpora, rows, sha256
from detente.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

FLOORS: Final = Path(__file__).with_name("floors.json")
EPSILON: Final = 0.0005  # of a figure: what rounding alone may do

Row = dict[str, Any]


def held_out(rows: list[Row]) -> list[Row]:
    """Give the rows of PLV that training leaves out; the rule is training/train.py's."""
    numbered = [(int(row["id"].rsplit("-", 1)[1]), row) for row in rows]
    return [row for n, row in numbered if (n // 10) % 7 == 3 and not 590 <= n < 596]


def other_half(rows: list[Row]) -> list[Row]:
    """Give the articles that training/fit_toponyms.py leaves out."""
    return rows[1::2]


@dataclass(frozen=True)
class Check:
    """One dev set and what is measured on it.

    Attributes:
        name: Of the check.
        task: Of ``detente.evaluate``.
        gold: File of the gold rows.
        figures: Dotted names of the figures that have floors.
        step: The quick gate takes every step-th row.
        left_out: Gives the rows that training left out; all of them where it saw none.
        articles: For records, the files with the annotated articles.
    """

    name: str
    task: str
    gold: str
    figures: tuple[str, ...]
    step: int = 1
    left_out: Callable[[list[Row]], list[Row]] = list
    articles: tuple[str, ...] = ()

    def rows(self, *, quick: bool) -> list[Row]:
        """Read the gold rows, with the texts of their articles."""
        found = self.left_out(list(rows(self.gold)))
        return found[:: self.step] if quick else found

    @property
    def files(self) -> tuple[str, ...]:
        """Name every file that the figures depend on."""
        return (self.gold, *self.articles)

    def at_hand(self) -> bool:
        """Tell whether every file is there."""
        return all((corpora() / name).is_file() for name in self.files)


CHECKS: Final = (
    Check(
        "relation",
        "relation",
        "relation/train.jsonl",
        ("macro_f1", "quad_accuracy"),
        left_out=held_out,
    ),
    Check("tone_rw", "tone", "tone/rw_dev.jsonl", ("macro_f1",), step=2),
    Check("tone_mt", "tone", "tone/mt_dev.jsonl", ("macro_f1",), step=3),
    Check(
        "attribution",
        "attribution",
        "attribution/dev.jsonl",
        ("span_source.f1", "span_cue.f1", "span_content.f1", "pair.f1"),
        step=6,
    ),
    Check(
        "quotes",
        "quotes",
        "quotes/polnear_direct_dev.jsonl",
        ("f1", "speaker_accuracy"),
        step=6,
    ),
    Check(
        "places_world",
        "places",
        "places/geowebnews_a.jsonl",
        ("recognition.f1", "acc_161km"),
        step=3,
        left_out=other_half,
    ),
    Check(
        "places_local",
        "places",
        "places/lgl.jsonl",
        ("recognition.f1", "acc_161km"),
        step=15,
        left_out=other_half,
    ),
    Check(
        "records",
        "records",
        "records/dev.jsonl",
        (
            "event.f1",
            "event_no_parties.f1",
            "quotation.f1",
            "tone.f1",
            "position.f1",
            "date_accuracy",
        ),
        step=2,
        articles=("articles/wikinews.jsonl", "articles/whitehouse.jsonl"),
    ),
)


class Floors(msgspec.Struct, forbid_unknown_fields=True):
    """What ``floors.json`` says.

    Attributes:
        corpora: The SHA-256 of each file measured on, so that a figure keeps its meaning.
        quick: Floors of the quick gate, by ``check.figure``.
        full: Floors of the whole gate.
    """

    corpora: dict[str, str] = {}
    quick: dict[str, float] = {}
    full: dict[str, float] = {}

    def of(self, *, quick: bool) -> dict[str, float]:
        """Give the floors of one of the gates."""
        return self.quick if quick else self.full


def read_floors() -> Floors:
    """Read ``floors.json``."""
    return msgspec.json.decode(FLOORS.read_bytes(), type=Floors)


def measure(check: Check, *, quick: bool) -> dict[str, float]:
    """Measure a check's figures, by ``check.figure``."""
    articles = [corpora() / name for name in check.articles]
    score = detente.evaluate(check.task, check.rows(quick=quick), articles=articles)
    return {
        f"{check.name}.{name}": round(_figure(score.figures, name), 4) for name in check.figures
    }


def _figure(figures: Mapping[str, Any], name: str) -> float:
    value: Any = figures
    for part in name.split("."):
        value = value[part]
    return float(value or 0.0)


def changed(floors: Floors, checks: Sequence[Check]) -> list[str]:
    """Name the corpora that are not those of the floors."""
    return [
        name
        for check in checks
        for name in check.files
        if floors.corpora.get(name, sha256(name)) != sha256(name)
    ]


def below(measured: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Name the figures below their floors."""
    return [name for name, value in measured.items() if value < floors.get(name, 0.0) - EPSILON]


def updated(
    floors: Floors, measured: Mapping[str, float], files: Iterable[str], *, quick: bool, lower: bool
) -> Floors:
    """Raise floors to what was measured, and with ``lower`` also lower them."""
    old = floors.of(quick=quick)
    new = old | {n: v if lower else max(v, old.get(n, 0.0)) for n, v in measured.items()}
    hashes = floors.corpora | {name: sha256(name) for name in files}
    return Floors(
        corpora=dict(sorted(hashes.items())),
        quick=new if quick else floors.quick,
        full=floors.full if quick else new,
    )


def table(measured: Mapping[str, float], floors: Mapping[str, float]) -> str:
    """Set what was measured beside the floors, in percent."""
    lines = ["| figure | measured | floor |", "|---|---:|---:|"]
    for name, value in measured.items():
        floor = f"{floors[name]:.2%}" if name in floors else "none yet"
        lines.append(f"| {name} | {value:.2%} | {floor} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, compare, and on demand update."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gate", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a part of each dev set")
    parser.add_argument("--only", action="append", default=[], choices=[c.name for c in CHECKS])
    parser.add_argument("--update", action="store_true", help="raise the floors")
    parser.add_argument("--allow-regression", action="store_true", help="and lower them")
    given = parser.parse_args(arguments)
    checks = [c for c in CHECKS if (not given.only or c.name in given.only) and c.at_hand()]
    if not checks:
        _say(f"Accuracy gate skipped: nothing to measure on in {corpora()} (see DETENTE_SHARED).")
        return 0
    floors = read_floors()
    if (other := changed(floors, checks)) and not given.allow_regression:
        _say(f"The floors are of other files: {', '.join(other)}. Compare the corpora first.")
        return 1
    try:
        measured = _measure_all(checks, quick=given.quick)
    except ModelError as error:
        _say(str(error))
        return error.exit_code
    print(table(measured, floors.of(quick=given.quick)))
    failed = below(measured, floors.of(quick=given.quick))
    if failed and not given.allow_regression:
        _say(f"Below the floor: {', '.join(failed)}. --update --allow-regression would lower it.")
        return 1
    if given.update:
        files = {name for check in checks for name in check.files}
        new = updated(floors, measured, files, quick=given.quick, lower=given.allow_regression)
        FLOORS.write_bytes(msgspec.json.format(msgspec.json.encode(new)) + b"\n")
    return 0


def _measure_all(checks: Sequence[Check], *, quick: bool) -> dict[str, float]:
    measured: dict[str, float] = {}
    for check in checks:
        began = time.perf_counter()
        measured |= measure(check, quick=quick)
        _say(f"{check.name}: {time.perf_counter() - began:.1f} s")
    return measured


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

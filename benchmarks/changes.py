"""How well turns of a relation are found: simulated series with known ones, beside ruptures' PELT.

    python -m benchmarks.changes [--series 500] [--kinds plain trend season shock] [--json FILE]

Each kind has so many series with one to three planted turns and as many without any. All are
counts of 120 months, over-dispersed, that follow a coverage which varies; ``trend`` and
``season`` put these on top, ``shock`` multiplies or divides the articles of some months by three
or five, and the counts with them. A turn is found if it is within 5 % of the length. Series
without turns tell how often there is a false alarm: in one series, and after correction for all.

PELT (package ruptures, squared error, on the counts as they are) gets each of several penalties and
is shown at the one that is best for it on these very series: the first 150, since it takes longer
than all else here (``--pelt 500`` for all). Without ruptures it is left out.
"""

from __future__ import annotations

import argparse
import json
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from detente.follow.changes import corrected
from detente.follow.turns import Series, turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.follow.turns_model import Floats

KINDS: Final = ("plain", "trend", "season", "shock")
SIZE: Final = 120
NEAR: Final = 6  # 5 % of the length
LEVEL: Final = 0.05
PENALTIES: Final = (1, 2, 3, 5)  # times the variance and the logarithm of the length


class Made(NamedTuple):
    """A simulated series and where its level turns."""

    counts: Floats
    coverage: Floats
    truth: tuple[int, ...]


def simulate(kind: str, generator: np.random.Generator, *, planted: bool) -> Made:
    """Make a series."""
    time_ = np.arange(SIZE)
    coverage = generator.gamma(20, 10, SIZE) + 1
    usual = coverage.mean()
    logs = np.full(SIZE, generator.uniform(np.log(1.5), np.log(20)))
    truth: tuple[int, ...] = ()
    if planted:
        truth = _places(generator, int(generator.integers(1, 4)))
        steps = np.zeros(SIZE)
        for place in truth:
            steps[place:] += generator.choice([-1, 1]) * generator.uniform(0.6, 1.5)
        logs += steps - steps.mean()
    if kind == "trend":
        logs += generator.choice([-1, 1]) * generator.uniform(0.5, 1.5) * (time_ / SIZE - 0.5)
    if kind == "season":
        logs += generator.uniform(0.3, 0.8) * np.cos(2 * np.pi * (time_ / 12 + generator.random()))
    if kind == "shock":
        start = int(generator.integers(10, SIZE - 30))
        coverage[start : start + int(generator.integers(3, 25))] *= generator.choice(
            [0.2, 0.33, 3, 5]
        )
    mean = np.exp(logs) * coverage / usual
    spread = generator.uniform(0.05, 0.5)
    counts = generator.negative_binomial(1 / spread, 1 / (1 + spread * mean))
    return Made(counts.astype(np.float64), coverage, truth)


def hits(found: Sequence[int], truth: Sequence[int]) -> int:
    """Count the turns that are found, each by one of its own."""
    left, right = list(found), 0
    for place in truth:
        near = [other for other in left if abs(other - place) <= NEAR]
        if near:
            left.remove(min(near, key=lambda other: abs(other - place)))
            right += 1
    return right


def measured(kind: str, number: int, pelt: int) -> dict[str, Any]:
    """Measure one kind."""
    with_turns, without = (
        [
            simulate(
                kind, np.random.default_rng([seed, KINDS.index(kind), planted]), planted=planted
            )
            for seed in range(number)
        ]
        for planted in (True, False)
    )
    began = time.process_time()
    judged = [turns(_series(made)) for made in with_turns]
    silent = [turns(_series(made)) for made in without]
    seconds = time.process_time() - began
    found = [[turn.at for turn in one.turns] for one in judged]
    together = corrected([one.p for one in silent])
    inside = [
        turn.low <= place <= turn.high
        for one, made in zip(judged, with_turns, strict=True)
        for turn in one.turns
        for place in made.truth
        if abs(turn.at - place) <= NEAR
    ]
    return {
        "kind": kind,
        "series": number,
        **_figures(found, [made.truth for made in with_turns]),
        "false_alarms": sum(bool(one.turns) for one in silent) / number,
        "false_alarms_corrected": sum(
            bool(one.turns) and q <= LEVEL for one, q in zip(silent, together, strict=True)
        )
        / number,
        "interval_holds": round(sum(inside) / max(len(inside), 1), 3),
        "seconds_a_series": round(seconds / number / 2, 3),
        "pelt": _pelt(with_turns[:pelt], without[:pelt]),
    }


def _pelt(with_turns: list[Made], without: list[Made]) -> dict[str, Any] | None:
    try:
        import ruptures  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        return None

    def found(series: list[Made], penalty: float) -> list[list[int]]:
        made = []
        for one in series:
            price = penalty * np.log(SIZE) * max(float(one.counts.var()), 1e-9)
            search = ruptures.Pelt(model="l2", min_size=3, jump=1).fit(one.counts)
            made.append(search.predict(pen=price)[:-1])
        return made

    truth = [made.truth for made in with_turns]
    tried = {price: _figures(found(with_turns, price), truth) for price in PENALTIES}
    best = max(tried, key=lambda price: tried[price]["f1"])
    alarms = sum(map(bool, found(without, best))) / len(without)
    return {
        "series": len(with_turns),
        "penalty": best,
        **tried[best],
        "false_alarms": round(alarms, 3),
    }


def _figures(found: Sequence[Sequence[int]], truth: Sequence[Sequence[int]]) -> dict[str, float]:
    right = sum(hits(f, t) for f, t in zip(found, truth, strict=True))
    made, there = sum(map(len, found)), sum(map(len, truth))
    return {
        "precision": round(right / max(made, 1), 3),
        "recall": round(right / there, 3),
        "f1": round(2 * right / max(made + there, 1), 3),
    }


def _series(made: Made) -> Series:
    return Series(made.counts, made.coverage, 2000 + np.arange(SIZE) / 12)


def _places(generator: np.random.Generator, number: int) -> tuple[int, ...]:
    while True:
        places = sorted(int(n) for n in generator.choice(np.arange(10, SIZE - 10), number, False))  # noqa: FBT003  # numpy's own order
        if all(after - before >= 12 for before, after in pairwise(places)):
            return tuple(places)


def main() -> None:
    """Measure, and say it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--series", type=int, default=500)
    parser.add_argument("--pelt", type=int, default=150)
    parser.add_argument("--kinds", nargs="+", default=KINDS, choices=KINDS)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    rows = []
    for kind in given.kinds:
        row = measured(kind, given.series, given.pelt)
        rows.append(row)
        pelt = row["pelt"] or {"f1": "-", "false_alarms": "-", "penalty": "-"}
        print(
            f"{kind:7} F1 {row['f1']} (P {row['precision']}, R {row['recall']}); false alarms "
            f"{row['false_alarms']:.3f}, corrected {row['false_alarms_corrected']:.3f}; interval "
            f"holds {row['interval_holds']}; {row['seconds_a_series']} s. PELT at its best penalty "
            f"({pelt['penalty']}): F1 {pelt['f1']}, false alarms {pelt['false_alarms']}",
            flush=True,
        )
    if given.json:
        given.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

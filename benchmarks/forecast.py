"""How well links and pairs are forecast, on the validation parts of ICEWS.

    python -m benchmarks.forecast [--part links|pairs] [--pairs 40]

``links``: the latest days of ICEWS14's validation part from all days before them, as ``detente
evaluate forecast`` scores them. ``pairs``: the busiest pairs of ICEWS05-15's validation part, week
by week: mean Brier score and log loss of the model and of each rule, by quad.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.shared import corpora
from detente.codes.cameo import cameo
from detente.codes.plover import CATEGORIES, quad_code
from detente.follow.forecasting.pair import forecast_pair
from detente.follow.forecasting.pair_series import QUADS, PairSeries
from detente.follow.periods import period_of
from detente.records import CountRule
from detente.scoring.forecast import evaluate_links

LATEST: Final = 26  # days of the validation part that are forecast; the others teach
METHODS: Final = ("model", "no_change", "seasonal", "recurrency")


def links() -> None:
    """Score forecasts of links."""
    train = corpora() / "series" / "icews14_train.csv"
    with (corpora() / "series" / "icews14_valid.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    cut = sorted({row[0] for row in rows})[-LATEST]
    with tempfile.TemporaryDirectory() as folder:
        parts = {"valid": [r for r in rows if r[0] < cut], "test": [r for r in rows if r[0] >= cut]}
        for name, part in parts.items():
            with Path(folder, f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([head, *part])
        wall, cpu = time.perf_counter(), time.process_time()
        score = evaluate_links(train, Path(folder, "valid.csv"), Path(folder, "test.csv"))
        took = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{score.queries:,} questions, {score.first} to {score.last}, {score.candidates:,}")
    print(f"entities; {took[0]:.0f} s, of the processor {took[1]:.0f} s\n")
    print("| | MRR | hits 1 | hits 3 | hits 10 |\n|---|---|---|---|---|")
    shown = {"model": {"mrr": score.mrr, "hits": score.hits}, **score.baselines}
    for name, figures in shown.items():
        hits = " | ".join(f"{figures['hits'][most]:.3f}" for most in ("1", "3", "10"))
        print(f"| {name} | {figures['mrr']:.4f} | {hits} |")


def pairs(many: int) -> None:
    """Score forecasts of pairs."""
    quad_of = {
        row.name.lower(): quad_code(row.category)
        for row in cameo().values()
        if row.category in CATEGORIES
    }
    counts: Counter[tuple[str, str, int, date]] = Counter()
    with (corpora() / "series" / "icews05-15_forecast_valid.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            quad = quad_of.get(row["event"].lower())
            if quad and row["source"] != row["target"]:
                week = period_of(date.fromisoformat(row["date"]), "week").start
                counts[row["source"], row["target"], quad, week] += 1
    sizes: Counter[tuple[str, ...]] = Counter()
    for (one, other, _, _), number in counts.items():
        sizes[tuple(sorted((one, other)))] += number
    weeks = sorted({week for *_, week in counts})[1:-1]  # the first and last are cut off
    starts = [weeks[0] + timedelta(weeks=n) for n in range((weeks[-1] - weeks[0]).days // 7 + 1)]
    errors: dict[str, list[list[float]]] = {name: [] for name in QUADS}
    better: Counter[str] = Counter()
    for pair, _ in sizes.most_common(many):
        for made in forecast_pair(_series(pair, counts, starts), "week", CountRule()):
            if made.past and made.past.happened:
                methods = made.past.methods
                errors[made.quad].append(
                    [f for m in METHODS for f in (methods[m].brier, methods[m].log_loss)]
                )
                better.update(made.better_than)
    print(
        f"{many} pairs, both ways, {len(starts)} weeks; Brier score and log loss, mean of series\n"
    )
    print(f"| quad | series | {' | '.join(METHODS)} |\n|---|---|{'---|' * len(METHODS)}")
    for name, found in [
        *errors.items(),
        ("all", [row for rows in errors.values() for row in rows]),
    ]:
        mean = np.array(found).mean(0)
        cells = (f"{mean[2 * n]:.4f} {mean[2 * n + 1]:.4f}" for n in range(len(METHODS)))
        print(f"| {name} | {len(found)} | {' | '.join(cells)} |")
    print(f"\nseries in which the model is better beyond chance: {dict(better)}")


def _series(
    pair: tuple[str, ...], counts: Counter[tuple[str, str, int, date]], starts: list[date]
) -> PairSeries:
    keys = tuple(
        (a, b, quad) for a, b in ((pair[0], pair[1]), (pair[1], pair[0])) for quad in QUADS
    )
    table = np.array([[counts[a, b, int(q), week] for week in starts] for a, b, q in keys], float)
    end = starts[-1] + timedelta(days=6)
    return PairSeries(
        keys=keys,
        counts=table,
        happened=(table > 0).astype(float),
        read=np.ones(len(starts), dtype=np.bool_),
        starts=tuple(starts),
        step=1,
        next=period_of(end + timedelta(days=1), "week"),
        made_from=end,
    )


def main() -> None:
    """Print Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=["links", "pairs"])
    parser.add_argument("--pairs", type=int, default=40)
    given = parser.parse_args()
    if given.part != "pairs":
        links()
    if given.part != "links":
        pairs(given.pairs)


if __name__ == "__main__":
    main()

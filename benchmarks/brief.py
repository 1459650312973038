"""Does the top pair of a day go on? Series of ICEWS replayed day by day.

    python benchmarks/brief.py SERIES.csv [first day] [days of baseline]

Each day the pairs that act are ranked by how unusual the day is for them
(``detente.follow.brief_rank``). The top one is right where its next week leaves the band that its
baseline gives: the 5 and 95 percent points of a negative binomial, with the pair's own dispersion
and the coverage of the last week. The same for rules that follow coverage: the greatest rise in
reports, the greatest ratio and the greatest standardised rise, without regard to what was read.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from detente.follow.brief_rank import BASELINE, unusual

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LEAST: Final = 5  # acts of a pair in the whole series
RULES: Final = ("unusual", "rise", "ratio", "standardised rise")


def series(path: Path) -> tuple[Floats, Floats]:
    """Count acts of unordered pairs a day, and of everybody."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    days = {day: n for n, day in enumerate(sorted({row["date"] for row in rows}))}
    counts: dict[tuple[str, ...], Floats] = defaultdict(lambda: np.zeros(len(days)))
    read = np.zeros(len(days))
    for row in rows:
        counts[tuple(sorted((row["source"], row["target"])))][days[row["date"]]] += 1
        read[days[row["date"]]] += 1
    return np.array([one for one in counts.values() if one.sum() >= LEAST]), read


def band(history: Floats, read: Floats, week: float) -> tuple[int, int]:
    """Give the 5 and 95 percent points of a week's count."""
    rate = (history.sum() + 0.5) / read.sum()
    mean = rate * read
    spread = float(((history - mean) ** 2 - mean).sum() / (mean**2).sum())
    spread = min(max((spread * len(read) + 5) / (len(read) + 10), 0.05), 5.0)
    return quantile(rate * week, 3 / spread, 0.05), quantile(rate * week, 3 / spread, 0.95)


def quantile(mean: float, size: float, share: float) -> int:
    """Give a quantile of a negative binomial."""
    chance = size / (size + mean)
    term = chance**size
    total, count = term, 0
    while total < share and count < 10_000:
        term *= (count + size) / (count + 1) * (1 - chance)
        count += 1
        total += term
    return count


def replay(acts: Floats, read: Floats, first: int) -> Iterator[dict[str, bool]]:
    """Say of each day and rule whether the top pair left its band in the week after."""
    for day in range(first, len(read) - 7):
        start = max(0, day - BASELINE)
        week = 7 * float(read[max(0, day - 6) : day + 1].mean())
        scores: dict[str, tuple[float, int]] = dict.fromkeys(RULES, (-np.inf, -1))
        for pair in np.flatnonzero(acts[:, day]).tolist():
            line = acts[pair, start : day + 1].tolist()
            rare = unusual(line, read[start : day + 1].tolist())
            mean = float(acts[pair, start:day].mean())
            rise = line[-1] - mean
            values = (rare.rank if rare else -99.0, rise, line[-1] / (mean + 0.1))
            for rule, value in zip(RULES, (*values, rise / (mean + 0.1) ** 0.5), strict=True):
                scores[rule] = max(scores[rule], (value, pair))
        right = {}
        for rule, (_, top) in scores.items():
            low, high = band(acts[top, start:day], read[start:day], week)
            after = acts[top, day + 1 : day + 8].sum()
            right[rule] = bool(after < low or after > high)
        yield right


def main(path: str, first: str = "8") -> None:
    """Print the precision of each rule."""
    acts, read = series(Path(path))
    days = list(replay(acts, read, int(first)))
    for rule in RULES:
        share = sum(day[rule] for day in days) / len(days)
        print(f"{rule:18} {share:.3f} of {len(days)} days")


if __name__ == "__main__":
    main(*sys.argv[1:])

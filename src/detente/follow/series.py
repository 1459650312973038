"""Series of a counted panel: what each pair did in each period, beside what was read of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from detente.codes.plover import CATEGORIES
from detente.errors import UsageError
from detente.follow.periods import periods
from detente.follow.turns import Series

if TYPE_CHECKING:
    from datetime import date

    import numpy.typing as npt

    from detente.follow.asked import Asked
    from detente.follow.panel import Panel
    from detente.records import CountRule

    Floats = npt.NDArray[np.float64]

MEASURES: Final = {
    "quad_1": (1,),
    "quad_2": (2,),
    "quad_3": (3,),
    "quad_4": (4,),
    "cooperation": (1, 2),
    "conflict": (3, 4),
}
QUADS: Final = ("quad_1", "quad_2", "quad_3", "quad_4")


@dataclass(frozen=True, slots=True)
class Read:
    """What was read in each period, of any pair.

    Attributes:
        starts: First day of each period.
        ends: Last day.
        coverage: Articles; events of any parties where the dataset does not tell articles.
        articles: Whether it is articles.
        usable: Whether something was read, so that no count is a nought.
    """

    starts: tuple[date, ...]
    ends: tuple[date, ...]
    coverage: Floats
    articles: bool
    usable: npt.NDArray[np.bool_]

    @property
    def per(self) -> str:
        """What rates are for."""
        return "1,000 articles" if self.articles else "1,000 events of any parties"

    def series(self, counts: Floats, unit: str) -> Series:
        """Make a series of the periods in which something was read."""
        used = self.usable
        years = np.array([d.year + (d.timetuple().tm_yday - 1) / 365.25 for d in self.starts])
        return Series(counts[used], self.coverage[used], years[used], weekdays=unit == "day")

    def places(self) -> npt.NDArray[np.int64]:
        """Give the number of each of these periods in the panel."""
        return np.flatnonzero(self.usable)


def one_dataset(asked: Asked) -> str:
    """Give the dataset that is asked for.

    Raises:
        UsageError: Several are (DET095).
    """
    if len(asked.datasets) > 1:
        raise UsageError(
            "DET095",
            "Series of several datasets are not put together.",
            f"Ask for one of {', '.join(asked.datasets)} at a time.",
        )
    return asked.datasets[0]


def read_of(panel: Panel) -> Read:
    """Fetch how much of each period was read."""
    one_dataset(panel.asked)
    rows = panel.connection.execute(
        "SELECT observed, articles, counted FROM exposure ORDER BY p"
    ).fetchall()
    told = any(articles for _, articles, _ in rows)
    coverage = np.array([float((a if told else n) or 0) for _, a, n in rows])
    observed = np.array([bool(o) for o, _, _ in rows])
    spans = list(periods(panel.first, panel.last, panel.asked.unit))
    starts, ends = tuple(s.start for s in spans), tuple(s.end for s in spans)
    return Read(starts, ends, coverage, told, observed & (coverage > 0))


def counts_of(panel: Panel, measures: tuple[str, ...]) -> dict[tuple[str, str, str], Floats]:
    """Count all pairs of a panel, by actor, recipient and measure; pairs without any are absent."""
    found = panel.connection.execute(
        "SELECT c.*, pa.party AS actor, pr.party AS recipient FROM cells c "
        "JOIN parties pa ON pa.n = c.a JOIN parties pr ON pr.n = c.r ORDER BY c.a, c.r, c.p"
    ).fetchnumpy()
    quads = _quads(found, panel.asked.rule)
    made: dict[tuple[str, str, str], Floats] = {}
    actors, recipients = found["actor"], found["recipient"]
    if not len(actors):
        return made
    fresh = (actors[1:] != actors[:-1]) | (recipients[1:] != recipients[:-1])
    edges = [0, *(np.flatnonzero(fresh) + 1).tolist(), len(actors)]
    for start, end in pairwise(edges):
        place = np.asarray(found["p"][start:end], dtype=np.int64)
        for measure in measures:
            values = sum(quads[quad][start:end] for quad in MEASURES[measure])
            line = np.zeros(panel.periods)
            np.add.at(line, place, values)
            if line.any():
                made[str(actors[start]), str(recipients[start]), measure] = line
    return made


def _quads(found: dict[str, npt.NDArray[np.float64]], rule: CountRule) -> dict[int, Floats]:
    """Add up categories to quads, with appeals where the rule has them (as ``columns`` does)."""
    made = {quad: np.zeros(len(found["p"])) for quad in (1, 2, 3, 4)}
    for code, category in CATEGORIES.items():
        made[category.quad] = made[category.quad] + np.ma.filled(found[code.lower()], 0)
    appeals = np.ma.filled(found["appeal"], 0)
    if rule.appeals != "conflict":
        made[3] = made[3] - appeals
    if rule.appeals == "cooperation":
        made[1] = made[1] + appeals
    return made

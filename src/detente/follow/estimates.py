"""True counts from counted ones: what a coder's sample says of the units that nobody coded.

The units of a corpus are its reports of events and its silent sentences, in strata by what the
reader said of them. In each stratum some are coded by hand: which events does the unit truly
report? The coded units count as coded; for the rest, three totals are drawn from what they can be:

- **right**: reports whose event is of the category that they were given, stratum by stratum, with
  the precision of all strata as a weak prior;
- **other** events that these reports tell, and events that silent sentences tell: how many there
  are in a stratum comes from its own sample alone, of which category from all of the kind
  together, with the categories' shares among the found ones as a prior.

So an interval holds what the sample leaves open and what chance does to the units that are not in
it. This is stratified sampling with predictions as strata, in a Bayesian way: where nothing was
seen in a large silent stratum, the interval still reaches above nought.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

from detente.codes.plover import CATEGORIES
from detente.records import Estimate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    Draws = npt.NDArray[np.int64]

LEVEL: Final = 0.9
DRAWS: Final = 4000
SEED: Final = 1
SILENT: Final = "silent"  # strata of silent sentences begin so
# Chosen on simulated corpora and the dev records together (benchmarks/audit.py).
WORTH: Final = 2.0  # units that the pooled precision is worth in each stratum
ALIKE: Final = 8.0  # events that the found categories' shares are worth for the missed ones
EVEN: Final = 0.4  # of that prior's weight, the part that takes all categories for equally missed
RARE: Final = 0.5  # the same for whether a report tells another event too
NEVER: Final = (1.5, 0.5)  # silent units without and with an event, before any is coded
SHIPPED: Final = 0.25  # what a unit of the development set is worth beside one of this corpus
LEAST: Final = 5  # coded units that every stratum gets, or all of it


@dataclass(frozen=True, slots=True)
class Group:
    """The units of a stratum.

    Attributes:
        size: How many there are.
        truths: For each coded unit, the categories of the events that it truly reports.
    """

    size: int
    truths: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the true counts can be: a row a draw, a column a category, as ``CATEGORIES`` has them.

    Attributes:
        right: Reports that are of the category they were given.
        missed: Other events: those that reports tell besides, and those of silent sentences.
        raw: Reports by category.
        coded: Units coded by hand.
    """

    right: Draws
    missed: Draws
    raw: Mapping[str, int]
    coded: int

    def total(self, wanted: frozenset[str]) -> Draws:
        """Draw the true count of some categories together."""
        columns = [at for at, name in enumerate(CATEGORIES) if name in wanted]
        total: Draws = (self.right + self.missed)[:, columns].sum(axis=1)
        return total

    def estimate(self, wanted: frozenset[str], level: float = LEVEL) -> Estimate:
        """Estimate the true count of some categories together, with its interval."""
        total = self.total(wanted)
        low, high = np.quantile(total, [(1 - level) / 2, (1 + level) / 2])
        return Estimate(
            raw=sum(self.raw.get(name, 0) for name in wanted),
            estimate=round(float(total.mean()), 1),
            low=round(float(low), 1),
            high=round(float(high), 1),
            level=level,
            coded=self.coded,
            basis="audit" if self.coded else "shipped",
        )


def draw(
    groups: Mapping[str, Group],
    shipped: Mapping[str, Group] | None = None,
    *,
    seed: int = SEED,
    many: int = DRAWS,
) -> Drawn:
    """Draw what the true counts can be.

    Args:
        groups: Strata: by category the reports of events, and the kinds of silent sentences.
        shipped: Strata of the development set, all coded, for those of which nothing is coded here.
        seed: Of the draws.
        many: How many draws.
    """
    rng = np.random.default_rng(seed)
    there = {name: group for name, group in groups.items() if group.size}
    known = {
        name: group
        for name, group in (shipped or {}).items()
        if name in there and not there[name].truths
    }
    found = [name for name in there if not name.startswith(SILENT)]
    silent = [name for name in there if name.startswith(SILENT)]
    raw = {name: there[name].size for name in found}
    right = np.zeros((many, len(CATEGORIES)), np.int64)
    pooled = _pooled({n: [int(n in t) for t in there[n].truths] for n in found}, there, 1.0)
    for at, name in enumerate(CATEGORIES):
        if name in there:
            seen = [int(name in truth) for truth in there[name].truths]
            prior = pooled * WORTH
            if name in known:
                prior = _values([int(name in t) for t in known[name].truths])
            right[:, at] = total_of(there[name].size, seen, prior, rng, many)
    missed = np.zeros_like(right)
    shares = np.array([raw.get(name, 0) + 0.5 for name in CATEGORIES])
    shares = (1 - EVEN) * shares / shares.sum() + EVEN / len(CATEGORIES)
    for names in (found, silent):
        besides = {name: list(_besides(name, there[name].truths)) for name in names}
        told = Counter(c for others in besides.values() for truth in others for c in truth)
        mixed = ALIKE * shares + np.array([told[c] for c in CATEGORIES], float)
        for name in names:
            for truth in _besides(name, known[name].truths if name in known else ()):
                mixed += SHIPPED * np.array([truth.count(c) for c in CATEGORIES])
        drawn = rng.dirichlet(mixed, many)
        pooled = _pooled({n: [min(1, len(t)) for t in besides[n]] for n in names}, there, RARE)
        for name in names:
            seen = [len(truth) for truth in besides[name]]
            prior = pooled * WORTH if names is found else np.array(NEVER)
            if name in known:
                prior = _values([len(t) for t in _besides(name, known[name].truths)])
            rest = total_of(there[name].size, seen, prior, rng, many) - sum(seen)
            here = Counter(category for truth in besides[name] for category in truth)
            missed += rng.multinomial(rest, drawn)
            missed += np.array([here[category] for category in CATEGORIES])
    return Drawn(right, missed, raw, sum(len(group.truths) for group in there.values()))


def total_of(
    size: int,
    seen: Sequence[int],
    prior: Sequence[float] | npt.NDArray[np.float64],
    rng: np.random.Generator,
    many: int = DRAWS,
) -> Draws:
    """Draw a stratum's total: the coded units as they are, the rest as they can be.

    Args:
        size: Units of the stratum.
        seen: What each coded unit holds: 0, 1, 2, ...
        prior: Units that are thought to hold 0, 1, 2, ..., before any is coded.
        rng: Where chance comes from.
        many: How many draws.
    """
    counts = Counter(seen)
    weights = np.full(max(len(prior) - 1, *counts, 1) + 1, 1e-9)
    weights[: len(prior)] += prior
    for value, units in counts.items():
        weights[value] += units
    shares = rng.dirichlet(weights, many)
    drawn: Draws = rng.multinomial(max(0, size - len(seen)), shares) @ np.arange(len(weights))
    return drawn + sum(seen)


def _pooled(
    seen: Mapping[str, Sequence[int]], there: Mapping[str, Group], least: float
) -> npt.NDArray[np.float64]:
    """Give the shares of units with nought and with one, over strata, by their sizes."""
    none, one = least, least
    for name, values in seen.items():
        if values:
            weight = there[name].size / len(values)
            scale = len(seen) and sum(map(len, seen.values())) / sum(there[n].size for n in seen)
            one += weight * scale * sum(values)
            none += weight * scale * (len(values) - sum(values))
    return np.array([none, one]) / (none + one)


def _values(seen: Sequence[int]) -> npt.NDArray[np.float64]:
    """Make a prior of what units of the development set hold."""
    counts = Counter(seen)
    prior = np.array([SHIPPED * counts[v] for v in range(max(1, *counts) + 1)])
    prior[:2] += NEVER
    return prior


def _besides(name: str, truths: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Leave one event of a unit's own category out, which counts as found."""
    for truth in truths:
        at = truth.index(name) if name in truth else len(truth)
        yield truth[:at] + truth[at + 1 :]


def allocated(sizes: Mapping[str, int], rates: Mapping[str, float], many: int) -> dict[str, int]:
    """Share a sample out over strata: by size and how unsure their units are (Neyman).

    Args:
        sizes: Units of each stratum.
        rates: How often a unit of the stratum reports an event, as far as is known.
        many: Units to code in all; every stratum gets ``LEAST`` of them, or all that it has, or
            one where there are too few for that.
    """
    least = max(1, min(LEAST, many // max(1, len(sizes))))
    out = {name: min(least, size) for name, size in sizes.items()}
    worth = {name: size * _spread(rates.get(name, 0.5)) for name, size in sizes.items()}
    left = many - sum(out.values())
    while left > 0 and (unfilled := [name for name in sizes if out[name] < sizes[name]]):
        whole = sum(worth[name] for name in unfilled) or 1.0
        given = {
            name: min(sizes[name] - out[name], int(left * worth[name] / whole)) for name in unfilled
        }
        if not any(given.values()):
            given = {max(unfilled, key=lambda name: (worth[name] / (out[name] + 1), name)): 1}
        for name, more in given.items():
            out[name] += more
            left -= more
    return out


def _spread(rate: float) -> float:
    kept = min(max(rate, 0.01), 0.99)
    return sqrt(kept * (1 - kept))

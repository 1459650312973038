"""How much what two articles share says: rare words much, the phrases of a formula little."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.assembly.sketches import Hashes

Floats = npt.NDArray[np.float64]

# Until so many articles are known, all words say about the same.
PRIOR: Final = 50
# Days in which the copies of a story come out; what is told in more such stretches is a formula
# (a market report, a notice) or background that papers keep in stock.
STRETCH: Final = 4
# Stretches that a phrase may be told in and still say all it can.
STRETCHES: Final = 3


@dataclass(frozen=True, slots=True)
class Weighted:
    """Hashes of one sort, of one article, each with its weight."""

    hashes: Hashes
    weights: Floats

    @property
    def total(self) -> float:
        """The sum of all weights."""
        return float(self.weights.sum())

    def common(self, other: Weighted) -> float:
        """Weigh what both have."""
        if not (len(self.hashes) and len(other.hashes)):
            return 0.0
        at = np.searchsorted(other.hashes, self.hashes)
        at[at == len(other.hashes)] = 0
        return float(self.weights[other.hashes[at] == self.hashes].sum())

    def contained(self, other: Weighted) -> float:
        """Share of the lighter one that the other has, too; 0 where one is empty."""
        lighter = min(self.total, other.total)
        return self.common(other) / lighter if lighter else 0.0


def by_rarity(sketches: Sequence[Hashes]) -> list[Weighted]:
    """Weigh words by how few articles have them (inverse document frequency)."""
    known, counts = np.unique(_all(sketches), return_counts=True)
    weights = np.log((len(sketches) + PRIOR) / (counts + 0.5))
    return _lookup(sketches, known, weights)


def by_spread(sketches: Sequence[Hashes], days: Sequence[int | None]) -> list[Weighted]:
    """Weigh phrases by in how few stretches of days they are told."""
    stretches = np.array([-1 if day is None else day // STRETCH for day in days], np.int64)
    values = _all(sketches)
    when = np.repeat(stretches, [len(found) for found in sketches])
    order = np.lexsort((when, values))
    values, when = values[order], when[order]
    begins = np.ones(len(values), bool)
    begins[1:] = (values[1:] != values[:-1]) | (when[1:] != when[:-1])
    known, spread = np.unique(values[begins], return_counts=True)
    weights = np.minimum(1.0, (STRETCHES / np.maximum(spread, 1)) ** 2)
    return _lookup(sketches, known, weights)


def _all(sketches: Sequence[Hashes]) -> Hashes:
    return np.concatenate([np.empty(0, np.uint64), *sketches])


def _lookup(sketches: Sequence[Hashes], known: Hashes, weights: Floats) -> list[Weighted]:
    return [Weighted(found, weights[np.searchsorted(known, found)]) for found in sketches]

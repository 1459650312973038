"""Pairs of articles worth comparing, from an inverted index over what they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.assembly.sketches import Hashes, Sketch

Numbers = npt.NDArray[np.int64]

# Neighbours, in order of publication, that an article is paired with under each hash. All pairs
# would be quadratic in the copies of a wire story; those hang together by their neighbours.
NEIGHBOURS: Final = 3
# A word in more articles than this finds nobody; it only weighs.
RARE: Final = 60
# Rare words or names that two articles must share to be compared for those alone.
SHARED: Final = 4


def candidates(articles: Sequence[tuple[Sketch, int | None]]) -> list[tuple[int, int]]:
    """Pair articles that share a run, a run of a quotation, or some rare words.

    Args:
        articles: Each with its day, in an order that does not depend on how they came in.

    Returns:
        Places in the input, the smaller first, each pair once, sorted.
    """
    days = np.array([-1 if day is None else day for _, day in articles], np.int64)
    runs = [sketch.runs for sketch, _ in articles]
    told = _close(runs, days, NEIGHBOURS), _first(runs)
    quoted = _close([sketch.quotes for sketch, _ in articles], days, NEIGHBOURS)
    rare = [_close([s.words for s, _ in articles], days, NEIGHBOURS, most=RARE)]
    rare.append(_close([s.names for s, _ in articles], days, NEIGHBOURS, most=RARE))
    codes, counts = np.unique(np.concatenate(rare), return_counts=True)
    pairs = np.unique(np.concatenate((*told, quoted, codes[counts >= SHARED])))
    return [(int(code >> 32), int(code & 0xFFFFFFFF)) for code in pairs]


def _close(
    hashes: Sequence[Hashes], days: Numbers, neighbours: int, most: int | None = None
) -> Numbers:
    """Pair the owners of each hash with the next ones by day."""
    values, owners = _postings(hashes)
    order = np.lexsort((owners, days[owners], values))
    values, owners = values[order], owners[order]
    if most is not None:
        _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
        few = counts[where] <= most
        values, owners = values[few], owners[few]
    found = [np.empty(0, np.int64)]
    for step in range(1, neighbours + 1):
        same = np.flatnonzero(values[step:] == values[:-step])
        found.append(_pair(owners[same], owners[same + step]))
    return np.concatenate(found)


def _first(hashes: Sequence[Hashes]) -> Numbers:
    """Pair the owners of each hash with its first, for articles without a day."""
    values, owners = _postings(hashes)
    order = np.lexsort((owners, values))
    values, owners = values[order], owners[order]
    begins = np.ones(len(values), bool)
    begins[1:] = values[1:] != values[:-1]
    if not len(values):
        return np.empty(0, np.int64)
    first = owners[np.flatnonzero(begins)[np.cumsum(begins) - 1]]
    return _pair(first[~begins], owners[~begins])


def _postings(hashes: Sequence[Hashes]) -> tuple[Hashes, Numbers]:
    owners = np.repeat(np.arange(len(hashes), dtype=np.int64), [len(found) for found in hashes])
    return np.concatenate([np.empty(0, np.uint64), *hashes]), owners


def _pair(one: Numbers, two: Numbers) -> Numbers:
    return (np.minimum(one, two) << 32) | np.maximum(one, two)

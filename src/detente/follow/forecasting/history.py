"""What is known before a day, sorted so that everything about an entity or event is one slice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.follow.forecasting.facts import Links

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]


class Found(NamedTuple):
    """Past links, for several questions at once.

    Attributes:
        asked: Which question each is for.
        link: Its place among all links.
    """

    asked: Ints
    link: Ints


class History:
    """Links in the order of their days, with an index by one of their columns.

    It holds all days, and gives only those before the day that it is asked about.
    """

    def __init__(self, links: Links, column: Ints, size: int) -> None:
        self._days = int(links.day[-1]) + 2 if len(links.day) else 1
        self._first = int(links.day[0]) if len(links.day) else 0
        self._order = np.argsort(column, kind="stable")
        sorted_column = column[self._order]
        self._starts = np.searchsorted(sorted_column, np.arange(size + 1))
        self._keys = sorted_column * self._days + links.day[self._order]

    def before(self, wanted: Ints, day: int) -> Found:
        """Give the links of each wanted value on the days before ``day``, the oldest first."""
        starts = self._starts[wanted]
        ends = np.searchsorted(self._keys, wanted * self._days + day)
        lengths = ends - starts
        asked = np.repeat(np.arange(len(wanted)), lengths)
        offsets = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return Found(asked, self._order[np.repeat(starts, lengths) + offsets])


def summed(rows: Ints, columns: Ints, weights: Floats | None, shape: tuple[int, int]) -> Floats:
    """Add weights up in a table of rows and columns."""
    flat = np.bincount(rows * shape[1] + columns, weights, minlength=shape[0] * shape[1])
    return flat.reshape(shape).astype(np.float32)


def faded(age: Ints, half_life: float) -> Floats:
    """Weigh what is so many days old: half after each half-life."""
    weights: Floats = np.exp2(-age.astype(np.float32) / np.float32(half_life))
    return weights

"""How unusual a pair's day is: what it does now against its weeks before, by what was read.

A pair that breaks out of its habit is news; a day on which more was read of everybody is not, so
counts are set against all that was read. Weights and floor were swept on the first half of ICEWS
2014 (``benchmarks/brief.py``), for the share of days on which the next week of the top pair leaves
its band: 0.54 there, 0.50 on the second half, where the greatest rise in reports has 0.44 on both.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

BASELINE: Final = 28  # days before
RECENT: Final = 3
LEAST: Final = 7  # days with anything read; with fewer nothing is usual
_FLOOR: Final = 0.1  # acts a day; what is hardly ever heard of is not infinitely unusual
_NOW, _LATELY, _BEFORE = 1.5, 1.0, 1.5


class Unusual(NamedTuple):
    """How unusual a day is: ``rank`` orders pairs, ``times`` is the last days over the habit."""

    rank: float
    times: float


def unusual(acts: Sequence[float], read: Sequence[float]) -> Unusual | None:
    """Compare the last day of a pair with its habit; null where too little was read before.

    Args:
        acts: Acts of the pair a day, the last one the newest.
        read: Articles (or acts of everybody) of the same days.
    """
    before, seen = acts[-BASELINE - 1 : -1], read[-BASELINE - 1 : -1]
    if sum(1 for n in seen if n > 0) < LEAST or read[-1] <= 0:
        return None
    lately = [n for n in read[-7:] if n > 0]
    day = sum(lately) / len(lately)
    base = day * (sum(before) + 0.5) / sum(seen) + _FLOOR
    now = day * acts[-1] / read[-1]
    some = day * sum(acts[-RECENT:]) / sum(read[-RECENT:])
    rank = _NOW * log(now + 0.01) + _LATELY * log(some + 0.01) - _BEFORE * log(base)
    return Unusual(rank, some / base)

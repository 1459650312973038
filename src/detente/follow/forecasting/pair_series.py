"""A pair's history as yes and no: did one do something of a quad to the other in a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from detente.follow.periods import Period, period_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from detente.records import DyadPeriod
    from detente.records.relations import PeriodUnit

    Floats = NDArray[np.float64]

QUADS: Final = ("1", "2", "3", "4")


@dataclass(frozen=True, slots=True)
class PairSeries:
    """Whole periods of both directions of a pair, quad by quad.

    Attributes:
        keys: Actor, recipient and quad of each series.
        counts: ``[series, period]``.
        happened: The same as 0 and 1.
        read: Whether anything was read in each period: else its counts mean nothing.
        starts: First day of each period.
        step: Periods from the last whole one to the one that is forecast: 2 where the period
            between has begun, else 1.
        next: The period that is forecast.
        made_from: Last day of the last whole period.
    """

    keys: tuple[tuple[str, str, str], ...]
    counts: Floats
    happened: Floats
    read: NDArray[np.bool_]
    starts: tuple[date, ...]
    step: int
    next: Period
    made_from: date


def pair_series(
    rows: Sequence[DyadPeriod], pair: tuple[str, str], unit: PeriodUnit, last: date
) -> PairSeries:
    """Arrange the rows of a panel of one pair; what is read up to ``last`` is known.

    Args:
        rows: Of both directions, for every period.
        pair: The two parties.
        unit: Of the periods.
        last: The last day of which anything is known.
    """
    running = period_of(last, unit)
    whole = running.end == last
    ends = running.end if whole else running.start - timedelta(days=1)
    order = [pair, (pair[1], pair[0])]
    starts = sorted({row.start for row in rows if date.fromisoformat(row.start) <= ends})
    place = {start: n for n, start in enumerate(starts)}
    keys = tuple((actor, recipient, quad) for actor, recipient in order for quad in QUADS)
    counts = np.zeros((len(keys), len(starts)))
    read = np.zeros(len(starts), dtype=np.bool_)
    for row in rows:
        at = place.get(row.start)
        if at is None or (row.actor, row.recipient) not in order:
            continue
        read[at] = row.observed
        first = order.index((row.actor, row.recipient)) * len(QUADS)
        for number, quad in enumerate(QUADS):
            counts[first + number, at] = row.quads.get(quad, 0)
    coming = period_of(running.end + timedelta(days=1), unit)
    return PairSeries(
        keys=keys,
        counts=counts,
        happened=(counts > 0).astype(np.float64),
        read=read,
        starts=tuple(date.fromisoformat(start) for start in starts),
        step=1 if whole else 2,
        next=coming,
        made_from=ends,
    )

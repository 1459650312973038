"""Where reports of one happening meet, so that not every report is compared with every other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from detente.assembly.facts import REACH, Days

if TYPE_CHECKING:
    from detente.assembly.facts import Fact

# A longer span (a decade) is only ever the same as an equal one.
LONG: Final = 730
# Of an event with more parties only the first, by key, serve to find its like.
WIDE: Final = 12
_WEEK, _MONTH = 7, 30


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a report is ``found`` by others, and where its like is ``sought``."""

    found: tuple[object, ...]
    sought: tuple[object, ...]


def addresses(one: Fact) -> Addresses:
    """Name where it is found, and where to look for its like.

    Reports of one happening meet under their family, or under two parties and a time, or,
    where one of them names a single party, under that party and the days.
    """
    family = (one.kind, one.seen.family)
    days = one.days
    if days is None and one.published is not None:
        days = Days(one.published, one.published)
    if days is None:
        return Addresses((family,), (family,))
    found: list[object] = [family]
    sought: list[object] = [family]
    parties = sorted(one.parties)[:WIDE]
    pairs = [*combinations(parties, 2)] if len(parties) > 1 else [tuple(parties)]
    own, near = _times(days)
    for pair in pairs:
        found += [(one.kind, pair, time) for time in own]
        sought += [(one.kind, pair, time) for time in near]
    if not one.vague:
        lone = len(parties) == 1
        for party in parties:
            found += [(one.kind, party, lone, day) for day in days.each()]
            sought += [(one.kind, party, not lone, day) for day in days.each(1)]
    return Addresses(tuple(found), tuple(sought))


def _times(days: Days) -> tuple[list[object], list[object]]:
    """Name the stretches that days lie in, and those to look into.

    Reports of a day meet in weeks, so that a busy pair's month is not compared with itself; a
    span of weeks meets everything of its months.
    """
    if days.width > LONG:
        whole: list[object] = [(days.first, days.last)]
        return whole, whole
    months = range((days.first - REACH) // _MONTH, (days.last + REACH) // _MONTH + 1)
    vague: list[object] = [("vague", month) for month in months]
    some: list[object] = [("month", month) for month in months]
    if days.width > REACH:
        return vague, [*vague, *some]
    weeks = range(days.first // _WEEK, days.last // _WEEK + 1)
    around = range((days.first - REACH) // _WEEK, (days.last + REACH) // _WEEK + 1)
    return [*some, *(("week", w) for w in weeks)], [*vague, *(("week", w) for w in around)]

"""Reports of the same happening in several articles become one recorded event.

Reports are taken in an order of their own, the most precise first, so that the order of ingestion
makes no difference. Each joins the happening that it fits best, or begins one. It must fit half the
reports of that happening and be parted from none, else a war's daily shelling would chain into one
event of a month.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from detente.assembly.addresses import addresses
from detente.assembly.facts import REACH, Fact, Observation, fact
from detente.assembly.likeness import parted, same
from detente.assembly.merge import merge
from detente.records.identity import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.assembly.belief import BeliefModel
    from detente.records import RecordedEvent

__all__ = ["Observation", "record", "same"]


def record(observations: Iterable[Observation], belief: BeliefModel) -> list[RecordedEvent]:
    """Assemble reports into recorded events, sorted by key.

    Args:
        observations: The events of each document's latest reading, all of them or all of some
            kinds, which never mix.
        belief: How the scores of reports combine.
    """
    happenings: list[list[Fact]] = []
    # What happened where, by number; a dict for its order.
    found: dict[object, dict[int, None]] = defaultdict(dict)
    for one in sorted((fact(seen) for seen in observations), key=Fact.order):
        places = addresses(one)
        near = dict.fromkeys(number for place in places.sought for number in found.get(place, ()))
        home = _home(one, {number: happenings[number] for number in near})
        if home is None:
            home = len(happenings)
            happenings.append([])
        happenings[home].append(one)
        for place in places.found:
            found[place][home] = None
    events = [merge([one.seen for one in facts], belief) for facts in happenings]
    return sorted(_distinct(events), key=lambda event: event.key)


def _home(one: Fact, near: dict[int, list[Fact]]) -> int | None:
    """Choose the happening that a report joins, if any."""
    fits = [number for number, facts in near.items() if _joins(one, facts)]
    if one.vague:
        equal = [number for number in fits if near[number][0].days == one.days]
        fits = equal or (fits if len(fits) == 1 else [])
    return max(fits, key=lambda number: _closeness(one, near[number]), default=None)


def _joins(one: Fact, facts: list[Fact]) -> bool:
    """Tell whether a report fits half the reports of a happening and is parted from none."""
    agreeing = sum(same(one, two) for two in facts)
    return 2 * agreeing >= len(facts) and not any(parted(one, two) for two in facts)


def _closeness(one: Fact, facts: list[Fact]) -> tuple[object, ...]:
    """Rank the happenings that a report fits: copies first, then by parties, days and words."""
    head = facts[0]
    return (
        any(one.seen.family == two.seen.family for two in facts),
        one.category == head.category,
        max(len(one.words & two.words) for two in facts),
        len(one.parties & head.parties) / (len(one.parties | head.parties) or 1),
        -abs(one.days.first - head.days.first) if one.days and head.days else -REACH,
        one.anchor == head.anchor,
    )


def _distinct(events: list[RecordedEvent]) -> Iterator[RecordedEvent]:
    """Give happenings that make the same claim keys of their own; the first keeps the plain one."""

    def first_report(event: RecordedEvent) -> str:
        return min(report.event_id for report in event.readings)

    taken: set[str] = set()
    for event in sorted(events, key=first_report):
        if event.key in taken:
            yield msgspec.structs.replace(event, key=digest("k", event.key, first_report(event)))
        else:
            taken.add(event.key)
            yield event

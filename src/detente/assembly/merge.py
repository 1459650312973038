"""Merge the reports of one happening: what most of them say, with all the evidence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, TypeVar

from detente.assembly.claims import only_claimed, sources
from detente.assembly.facts import ordinal
from detente.records import RecordedEvent, Report
from detente.records.identity import event_key, party_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.assembly.belief import BeliefModel
    from detente.assembly.facts import Observation
    from detente.records import Event, EventPlace, Party

T = TypeVar("T")
_SUREST: Final = {"stated": 0, "relative": 1, "published": 2, "unknown": 3}
_NO_DAYS: Final = 10**6


def merge(reports: Sequence[Observation], belief: BeliefModel) -> RecordedEvent:
    """Merge reports of one happening, in any order."""
    events = [seen.event for seen in reports]
    category = _category(events)
    actor, recipient = _most(
        (party_keys(event.actor), party_keys(event.recipient)) for event in events
    )
    day, last = _days(events)
    status = "occurred" if any(e.status == "occurred" for e in events) else events[0].status
    return RecordedEvent(
        key=event_key(category, status, day, actor, recipient),
        event=category,
        mode=_usual([event.mode for event in events if event.event[0] == category]),
        context=_usual([event.context for event in events]),
        status=status,
        date=day,
        enddate=last,
        actor=actor,
        recipient=recipient,
        place=_place(events),
        readings=tuple(sorted((_report(seen) for seen in reports), key=_best_first)),
        sources=len({seen.publisher or seen.document for seen in reports}),
        families=len({seen.family for seen in reports}),
        belief=round(belief.belief(_best_scores(reports)), 6),
        claims=_keys(event.claimed_by for event in events),
        denials=_keys(event.denied_by for event in events),
        only_claimed=only_claimed(reports, actor, recipient),
    )


def _report(seen: Observation) -> Report:
    return Report(
        event_id=seen.event.id,
        document=seen.document,
        publisher=seen.publisher,
        published=seen.published,
        family=seen.family,
        anchor=seen.event.anchor,
        evidence=seen.event.evidence,
        score=seen.event.score,
        claimed_by=party_keys(seen.event.claimed_by),
    )


def _best_first(report: Report) -> tuple[object, ...]:
    return bool(report.claimed_by), -report.score, report.document, report.event_id


def _best_scores(reports: Sequence[Observation]) -> list[float]:
    """Give the best score of each independent source."""
    return [max(seen.event.score for seen in source) for source in sources(reports)]


def _category(events: Sequence[Event]) -> str:
    """Choose the category that most reports have; of equals the one with the surest report."""
    counts = Counter(event.event[0] for event in events)
    best = {name: max(e.score for e in events if e.event[0] == name) for name in counts}
    return min(counts, key=lambda name: (-counts[name], -best[name], name))


def _most(values: Iterable[T]) -> T:
    """Choose what most say; of equals what says more, then the first by letter."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], -len(str(value)), str(value)))


def _usual(values: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Keep what at least half of the reports have."""
    counts = Counter(value for report in values for value in set(report))
    return tuple(sorted(value for value, count in counts.items() if 2 * count >= len(values)))


def _days(events: Sequence[Event]) -> tuple[str | None, str | None]:
    """Choose the days: stated before reckoned before published, short before long."""

    def rank(event: Event) -> tuple[object, ...]:
        return (
            _SUREST[event.date_how],
            _width(event),
            -counts[event.date],
            event.date or "",
        )

    counts = Counter(event.date for event in events)
    best = min(events, key=rank)
    return best.date, best.enddate


def _width(event: Event) -> int:
    first, last = ordinal(event.date), ordinal(event.enddate or event.date)
    return _NO_DAYS if first is None or last is None else last - first


def _place(events: Iterable[Event]) -> EventPlace | None:
    places = [event.event_loc for event in events if event.event_loc]
    if not places:
        return None
    counts = Counter(place.resolved_place for place in places)
    return min(places, key=lambda place: (-counts[place.resolved_place], str(place)))


def _keys(parties: Iterable[tuple[Party, ...]]) -> tuple[str, ...]:
    return party_keys(party for group in parties for party in group)

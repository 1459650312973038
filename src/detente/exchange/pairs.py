"""Recorded events with the event of their best reading, which has the parties' own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.records import Event, Reading, RecordedEvent


def with_best_reading(
    events: Sequence[RecordedEvent], readings: Iterable[Reading]
) -> Iterator[tuple[RecordedEvent, Event | None]]:
    """Pair each event with its best report's, in one pass over the readings.

    The event is null where no reading has it any more.
    """
    wanted = {event.readings[0].event_id for event in events if event.readings}
    read = {
        event.id: event
        for reading in (readings if wanted else ())
        for event in reading.events
        if event.id in wanted
    }
    for event in events:
        yield event, read.get(event.readings[0].event_id) if event.readings else None

"""Recorded events as flat rows: one event a row, one value a field, for CSV and Parquet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from detente.codes.plover import event_scale, quad_code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.records import RecordedEvent

SEVERAL: Final = ";"  # parts several values of a field, as in POLECAT


class FlatEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One recorded event; ``sentence`` is the first evidence of its best report.

    ``published`` is the first day that an article reported it.
    """

    key: str
    date: str | None
    enddate: str | None
    actor: str
    recipient: str
    event: str
    quad_code: int
    event_scale: float
    mode: str
    context: str
    status: str
    claimed_by: str
    denied_by: str
    place: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    country_code: str | None
    reports: int
    sources: int
    families: int
    belief: float | None
    published: str | None
    publishers: str
    document: str | None
    sentence: str | None
    dataset: str


COLUMNS: Final = FlatEvent.__struct_fields__


def flat_event(recorded: RecordedEvent) -> FlatEvent:
    """Flatten an event."""
    place = recorded.place
    best = recorded.readings[0] if recorded.readings else None
    return FlatEvent(
        key=recorded.key,
        date=recorded.date,
        enddate=recorded.enddate,
        actor=_several(recorded.actor),
        recipient=_several(recorded.recipient),
        event=recorded.event,
        quad_code=quad_code(recorded.event),
        event_scale=event_scale(recorded.event),
        mode=_several(recorded.mode),
        context=_several(recorded.context),
        status=recorded.status,
        claimed_by=_several(recorded.claims),
        denied_by=_several(recorded.denials),
        place=place.resolved_place if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        geonameid=place.geonameid if place else None,
        country_code=place.country_code if place else None,
        reports=len(recorded.readings),
        sources=recorded.sources,
        families=recorded.families,
        belief=recorded.belief,
        published=min((r.published for r in recorded.readings if r.published), default=None),
        publishers=_several(sorted({r.publisher for r in recorded.readings if r.publisher})),
        document=best.document if best else None,
        sentence=best.evidence[0].text if best and best.evidence else None,
        dataset=recorded.dataset,
    )


def values(event: FlatEvent) -> tuple[str | int | float | None, ...]:
    """Give the values in the order of ``COLUMNS``."""
    return msgspec.structs.astuple(event)


def _several(parts: Iterable[str]) -> str:
    return SEVERAL.join(parts)

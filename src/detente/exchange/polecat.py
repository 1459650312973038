"""The columns of POLECAT's files, tab-separated with a header; several values parted by ``;``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from detente.codes.states import cow_number
from detente.exchange.flat import SEVERAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.exchange.plover import PloverEvent, PloverParty

SIDE: Final = (
    "{0} Name",
    "{0} Country",
    "{0} COW",
    "Primary {0} Sector",
    "{0} Sectors",
    "{0} Title",
    "{0} Name Raw",
    "Wikipedia {0} ID",
)
COLUMNS: Final = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    *(name.format("Actor") for name in SIDE),
    *(name.format("Recipient") for name in SIDE),
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
)
QUADS: Final = {
    1: "VERBAL COOPERATION",
    2: "MATERIAL COOPERATION",
    3: "VERBAL CONFLICT",
    4: "MATERIAL CONFLICT",
}


def row(event: PloverEvent) -> tuple[str | float | int | None, ...]:
    """Give an event's values in the order of ``COLUMNS``; what the record lacks is null."""
    place = event.event_loc
    best = event.reports[0] if event.reports else None
    return (
        event.id,
        event.date,
        *event.event,
        _several(event.mode),
        event.event_scale,
        QUADS[event.quad_code],
        _several(event.context),
        *_side(event.actor, event.date),
        *_side(event.recipient, event.date),
        place.resolved_place if place else None,
        *[None] * 3,
        place.country_code if place else None,
        place.lat if place else None,
        place.lon if place else None,
        place.geonameid if place else None,
        *[None] * 2,
        best.publisher if best else None,
        best.published if best else None,
        *[None] * 3,
        "en",
        f"detente-{event.schema_version}",
    )


def _side(parties: tuple[PloverParty, ...], day: str | None) -> tuple[str | None, ...]:
    sectors = [party.sector for party in parties]
    return (
        _several(party.identifier_text or party.key for party in parties),
        _several(party.country or party.code for party in parties),
        _several(_cow(party.country, day) for party in parties),
        next((sector for sector in sectors if sector), None),
        _several(sectors),
        _several(party.office for party in parties),
        _several(party.entity_text for party in parties),
        _several(party.identifier_id for party in parties),
    )


def _cow(country: str | None, day: str | None) -> str | None:
    """Give the number that the state had in Correlates of War."""
    number = cow_number(country, date.fromisoformat(day) if day else None) if country else None
    return str(number) if number else None


def _several(values: Iterable[str | None]) -> str | None:
    return SEVERAL.join(value for value in values if value) or None

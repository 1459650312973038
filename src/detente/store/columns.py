"""Columns that several tables of the index share, with their types."""

from __future__ import annotations

from typing import Final

SPOT: Final = {
    "lat": "DOUBLE",
    "lon": "DOUBLE",
    "geonameid": "BIGINT",
    "country_code": "VARCHAR",
}
CODED: Final = {
    "event": "VARCHAR",
    "mode": "VARCHAR[]",
    "context": "VARCHAR[]",
    "status": "VARCHAR",
    "date": "VARCHAR",
    "enddate": "VARCHAR",
    "actor": "VARCHAR[]",
    "recipient": "VARCHAR[]",
    "place": "VARCHAR",
    **SPOT,
}

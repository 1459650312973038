"""Lines of our own PLOVER export on their way back in; each keeps its line as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from detente.codes.plover import CATEGORIES
from detente.exchange.plover import PloverEvent

if TYPE_CHECKING:
    from collections.abc import Iterator


def staged_lines(piece: bytes, first: int, dataset: str) -> Iterator[bytes]:
    """Write the row of each line, or why it is none."""
    decoder = msgspec.json.Decoder(PloverEvent)
    encoder = msgspec.json.Encoder()
    for number, line in enumerate(piece.split(b"\n"), start=first):
        if not line.strip():
            continue
        try:
            row = _row(decoder.decode(line), dataset) | {"original": line.strip().decode()}
        except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
            row = {"fault": f"it is no PLOVER line: {error}"}
        yield encoder.encode({"line": number} | row) + b"\n"


def _row(event: PloverEvent, dataset: str) -> dict[str, Any]:
    [category] = event.event
    if category not in CATEGORIES:
        raise ValueError(f"{category} is no category")
    place = event.event_loc
    best = event.reports[0] if event.reports else None
    words = (sentence for report in event.reports for sentence in report.text)
    return {
        "ident": event.id,
        "dataset": dataset,
        "key": event.id,
        "event": category,
        "mode": event.mode,
        "context": event.context,
        "status": event.status,
        "date": event.date,
        "enddate": event.enddate,
        "actor": sorted({party.key for party in event.actor}),
        "recipient": sorted({party.key for party in event.recipient}),
        "place": place.resolved_place if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "geonameid": place.geonameid if place else None,
        "country_code": place.country_code if place else None,
        "articles": len({report.document for report in event.reports}),
        "sources": event.sources,
        "families": event.families,
        "belief": event.belief,
        "claims": event.claimed_by,
        "denials": event.denied_by,
        "only_claimed": event.only_claimed,
        "publisher": best.publisher if best else None,
        "document": best.document if best else None,
        "words": "\n".join(dict.fromkeys(words)),
    }

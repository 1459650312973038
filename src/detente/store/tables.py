"""The tables of the index: their columns, and the rows that a reading makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from detente.records import Party
from detente.records.identity import party_key, party_keys
from detente.store.columns import CODED, SPOT
from detente.store.imported import ALL_EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.records import Document, Event, Problem, Quotation, Reading, RecordedEvent, Speaker
    from detente.store.parts import StoredReading

Row = dict[str, Any]

# Every finding says whose it is; ``latest`` is true for the reading that counts.
_OF: Final = {"document": "VARCHAR", "model": "VARCHAR", "run": "VARCHAR", "latest": "BOOLEAN"}
_SPAN: Final = {"start": "INTEGER", "end": "INTEGER"}

TABLES: Final[Mapping[str, Mapping[str, str]]] = {
    "documents": {
        "id": "VARCHAR",
        "title": "VARCHAR",
        "date": "VARCHAR",
        "publisher": "VARCHAR",
        "url": "VARCHAR",
        "language": "VARCHAR",
        "text_sha256": "VARCHAR",
        "rejected": "VARCHAR",
        "text": "VARCHAR",
    },
    "families": {"document": "VARCHAR", "family": "VARCHAR"},
    "readings": {
        **_OF,
        "identity": "VARCHAR",
        "date": "VARCHAR",
        "shard": "VARCHAR",
        "line": "INTEGER",
    },
    "reports": {
        **_OF,
        "id": "VARCHAR",
        **CODED,
        "date_how": "VARCHAR",
        "quad_code": "INTEGER",
        "event_scale": "DOUBLE",
        "anchor": "VARCHAR",
        "claimed_by": "VARCHAR[]",
        "denied_by": "VARCHAR[]",
        "score": "DOUBLE",
        "record": "JSON",
    },
    "recorded_events": {
        "dataset": "VARCHAR",
        "key": "VARCHAR",
        **CODED,
        "articles": "INTEGER",
        "sources": "INTEGER",
        "families": "INTEGER",
        "belief": "DOUBLE",
        "claims": "VARCHAR[]",
        "denials": "VARCHAR[]",
        "only_claimed": "BOOLEAN",
        "publishers": "VARCHAR[]",
        "documents": "VARCHAR[]",
        "words": "VARCHAR",
        "record": "JSON",
    },
    "recorded_reports": {"key": "VARCHAR", "document": "VARCHAR", "id": "VARCHAR"},
    "quotations": {
        **_OF,
        "id": "VARCHAR",
        "speaker": "VARCHAR",
        "speaker_name": "VARCHAR",
        "cue": "VARCHAR",
        "content": "VARCHAR",
        "kind": "VARCHAR",
        **_SPAN,
        "score": "DOUBLE",
    },
    "tones": {
        **_OF,
        "source": "VARCHAR",
        "toward": "VARCHAR",
        "tone": "DOUBLE",
        "label": "VARCHAR",
        "evidence": "VARCHAR[]",
        "score": "DOUBLE",
    },
    "positions": {
        **_OF,
        "holder": "VARCHAR",
        "issue": "VARCHAR",
        "stance": "VARCHAR",
        "evidence": "VARCHAR[]",
        "score": "DOUBLE",
    },
    "places": {
        **_OF,
        **_SPAN,
        "name": "VARCHAR",
        **SPOT,
        "kind": "VARCHAR",
        "score": "DOUBLE",
    },
    "mentions": {
        **_OF,
        **_SPAN,
        "text": "VARCHAR",
        "kind": "VARCHAR",
        "entity": "VARCHAR",
        "code": "VARCHAR",
        "sector": "VARCHAR",
        "office": "VARCHAR",
        "chain": "INTEGER",
    },
    "problems": {
        "run": "VARCHAR",
        "source": "VARCHAR",
        "code": "VARCHAR",
        "message": "VARCHAR",
        "remedy": "VARCHAR",
    },
    "runs": {
        "run": "VARCHAR",
        "started": "VARCHAR",
        "finished": "VARCHAR",
        "model": "VARCHAR",
        "read": "INTEGER",
        "new": "INTEGER",
        "duplicates": "INTEGER",
        "events": "INTEGER",
        "seconds": "DOUBLE",
    },
    "unmapped": {
        "dataset": "VARCHAR",
        "run": "VARCHAR",
        "kind": "VARCHAR",
        "name": "VARCHAR",
        "rows": "BIGINT",
    },
    "parts": {"run": "VARCHAR", "shard": "VARCHAR"},
}

# What the verbs ask; an article's own columns stand beside each finding.
VIEWS: Final[Mapping[str, str]] = {
    "all_events": ALL_EVENTS,
    "events": (
        "SELECT reports.*, recorded_reports.key FROM reports "
        "LEFT JOIN recorded_reports USING (document, id)"
    ),
    "latest_quotations": (
        "SELECT f.*, d.title, d.publisher, d.date, d.url FROM quotations f "
        "JOIN documents d ON d.id = f.document WHERE f.latest"
    ),
    "latest_positions": (
        "SELECT f.*, d.title, d.publisher, d.date, d.url FROM positions f "
        "JOIN documents d ON d.id = f.document WHERE f.latest"
    ),
}


def document_row(document: Document, text_sha256: str) -> Row:
    """Make the row of a document."""
    return {
        "id": document.id,
        "title": document.title,
        "date": document.date,
        "publisher": document.publisher,
        "url": document.url,
        "language": document.language,
        "text_sha256": text_sha256,
        "rejected": document.rejected,
        "text": document.text,
    }


def finding_rows(stored: StoredReading, run: str, *, latest: bool) -> Iterator[tuple[str, Row]]:
    """Make the rows of a reading's findings, each with its table's name."""
    reading = stored.reading
    of = {
        "document": reading.document.id,
        "model": stored.model,
        "run": run,
        "latest": latest,
    }
    for table, row in _rows(reading):
        yield table, of | row


def _rows(reading: Reading) -> Iterator[tuple[str, Row]]:
    for event in reading.events:
        yield "reports", report_row(event)
    for quotation in reading.quotations:
        yield "quotations", _quotation_row(quotation)
    for tone in reading.tones:
        row = _fields(tone, ("source", "toward", "tone", "label", "score"))
        yield "tones", row | {"evidence": [span.text for span in tone.evidence]}
    for position in reading.positions:
        row = _fields(position, ("holder", "issue", "stance", "score"))
        yield "positions", row | {"evidence": [span.text for span in position.evidence]}
    for place in reading.places:
        yield "places", _fields(place, place.__struct_fields__)
    for mention in reading.mentions:
        yield "mentions", _fields(mention, mention.__struct_fields__)


def report_row(event: Event) -> Row:
    """Make the row of one article's event."""
    plain = ("id", "mode", "context", "status", "date", "enddate", "date_how", "quad_code")
    return (
        _fields(event, (*plain, "event_scale", "score"))
        | _spot(event.event_loc)
        | {
            "event": event.event[0],
            "actor": party_keys(event.actor),
            "recipient": party_keys(event.recipient),
            "anchor": event.anchor.text,
            "claimed_by": party_keys(event.claimed_by),
            "denied_by": party_keys(event.denied_by),
            "record": event,
        }
    )


def recorded_row(event: RecordedEvent) -> Row:
    """Make the row of a recorded event; ``words`` is what its text filter looks at."""
    plain = ("key", "event", "mode", "context", "status", "date", "enddate", "actor", "recipient")
    counted = ("sources", "families", "belief", "claims", "denials", "only_claimed", "dataset")
    documents = sorted({report.document for report in event.readings})
    words = dict.fromkeys(span.text for report in event.readings for span in report.evidence)
    return (
        _fields(event, plain + counted)
        | _spot(event.place)
        | {
            "articles": len(documents),
            "documents": documents,
            "publishers": sorted({r.publisher.lower() for r in event.readings if r.publisher}),
            "words": "\n".join(words),
            "record": event,
        }
    )


def problem_row(run: str, source: str, problem: Problem) -> Row:
    """Make the row of a problem that a run had with an input or a document."""
    return {"run": run, "source": source} | _fields(problem, problem.__struct_fields__)


def speaker_key(speaker: Speaker) -> str | None:
    """Key of the party that a speaker speaks for, or null where the code is unknown."""
    if speaker.code is None:
        return None
    return party_key(
        Party(
            code=speaker.code,
            country=None,
            sector=speaker.sector,
            entity_text=speaker.entity_text,
            identifier_id=None,
            identifier_text=speaker.identifier_text,
            office=None,
            start=speaker.start,
            end=speaker.end,
        )
    )


def _quotation_row(quotation: Quotation) -> Row:
    speaker = quotation.speaker
    return _fields(quotation, ("id", "kind", "score")) | {
        "speaker": speaker_key(speaker) if speaker else None,
        "speaker_name": (speaker.identifier_text or speaker.entity_text) if speaker else None,
        "cue": quotation.cue.text if quotation.cue else None,
        "content": quotation.content.text,
        "start": quotation.content.start,
        "end": quotation.content.end,
    }


def _spot(place: Any) -> Row:
    if place is None:
        return {}
    return {"place": place.resolved_place} | _fields(place, tuple(SPOT))


def _fields(struct: Any, names: tuple[str, ...]) -> Row:
    return {name: getattr(struct, name) for name in names}

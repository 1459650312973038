"""PLOVER 1.3 as JSON lines: one recorded event a line, under the manual's field names.

``event``, ``mode``, ``context``, ``date``, ``enddate``, ``actor``, ``recipient``, ``event_loc``,
``quad_code`` and ``event_scale`` mean what the manual says. The record's own fields (status,
claims, denials, belief, reports) stand beside them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from detente.codes.plover import event_scale, quad_code
from detente.records.documents import SCHEMA_VERSION
from detente.records.findings import Event, EventPlace, Party, Status
from detente.records.identity import party_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.records import RecordedEvent, Report

BODIES: Final = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})


class PloverParty(msgspec.Struct, frozen=True, kw_only=True):
    """Who does or receives, with the record's party key beside the manual's fields."""

    key: str
    code: str | None = None
    country: str | None = None
    sector: str | None = None
    entity_text: str | None = None
    identifier_id: str | None = None
    identifier_text: str | None = None
    office: str | None = None


class PloverReport(msgspec.Struct, frozen=True, kw_only=True):
    """One article that reports the event, with its sentences."""

    document: str
    publisher: str | None
    published: str | None
    text: tuple[str, ...]


class PloverEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One recorded event."""

    schema_version: int = SCHEMA_VERSION
    id: str
    event: tuple[str, ...]
    mode: tuple[str, ...]
    context: tuple[str, ...]
    status: Status
    date: str | None
    enddate: str | None
    actor: tuple[PloverParty, ...]
    recipient: tuple[PloverParty, ...]
    quad_code: int
    event_scale: float
    event_loc: EventPlace | None
    claimed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    sources: int
    families: int
    belief: float | None
    reports: tuple[PloverReport, ...]
    dataset: str = "own"
    only_claimed: bool = False


def plover_event(recorded: RecordedEvent, read: Event | None = None) -> PloverEvent:
    """Put a recorded event under the manual's names.

    Args:
        recorded: The event.
        read: The event of its best reading; it has the parties' words, names and offices. Where
            it is not given, the parties have what their keys say.
    """
    actor = {party_key(party): party for party in read.actor} if read else {}
    recipient = {party_key(party): party for party in read.recipient} if read else {}
    return PloverEvent(
        id=recorded.key,
        event=(recorded.event,),
        mode=recorded.mode,
        context=recorded.context,
        status=recorded.status,
        date=recorded.date,
        enddate=recorded.enddate,
        actor=tuple(plover_party(key, actor.get(key)) for key in recorded.actor),
        recipient=tuple(plover_party(key, recipient.get(key)) for key in recorded.recipient),
        quad_code=quad_code(recorded.event),
        event_scale=event_scale(recorded.event),
        event_loc=recorded.place,
        claimed_by=recorded.claims,
        denied_by=recorded.denials,
        sources=recorded.sources,
        families=recorded.families,
        belief=recorded.belief,
        reports=tuple(_report(report) for report in recorded.readings),
        dataset=recorded.dataset,
        only_claimed=recorded.only_claimed,
    )


def plover_party(key: str, read: Party | None = None) -> PloverParty:
    """Describe a party by its key and, where it is given, by the words that name it.

    ``USA:OPP`` is code USA, sector OPP; ``org:NATO`` is known by its name alone.
    """
    if read is not None:
        return PloverParty(
            key=key,
            code=read.code,
            country=read.country,
            sector=read.sector,
            entity_text=read.entity_text,
            identifier_id=read.identifier_id,
            identifier_text=read.identifier_text,
            office=read.office,
        )
    kind, colon, rest = key.partition(":")
    if colon and kind in {"org", "grp"}:
        return PloverParty(key=key, identifier_text=rest)
    if colon and kind == "text":
        return PloverParty(key=key, entity_text=rest)
    country = None if kind in BODIES else kind
    return PloverParty(key=key, code=kind, country=country, sector=rest or None)


def lines(events: Iterable[PloverEvent]) -> Iterator[bytes]:
    """Encode events, one JSON object a line."""
    encoder = msgspec.json.Encoder()
    return (encoder.encode(event) + b"\n" for event in events)


def again(original: str | bytes, dataset: str) -> PloverEvent:
    """Decode a line that was imported, as an event of the dataset it was imported into."""
    return msgspec.structs.replace(msgspec.json.decode(original, type=PloverEvent), dataset=dataset)


def parse(rows: Iterable[bytes | str]) -> Iterator[PloverEvent]:
    """Decode what ``lines`` has encoded.

    Raises:
        msgspec.DecodeError: A row is not such a line.
    """
    decoder = msgspec.json.Decoder(PloverEvent)
    return (decoder.decode(row) for row in rows if row.strip())


def _report(report: Report) -> PloverReport:
    return PloverReport(
        document=report.document,
        publisher=report.publisher,
        published=report.published,
        text=tuple(span.text for span in report.evidence),
    )

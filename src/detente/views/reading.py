"""One Reading, told in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.records.identity import party_keys
from detente.views.tables import cut, parties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.records import Event, Quotation, Reading


def brief(reading: Reading) -> str:
    """Tell what an article says: its events, statements and problems, one a line."""
    return "\n".join(_lines(reading))


def _lines(reading: Reading) -> Iterator[str]:
    header = reading.document
    yield f"{header.title or header.id} ({header.date or 'no date'})"
    for event in reading.events:
        yield f"  {_event(event)}"
    for quotation in reading.quotations:
        yield f"  {_quotation(quotation)}"
    for problem in reading.problems:
        yield f"  {problem.message} {problem.remedy} [{problem.code}]"


def _event(event: Event) -> str:
    who = parties(party_keys(event.actor))
    whom = parties(party_keys(event.recipient))
    pair = f"{who} → {whom}" if whom else who
    status = "" if event.status == "occurred" else f" ({event.status})"
    return f"{event.date or 'no date'}  {pair}  {event.event[0]}{status}: {event.anchor.text}"


def _quotation(quotation: Quotation) -> str:
    speaker = quotation.speaker
    name = (speaker.identifier_text or speaker.entity_text) if speaker else "unnamed"
    return f'{name}: "{cut(quotation.content.text, 100)}"'

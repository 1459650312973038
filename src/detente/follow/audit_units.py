"""The units of an audit: an article's reports of what occurred, and its silent sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from detente.follow.estimates import SILENT
from detente.language.sentences import split
from detente.records import CodedEvent
from detente.records.identity import party_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.records import Event, Reading, SetAside

AUDITED: Final = "occurred"  # the status of the events that an audit is of

MANY: Final = 2  # coded parties from which a sentence may well report something


class Unit(NamedTuple):
    """A report or a silent sentence, with the code points of the words that it is judged by."""

    id: str
    stratum: str
    start: int
    end: int
    predicted: CodedEvent | None
    spans: tuple[tuple[int, int], ...]


def units(text: str, reading: Reading, set_aside: Sequence[SetAside] = ()) -> Iterator[Unit]:
    """List the units of an article: its reports, then its silent sentences.

    Only events with the status ``occurred`` are audited: they are what panels count. A sentence
    that none of them rests on is silent.
    """
    told: list[tuple[int, int]] = []
    for event in reading.events:
        if event.status != AUDITED:
            continue
        spans = tuple((span.start, span.end) for span in event.evidence)
        told += spans
        anchor = event.anchor
        start, end = next(
            (span for span in spans if span[0] <= anchor.start < span[1]),
            (anchor.start, anchor.end),
        )
        yield Unit(event.id, event.event[0], start, end, as_coded(event), spans)
    coded = [(m.start, m.code, m.entity) for m in reading.mentions if m.code]
    for sentence in split(text, set_aside):
        start, end = sentence.start, sentence.end
        if any(one < end and start < other for one, other in told):
            continue
        parties = {(code, entity) for at, code, entity in coded if start <= at < end}
        stratum = f"{SILENT} {min(MANY, len({code for code, _ in parties}))}"
        yield Unit(f"{start}-{end}", stratum, start, end, None, ((start, end),))


def as_coded(event: Event) -> CodedEvent:
    """Give what a coder is shown of an event."""
    return CodedEvent(
        event=event.event[0],
        actor=tuple(party_keys(event.actor)),
        recipient=tuple(party_keys(event.recipient)),
    )

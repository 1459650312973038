"""Findings: what a document says, each tied to the words that support it (DESIGN section 2)."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from detente.records.spans import Span

Status = Literal["occurred", "historical", "future", "hypothetical", "negated"]
STATUSES: Final[tuple[Status, ...]] = (
    "occurred",
    "historical",
    "future",
    "hypothetical",
    "negated",
)
DateHow = Literal["stated", "relative", "published", "unknown"]
QuotationKind = Literal["direct", "mixed", "indirect"]
ToneLabel = Literal["hostile", "critical", "neutral", "friendly", "warm"]
Stance = Literal["support", "oppose", "conditional", "undecided"]
PlaceKind = Literal["literal", "metonym"]


class Party(msgspec.Struct, frozen=True):
    """Who does or receives: PLOVER's actor or recipient, at the words that name it."""

    code: str | None
    country: str | None
    sector: str | None
    entity_text: str
    identifier_id: str | None
    identifier_text: str | None
    office: str | None
    start: int
    end: int


class EventPlace(msgspec.Struct, frozen=True):
    """Where an event happened."""

    resolved_place: str
    lat: float
    lon: float
    geonameid: int | None
    country_code: str | None
    adm1: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One event of an article, with every sentence that reports it.

    ``id`` names this reading of these words, ``key`` what is claimed to have happened;
    neither depends on ``score``. Field names and meanings are PLOVER 1.3's.
    """

    id: str
    key: str
    event: tuple[str, ...]
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    status: Status
    date: str | None
    enddate: str | None
    date_how: DateHow
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    quad_code: int
    event_scale: float
    event_loc: EventPlace | None
    anchor: Span
    evidence: tuple[Span, ...]
    claimed_by: tuple[Party, ...] = ()
    denied_by: tuple[Party, ...] = ()
    score: float


class Speaker(msgspec.Struct, frozen=True):
    """The source of a quotation, at the words that name it."""

    code: str | None
    sector: str | None
    entity_text: str
    identifier_text: str | None
    start: int
    end: int


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """One stretch of what a source said, thought or intends."""

    id: str
    speaker: Speaker | None
    cue: Span | None
    content: Span
    kind: QuotationKind
    score: float


class Tone(msgspec.Struct, frozen=True, kw_only=True):
    """How one actor speaks or acts toward another; -1 hostile to 1 warm."""

    source: str = msgspec.field(name="from")
    toward: str
    tone: float
    label: ToneLabel
    evidence: tuple[Span, ...]
    score: float


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """Where an actor stands on an issue."""

    holder: str
    issue: str
    stance: Stance
    evidence: tuple[Span, ...]
    score: float


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place that the text names, in the gazetteer.

    ``adm1`` is the first-order unit that it lies in, by GeoNames' name: "Texas", "North Kivu".
    """

    start: int
    end: int
    name: str
    lat: float | None
    lon: float | None
    geonameid: int | None
    country_code: str | None
    kind: PlaceKind
    score: float
    adm1: str | None = None


def tone_label(tone: float) -> ToneLabel:
    """Name a tone; the cuts halve the steps of the annotation's five-point scale."""
    if tone <= -0.75:
        return "hostile"
    if tone <= -0.15:
        return "critical"
    if tone < 0.15:
        return "neutral"
    return "friendly" if tone < 0.75 else "warm"

"""The record's types: frozen msgspec Structs, one file a stage of the flow.

A constructor does not validate, decoding does: validate at the borders.
"""

from __future__ import annotations

from detente.records.audit import AuditDecision, AuditDraw, AuditUnit, CodedEvent, Estimate
from detente.records.commitments import Cited, Commitment, Coverage, Difference, Outcome
from detente.records.documents import SCHEMA_VERSION, Document, DocumentHeader, Problem, SetAside
from detente.records.findings import (
    STATUSES,
    Event,
    EventPlace,
    Party,
    Place,
    Position,
    Quotation,
    Speaker,
    Tone,
    tone_label,
)
from detente.records.forecasts import Forecast, MethodErrors, PastErrors
from detente.records.mentions import KINDS, Mention
from detente.records.reading import Reading
from detente.records.recorded import RecordedEvent, Report
from detente.records.relations import (
    Change,
    CountRule,
    DyadPeriod,
    Exposure,
    Level,
)
from detente.records.spans import Span, span

__all__ = [
    "KINDS",
    "SCHEMA_VERSION",
    "STATUSES",
    "AuditDecision",
    "AuditDraw",
    "AuditUnit",
    "Change",
    "Cited",
    "CodedEvent",
    "Commitment",
    "CountRule",
    "Coverage",
    "Difference",
    "Document",
    "DocumentHeader",
    "DyadPeriod",
    "Estimate",
    "Event",
    "EventPlace",
    "Exposure",
    "Forecast",
    "Level",
    "Mention",
    "MethodErrors",
    "Outcome",
    "Party",
    "PastErrors",
    "Place",
    "Position",
    "Problem",
    "Quotation",
    "Reading",
    "RecordedEvent",
    "Report",
    "SetAside",
    "Span",
    "Speaker",
    "Tone",
    "span",
    "tone_label",
]

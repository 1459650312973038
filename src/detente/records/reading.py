"""The Reading: all that was found in one document."""

from __future__ import annotations

import msgspec

from detente.records.documents import SCHEMA_VERSION, DocumentHeader, Problem, SetAside
from detente.records.findings import Event, Place, Position, Quotation, Tone
from detente.records.mentions import Mention


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What one run read in one document; a line of ``detente read``."""

    schema_version: int = SCHEMA_VERSION
    document: DocumentHeader
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    tones: tuple[Tone, ...] = ()
    positions: tuple[Position, ...] = ()
    places: tuple[Place, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    problems: tuple[Problem, ...] = ()

"""Records of an audit: what is to be coded by hand, what was decided, and what follows."""

from __future__ import annotations

from typing import Literal

import msgspec

from detente.records.documents import SCHEMA_VERSION

# Without an audit, what the development set shows speaks for every corpus.
Basis = Literal["audit", "shipped"]


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """A count beside what it should be.

    Attributes:
        count: What is counted: ``all``, ``quad_1`` to ``quad_4``, or a category.
        raw: As the reader counted.
        estimate: The mean of what the true count can be.
        low: Below it lies a twentieth of that, at level 0.9.
        high: Above it lies a twentieth.
        level: The probability between the two.
        coded: Units coded by hand that speak to it.
        basis: ``audit``, or ``shipped`` where only the confusion of the development set does.
    """

    count: str = "all"
    raw: int
    estimate: float
    low: float
    high: float
    level: float = 0.9
    coded: int = 0
    basis: Basis = "audit"


class CodedEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event as a coder or the reader has it: a category, and party keys on each side."""

    event: str
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()


class AuditUnit(msgspec.Struct, frozen=True, kw_only=True):
    """What is coded by one decision: a report of an event, or a silent sentence.

    Attributes:
        audit: The audit that drew it.
        number: Its place in the audit, from 1: the order of coding.
        id: The report's event id, or the sentence's place.
        stratum: The reader's category, or the kind of silence: ``silent 2`` for a sentence with
            two or more coded parties, ``silent 1``, ``silent 0``.
        document: The article's id.
        start: First code point of what is shown; ``end`` the one after the last.
        end: See ``start``.
        predicted: What the reader found; null where it found nothing.
    """

    schema_version: int = SCHEMA_VERSION
    audit: str
    number: int
    id: str
    stratum: str
    document: str
    start: int
    end: int
    predicted: CodedEvent | None = None


class AuditDecision(msgspec.Struct, frozen=True, kw_only=True):
    """What one coder says of one unit; the last one counts.

    Attributes:
        audit: The audit.
        number: The unit's place in it.
        coder: Who decided.
        made: When, in UTC.
        events: The events that the unit truly reports, in its article's own sense.
        skipped: Not decided; the unit does not count as coded.
        withdrawn: The decision before is taken back.
    """

    schema_version: int = SCHEMA_VERSION
    audit: str
    number: int
    coder: str
    made: str
    events: tuple[CodedEvent, ...] = ()
    skipped: bool = False
    withdrawn: bool = False


class AuditDraw(msgspec.Struct, frozen=True, kw_only=True):
    """A plan: the strata as they were, and how many units of each are in the sample.

    Attributes:
        audit: Its name.
        made: When, in UTC.
        seed: Of the draw; the same seed and state of the store draw the same units.
        state: The state of the store that it was drawn from.
        sizes: Units of each stratum.
        drawn: Units of each stratum in the sample.
    """

    schema_version: int = SCHEMA_VERSION
    audit: str
    made: str
    seed: int
    state: str
    sizes: dict[str, int]
    drawn: dict[str, int]

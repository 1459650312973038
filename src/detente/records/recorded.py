"""Recorded events: one happening with all its reports (DESIGN section 2b)."""

from __future__ import annotations

import msgspec

from detente.records.findings import EventPlace, Status
from detente.records.spans import Span


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One article's report of a happening: the event of one Reading, with its evidence.

    ``claimed_by`` are the party keys of those whom the article names as its source; empty where
    the article tells it in its own voice.
    """

    event_id: str
    document: str
    publisher: str | None
    published: str | None
    family: str
    anchor: Span
    evidence: tuple[Span, ...]
    score: float
    claimed_by: tuple[str, ...] = ()


class RecordedEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One happening, all its reports.

    Attributes:
        key: What is claimed to have happened; the join of every report.
        actor: Party keys (``USA``, ``USA:OPP``, ``org:NATO``), sorted.
        recipient: As ``actor``; empty where there is no direction.
        readings: Every report, the best first.
        sources: Distinct publishers (an article without one counts for itself).
        families: Distinct families of near-duplicate articles.
        belief: Noisy-or over independent sources with a systematic floor for the reader, in [0, 1]:
            a rank, no probability. Null for an imported event whose set states none.
        claims: Party keys of those who assert it, in any article.
        denials: Party keys of those who deny it.
        only_claimed: No article tells it in its own voice, and no independent source bears it out.
        dataset: ``own`` for the record of the articles, else the set that it was imported into.
    """

    key: str
    event: str
    mode: tuple[str, ...]
    context: tuple[str, ...]
    status: Status
    date: str | None
    enddate: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    place: EventPlace | None
    readings: tuple[Report, ...]
    sources: int
    families: int
    belief: float | None
    claims: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    only_claimed: bool = False
    dataset: str = "own"

"""Commitments: what was undertaken in words, and the ledger of what followed."""

from __future__ import annotations

from typing import Literal

import msgspec

from detente.records.documents import SCHEMA_VERSION
from detente.records.spans import Span

CommitmentKind = Literal["promise", "plan", "agreement", "concession", "threat", "ultimatum"]
CommitmentState = Literal["open", "followed", "partly", "contradicted", "overdue"]
OutcomeSide = Literal["followed", "partly", "contradicted"]


class Cited(msgspec.Struct, frozen=True):
    """Words of a document, with where and when it was published."""

    document: str
    span: Span
    publisher: str | None = None
    published: str | None = None


class Coverage(msgspec.Struct, frozen=True):
    """What was read between two days: where it is little, silence says nothing.

    Attributes:
        since: First day, YYYY-MM-DD.
        until: Last day.
        articles: Articles published.
        both: Those that name both parties.
        days: Days on which at least one article was published.
    """

    since: str
    until: str
    articles: int
    both: int
    days: int


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """An event that speaks for or against a commitment.

    Attributes:
        key: Of the recorded event.
        date: Its first day.
        event: Its PLOVER category.
        actor: Party keys of those who act.
        side: Whether it is what was undertaken, a part of it, or the contrary.
        claimed: Only a source asserts it, so that it is listed but decides nothing.
        shared: The words that it has in common with the undertaking, as stems.
        evidence: The words that report it.
    """

    key: str
    date: str
    event: str
    actor: tuple[str, ...]
    side: OutcomeSide
    claimed: bool = False
    shared: tuple[str, ...] = ()
    evidence: Cited


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """How a series toward one party changed at a day, beside the same speaker's toward others.

    Attributes:
        measure: ``tone`` in [-1, 1], or ``verbal_conflict``, a share of the events.
        speaker: Party key of whose words they are.
        before: Mean toward the party, of the weeks before.
        after: Of the weeks after.
        others_before: Mean toward everybody else, of the same weeks.
        others_after: After.
        weeks: Weeks with something on both series, before and after.
        effect: What changed toward the party more than toward others; null with too few weeks.
        low: Lower end of its interval at ``level``.
        high: Upper end.
        level: The share of intervals that are meant to hold the true effect.
        placebo: Share of other days of the series at which the same comparison gives as much.
        placebos: How many such days there were; with few the share says little.
        note: Why there is no figure, or null.
    """

    measure: Literal["tone", "verbal_conflict"]
    speaker: str | None = None
    before: float | None
    after: float | None
    others_before: float | None
    others_after: float | None
    weeks: tuple[int, int]
    effect: float | None
    low: float | None
    high: float | None
    level: float = 0.9
    placebo: float | None = None
    placebos: int = 0
    note: str | None = None


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """Something undertaken in words: a promise, plan, agreement, concession, threat or ultimatum.

    What became of it is told by events alone; no news is no breach.

    Attributes:
        key: Made of who, to whom, what and when it was made.
        kind: What it is.
        holder: Party keys of who made it; of an agreement, of everybody who did.
        toward: Party keys of the others; empty where the words name nobody and only their
            article tells of both.
        responsible: Party keys of those who are to act: of an ultimatum, those it is put to.
        event: PLOVER category of the words by which it was made.
        what: What is to be done, in the words of the article.
        made: The day, YYYY-MM-DD.
        due: The last day by which, or null where none is named.
        condition: What it hangs on, in the words of the article, or null.
        state: What became of it by ``as_of``: ``followed``, ``partly`` or ``contradicted`` by an
            event, ``overdue`` where only the day has passed, else ``open``.
        late: It was followed after ``due``.
        as_of: The day up to which events were looked at.
        outcomes: The events on either side, in order.
        evidence: The words in which it was made, and made again.
        only_claimed: Only a source asserts that it was made.
        coverage: What was read since.
        language: Of a commitment about words: how they changed. Empty for others.
        score: Score of its best report.
    """

    schema_version: int = SCHEMA_VERSION
    key: str
    kind: CommitmentKind
    holder: tuple[str, ...]
    toward: tuple[str, ...]
    responsible: tuple[str, ...]
    event: str
    what: str
    made: str
    due: str | None
    condition: str | None = None
    state: CommitmentState
    late: bool = False
    as_of: str
    outcomes: tuple[Outcome, ...] = ()
    evidence: tuple[Cited, ...]
    only_claimed: bool = False
    coverage: Coverage
    language: tuple[Difference, ...] = ()
    score: float

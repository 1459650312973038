"""A pair looked at closely: what two parties did and said to each other, and how it coheres."""

from __future__ import annotations

from typing import Literal

import msgspec

from detente.records.documents import SCHEMA_VERSION
from detente.records.findings import Stance
from detente.records.relations import CountRule, PeriodUnit

ContactLevel = Literal["leader", "minister", "official", "unstated"]
Kind = Literal["cooperation", "conflict"]


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """One quad of one direction.

    Attributes:
        measure: ``quad_1`` to ``quad_4``.
        words: What that is: ``verbal conflict``.
        total: Acts of all periods.
        counts: Acts of each period; null where nothing was read and nothing is known.
        scaled: How far each count is from what its coverage leads to expect, in standard
            deviations of this series alone; null where nothing was read. Not to be compared
            between series but for direction and time.
        events: Keys of the events behind each count, by the first day of the period.
    """

    measure: str
    words: str
    total: int
    counts: tuple[int | None, ...]
    scaled: tuple[float | None, ...]
    events: dict[str, tuple[str, ...]]


class ToneWords(msgspec.Struct, frozen=True):
    """One tone of one article, with its words."""

    document: str
    date: str
    tone: float
    words: tuple[str, ...]


class ToneLine(msgspec.Struct, frozen=True, kw_only=True):
    """How one party speaks of the other; -1 hostile to 1 warm.

    Attributes:
        mean: Over all articles; null where there is none.
        means: Of each period; null where no article has a tone.
        found: The tones, the newest first.
    """

    mean: float | None
    means: tuple[float | None, ...]
    found: tuple[ToneWords, ...]


class Divergence(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the verbal and the material series of a kind go apart.

    Attributes:
        kind: Cooperation or conflict.
        since: First day of the period from which they do most.
        words: How the verbal series changed then, in its own standard deviations.
        deeds: How the material series did, in its own.
        p: How often chance takes two series that move alike so far apart; from exchanging them
            block by block. Null where there are too few acts or periods to say.
        p_corrected: The same, corrected for both kinds and directions.
        periods: Periods compared.
    """

    kind: Kind
    since: str | None
    words: float | None
    deeds: float | None
    p: float | None
    p_corrected: float | None
    periods: int


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Whether one party answers the other in kind, from its acts with a direction.

    Attributes:
        kind: Cooperation or conflict.
        actor: Who would answer.
        to: Whose acts.
        lag: After how many periods the likeness is greatest.
        likeness: Rank correlation at that lag, the answerer's own last period, trend, season and
            coverage apart; -1 to 1.
        p: How often chance gives so great a one at any lag; from blocks in random order. Null
            where there are too few acts or periods to say.
        p_corrected: The same, corrected for both kinds and directions.
        periods: Periods compared.
    """

    kind: Kind
    actor: str
    to: str
    lag: int | None
    likeness: float | None
    p: float | None
    p_corrected: float | None
    periods: int


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """The last meeting, call or visit of a level.

    Attributes:
        level: Of the lower side whose office the text tells.
        date: Its day, YYYY-MM-DD.
        event: Key of the event.
        offices: The offices of each party's people, by party key; empty where none is told.
    """

    level: ContactLevel
    date: str
    event: str
    offices: dict[str, tuple[str, ...]]


class IssueLine(msgspec.Struct, frozen=True, kw_only=True):
    """Where one of the two stands on an issue, in articles on what they did to each other."""

    issue: str
    holder: str
    stance: Stance
    articles: int
    last: str | None
    documents: tuple[str, ...]


class Direction(msgspec.Struct, frozen=True, kw_only=True):
    """What one party did and said to the other."""

    actor: str
    recipient: str
    series: tuple[Measured, ...]
    tone: ToneLine
    divergences: tuple[Divergence, ...]


class PairExposure(msgspec.Struct, frozen=True, kw_only=True):
    """How much was read: without it no figure says much.

    Attributes:
        per: ``articles``, or ``events of any parties`` where the dataset does not tell articles.
        total: Of all periods.
        by_period: Of each.
        of_the_pair: Articles that report an act counted here; null for imported sets.
        periods: Periods.
        read: Those in which something was.
    """

    per: str
    total: int
    by_period: tuple[int, ...]
    of_the_pair: int | None
    periods: int
    read: int


class PairReport(msgspec.Struct, frozen=True, kw_only=True):
    """A pair over time.

    Attributes:
        dataset: ``own`` for the record's own events, else the imported set.
        one: Party key.
        other: Party key.
        unit: How long a period is.
        since: First day of the first.
        until: Last day of the last.
        starts: First day of each.
        rule: What was counted.
        directions: Of the one on the other, and back.
        reciprocity: Who answers whom.
        contacts: The last contact of each level.
        issues: Where the two stand.
        contexts: How many of the events have which context.
        exposure: What was read.
    """

    schema_version: int = SCHEMA_VERSION
    dataset: str
    one: str
    other: str
    unit: PeriodUnit
    since: str
    until: str
    starts: tuple[str, ...]
    rule: CountRule
    directions: tuple[Direction, ...]
    reciprocity: tuple[Answer, ...]
    contacts: tuple[Contact, ...]
    issues: tuple[IssueLine, ...]
    contexts: dict[str, int]
    exposure: PairExposure

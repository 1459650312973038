"""Relations: pairs of parties over time, and what was found in them (DESIGN section 2b).

A party is a key such as ``USA``, ``USA:OPP`` or ``org:NATO``; a dyad is an ordered pair of them.
Every figure carries the rule by which it was counted.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from detente.records.documents import SCHEMA_VERSION
from detente.records.findings import Status

PeriodUnit = Literal["day", "week", "month", "quarter", "year"]
ClaimRule = Literal["in", "out", "only"]


class CountRule(msgspec.Struct, frozen=True, kw_only=True):
    """What was counted. Two figures can be compared where all but the names are equal.

    Attributes:
        name: A named rule, with the parts that were changed: ``default,claims=in``.
        counted: Happenings, or the articles' reports of them.
        statuses: Events of these statuses.
        claims: Whether events that only a source asserts are in, out, or all there is.
        denied: Whether events that somebody denies are in or out.
        families: Only events that so many independent families of articles report, or more.
        day: An event belongs to the day it happened, or to the day of its first report.
        span: An event of several days counts where they lie within one period, or on the first.
        a_day: Every event, or one of a category and direction a day.
        mutual: An event without direction as two directed ones of each pair, or left out.
        parties: An event with several parties counts for every pair of its two sides, or only
            events with one party on each side count.
        sectors: Parties within a state (``USA:OPP``) apart, folded into their state, or left out.
        appeals: A REQUEST for help or for talks is conflict as PLOVER has it, stands apart from
            the quads and scores, or is verbal cooperation as in CAMEO (then without a score).
    """

    name: str = "default"
    counted: Literal["events", "reports"] = "events"
    statuses: tuple[Status, ...] = ("occurred",)
    claims: ClaimRule = "out"
    denied: Literal["in", "out"] = "in"
    families: int = 1
    day: Literal["happened", "published"] = "happened"
    span: Literal["within", "first"] = "within"
    a_day: Literal["all", "one"] = "all"
    mutual: Literal["both_directions", "left_out"] = "both_directions"
    parties: Literal["expanded", "single"] = "expanded"
    sectors: Literal["apart", "folded", "left_out"] = "apart"
    appeals: Literal["conflict", "apart", "cooperation"] = "apart"


class Exposure(msgspec.Struct, frozen=True):
    """How much was read of a period: without it a count says little.

    Attributes:
        articles: Articles published in it; null where a dataset does not tell.
        sources: Their distinct publishers; null where a dataset does not tell.
        days: Days of the period on which at least one was published.
    """

    articles: int | None
    sources: int | None
    days: int | None = None


class DyadPeriod(msgspec.Struct, frozen=True, kw_only=True):
    """What one party did to another in a period: a row of the panel.

    Attributes:
        dataset: ``own`` for the record's own events, else the imported set.
        actor: Party key.
        recipient: Party key.
        unit: How long the period is.
        start: Its first day, YYYY-MM-DD.
        end: Its last day.
        actor_cow: Correlates of War number, where the actor is a state of the system in the period.
        actor_gw: Gleditsch and Ward's number, likewise.
        recipient_cow: Of the recipient.
        recipient_gw: Of the recipient.
        rule: What was counted.
        total: All that was counted; null where nothing was and nothing could have been.
        categories: Counts by PLOVER category; a category that is not there counted none.
        quads: Counts by quad code, ``1`` to ``4``.
        appeals: Of the REQUESTs, those for help or for talks.
        cooperation: Quads 1 and 2 together.
        conflict: Quads 3 and 4 together.
        score: The mean PLOVER score of what was counted; null where nothing was.
        score_cooperation: The sum of the scores above zero.
        score_conflict: The sum of the scores below zero.
        rate: The total for each 1,000 articles of the period.
        share: The total for each 1,000 events that the rule counts in the period, of any parties.
        exposure: What was read in the period, of any pair.
        observed: Whether anything was read at all: no count is then no nought.
    """

    schema_version: int = SCHEMA_VERSION
    dataset: str = "own"
    actor: str
    recipient: str
    unit: PeriodUnit
    start: str
    end: str | None = None
    actor_cow: int | None = None
    actor_gw: int | None = None
    recipient_cow: int | None = None
    recipient_gw: int | None = None
    rule: CountRule
    total: int | None = None
    categories: dict[str, int]
    quads: dict[str, int]
    appeals: int | None = None
    cooperation: int | None = None
    conflict: int | None = None
    score: float | None
    score_cooperation: float | None = None
    score_conflict: float | None = None
    rate: float | None = None
    share: float | None = None
    exposure: Exposure
    observed: bool


class Level(msgspec.Struct, frozen=True):
    """A mean over some periods, with the interval that it lies in nine times of ten."""

    mean: float
    low: float
    high: float
    periods: int


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A turn in a dyad: from one level to another, explained by its events.

    Attributes:
        dataset: ``own`` for the record's own events, else the imported set.
        measure: What turned: ``quad_1`` to ``quad_4``, ``cooperation`` or ``conflict``.
        at: First day of the first period after the turn, YYYY-MM-DD.
        at_low: First day of the earliest period that it may be at, nine times of ten.
        at_high: First day of the latest.
        before: The level up to the turn, from the turn before it on, as ``per`` says.
        after: The level from the turn on, up to the next.
        per: What levels are for: so many articles, or events of any parties.
        ratio: The level after over the level before, trend and season apart; null where the
            level before is nought.
        ratio_low: Lower end of its interval, nine times of ten.
        ratio_high: Upper end; null where there is none.
        probability: That there is a turn within a period of ``at``.
        p: How often chance makes such a turn anywhere in such a series.
        p_corrected: The same, corrected for all series looked at (Benjamini and Hochberg): the
            share of false ones among changes at least as clear as this one.
        looked_at: How many series were looked at together.
        beside: What else moves the series, and was told apart: ``trend``, ``season``, and
            ``coverage`` where counts do not follow it in proportion.
        events: Keys of the events that make the higher of the two levels, the weightiest first,
            at most 200.
        events_total: How many there are.
    """

    schema_version: int = SCHEMA_VERSION
    dataset: str = "own"
    actor: str
    recipient: str
    unit: PeriodUnit
    measure: str
    at: str
    at_low: str
    at_high: str
    rule: CountRule
    before: Level
    after: Level
    per: str
    ratio: float | None
    ratio_low: float
    ratio_high: float | None
    probability: float
    p: float
    p_corrected: float
    looked_at: int
    beside: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    events_total: int = 0

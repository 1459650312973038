"""Forecasts: how likely a pair's next week or month is, and how good such forecasts were."""

from __future__ import annotations

import msgspec

from detente.records.documents import SCHEMA_VERSION
from detente.records.relations import CountRule, PeriodUnit


class MethodErrors(msgspec.Struct, frozen=True):
    """How one method did on the tried periods.

    Attributes:
        brier: The mean squared difference of probability and outcome; 0 is perfect.
        log_loss: The mean of minus the logarithm of the probability that the outcome was given.
    """

    brier: float
    log_loss: float


class PastErrors(msgspec.Struct, frozen=True):
    """How the methods did on periods that are over, each forecast from what was known before.

    Attributes:
        periods: How many they were tried on.
        happened: In how many of them the event happened.
        methods: By method: ``model``, ``no_change``, ``seasonal`` and ``recurrency``.
    """

    periods: int
    happened: int
    methods: dict[str, MethodErrors]


class Forecast(msgspec.Struct, frozen=True, kw_only=True):
    """How likely one party does something of a quad to another in the next period.

    Attributes:
        dataset: ``own`` for the record's own events, else the imported set.
        actor: Party key.
        recipient: Party key.
        unit: ``week`` or ``month``.
        quad: ``1`` to ``4``: verbal and material cooperation, verbal and material conflict.
        start: First day of the period, YYYY-MM-DD.
        end: Its last day.
        made_from: Last day of the last whole period that was known.
        rule: What is counted.
        known: Whole periods before in which anything was read.
        probability: That one event or more is counted; null where too little is known.
        baselines: The same by rules: ``no_change`` (the last period goes on as often as periods
            did before), ``seasonal`` (the same season of earlier years) and ``recurrency`` (the
            share of past periods, the older the lighter).
        past: How they did; null where there are too few periods to try them on.
        better_than: Baselines that the model beats in ``past`` by both measures, beyond chance.
        note: What is to be known of it, in a sentence.
        events: Keys of the latest recorded events that are counted, the newest first.
    """

    schema_version: int = SCHEMA_VERSION
    dataset: str = "own"
    actor: str
    recipient: str
    unit: PeriodUnit
    quad: str
    start: str
    end: str
    made_from: str
    rule: CountRule
    known: int
    probability: float | None
    baselines: dict[str, float]
    past: PastErrors | None
    better_than: tuple[str, ...] = ()
    note: str
    events: tuple[str, ...] = ()

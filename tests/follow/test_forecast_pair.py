"""Forecasts of a pair: from the past alone, beside the rules, plain about what is not known."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest

from detente.follow.forecasting.pair import forecast_pair
from detente.follow.forecasting.pair_methods import LEAST, baselines
from detente.follow.forecasting.pair_series import pair_series
from detente.records import CountRule, DyadPeriod, Exposure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.follow.forecasting.pair_series import PairSeries
    from detente.records import Forecast

RULE = CountRule()
MONDAY = date(2012, 1, 2)
PAIR = ("NOR", "RUS")


def rows(
    weeks: int, quads: Callable[[int, str], dict[str, int]], unread: Sequence[int] = ()
) -> list[DyadPeriod]:
    made = []
    for week in range(weeks):
        start = MONDAY + timedelta(weeks=week)
        for actor, recipient in (PAIR, PAIR[::-1]):
            counts = quads(week, actor)
            made.append(
                DyadPeriod(
                    actor=actor,
                    recipient=recipient,
                    unit="week",
                    start=str(start),
                    rule=RULE,
                    total=sum(counts.values()),
                    categories={},
                    quads=counts,
                    score=None,
                    exposure=Exposure(10, 2),
                    observed=week not in unread,
                )
            )
    return made


def series(made: list[DyadPeriod], last: date | None = None) -> PairSeries:
    end = last or date.fromisoformat(made[-1].start) + timedelta(days=6)
    return pair_series(made, PAIR, "week", end)


def forecast(made: list[DyadPeriod], last: date | None = None) -> list[Forecast]:
    return forecast_pair(series(made, last), "week", RULE)


def waves(week: int, actor: str) -> dict[str, int]:
    """Ten weeks of verbal conflict, ten without; now and then cooperation."""
    chance = random.Random(week * 2 + (actor == "RUS"))  # noqa: S311  # made-up events
    busy = week // 10 % 2 == 0
    made = {"3": 2} if chance.random() < (0.9 if busy else 0.05) else {}
    return made | ({"1": 1} if chance.random() < 0.3 else {})


def test_the_next_period_is_the_one_that_has_not_begun() -> None:
    whole = forecast(rows(40, waves))[0]
    assert (whole.start, whole.end) == ("2012-10-08", "2012-10-14")
    assert whole.made_from == "2012-10-07"
    running = forecast(rows(40, waves), last=date(2012, 10, 3))[0]  # a Wednesday
    assert (running.start, running.end) == ("2012-10-08", "2012-10-14")
    assert running.made_from == "2012-09-30"
    assert running.known == 39


def test_a_busy_quad_is_likelier_and_all_methods_have_errors() -> None:
    found = {(one.actor, one.quad): one for one in forecast(rows(105, waves))}
    assert len(found) == 8
    busy, quiet = found["NOR", "3"], found["NOR", "4"]
    assert busy.probability is not None
    assert quiet.probability is not None
    assert busy.probability > 0.5
    assert quiet.probability < 0.1
    assert busy.past is not None
    assert set(busy.past.methods) == {"model", "no_change", "seasonal", "recurrency"}
    assert 0 < busy.past.methods["model"].brier < busy.past.methods["seasonal"].brier
    assert "seasonal" in busy.better_than
    assert quiet.note == "No such event is counted so far; the chance is of a first one."


def test_chance_is_not_called_skill() -> None:
    draw = random.Random(4)  # noqa: S311  # made-up events
    made = rows(150, lambda *_: {"1": 1} if draw.random() < 0.5 else {})
    one = forecast(made)[0]
    assert "recurrency" not in one.better_than
    assert one.note.startswith("Not shown to be better than")
    assert "recurrency" in one.note


def test_a_forecast_does_not_see_what_comes() -> None:
    made = rows(80, waves)
    early = forecast(made[:120])
    later = [row for row in made if row.start < made[120].start]
    changed = later + [msgspec.structs.replace(row, quads={"4": 9}) for row in made[120:]]
    last = date.fromisoformat(made[119].start) + timedelta(days=6)
    assert forecast(changed, last=last) == early


def test_the_rules_are_what_they_say() -> None:
    made = rows(60, lambda week, _: {"1": 1} if week % 2 == 0 else {})
    found = baselines(series(made), 60, MONDAY + timedelta(weeks=60), "week")
    assert found["no_change"][0] > 0.95  # it never goes on, and the last week was silent
    assert found["recurrency"][0] == pytest.approx(0.48, abs=0.05)
    assert np.all((found["seasonal"] >= 0) & (found["seasonal"] <= 1))


def test_a_season_comes_back() -> None:
    made = rows(156, lambda week, _: {"4": 1} if week % 52 in range(20, 26) else {})
    july = baselines(series(made), 156 - 52 + 22, MONDAY + timedelta(weeks=156 - 52 + 23), "week")
    may = baselines(series(made), 156 - 52 + 5, MONDAY + timedelta(weeks=156 - 52 + 6), "week")
    assert july["seasonal"][3] > 0.6
    assert may["seasonal"][3] < 0.2


def test_weeks_in_which_nothing_was_read_are_no_silence() -> None:
    gap = range(30, 50)
    read = forecast(rows(70, lambda *_: {"1": 1}))[0]
    unread = forecast(rows(70, lambda week, _: {} if week in gap else {"1": 1}, unread=gap))[0]
    assert unread.known == 50
    assert read.probability is not None
    assert unread.probability is not None
    assert unread.probability > 0.9


@pytest.mark.parametrize("weeks", [1, LEAST - 1])
def test_a_short_history_is_told(weeks: int) -> None:
    for one in forecast(rows(weeks, waves)):
        assert one.probability is None
        assert one.baselines == {}
        assert one.note == (
            f"Too short a history: of whole weeks, {weeks} are read and {LEAST} needed."
        )


def test_few_periods_give_a_chance_without_errors() -> None:
    one = forecast(rows(LEAST + 3, waves))[0]
    assert one.probability is not None
    assert one.past is None
    assert "how good this is, is not known" in one.note

"""Periods of every unit."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import TYPE_CHECKING

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.follow.periods import UNITS, period_of, periods, unit_named

if TYPE_CHECKING:
    from detente.records.relations import PeriodUnit

DAYS = st.dates(date(1816, 1, 1), date(2200, 12, 31))


@given(DAYS, st.integers(0, 800), st.sampled_from(UNITS))
def test_periods_cover_every_day_once(first: date, length: int, unit: PeriodUnit) -> None:
    last = first + timedelta(days=length)
    found = list(periods(first, last, unit))
    assert found[0].start <= first <= found[0].end
    assert found[-1].start <= last <= found[-1].end
    gaps = {(b.start - a.end).days for a, b in itertools.pairwise(found)}
    assert gaps <= {1}


@given(DAYS, st.integers(0, 4000), st.sampled_from(UNITS))
def test_the_database_numbers_them_the_same(first: date, length: int, unit: PeriodUnit) -> None:
    start = period_of(first, unit).start
    day = start + timedelta(days=length)
    ((number, began),) = duckdb.execute(
        f"SELECT date_diff('{unit}', ?::DATE, ?::DATE), date_trunc('{unit}', ?::DATE)::DATE",
        [start, day, day],
    ).fetchall()
    found = list(periods(start, day, unit))
    assert (len(found) - 1, found[-1].start) == (number, began)


def test_a_week_begins_on_monday() -> None:
    assert period_of(date(2011, 3, 6), "week") == (date(2011, 2, 28), date(2011, 3, 6))
    assert period_of(date(2011, 12, 5), "quarter") == (date(2011, 10, 1), date(2011, 12, 31))


def test_another_unit_is_refused() -> None:
    with pytest.raises(UsageError, match="day, week, month, quarter, year"):
        unit_named("decade")

"""Dates as given and as written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.sources.days import check_day, find_day, iso_day


@pytest.mark.parametrize(
    ("given_date", "expected"),
    [
        ("2011-03-08", "2011-03-08"),
        (" 2011-03-08 ", "2011-03-08"),
        ("2011-03-08T18:40:00Z", "2011-03-08"),
        ("2011-03-08 23:59:59+02:00", "2011-03-08"),
        ("2011-02-30", None),
        ("2011-03", None),
        ("2011", None),
        ("8 March 2011", None),
        ("", None),
    ],
)
def test_an_iso_date_or_nothing(given_date: str, expected: str | None) -> None:
    assert iso_day(given_date) == expected


def test_a_user_is_told_that_a_date_is_none() -> None:
    with pytest.raises(UsageError, match="YYYY-MM-DD") as caught:
        check_day("yesterday")
    assert caught.value.code == "DET011"


@pytest.mark.parametrize("text", ["1 March 0999", "1 March 9999", "32 May 2011", "room 3, 2011"])
def test_an_implausible_date_is_none(text: str) -> None:
    assert find_day(text) is None


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(
        [
            "%d %B %Y",
            "%B %d, %Y",
            "%d %b %Y",
            "%b. %d, %Y",
            "%Y-%m-%d",
            "%A, %d %B %Y",
            "%a %d %b %Y",
        ]
    ),
)
def test_every_written_form_of_a_day_is_read_back(day: date, form: str) -> None:
    assert find_day(f"OSLO, {day.strftime(form)} -") == day.isoformat()

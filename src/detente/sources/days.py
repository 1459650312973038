"""Days of publication: ISO dates as given, and full dates as datelines write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from detente.errors import UsageError

_MONTHS: Final = (
    "jan(?:uary)?",
    "feb(?:ruary)?",
    "mar(?:ch)?",
    "apr(?:il)?",
    "may",
    "june?",
    "july?",
    "aug(?:ust)?",
    "sept?(?:ember)?",
    "oct(?:ober)?",
    "nov(?:ember)?",
    "dec(?:ember)?",
)
MONTH: Final = "(?:" + "|".join(_MONTHS) + r")\b\.?"
WEEKDAY: Final = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_DAY_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
#: A day with or without its year: "8 March 2011", "March 8", "2011-03-08".
DAY: Final = (
    rf"(?:{WEEKDAY},?\s+)?(?:{_DAY_NUMBER}\s+{MONTH}(?:,?\s+\d{{4}})?"
    rf"|{MONTH}\s+{_DAY_NUMBER}(?:,?\s+\d{{4}}\b)?|\d{{4}}-\d{{2}}-\d{{2}})"
)
_FULL = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{MONTH}),?\s+(?P<y1>\d{{4}})"
    rf"|(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))\b",
    re.IGNORECASE,
)
# A four-digit number outside these years in a dateline is something else (a count, a flight).
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def iso_day(given: str) -> str | None:
    """Read an ISO date, or the day of an ISO time; null where it is neither."""
    try:
        return datetime.fromisoformat(given.strip()).date().isoformat()
    except ValueError:
        return None


def check_day(given: str) -> str:
    """Read an ISO date that a user gave.

    Raises:
        UsageError: It is no date (DET011).
    """
    day = iso_day(given)
    if day is None:
        raise UsageError(
            "DET011", f"{given!r} is not a date.", "Give it as YYYY-MM-DD, such as 2011-03-08."
        )
    return day


def find_day(words: str) -> str | None:
    """Find the first full date (day, month and year) in a dateline, as YYYY-MM-DD."""
    match = _FULL.search(words)
    if match is None:
        return None
    part = {name[0]: value for name, value in match.groupdict().items() if value is not None}
    year = int(part["y"])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, _month(part["m"]), int(part["d"])).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    return next(
        n for n, pattern in enumerate(_MONTHS, 1) if re.match(pattern + r"\b", name, re.IGNORECASE)
    )

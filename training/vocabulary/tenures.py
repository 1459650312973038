"""Tenures of offices: when they meet, and which counts."""

from __future__ import annotations

from datetime import date, timedelta

# Code, sector, office, start and end; empty where not known.
Tenure = tuple[str, str, str, str, str]
LATEST = "2999-12-31"
NEAR = 45
# Who holds several offices at once is named by the first of these.
RANKS = (
    *("king", "queen", "emir", "sultan", "president", "prime minister", "chancellor"),
    *("vice president", "deputy prime minister", "foreign minister", "defence minister"),
)


def near(day: str, other: str) -> bool:
    """Whether two days are at most 45 days apart."""
    if not day:
        return False
    return abs((date.fromisoformat(day) - date.fromisoformat(other)).days) <= NEAR


def overlap(span: tuple[str, str], other: tuple[str, str]) -> int:
    """How many days two spans share."""
    first = max(span[0] or "1900-01-01", other[0])
    last = min(span[1] or LATEST, other[1] or LATEST)
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def rest(tenure: Tenure, known: list[Tenure]) -> list[Tenure]:
    """What of a tenure lies before or after those known, where it is more than some weeks."""
    if not known:
        return [tenure]
    start, end = tenure[3:]
    first = min(t[3] for t in known)
    last = max(t[4] or LATEST for t in known)
    parts: list[Tenure] = []
    if start < first and not near(first, start):
        parts.append((*tenure[:3], start, str(date.fromisoformat(first) - timedelta(days=1))))
    if last < (end or LATEST) and not near(last, end or LATEST):
        parts.append((*tenure[:3], str(date.fromisoformat(last) + timedelta(days=1)), end))
    return parts


def covered(tenure: Tenure, others: set[Tenure]) -> bool:
    """Whether a tenure without an office lies within one that has an office."""
    code, sector, title, start, end = tenure
    return not title and any(
        t[:2] == (code, sector) and t[2] and t[3] <= start and (t[4] or LATEST) >= (end or LATEST)
        for t in others
    )


def in_time(tenure: Tenure) -> tuple[object, ...]:
    """Order of tenures: by time; of those of the same days the highest office is the last."""
    code, sector, title, start, end = tenure
    rank = RANKS.index(title) if title in RANKS else len(RANKS) + (not title)
    return start, end, -rank, code, sector, title

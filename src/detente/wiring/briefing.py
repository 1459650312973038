"""Briefs and position histories of a store."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from detente.errors import UsageError
from detente.follow.brief import brief
from detente.follow.positions import SHIPPED, histories, read_issues
from detente.records.briefs import Topics
from detente.store.filters import check_day
from detente.store.index import cursor_of
from detente.wiring import asking
from detente.wiring.topics import read_topics, topics_file

if TYPE_CHECKING:
    from typing import Unpack

    from detente.follow.positions import IssueList
    from detente.records.briefs import Brief
    from detente.records.positions import PositionHistory
    from detente.store import Filter
    from detente.wiring.asking import Only, Where

_LAST = "SELECT max(date) FROM documents WHERE rejected IS NULL"


def briefed(
    where: Where,
    *,
    since: str | None = None,
    as_of: str | None = None,
    topics: Path | Topics | None = None,
    issues: Path | None = None,
    limit: int | None = 20,
) -> Brief:
    """Say what is new on the saved topics.

    Without ``since``, the last day with articles is new; without ``as_of``, all is known.

    Raises:
        UsageError: Nothing is saved (DET087), nothing has a day, or a day is none.
    """
    file = None if isinstance(topics, Topics) else topics_file(topics)
    chosen = topics if isinstance(topics, Topics) else read_topics(topics_file(topics))[0]
    if chosen == Topics():
        raise UsageError(
            "DET087",
            f"No pair, actor or issue is saved in {file}." if file else "Nothing is asked about.",
            "Save one: detente brief add USA IRN.",
        )
    check_day("since", since)
    with cursor_of(asking.store(where, as_of).layout) as cursor:
        last = as_of or cursor.execute(_LAST).fetchall()[0][0]
        if last is None:
            raise UsageError("DET423", "No article has a day.", "Give the articles their dates.")
        first = since or _before(cursor.execute(_LAST).fetchall()[0][0] or last)
        if first >= last and since:
            raise UsageError(
                "DET081", f"Nothing is published after {since}.", f"The last day is {last}."
            )
        return brief(cursor, chosen, first, last, issues=issue_list(issues), limit=limit)


def issue_list(own: Path | None) -> IssueList:
    """Read the user's list of issues, if any, before the shipped one."""
    return read_issues(*([Path(own)] if own is not None else []), SHIPPED)


def over_time(
    where: Where, *, issues: Path | None = None, changes: bool = False, **only: Unpack[Only]
) -> list[PositionHistory]:
    """Give what each party held on each issue over time, changes marked.

    Args:
        where: The store.
        issues: A list of issues of the user's own.
        changes: Only histories with a change.
        **only: Which positions; ``issue`` may also be the name of a merged one.
    """
    store, which = asking.asked(where, **only)
    words = which.issue
    rows = store.positions(_whole(which))
    told = sorted((msgspec.structs.asdict(row) for row in rows), key=lambda r: r["date"] or "")
    found = histories(told, issue_list(issues))
    return [
        one
        for one in found
        if (not changes or one.changes)
        and (
            words is None
            or words.lower() in one.issue.lower()
            or any(words.lower() in name.lower() for name in one.names)
        )
    ][which.offset : None if which.limit is None else which.offset + which.limit]


def _whole(which: Filter) -> Filter:
    return msgspec.structs.replace(which, issue=None, limit=None, offset=0)


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()

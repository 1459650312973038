"""Commitments of a store: what is asked in words, found over the index."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, TypedDict, Unpack, get_args

from detente.codes.party import parse_party
from detente.errors import UsageError
from detente.follow.commitments import commitments
from detente.records.commitments import CommitmentKind, CommitmentState
from detente.store.filters import check_day
from detente.store.index import cursor_of
from detente.wiring import asking

if TYPE_CHECKING:
    from detente.records import Commitment
    from detente.wiring.asking import Where


class Which(TypedDict, total=False):
    """Which commitments.

    ``kind`` and ``state`` are one each; ``since`` and ``until`` are days on which they were made;
    ``as_of`` is the day of the ledger, with what was published up to then.
    """

    kind: str | None
    state: str | None
    since: str | None
    until: str | None
    as_of: str | None


def found(where: Where, one: str, other: str, **which: Unpack[Which]) -> list[Commitment]:
    """List the commitments between two parties, the latest first.

    Raises:
        UsageError: A party is not known, both are one, or a kind, state or day is none.
    """
    a, b = parse_party(one), parse_party(other)
    if a == b:
        raise UsageError("DET080", f"{one} and {other} are one party.", "Name two.")
    kind = _choice("kind", which.get("kind"), get_args(CommitmentKind))
    state = _choice("state", which.get("state"), get_args(CommitmentState))
    since, until, as_of = which.get("since"), which.get("until"), which.get("as_of")
    check_days(since, until)
    with cursor_of(asking.store(where, as_of).layout) as cursor:
        rows = commitments(cursor, a, b, as_of)
    return [
        row
        for row in reversed(rows)
        if (kind is None or row.kind == kind)
        and (state is None or row.state == state)
        and (since or "") <= row.made <= (until or "9999")
    ]


def check_days(since: str | None, until: str | None) -> None:
    """Refuse days that are none, or in the wrong order.

    Raises:
        UsageError: DET030 or DET081.
    """
    check_day("since", since)
    check_day("until", until)
    if since and until and until < since:
        raise UsageError("DET081", f"{until} is before {since}.", "Swap --since and --until.")


def _choice(name: str, given: str | None, choices: tuple[str, ...]) -> str | None:
    if given is None or given in choices:
        return given
    near = get_close_matches(given, choices, n=1)
    raise UsageError(
        "DET082",
        f"{given!r} is no {name} of commitments.",
        f"Did you mean {near[0]}?" if near else f"Use one of {', '.join(choices)}.",
    )

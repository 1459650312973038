"""The store that is asked, and what is asked of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from detente.codes.party import parse_party
from detente.config import Settings
from detente.errors import UsageError
from detente.store import Filter, Store

if TYPE_CHECKING:
    from detente.records.findings import Status
    from detente.store.filters import ClaimRule

Where = str | Path | None


class Only(TypedDict, total=False):
    """What to show; the fields and meanings are those of ``detente.store.Filter``.

    Parties may be given by key (``NOR``, ``org:NATO``) or by name (``Norway``).
    """

    actor: str | None
    recipient: str | None
    between: tuple[str, str] | None
    event: str | None
    status: Status | None
    since: str | None
    until: str | None
    issue: str | None
    speaker: str | None
    text: str | None
    publisher: str | None
    dataset: str | None
    as_of: str | None
    claims: ClaimRule
    limit: int | None
    offset: int


def store(where: Where, as_of: str | None = None) -> Store:
    """Open a store, also as it was on a day; without a path, the one of the environment.

    Raises:
        StoreError: There is none, or one of another version.
    """
    return Store.open(where if where is not None else Settings.from_environment().store, day=as_of)


def asked(where: Where, **only: Unpack[Only]) -> tuple[Store, Filter]:
    """Open the store that a question is put to, and make the question's filter.

    Raises:
        StoreError: There is no store.
        UsageError: A party is not known, or a value is none.
    """
    which = only_those(**only)
    return store(where, which.as_of), which


def only_those(**only: Unpack[Only]) -> Filter:
    """Make a filter; parties given by name become keys.

    Raises:
        UsageError: A party is not known (with the nearest match), or a value is none.
    """
    given = dict(only)
    for name in ("actor", "recipient"):
        if given.get(name) is not None:
            given[name] = parse_party(str(given[name]))
    if pair := only.get("between"):
        given["between"] = (parse_party(pair[0]), parse_party(pair[1]))
    if speaker := only.get("speaker"):
        given["speaker"] = _speaker(speaker)
    return Filter(**given)  # type: ignore[arg-type]  # the two have the same fields


def _speaker(text: str) -> str:
    """Give a speaker's party key, or any part of a name as it is."""
    try:
        return parse_party(text)
    except UsageError:
        return text

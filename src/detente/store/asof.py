"""A store as of a day: the index of the documents published up to then, made when asked for.

What is left out is left out before copies are found and events assembled, so that every answer is
the one that a store of those documents alone would give. A document without a day of publication
is in none of them: nobody can tell whether it was there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import duckdb

from detente.records.identity import digest
from detente.store.build import make, sound
from detente.store.days import sweep
from detente.store.files import writing
from detente.store.filters import check_day
from detente.store.index import cursor_of, too_old
from detente.store.layout import Current, Layout
from detente.store.lock import held

if TYPE_CHECKING:
    from detente.store.build import Shard

KEPT: Final = 8  # indexes of days; each is as large as a store of its documents
_NEVER: Final = "0000-00-00"
_DAYS: Final = (
    "SELECT date AS day FROM readings UNION ALL SELECT coalesce(enddate, date) FROM imported_events"
)
_KNOWN: Final = f"""
SELECT max(day) FILTER (day <= $day), bool_and(coalesce(day <= $day, false)) FROM ({_DAYS})
"""  # noqa: S608


def as_of(layout: Layout, day: str) -> Layout:
    """Point to the index of what was published up to a day, and make it where it is not there.

    Days between which nothing was published share one. The newest few are kept until the whole
    index is built again.

    Raises:
        UsageError: The day is none (DET030).
        StoreError: The store has no index, or one of an earlier version (DET209).
        RunError: The disk is full or may not be written.
    """
    check_day("as_of", day)
    last, whole, shards = _known(layout, day)
    current = layout.current()
    if whole or current is None:
        return layout
    there = Layout(layout.root, last)
    state = digest("", current.state, last)
    wanted = Current(state, f"index-{state}.duckdb", f"search-{state}.sqlite")
    if there.current() == wanted and there.whole(wanted):
        return there
    with writing(there.index):
        there.index.mkdir(parents=True, exist_ok=True)
    with held(there.index / "build.lock"):
        if there.current() != wanted or not sound(there, wanted):
            make(there, wanted, shards, until=last)
            there.remove_unused(wanted)
    sweep(layout, KEPT)
    return there


def _known(layout: Layout, day: str) -> tuple[str, bool, list[Shard]]:
    """Find the last day of publication up to a day, whether that is all, and the shards."""
    with cursor_of(layout) as cursor:
        try:
            ((last, whole),) = cursor.execute(_KNOWN, {"day": day}).fetchall()
            shards = cursor.execute("SELECT run, shard FROM parts ORDER BY run, shard").fetchall()
        except duckdb.Error:
            raise too_old() from None
    return last or _NEVER, bool(whole or whole is None), shards

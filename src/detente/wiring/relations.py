"""Relations of a store's parties: changes of all pairs, and one pair looked at closely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict, Unpack

from detente.errors import UsageError
from detente.follow.changes import LEVEL, changes, check
from detente.follow.pair import pair_report
from detente.follow.series import QUADS, one_dataset
from detente.wiring.panel import asked, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.follow.changes import Found
    from detente.records.pairs import PairReport
    from detente.wiring.asking import Where


_ALONE: Final = UsageError(
    "DET097", "A pair has two parties.", "Name two; detente changes takes none too."
)


class What(TypedDict, total=False):
    """Which periods are counted how.

    ``unit`` is ``day``, ``week``, ``month``, ``quarter`` or ``year``. ``since`` and ``until`` are
    days of the first and last period. ``rule`` is a rule of counting, as for ``panel``. ``dataset``
    is one; without it ``own``. ``as_of`` counts what was published up to a day.
    """

    unit: str
    since: str | None
    until: str | None
    rule: str
    dataset: str | None
    as_of: str | None


def changes_of(
    where: Where,
    pair: Sequence[str],
    *,
    measure: str | None = None,
    level: float | None = None,
    told: Callable[[int, int], None] | None = None,
    **what: Unpack[What],
) -> Found:
    """Find the changes of a pair, or of all pairs.

    Args:
        where: The store.
        pair: Two parties, by key or name; nobody for all pairs.
        measure: Keys of ``MEASURES`` parted by commas; the quads without it.
        level: Share of false ones, at most.
        told: Told how many series are done, of how many.
        **what: Which periods, counted how; weeks without a unit.

    Raises:
        UsageError: A party, day, unit, rule, measure or level is none.
    """
    between = _pair(pair) if pair else None
    measures = tuple((measure or ",".join(QUADS)).replace(" ", "").split(","))
    at = LEVEL if level is None else level
    check(measures, at)
    counted = asked(between=between, **({"unit": "week"} | what))
    one_dataset(counted)
    with opened(where, counted, what.get("as_of")) as (panel, _):
        return changes(panel, measures, at, told)


def pair_of(where: Where, one: str, other: str, **what: Unpack[What]) -> PairReport:
    """Look at a pair closely.

    Raises:
        UsageError: A party, day, unit or rule is none, or nothing has a day.
    """
    counted = asked(between=_pair((one, other)), **({"unit": "month"} | what))
    one_dataset(counted)
    parties = counted.named()
    if len(set(parties)) != 2:
        raise _ALONE
    with opened(where, counted, what.get("as_of")) as (panel, _):
        return pair_report(panel, *parties)


def _pair(named: Sequence[str]) -> tuple[str, str]:
    """Check that there are two parties.

    Raises:
        UsageError: There are not (DET097).
    """
    if len(named) == 2 and named[0] != named[1]:
        return named[0], named[1]
    raise _ALONE

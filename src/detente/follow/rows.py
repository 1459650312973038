"""Rows of a panel as records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.codes.plover import CATEGORIES, QUADS
from detente.records import DyadPeriod, Exposure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.records import CountRule

_SAME = (
    "dataset actor recipient unit actor_cow actor_gw recipient_cow recipient_gw total appeals "
    "cooperation conflict score_cooperation score_conflict observed"
).split()


def dyad_periods(rows: Iterable[dict[str, Any]], rule: CountRule) -> Iterator[DyadPeriod]:
    """Make the records; a category or quad that is not there counted none."""
    for row in rows:
        categories = {code: row[code.lower()] for code in CATEGORIES if row[code.lower()]}
        quads = {str(quad): row[f"quad_{quad}"] for quad in QUADS if row[f"quad_{quad}"]}
        yield DyadPeriod(
            **{name: row[name] for name in _SAME},
            start=row["start"].isoformat(),
            end=row["end_day"].isoformat(),
            rule=rule,
            categories=categories,
            quads=quads,
            score=row["score_mean"],
            rate=row["total_rate"],
            share=row["total_share"],
            exposure=Exposure(row["articles"], row["sources"], row["days_read"]),
        )

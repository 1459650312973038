"""Changes for people: the newest first, with their size, certainty and events."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from detente.follow.series import MEASURES
from detente.views.tables import Column, Table, flat, joined, plural, short_party

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.follow.changes import Found
    from detente.records import Change
    from detente.views.tables import Flat

WORDS: Final = {
    "quad_1": "verbal coop",
    "quad_2": "mat. coop",
    "quad_3": "verbal confl",
    "quad_4": "mat. confl",
    "cooperation": "cooperation",
    "conflict": "conflict",
}
assert WORDS.keys() == MEASURES.keys()  # noqa: S101  # a measure without a word would fail later


def changes_table(rows: Iterable[Change]) -> Table:
    """Show each change in a row."""
    return Table(
        columns=(
            Column("since"),
            Column("days off", number=True),
            Column("who to whom", wide=True),
            Column("what"),
            Column("before", number=True),
            Column("after", number=True),
            Column("times", number=True),
            Column("p", number=True),
        ),
        rows=tuple(
            (
                row.at,
                f"-{_days(row.at_low, row.at)}/+{_days(row.at, row.at_high)}",
                f"{short_party(row.actor)} → {short_party(row.recipient)}",
                WORDS[row.measure],
                f"{row.before.mean:.3g}",
                f"{row.after.mean:.3g}",
                _times(row),
                _p(row.p_corrected),
            )
            for row in rows
        ),
    )


def changes_flat(rows: Iterable[Change]) -> Flat:
    """Give every field for programs."""
    plain = (
        "dataset actor recipient unit measure at at_low at_high ratio ratio_low ratio_high "
        "probability p p_corrected looked_at per events_total"
    ).split()
    return flat(
        rows,
        [
            *((name, lambda row, name=name: getattr(row, name)) for name in plain),
            *(
                (
                    f"{side}_{part}",
                    lambda row, side=side, part=part: getattr(getattr(row, side), part),
                )
                for side in ("before", "after")
                for part in ("mean", "low", "high", "periods")
            ),
            ("rule", lambda row: row.rule.name),
            ("beside", lambda row: joined(row.beside)),
            ("events", lambda row: joined(row.events)),
        ],
    )


def changes_summary(found: Found) -> str:
    """Say among how many series these were found, and how sure they are."""
    few = found.series - found.looked_at
    more = f" ({few:,} more have too few events)" if few else ""
    looked = (
        f"{plural(len(found.changes), 'change')} among {found.looked_at:,} series of "
        f"{plural(found.periods, 'period')} in which something was read{more}."
    )
    if not found.changes:
        return looked
    lines = (
        looked,
        f"before, after: for {found.per}; times: trend, season and coverage apart.",
        f"p: corrected for all series; {found.level:.0%} of such changes are false at most,",
        "on average. days off: how far the turn may be from that day, nine times of ten.",
        "The events behind each: --json, then `detente why KEY`.",
    )
    return "\n".join(lines)


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def _times(row: Change) -> str:
    """Show the ratio; from or to nought, the least or most that it can be."""
    if row.ratio is None:
        return f">{row.ratio_low:.2g}"
    return f"{row.ratio:.2g}" if row.ratio else f"<{row.ratio_high:.2g}"


def _p(value: float) -> str:
    return "<.0001" if value < 0.0001 else f"{value:.4f}".lstrip("0")

"""A panel for people: the figures of each pair and period, and what was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.follow.asked import LEFT_OUT
from detente.views.tables import Column, Flat, Table, plural, short_party

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.records import DyadPeriod

_ABSENT = "–"


def panel_table(rows: Iterable[DyadPeriod], *, several: bool = False) -> Table:
    """Show what one did to another in each period; a dash is what cannot be known.

    Args:
        rows: The rows.
        several: Say which dataset each row is of.
    """
    numbers = ("all", "q1", "q2", "q3", "q4", "coop", "confl", "per 1k", "read")
    return Table(
        columns=(
            *((Column("set", most=7),) if several else ()),
            Column("period"),
            Column("who to whom", wide=True),
            *(Column(name, number=True) for name in numbers),
        ),
        rows=tuple(
            (
                *((row.dataset,) if several else ()),
                _period(row),
                f"{short_party(row.actor)} → {short_party(row.recipient)}",
                _count(row.total),
                *(_quad(row, str(quad)) for quad in range(1, 5)),
                _real(row.score_cooperation),
                _real(row.score_conflict),
                _real(row.rate),
                _count(row.exposure.articles),
            )
            for row in rows
        ),
    )


def panel_flat(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> Flat:
    """Give every column for programs, as the files have them."""
    return Flat(tuple(names), tuple(tuple(_plain(row[name]) for name in names) for row in rows))


def panel_summary(book: dict[str, Any], rows: int) -> str:
    """Say what the panel is of, and what is in none of its figures."""
    counted = sum(book["counted"].values())
    left: dict[str, int] = {}
    for reasons in book["left_out"].values():
        for reason, number in reasons.items():
            left[reason] = left.get(reason, 0) + number
    noun = book["rule_parts"]["counted"].removesuffix("s")
    lines = [
        (
            f"{plural(rows, 'row')}: {plural(book['pairs'], 'ordered pair')}, "
            f"{plural(book['periods'], book['unit'])} from {book['first']} to {book['last']}, "
            f"datasets {', '.join(book['datasets'])}."
        ),
        (
            f"Rule {book['rule']} [{book['rule_id']}]: {plural(counted, noun)} counted, "
            f"{sum(left.values()):,} left out{_reasons(left)}."
        ),
    ]
    return "\n".join(lines)


def legend() -> str:
    """Explain the table's columns."""
    return (
        "q1, q2: verbal, material cooperation; q3, q4: verbal, material conflict;\n"
        "coop, confl: sums of PLOVER scores above and below 0; read: articles of the\n"
        f"period; per 1k: all for 1,000 of them; {_ABSENT}: nothing was read, so not a zero."
    )


def _reasons(left: dict[str, int]) -> str:
    if not left:
        return ""
    most = sorted(left.items(), key=lambda item: (-item[1], item[0]))
    return " (" + "; ".join(f"{number:,} {LEFT_OUT[reason]}" for reason, number in most) + ")"


def _period(row: DyadPeriod) -> str:
    """Name a period: 2011, 2011 Q2, 2011-04, or its first day."""
    if row.unit == "quarter":
        return f"{row.start[:4]} Q{int(row.start[5:7]) // 3 + 1}"
    return row.start[: {"year": 4, "month": 7}.get(row.unit, 10)]


def _count(number: int | None) -> str:
    return _ABSENT if number is None else f"{number:,}"


def _quad(row: DyadPeriod, quad: str) -> str:
    return _ABSENT if row.total is None else f"{row.quads.get(quad, 0):,}"


def _real(number: float | None) -> str:
    return _ABSENT if number is None else f"{number:,.1f}"


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    return value if value is None or isinstance(value, str | int | float) else str(value)

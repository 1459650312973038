"""A score as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from detente.cli.output import Listing
from detente.views.tables import Column, Flat, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.scoring.measure import Score

TALLY: Final = ("precision", "recall", "f1", "right", "predicted", "gold")
SHARES: Final = ("precision", "recall", "f1")
COUNTS: Final = ("predicted", "gold")


def score_listing(score: Score) -> Listing:
    """Show the headline with its interval, then every figure."""
    low, high = score.interval
    head = (score.headline, "", "", f"{score.value:.3f}", f"{low:.3f}-{high:.3f}", "")
    columns = (
        Column("figure", wide=True),
        *(Column(name, number=True) for name in (*SHARES, "predicted", "gold")),
    )
    figures = [item for item in _figures(score.figures) if item[0] != score.headline]
    interval = (
        ("task", score.task),
        ("rows", score.rows),
        ("missing", score.missing),
        ("unknown", score.unknown),
        (score.headline + ".low", low),
        (score.headline + ".high", high),
    )
    return Listing(
        records=score,
        table=Table(columns, (head, *(_row(name, value) for name, value in figures))),
        flat=Flat(("figure", "value"), (*interval, *_values(score.figures))),
    )


def _figures(figures: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Give figures by name; a class or role with its tally is one."""
    for name, value in figures.items():
        if isinstance(value, dict) and "f1" not in value:
            group = "" if name == "per_class" else f"{name} "
            yield from ((f"{group}{inner}", figure) for inner, figure in value.items())
        elif name not in TALLY:
            yield name, value
    if "f1" in figures:
        yield "all", figures


def _row(name: str, value: Any) -> tuple[str, ...]:
    if isinstance(value, dict):
        shares = (f"{value[share]:.3f}" for share in SHARES)
        return (name, *shares, *(f"{value[count]:,}" for count in COUNTS))
    return (name, "", "", _number(value), "", "")


def _number(value: float | None) -> str:
    if value is None:
        return "none"
    return f"{value:,}" if isinstance(value, int) else f"{value:,.3f}"


def _values(figures: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, float | None]]:
    for name, value in figures.items():
        if isinstance(value, dict):
            yield from _values(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value

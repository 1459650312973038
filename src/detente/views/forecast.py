"""Forecasts for people: chances beside those of the rules, and how all of them did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.views.tables import Column, Flat, Table, short_party

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.records import Forecast
    from detente.views.tables import Cell

RULES: Final = ("no_change", "seasonal", "recurrency")
METHODS: Final = ("model", *RULES)
QUADS: Final = {
    "1": "verbal cooperation",
    "2": "material cooperation",
    "3": "verbal conflict",
    "4": "material conflict",
}
_ABSENT: Final = "–"


def forecast_table(found: Sequence[Forecast]) -> Table:
    """Show each chance in per cent beside the rules', with the Brier scores under them."""
    columns = (
        Column("who to whom, what", wide=True),
        *(Column(name, number=True) for name in ("chance", "no change", "season", "recur")),
        Column("better than", most=11),
    )
    return Table(columns, tuple(row for one in found for row in _rows(one)))


def forecast_flat(found: Sequence[Forecast]) -> Flat:
    """Give every figure a column."""
    names = [f"{method}_{measure}" for method in METHODS for measure in ("brier", "log_loss")]
    fixed = ("dataset", "actor", "recipient", "unit", "quad", "start", "end", "made_from", "known")
    rows: list[tuple[Cell, ...]] = []
    for one in found:
        errors = one.past.methods if one.past else {}
        past: list[Cell] = []
        for method in METHODS:
            past += [errors[method].brier, errors[method].log_loss] if errors else [None, None]
        rows.append(
            (
                *(getattr(one, name) for name in fixed),
                one.rule.name,
                one.probability,
                *(one.baselines.get(rule) for rule in RULES),
                one.past.periods if one.past else None,
                one.past.happened if one.past else None,
                *past,
                " ".join(one.better_than),
                one.note,
            )
        )
    return Flat(
        (*fixed, "rule", "probability", *RULES, "tried", "happened", *names, "better_than", "note"),
        tuple(rows),
    )


def forecast_summary(found: Sequence[Forecast]) -> str:
    """Say what is forecast from what, and where it is no better than a rule."""
    first = found[0]
    lines = [
        (
            f"Chance of one event or more from {first.start} to {first.end}, from {first.known:,} "
            f"whole {first.unit}s up to {first.made_from}."
        )
    ]
    notes = {one.note for one in found}
    if first.probability is None:
        lines = [f"No forecast. {first.note}"]
    elif notes == {"No such event is counted so far; the chance is of a first one."}:
        lines.append("No event of this pair is counted so far: there is no history to go by.")
    else:
        lines += [f"{_named(one)}: {one.note}" for one in found]
    return "\n".join(lines)


def legend() -> str:
    """Explain the table."""
    return (
        "Second lines are Brier scores of past forecasts, each made from what was known before;\n"
        "smaller is better. no change: the last period goes on as often as it used to; season:\n"
        "as in that season; recur: the share of past periods, the older the lighter."
    )


def _rows(one: Forecast) -> Iterator[tuple[str, ...]]:
    name = _named(one)
    better = ", ".join(rule.replace("_", " ") for rule in one.better_than) or "none"
    if one.probability is None:
        yield name, *[_ABSENT] * 4, _ABSENT
        return
    chances = (one.probability, *(one.baselines[rule] for rule in RULES))
    yield name, *(f"{100 * chance:.0f} %" for chance in chances), better if one.past else _ABSENT
    if one.past:
        errors = (one.past.methods[method].brier for method in METHODS)
        tried = f"  {one.past.happened:,} of {one.past.periods:,} {one.unit}s had it; errors"
        yield tried, *(f"{error:.3f}" for error in errors), ""


def _named(one: Forecast) -> str:
    return f"{short_party(one.actor)} → {short_party(one.recipient)}, {QUADS[one.quad]}"

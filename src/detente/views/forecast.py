"""Forecasts for people: chances beside those of the rules, and how all of them did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.views.tables import Column, Flat, Table, short_party

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.records import Forecast
    from detente.scoring.forecast import LinkScore
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


def link_table(score: LinkScore) -> Table:
    """Show the model above the rules of the same run."""
    columns = (
        Column("forecast", wide=True),
        *(Column(name, number=True) for name in ("MRR", "hits 1", "hits 3", "hits 10")),
    )
    shown = [("model", score.mrr, score.hits)]
    shown += [(name, figures["mrr"], figures["hits"]) for name, figures in score.baselines.items()]
    return Table(
        columns,
        tuple(
            (name, f"{mrr:.3f}", *(f"{hits[most]:.3f}" for most in ("1", "3", "10")))
            for name, mrr, hits in shown
        ),
    )


def link_flat(score: LinkScore) -> Flat:
    """Give every figure a row."""
    return Flat(("figure", "value"), tuple(_figures(score)))


def link_summary(score: LinkScore) -> str:
    """Say what was forecast, and whether it was worth it."""
    verdict = (
        "better than every rule" if score.beaten else "NOT better than every rule of the same run"
    )
    return (
        f"{score.queries:,} questions of {score.days} days, {score.first} to {score.last}, each "
        f"day from the days before it, among {score.candidates:,} entities: {verdict}."
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


def _figures(score: LinkScore) -> Iterator[tuple[str, Cell]]:
    for name in ("queries", "days", "first", "last", "candidates", "learnt_from"):
        yield name, getattr(score, name)
    yield from _ranked("", {"mrr": score.mrr, "hits": score.hits})
    yield from ((f"mrr_{name}", value) for name, value in score.by_direction.items())
    for name, figures in score.baselines.items():
        yield from _ranked(f"{name}.", figures)


def _ranked(before: str, figures: Mapping[str, object]) -> Iterator[tuple[str, Cell]]:
    yield f"{before}mrr", figures["mrr"]  # type: ignore[misc]  # a number
    hits: dict[str, float] = figures["hits"]  # type: ignore[assignment]
    yield from ((f"{before}hits_{most}", share) for most, share in hits.items())

"""A score of forecasts of links as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.views.tables import Column, Flat, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.scoring.forecast import LinkScore
    from detente.views.tables import Cell


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

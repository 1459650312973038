"""How well links are forecast: one day at a time, from both ends, beside simple rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import msgspec
import numpy as np

from detente.errors import UsageError
from detente.follow.forecasting.blind import check_blind
from detente.follow.forecasting.facts import joined, links, read_links
from detente.follow.forecasting.linking import LEARNT_FROM, LinkForecaster
from detente.follow.forecasting.questions import questions, ranks
from detente.follow.forecasting.recurrency import Recurrency

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from detente.follow.forecasting.facts import Links
    from detente.follow.forecasting.linking import Forecaster
    from detente.follow.forecasting.questions import Questions

BEST: Final = 10
LEAST_DAYS: Final = 30  # known before the test; with fewer there is nothing to learn from


class LinkScore(msgspec.Struct, frozen=True, kw_only=True):
    """How well the links of some days were forecast.

    Attributes:
        task: ``forecast``.
        queries: Two for each link: one asks for its target, one for its source.
        days: Days that were forecast, each from the days before it.
        first: The first of them, YYYY-MM-DD.
        last: The last.
        candidates: Entities among which each answer was ranked: all those of the three files.
        mrr: The mean of 1/rank, a fraction; other answers of the same day and question are left
            out of the ranking, and ties share the mean of their places.
        hits: Shares of ranks up to 1, 3 and 10.
        by_direction: ``mrr`` of the questions for the target and for the source.
        baselines: The same figures of simple rules, measured in the same run.
        beaten: Whether ``mrr`` is above that of every baseline.
        learnt_from: Days whose questions the model learned from, all before the first.
        blind: Whether forecasts stayed the same when the links of their day and all later ones
            were taken away; a run in which they do not is stopped.
    """

    task: str = "forecast"
    queries: int
    days: int
    first: str
    last: str
    candidates: int
    mrr: float
    hits: dict[str, float]
    by_direction: dict[str, float]
    baselines: dict[str, dict[str, Any]]
    beaten: bool
    learnt_from: int
    blind: bool


class Ranked(msgspec.Struct, frozen=True):
    """A question and where its answer came out.

    Attributes:
        query: The link with null for what is asked: ``date``, ``source``, ``event``, ``target``.
        answer: The entity that is right.
        rank: Its place; a half where it shares one.
        top: The ten that were thought likeliest, other right answers left out.
    """

    query: dict[str, str | None]
    answer: str
    rank: float
    top: list[str]


@dataclass(frozen=True, slots=True)
class Parts:
    """The three files on one numbering.

    Attributes:
        known: Train and validation, without what is of the test's days or later.
        valid: The days of the validation part.
        test: What is to be forecast.
        every: What is known and the test.
    """

    known: Links
    valid: list[int]
    test: Links
    every: Links


def parts_of(train: Path, valid: Path, test: Path) -> Parts:
    """Read the three files.

    Raises:
        UsageError: One cannot be read, is empty, or the test does not come last (DET090, DET091).
    """
    rows = {path: read_links(path) for path in (train, valid, test)}
    for path, found in rows.items():
        if not found:
            raise UsageError("DET091", f"{path} has no links.", "Give a file with rows.")
    first, second, third = links([rows[path] for path in (train, valid, test)])
    start = int(third.day[0])
    known = joined([first, second]).before(start)
    if len(known.days()) < LEAST_DAYS:
        raise UsageError(
            "DET091",
            f"{test} begins on {date.fromordinal(start)}, when only "
            f"{len(known.days())} days of links are known.",
            f"Give --train and --valid with {LEAST_DAYS} days or more before it.",
        )
    days = [day for day in second.days() if day < start] or known.days()
    return Parts(known, days, third, joined([known, third]))


def evaluate_links(
    train: Path,
    valid: Path,
    test: Path,
    *,
    keep: Callable[[Ranked], object] | None = None,
    tell: Callable[[str, int, int], None] | None = None,
) -> LinkScore:
    """Forecast the links of a file, day by day, and rank their answers.

    Args:
        train: Links to learn from: CSV with ``date``, ``source``, ``event``, ``target``.
        valid: Later links, for what is tuned, and to learn from.
        test: Links still later, which are forecast.
        keep: Given every question in turn.
        tell: Told what is being done and how far it is.

    Raises:
        UsageError: A file cannot be used.
        RunError: A forecast depends on links of its own day or later (DET410).
    """
    data = parts_of(train, valid, test)
    forecaster = LinkForecaster(data.every)
    learnt = data.known.days()
    forecaster.learn(learnt, lambda n, all_: tell("learn", n, all_) if tell else None)
    simple = Recurrency(data.every)
    simple.tune(data.valid)
    rules: dict[str, Forecaster] = {"recurrency": simple, "last_time": simple.alone()}
    found: dict[str, list[float]] = {name: [] for name in ("model", *rules)}
    backward: list[bool] = []
    days = data.test.days()
    for number, day in enumerate(days):
        asked = questions(data.test, day)
        scores = forecaster.scores(asked.source, asked.event, day)
        placed = ranks(scores, asked)
        found["model"] += placed.tolist()
        backward += (asked.event >= data.test.kinds)[asked.row].tolist()
        for name, rule in rules.items():
            found[name] += ranks(rule.scores(asked.source, asked.event, day), asked).tolist()
        if keep:
            for row in _rows(data.test, day, asked, scores, placed):
                keep(row)
        if tell:
            tell("forecast", number + 1, len(days))
    middle = days[len(days) // 2]
    check_blind(forecaster.twin, data.every, middle)
    check_blind(simple.twin, data.every, middle)
    model = _figures(found["model"])
    others = {name: _figures(found[name]) for name in rules}
    turned = np.array(backward)
    inverse = 1 / np.array(found["model"])
    return LinkScore(
        queries=len(turned),
        days=len(days),
        first=str(date.fromordinal(days[0])),
        last=str(date.fromordinal(days[-1])),
        candidates=len(data.test.entities),
        mrr=model["mrr"],
        hits=model["hits"],
        by_direction={
            "target": float(inverse[~turned].mean()),
            "source": float(inverse[turned].mean()),
        },
        baselines=others,
        beaten=all(model["mrr"] > figures["mrr"] for figures in others.values()),
        learnt_from=min(len(learnt), LEARNT_FROM),
        blind=True,
    )


def _figures(found: Sequence[float]) -> dict[str, Any]:
    place = np.array(found)
    return {
        "mrr": float((1 / place).mean()),
        "hits": {str(most): float((place <= most).mean()) for most in (1, 3, 10)},
    }


def _rows(
    links: Links, day: int, asked: Questions, scores: NDArray[np.float32], placed: NDArray[Any]
) -> Iterator[Ranked]:
    names = links.entities
    date_of = str(date.fromordinal(day))
    for number, (row, answer) in enumerate(zip(asked.row, asked.answer, strict=True)):
        others = asked.answer[(asked.row == row) & (asked.answer != answer)]
        mine = scores[row].copy()
        mine[others] = -np.inf
        best = np.argpartition(-mine, min(BEST, len(mine) - 1))[:BEST]
        best = best[np.argsort(-mine[best], kind="stable")]
        event, turned = int(asked.event[row]), asked.event[row] >= links.kinds
        given = names[asked.source[row]]
        yield Ranked(
            query={
                "date": date_of,
                "source": None if turned else given,
                "event": links.events[event - links.kinds if turned else event],
                "target": given if turned else None,
            },
            answer=names[answer],
            rank=float(placed[number]),
            top=[names[entity] for entity in best if np.isfinite(mine[entity])],
        )

"""What every task's measure has in common: tallies, rows, the interval."""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import msgspec

from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Range = tuple[int, int]
Figures = dict[str, Any]

RESAMPLES: Final = 1000
MIDDLE_90: Final = (50, 949)  # places of the bounds among the sorted resamples

Gold = TypeVar("Gold", bound="Row")
Predicted = TypeVar("Predicted", bound="Row")
Part = TypeVar("Part")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row of gold or of predictions; the two are joined on ``id``."""

    id: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a search: how many were right, how many predicted, how many there are."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Add the counts of another part."""
        return Tally(
            self.right + other.right, self.predicted + other.predicted, self.gold + other.gold
        )

    def figures(self, *, nothing: float = 1.0) -> dict[str, float]:
        """Give precision, recall and F1.

        Args:
            nothing: Precision and recall where there is nothing to find and nothing was found.
        """
        precision = _share(self.right, self.predicted, nothing if not self.gold else 0.0)
        recall = _share(self.right, self.gold, nothing if not self.predicted else 0.0)
        total = precision + recall
        return {
            "precision": precision,
            "recall": recall,
            "f1": 2 * precision * recall / total if total else 0.0,
            "right": self.right,
            "predicted": self.predicted,
            "gold": self.gold,
        }


def total(tallies: Iterable[Tally]) -> Tally:
    """Add tallies up."""
    return sum(tallies, Tally())


class Measure(ABC, Generic[Gold, Predicted, Part]):
    """How one task is scored: row by row to parts, and from any parts to figures.

    Attributes:
        name: The task.
        gold: Type of a gold row.
        predicted: Type of a predicted row.
        headline: The dotted name of the figure that sums the task up, in the table's first line.
    """

    name: str
    gold: type[Gold]
    predicted: type[Predicted]
    headline: str

    @abstractmethod
    def parts(self, pairs: Sequence[tuple[Gold, Predicted | None]]) -> list[Part]:
        """Compare each gold row with its prediction, null where there is none."""

    @abstractmethod
    def figures(self, parts: Sequence[Part]) -> Figures:
        """Give every figure of the task over these parts."""

    def summary(self, parts: Sequence[Part]) -> float:
        """Give the headline figure alone; the interval asks for it a thousand times."""
        value: Any = self.figures(parts)
        for name in self.headline.split("."):
            value = value[name]
        return float(value)


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """How well a task was done.

    Attributes:
        task: Its name.
        rows: Gold rows.
        missing: Gold rows without a prediction; they count as predicted empty.
        unknown: Predicted rows whose id is not in gold; they are left out.
        headline: Name of the figure that sums the task up.
        value: That figure.
        interval: Its 90 % interval by resampling rows, lower and upper bound.
        figures: Every figure, some of them by class or role.
    """

    task: str
    rows: int
    missing: int
    unknown: int
    headline: str
    value: float
    interval: tuple[float, float]
    figures: Figures


def score(
    measure: Measure[Any, Any, Any],
    gold: Iterable[Mapping[str, Any]],
    predicted: Iterable[Mapping[str, Any]],
) -> Score:
    """Score predicted rows against gold rows.

    Raises:
        UsageError: A row is not of the task's form (DET040), an id stands twice (DET041), or
            there is no gold (DET042).
    """
    truths = _by_id(measure.gold, gold, "gold")
    guesses = _by_id(measure.predicted, predicted, "predictions")
    if not truths:
        raise UsageError("DET042", "The gold file has no rows.", "Give one JSON object a line.")
    pairs = [(truth, guesses.get(identity)) for identity, truth in truths.items()]
    parts = measure.parts(pairs)
    return Score(
        task=measure.name,
        rows=len(pairs),
        missing=sum(guess is None for _, guess in pairs),
        unknown=len(guesses.keys() - truths.keys()),
        headline=measure.headline,
        value=measure.summary(parts),
        interval=_interval(measure, parts),
        figures=measure.figures(parts),
    )


def _interval(measure: Measure[Any, Any, Part], parts: Sequence[Part]) -> tuple[float, float]:
    """Bound the headline by the middle 90 % of a thousand resamples of rows, always the same."""
    draw = random.Random(0)  # noqa: S311  # a resampling, not a secret
    values = sorted(measure.summary([draw.choice(parts) for _ in parts]) for _ in range(RESAMPLES))
    return values[MIDDLE_90[0]], values[MIDDLE_90[1]]


def _by_id(kind: type[Row], rows: Iterable[Mapping[str, Any]], what: str) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for number, raw in enumerate(rows, start=1):
        try:
            row = msgspec.convert(raw, kind)
        except msgspec.ValidationError as error:
            raise UsageError(
                "DET040",
                f"Row {number} of the {what} is not of the task's form: {error}.",
                "See the table of tasks in `detente label --help`.",
            ) from None
        if row.id in found:
            raise UsageError(
                "DET041",
                f"The id {row.id!r} stands twice in the {what}.",
                "Give each row an id of its own.",
            )
        found[row.id] = row
    return found


def _share(part: int, whole: int, otherwise: float) -> float:
    return part / whole if whole else otherwise

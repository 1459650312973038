"""The table of tasks: what each adds to a row and how it is measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from detente.errors import UsageError
from detente.scoring.attribution import AttributionMeasure
from detente.scoring.labels import LabelMeasure, RelationMeasure
from detente.scoring.places import PlacesMeasure
from detente.scoring.quotes import QuotesMeasure
from detente.scoring.records import RecordsMeasure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.scoring.measure import Measure


@dataclass(frozen=True, slots=True)
class Task:
    """One task of the contract.

    Attributes:
        name: As given on the command line.
        adds: The fields that labelling adds to a row; null where it cannot be labelled.
        measure: How it is scored.
    """

    name: str
    adds: tuple[str, ...]
    measure: Measure[Any, Any, Any]


TONES: Final = ("negative", "neutral", "positive")
TASKS: Final[Mapping[str, Task]] = {
    task.name: task
    for task in (
        Task("relation", ("label", "score"), RelationMeasure()),
        Task("tone", ("label", "score"), LabelMeasure("tone", TONES)),
        Task("attribution", ("attributions",), AttributionMeasure()),
        Task("quotes", ("quotes",), QuotesMeasure()),
        Task("places", ("places",), PlacesMeasure()),
        Task("records", ("reading",), RecordsMeasure()),
    )
}


def task_named(name: str) -> Task:
    """Find a task.

    Raises:
        UsageError: There is no such task (DET043).
    """
    if name not in TASKS:
        raise UsageError(
            "DET043", f"There is no task {name!r}.", f"Give one of {', '.join(TASKS)}."
        )
    return TASKS[name]

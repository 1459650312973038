"""Relation and tone: one label a row."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from detente.errors import UsageError
from detente.scoring.measure import Figures, Measure, Row, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Pair = tuple[str, str | None]

# The older root YIELD joins two of PLOVER 1.3.
YIELD: Final = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
QUADS: Final = {
    1: ("AGREE", "CONSULT", "SUPPORT"),
    2: ("COOPERATE", "AID", "YIELD", "CONCEDE", "RETREAT"),
    3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD: Final = {root: quad for quad, roots in QUADS.items() for root in roots}


class GoldLabel(Row, frozen=True, kw_only=True):
    """A row with its right label."""

    label: str


class Label(Row, frozen=True, kw_only=True):
    """A predicted label, null where the row could not be labelled."""

    label: str | None = None


class LabelMeasure(Measure[GoldLabel, Label, Pair]):
    """F1 of each label that occurs in gold, and their mean."""

    gold = GoldLabel
    predicted = Label
    headline = "macro_f1"

    def __init__(self, name: str, labels: Iterable[str]) -> None:
        self.name = name
        self.labels = frozenset(labels)

    def parts(self, pairs: Sequence[tuple[GoldLabel, Label | None]]) -> list[Pair]:
        """Pair the labels.

        Raises:
            UsageError: Gold has a label that is none of the task's (DET040).
        """
        for gold, _ in pairs:
            if gold.label not in self.labels:
                raise UsageError(
                    "DET040",
                    f"Row {gold.id!r} of the gold has {gold.label!r}, no label of {self.name}.",
                    f"Its labels are {', '.join(sorted(self.labels))}.",
                )
        return [(gold.label, guess.label if guess else None) for gold, guess in pairs]

    def summary(self, parts: Sequence[Pair]) -> float:
        """Give macro-F1 alone."""
        classes = _classes(parts)
        return sum(tally.figures()["f1"] for tally in classes.values()) / len(classes)

    def figures(self, parts: Sequence[Pair]) -> Figures:
        """Give accuracy, macro-F1, F1 weighted by support, and the figures of each label."""
        per_class = {label: tally.figures() for label, tally in _classes(parts).items()}
        return {
            "macro_f1": sum(row["f1"] for row in per_class.values()) / len(per_class),
            "weighted_f1": sum(r["f1"] * r["gold"] for r in per_class.values()) / len(parts),
            "accuracy": sum(gold == guess for gold, guess in parts) / len(parts),
            "per_class": per_class,
        }


class RelationMeasure(LabelMeasure):
    """As for labels; CONCEDE and RETREAT count as YIELD where gold knows YIELD."""

    def __init__(self) -> None:
        super().__init__("relation", QUAD)

    def parts(self, pairs: Sequence[tuple[GoldLabel, Label | None]]) -> list[Pair]:
        """Pair the labels, in gold's own roots."""
        labels = super().parts(pairs)
        if all(gold != "YIELD" for gold, _ in labels):
            return labels
        return [(YIELD.get(gold, gold), YIELD.get(guess or "", guess)) for gold, guess in labels]

    def figures(self, parts: Sequence[Pair]) -> Figures:
        """Add how often the quad is right."""
        right = sum(QUAD.get(gold, gold) == QUAD.get(guess or "", guess) for gold, guess in parts)
        return super().figures(parts) | {"quad_accuracy": right / len(parts)}


def _classes(parts: Sequence[Pair]) -> dict[str, Tally]:
    gold = Counter(gold for gold, _ in parts)
    guessed = Counter(guess for _, guess in parts)
    right = Counter(gold for gold, guess in parts if gold == guess)
    return {label: Tally(right[label], guessed[label], gold[label]) for label in sorted(gold)}

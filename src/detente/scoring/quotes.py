"""Quotes: direct quotations of four words or more, and who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from detente.scoring.matching import best_first, overlap, reads_as, span_iou
from detente.scoring.measure import Figures, Measure, Range, Row, Tally, total

if TYPE_CHECKING:
    from collections.abc import Sequence

SAME_QUOTE: Final = 0.8  # character IoU from which two stretches are the same quotation


class Quote(msgspec.Struct, frozen=True):
    """A quotation: what is said, without the marks, and the words that name the speaker."""

    content: Range
    speaker: Range | None = None


class GoldQuotes(Row, frozen=True, kw_only=True):
    """A text with its quotations."""

    text: str
    quotes: tuple[Quote, ...]


class Quotes(Row, frozen=True, kw_only=True):
    """Predicted quotations of a text."""

    quotes: tuple[Quote, ...] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Counts of one text: quotations, and matched ones with the right speaker."""

    found: Tally
    speaker: int
    strict: int


class QuotesMeasure(Measure[GoldQuotes, Quotes, Part]):
    """F1 of quotations at character IoU 0.8, and the speakers of those found.

    A speaker is right when both are null, when the spans share half of the shorter one, or (not
    in the strict figure) when the two mentions read the same.
    """

    name = "quotes"
    gold = GoldQuotes
    predicted = Quotes
    headline = "f1"

    def parts(self, pairs: Sequence[tuple[GoldQuotes, Quotes | None]]) -> list[Part]:
        """Compare text by text."""
        return [_part(gold, (guess and guess.quotes) or ()) for gold, guess in pairs]

    def summary(self, parts: Sequence[Part]) -> float:
        """Give F1 alone."""
        return total(part.found for part in parts).figures()["f1"]

    def figures(self, parts: Sequence[Part]) -> Figures:
        """Give every figure."""
        found = total(part.found for part in parts)
        speaker = sum(part.speaker for part in parts)
        return {
            **found.figures(),
            "speaker_accuracy": speaker / found.right if found.right else 0.0,
            "speaker_accuracy_strict": (
                sum(part.strict for part in parts) / found.right if found.right else 0.0
            ),
            "speaker_recall": speaker / found.gold if found.gold else 0.0,
        }


def _part(gold: GoldQuotes, guesses: Sequence[Quote]) -> Part:
    candidates = [
        (agreement, i, j)
        for i, one in enumerate(gold.quotes)
        for j, other in enumerate(guesses)
        if (agreement := span_iou(one.content, other.content)) >= SAME_QUOTE
    ]
    pairs = best_first(candidates)
    speakers = [(gold.quotes[i].speaker, guesses[j].speaker) for i, j in pairs]
    strict = [_same_words(one, other) for one, other in speakers]
    loose = [
        same or _reads_the_same(gold.text, one, other)
        for same, (one, other) in zip(strict, speakers, strict=True)
    ]
    return Part(Tally(len(pairs), len(guesses), len(gold.quotes)), sum(loose), sum(strict))


def _same_words(one: Range | None, other: Range | None) -> bool:
    if one is None or other is None:
        return one is other
    return overlap(one, other) * 2 >= min(one[1] - one[0], other[1] - other[0]) > 0


def _reads_the_same(text: str, one: Range | None, other: Range | None) -> bool:
    if one is None or other is None:
        return False
    return reads_as(text[slice(*one)]) == reads_as(text[slice(*other)]) != ""

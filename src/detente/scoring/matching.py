"""Which prediction answers which gold finding: words, overlap and one-to-one matching."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from detente.scoring.measure import Range

WORD: Final = re.compile(r"\w+(?:[-'\u2019.]\w+)*")

A = TypeVar("A")
B = TypeVar("B")


def words(text: str) -> list[Range]:
    """Find the words of a text; inner hyphens, apostrophes and full stops stay in a word."""
    return [match.span() for match in WORD.finditer(text)]


def reads_as(text: str) -> str:
    """Reduce a text to its words in lower case."""
    return " ".join(WORD.findall(text.lower()))


def touched(tokens: Sequence[Range], spans: Iterable[Range]) -> frozenset[int]:
    """Number the words that lie in or overlap any of the spans."""
    found: set[int] = set()
    for start, end in spans:
        place = bisect_right(tokens, start, key=lambda token: token[1])
        while place < len(tokens) and tokens[place][0] < end:
            found.add(place)
            place += 1
    return frozenset(found)


def overlap(one: Range, other: Range) -> int:
    """Count the code points that two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def span_iou(one: Range, other: Range) -> float:
    """Give the intersection of two spans over their union."""
    shared = overlap(one, other)
    return shared / (one[1] - one[0] + other[1] - other[0] - shared) if shared else 0.0


def set_iou(one: frozenset[int], other: frozenset[int], empty: float = 0.0) -> float:
    """Give the intersection of two sets over their union; ``empty`` where both are empty."""
    return len(one & other) / len(one | other) if one | other else empty


def best_first(candidates: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Match one to one, the best candidate first.

    Args:
        candidates: Agreement, number of the gold finding, number of the predicted one.
    """
    pairs: list[tuple[int, int]] = []
    golds: set[int] = set()
    guesses: set[int] = set()
    for _, gold, guess in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
        if gold not in golds and guess not in guesses:
            golds.add(gold)
            guesses.add(guess)
            pairs.append((gold, guess))
    return pairs


def in_order(
    golds: Sequence[A], guesses: Sequence[B], agree: Callable[[A, B], bool]
) -> list[tuple[A, B]]:
    """Match one to one: each gold finding, in order, with the first free one that agrees."""
    free = list(guesses)
    pairs: list[tuple[A, B]] = []
    for gold in golds:
        place = next((i for i, guess in enumerate(free) if agree(gold, guess)), None)
        if place is not None:
            pairs.append((gold, free.pop(place)))
    return pairs

"""Reads the dev sets and counts what was read in the place of what, for ``errors.py``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import msgspec

import detente
from benchmarks.shared import rows
from detente.scoring import agreement
from detente.scoring.matching import best_first, in_order, span_iou, touched, words
from detente.scoring.measure import Range, Tally
from detente.scoring.rows import as_inputs, with_articles
from detente.scoring.tasks import task_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from benchmarks.gate import Check
    from benchmarks.robustness import Filled
    from detente.config import Settings
    from detente.scoring.articles import GoldArticle, GoldEvent, ReadArticle, ReadEvent
    from detente.scoring.attribution import Attribution

    Labels = tuple[str, str]  # in gold, and read
    Pair = tuple[GoldEvent | None, ReadEvent | None]
    Alike = Callable[[GoldEvent, ReadEvent], bool]

NOTHING: Final = "nothing"


def judged(check: Check, settings: Settings) -> list[tuple[Any, Any]]:
    """Label every row of a dev set, and give each as in gold and as read."""
    gold = check.rows(quick=False)
    if check.articles:
        gold = with_articles(gold, (row for file in check.articles for row in rows(file)))
    measure = task_named(check.task).measure
    read = detente.label(check.task, as_inputs(gold), settings=settings)
    return [
        (msgspec.convert(one, measure.gold), msgspec.convert(other, measure.predicted))
        for one, other in zip(gold, read, strict=True)
    ]


def tally(pairs: Sequence[Labels], name: str) -> Tally:
    """Count one class."""
    golds, reads = sum(gold == name for gold, _ in pairs), sum(read == name for _, read in pairs)
    return Tally(pairs.count((name, name)), reads, golds)


def instead(pairs: Iterable[Labels], name: str) -> str:
    """Name the two classes read most often in the place of one, with their counts."""
    others = Counter(read for gold, read in pairs if gold == name and read not in {name, NOTHING})
    ordered = sorted(others.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{other} {count}" for other, count in ordered[:2])


def align(gold: GoldArticle, read: ReadArticle) -> Iterator[Pair]:
    """Pair events of the same sentences one to one; null stands where one side has none.

    Those alike in category and parties are paired first, then those alike in category.
    """
    golds, guesses = list(gold.events), list(read.events)
    same = agreement.same_category
    tries: tuple[Alike, ...] = (
        lambda one, other: same(one, other) and agreement.same_parties(one, other),
        same,
        lambda _one, _other: True,
    )
    for alike in tries:
        for one, other in in_order(golds, guesses, _there(gold.text, alike)):
            golds.remove(one)
            guesses.remove(other)
            yield one, other
    yield from ((one, None) for one in golds)
    yield from ((None, other) for other in guesses)


def _there(text: str, alike: Alike) -> Alike:
    def agree(gold: GoldEvent, read: ReadEvent) -> bool:
        starts = ((text.find(sentence), len(sentence)) for sentence in gold.sentences)
        spans = [(start, start + length) for start, length in starts if start >= 0]
        there = agreement.same_sentences(spans, [span.range for span in read.evidence])
        return there and alike(gold, read)

    return agree


def sides(gold: GoldEvent, read: ReadEvent) -> tuple[bool, bool]:
    """Tell whether the actors are right, and whether the recipients are."""
    if agreement.same_parties(gold, read):  # those who meet may stand on either side
        return True, True
    both = (gold.actor, read.actor), (gold.recipient, read.recipient)
    actors, recipients = (agreement.jaccard(*map(agreement.codes, side)) for side in both)
    return actors >= agreement.SAME_PARTIES, recipients >= agreement.SAME_PARTIES


def ends(
    text: str, gold: Iterable[Attribution], read: Iterable[Attribution], role: str
) -> tuple[int, int, int, int]:
    """Count the spans of a role, as exact as the measure: right, other ends, missing, extra."""
    tokens = words(text)

    def spans(statements: Iterable[Attribution]) -> set[Range]:
        sets = (touched(tokens, [span]) for one in statements for span in one.role(role))
        return {(min(found), max(found) + 1) for found in sets if found}

    golds, guesses = spans(gold), spans(read)
    left, free = sorted(golds - guesses), sorted(guesses - golds)
    shared = [(span_iou(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(free)]
    other = len(best_first(candidate for candidate in shared if candidate[0]))
    return len(golds & guesses), other, len(left) - other, len(free) - other


def misread(one: Filled) -> bool:
    """Tell whether a template's category, its dyad or its direction was lost."""
    lost = one.category != one.template.event or one.direction is None
    return lost or (one.template.directed and one.direction != "right")

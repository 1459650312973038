"""Attribution: who said, thought or intended what, by words, by spans and by linked pairs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from detente.scoring.matching import best_first, set_iou, touched, words
from detente.scoring.measure import Figures, Measure, Range, Row, Tally, total

if TYPE_CHECKING:
    from collections.abc import Sequence

ROLES: Final = ("source", "cue", "content")
SAME_CONTENT: Final = 0.5  # word IoU from which two contents are the same statement

# A source's head is its last word before the first comma, preposition or relative word.
AFTER_HEAD: Final = re.compile(
    r",|\(|\b(?:of|in|at|for|from|with|who|whom|whose|which|that|on|to|by|and|or|near|against"
    r"|behind|after)\b",
    re.IGNORECASE,
)


class Attribution(msgspec.Struct, frozen=True):
    """One statement; a role can be empty or have several spans."""

    source: tuple[Range, ...] | None = None
    cue: tuple[Range, ...] | None = None
    content: tuple[Range, ...] | None = None

    def role(self, name: str) -> tuple[Range, ...]:
        """Give the spans of a role."""
        spans: tuple[Range, ...] | None = getattr(self, name)
        return spans or ()


class GoldAttributions(Row, frozen=True, kw_only=True):
    """A text with its statements."""

    text: str
    attributions: tuple[Attribution, ...]


class Attributions(Row, frozen=True, kw_only=True):
    """Predicted statements of a text."""

    attributions: tuple[Attribution, ...] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Counts of one text: by role, and of linked pairs and contents."""

    tokens: dict[str, Tally]
    spans: dict[str, Tally]
    pair: Tally
    content: Tally


@dataclass(frozen=True, slots=True)
class _Statement:
    content: frozenset[int]
    source: frozenset[int]
    head: int | None

    def same_source(self, other: _Statement) -> bool:
        """Agree: the head of one lies in the other, or both are unnamed."""
        if not self.source and not other.source:
            return True
        return self.head in other.source or other.head in self.source


class AttributionMeasure(Measure[GoldAttributions, Attributions, Part]):
    """Word F1 and exact span F1 of each role, F1 of statements linked to their source.

    Statements match one to one where the words of their contents agree at IoU 0.5; a linked
    pair asks for the same source too. A statement without content takes no part in the pairs.
    """

    name = "attribution"
    gold = GoldAttributions
    predicted = Attributions
    headline = "pair.f1"

    def parts(self, pairs: Sequence[tuple[GoldAttributions, Attributions | None]]) -> list[Part]:
        """Compare text by text."""
        return [_part(g.text, g.attributions, (p and p.attributions) or ()) for g, p in pairs]

    def summary(self, parts: Sequence[Part]) -> float:
        """Give the F1 of linked pairs alone."""
        return total(part.pair for part in parts).figures()["f1"]

    def figures(self, parts: Sequence[Part]) -> Figures:
        """Give every figure."""
        tokens = {f"token_{r}": total(p.tokens[r] for p in parts).figures() for r in ROLES}
        spans = {f"span_{r}": total(p.spans[r] for p in parts).figures() for r in ROLES}
        return {
            "pair": total(part.pair for part in parts).figures(),
            "content_match": total(part.content for part in parts).figures(),
            **spans,
            **tokens,
        }


def _part(text: str, golds: Sequence[Attribution], guesses: Sequence[Attribution]) -> Part:
    tokens = words(text)
    one = [s for s in (_statement(text, tokens, a) for a in golds) if s.content]
    other = [s for s in (_statement(text, tokens, a) for a in guesses) if s.content]
    alike = [
        (agreement, i, j)
        for i, gold in enumerate(one)
        for j, guess in enumerate(other)
        if (agreement := set_iou(gold.content, guess.content)) >= SAME_CONTENT
    ]
    linked = [c for c in alike if one[c[1]].same_source(other[c[2]])]
    return Part(
        tokens={
            role: _agreement(_tokens(tokens, golds, role), _tokens(tokens, guesses, role))
            for role in ROLES
        },
        spans={
            role: _agreement(_spans(tokens, golds, role), _spans(tokens, guesses, role))
            for role in ROLES
        },
        pair=Tally(len(best_first(linked)), len(other), len(one)),
        content=Tally(len(best_first(alike)), len(other), len(one)),
    )


def _statement(text: str, tokens: Sequence[Range], attribution: Attribution) -> _Statement:
    source = attribution.role("source")
    return _Statement(
        content=touched(tokens, attribution.role("content")),
        source=touched(tokens, source),
        head=_head(text, tokens, source),
    )


def _head(text: str, tokens: Sequence[Range], spans: Sequence[Range]) -> int | None:
    if not spans:
        return None
    start, end = spans[0]
    after = AFTER_HEAD.search(text, start, end)
    before = touched(tokens, [(start, after.start())]) if after else frozenset()
    return max(before or touched(tokens, [(start, end)]), default=None)


def _tokens(tokens: Sequence[Range], rows: Sequence[Attribution], role: str) -> frozenset[int]:
    return touched(tokens, (span for row in rows for span in row.role(role)))


def _spans(tokens: Sequence[Range], rows: Sequence[Attribution], role: str) -> frozenset[Range]:
    """Give spans by their first and last word, so that outer marks do not count."""
    sets = (touched(tokens, [span]) for row in rows for span in row.role(role))
    return frozenset((min(found), max(found)) for found in sets if found)


def _agreement(gold: frozenset[object], guess: frozenset[object]) -> Tally:
    return Tally(len(gold & guess), len(guess), len(gold))

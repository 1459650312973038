"""Dates that a text states or implies, resolved against the document's date."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

import msgspec

from detente.language import calendar as cal
from detente.language.date_context import Relation, relation, way
from detente.language.date_event import of_event
from detente.language.date_parts import bounded, joined, narrowed, opened
from detente.language.date_rules import RULES
from detente.language.date_types import Around, Grain, How, Item, Meant, UndatedError

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence
    from datetime import date

    from detente.language.date_words import Rule
    from detente.language.sentences import Sentence

__all__ = ["DateExpression", "find", "of_event"]


class DateExpression(msgspec.Struct, frozen=True):
    """A date in the text.

    Attributes:
        start: Where its words begin; "since" and "by" are among them, "on" and "in" are not.
        end: Where they end.
        first: First day, YYYY-MM-DD.
        last: Last day.
        how: Named by the calendar, or counted from another day.
        relation: How the text relates to those days: what holds *since* Friday began then, what is
            due *until* Friday ends then, and "the 2008 attacks" *names* the attacks by their year.
        grain: The unit that is told; "part" for the early, mid or late part of one.
    """

    start: int
    end: int
    first: str
    last: str
    how: How
    relation: Relation = "on"
    grain: Grain = "day"


_FAR: Final = 400  # days; beyond that a stated day is another story's than the document's


def find(text: str, sentences: Sequence[Sentence], base: date | None) -> tuple[DateExpression, ...]:
    """Find the dates of a text's sentences.

    Args:
        text: The document's text.
        sentences: Its sentences; no date is found outside of them.
        base: The document's date. Without it only dates with a year are found, and what is counted
            from them.
    """
    items = [opened(text, item) for item in joined(text, _resolved(text, sentences, base))]
    return tuple(
        DateExpression(
            item.start,
            item.end,
            item.meant.first.isoformat(),
            item.meant.last.isoformat(),
            item.meant.how,
            relation(text, bare.start, bare.end),
            item.meant.grain,
        )
        for bare in items
        for item in [bounded(text, bare, base)]
    )


def _resolved(text: str, sentences: Sequence[Sentence], base: date | None) -> list[Item]:
    """The expressions by themselves, in order, each with what narrows it."""
    items: list[Item] = []
    told: Item | None = None
    for match, rule, sentence in _matches(text, sentences):
        start, end = _words(match)
        if items and start < items[-1].end:
            continue
        story = told.meant.first if told and _same_story(text, told, start) else None
        around = Around(
            base,
            story,
            way(text, sentence, start, end),
            sentence,
            items,
        )
        meant = _meaning(rule, match, around)
        if meant is None:
            continue
        item = Item(start, meant.end or end, meant, sentence)
        if item.end > sentence.end:
            continue
        item = narrowed(text, item) or item
        while items and items[-1].end > item.start:
            items.pop()
        items.append(item)
        if meant.how == "stated" and not meant.inferred and meant.grain in {"day", "month"}:
            told = item if base and abs((base - meant.first).days) > _FAR else None
            told = item if base is None else told
    return items


_STORY: Final = 600  # characters


def _same_story(text: str, told: Item, start: int) -> bool:
    if start - told.end > _STORY:
        return False
    between = text[told.end : start]
    return "\n\n" not in between and between.count(". ") <= 2


def _matches(
    text: str, sentences: Sequence[Sentence]
) -> Iterator[tuple[re.Match[str], Rule, Sentence]]:
    """Matches that lie in one sentence and do not overlap, in order."""
    starts = [sentence.start for sentence in sentences]
    taken: list[tuple[int, int, re.Match[str], Rule, Sentence]] = []
    used: set[int] = set()
    lowered = text.lower()
    for rule in RULES:
        if not any(word in lowered for word in rule.needs):
            continue
        for match in rule.pattern.finditer(text):
            start, end = _words(match)
            index = bisect_right(starts, start) - 1
            if index < 0 or end > sentences[index].end or not used.isdisjoint(range(start, end)):
                continue
            used.update(range(start, end))
            taken.append((start, end, match, rule, sentences[index]))
    for _, _, match, rule, sentence in sorted(taken, key=lambda item: item[0]):
        yield match, rule, sentence


def _words(match: re.Match[str]) -> tuple[int, int]:
    return match.span("words" if "words" in match.re.groupindex else 0)


def _meaning(rule: Rule, match: re.Match[str], around: Around) -> Meant | None:
    try:
        meant = rule.meaning(match, around)
    except (UndatedError, ValueError, OverflowError):  # no base, or the calendar ends
        return None
    if meant is None or meant.first > meant.last:
        return None
    return meant if meant.first >= cal.FIRST_DAY and meant.last <= cal.LAST_DAY else None

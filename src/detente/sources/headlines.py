"""Single lines that stand above the news: headlines and bylines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.sources.datelines import date_line, dateline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.sources.lines import Line

# A headline is shorter than this; ledes of the annotated articles without a final stop are longer.
_LONGEST_HEADLINE, _MOST_HEADLINE_WORDS = 150, 22
_LONGEST_BYLINE = 110
_BYLINE = re.compile(
    r"^(?:by|written by|text by|reported by)\s+(?:[A-Z][\w.'’-]*|(?:our|a|an|the|its)\s+.*\b"
    r"(?:correspondents?|staff|desk|reporters?|editors?|bureau|agenc(?:y|ies)|writers?|team|office)\b)"
)
_WEEKDAY_OF_NEWS = re.compile(r"\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


def is_title(line: str, title: str) -> bool:
    """The line is the title, but for case and signs."""

    def bare(words: str) -> str:
        return re.sub(r"\W+", " ", words.strip()).strip().casefold()

    return bare(line) == bare(title) != ""


def is_byline(line: Line) -> bool:
    """The line says who wrote the report."""
    if len(line.text) > _LONGEST_BYLINE or line.text.endswith(("?", "!", ":")):
        return False
    if line.text[:3].isupper():
        return re.match(r"BY [A-Z]", line.text) is not None and line.words <= 8
    return _BYLINE.match(line.text[:1].lower() + line.text[1:]) is not None and not line.stopped


def looks_like_headline(line: Line) -> bool:
    """The line is short and no sentence; what else it is its neighbours must tell."""
    if line.stopped and not (line.text.endswith("?") and line.words <= 14):
        return False
    return (
        1 < line.words <= _MOST_HEADLINE_WORDS
        and len(line.text) <= _LONGEST_HEADLINE
        and dateline(line.text) is None
        and re.search(r"[.!?][\"”’]?\s+[A-Z]", re.sub(r"\b[A-Z]\w{0,3}\.", "", line.text)) is None
        and _WEEKDAY_OF_NEWS.search(line.text) is None
    )


def stands_above(line: Line, below: Sequence[Line]) -> bool:
    """The line has a text below it, and is no first row of a wrapped paragraph."""
    if not any(after.stopped or len(after.text) > _LONGEST_HEADLINE for after in below):
        return False
    after = below[0]
    return (
        line.alone
        or date_line(after.text) is not None
        or dateline(after.text) is not None
        or is_byline(after)
        or len(after.text) > max(120, 1.3 * len(line.text))
    )

"""What stands above the news: headline, kicker, date, byline, agency; and the dateline."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.records import SetAside
from detente.sources.boilerplate import boilerplate
from detente.sources.datelines import date_line, dateline, is_paper, is_place, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.sources.lines import Line

# A headline is shorter than this; ledes of the annotated articles without a final stop are longer.
_LONGEST_HEADLINE, _MOST_HEADLINE_WORDS = 150, 22
_LONGEST_BYLINE = 110
_MOST_LINES = 9
_BYLINE = re.compile(
    r"^(?:by|written by|text by|reported by)\s+(?:[A-Z][\w.'’-]*|(?:our|a|an|the|its)\s+.*\b"
    r"(?:correspondents?|staff|desk|reporters?|editors?|bureau|agenc(?:y|ies)|writers?|team|office)\b)"
)
_WEEKDAY_OF_NEWS = re.compile(r"\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


@dataclass(slots=True)
class TopMatter:
    """What was found above the news; filled line by line.

    Attributes:
        set_aside: The lines and the dateline, in order.
        headline: The headline's words, without markup.
        place: The place of the dateline, as written.
        day: Its date, YYYY-MM-DD.
        lines: How many lines are above the first paragraph.
    """

    set_aside: list[SetAside] = field(default_factory=list)
    headline: str | None = None
    place: str | None = None
    day: str | None = None
    lines: int = 0


def read_top(lines: Sequence[Line], title: str | None) -> TopMatter:
    """Read the lines above the news, down to the first paragraph and its dateline."""
    top = TopMatter()
    body = _body(lines)
    while top.lines < min(len(lines), _MOST_LINES):
        line = lines[top.lines]
        reason = _reason(top, lines, title) if line.start < body else None
        if reason is None:
            break
        top.set_aside.append(SetAside(line.start, line.end, reason))
        top.lines += 1
    if top.lines < len(lines):
        _read_dateline(top, lines[top.lines])
    return top


def _body(lines: Sequence[Line]) -> int:
    """Find where the last line that can be news starts: nothing from there on is top matter."""
    for line in reversed(lines):
        if boilerplate(line.text) is None:
            return line.start
    return 0


def _reason(top: TopMatter, lines: Sequence[Line], title: str | None) -> str | None:
    line = lines[top.lines]
    first = top.headline is None and not any(s.reason == "date line" for s in top.set_aside)
    if title is not None and first and _same(line.text, title):
        top.headline = title
        return "headline"
    reason = boilerplate(line.text)
    if reason is not None:
        return reason
    if (found := _date_line(top, line)) is not None:
        return found
    if _is_byline(line):
        return "byline"
    if first:
        return _headline(top, lines)
    return _name_line(top, line) or _deck(top, lines)


def _same(line: str, title: str) -> bool:
    def bare(words: str) -> str:
        return re.sub(r"\W+", " ", words.strip()).strip().casefold()

    return bare(line) == bare(title) != ""


def _date_line(top: TopMatter, line: Line) -> str | None:
    found = date_line(line.text)
    if found is None:
        return None
    top.day = top.day or found.day
    top.place = top.place or found.place
    return "date line"


def _is_byline(line: Line) -> bool:
    if len(line.text) > _LONGEST_BYLINE or line.text.endswith(("?", "!", ":")):
        return False
    if line.text[:3].isupper():
        return re.match(r"BY [A-Z]", line.text) is not None and line.words <= 8
    return _BYLINE.match(line.text[:1].lower() + line.text[1:]) is not None and not line.stopped


def _headline(top: TopMatter, lines: Sequence[Line]) -> str | None:
    line = lines[top.lines]
    marked = re.match(r"#{1,6}\s+(?P<words>.*?)\s*#*$", line.text)
    if marked is not None:
        top.headline = marked["words"] or None
        return "headline"
    if not _looks_like_headline(line) or not _stands_above(lines[top.lines :]):
        return None
    top.headline = line.text
    return "headline"


def _looks_like_headline(line: Line) -> bool:
    if line.stopped and not (line.text.endswith("?") and line.words <= 14):
        return False
    return (
        1 < line.words <= _MOST_HEADLINE_WORDS
        and len(line.text) <= _LONGEST_HEADLINE
        and dateline(line.text) is None
        and re.search(r"[.!?][\"”’]?\s+[A-Z]", re.sub(r"\b[A-Z]\w{0,3}\.", "", line.text)) is None
        and _WEEKDAY_OF_NEWS.search(line.text) is None
    )


def _stands_above(lines: Sequence[Line]) -> bool:
    """The first line has a text below it, and is no first row of a wrapped paragraph."""
    line, *below = lines
    if not any(after.stopped or len(after.text) > _LONGEST_HEADLINE for after in below):
        return False
    after = below[0]
    return (
        line.alone
        or date_line(after.text) is not None
        or dateline(after.text) is not None
        or _is_byline(after)
        or len(after.text) > max(120, 1.3 * len(line.text))
    )


def _name_line(top: TopMatter, line: Line) -> str | None:
    """Recognise a line that holds nothing but a name: a paper, a place or a person."""
    words = line.text.strip("—–- ")
    if line.stopped or line.words > 5 or not named(words):
        return None
    if is_paper(words):
        return "agency line"
    dated = bool(top.set_aside) and top.set_aside[-1].reason == "date line"
    if is_place(words) and (dated or line.words <= 1):
        top.place = top.place or words
        return "dateline"
    return "byline" if 1 < line.words <= 5 and not re.search(r"\d", words) else None


def _deck(top: TopMatter, lines: Sequence[Line]) -> str | None:
    """Recognise the line under a headline that says more of it."""
    line = lines[top.lines]
    known = {s.reason for s in top.set_aside}
    if "headline" not in known or "subheadline" in known:
        return None
    marked = line.text.startswith("#")
    if marked or (_looks_like_headline(line) and line.alone):
        return "subheadline"
    return None


def _read_dateline(top: TopMatter, line: Line) -> None:
    found = dateline(line.text)
    if found is None or boilerplate(line.text) is not None:
        return
    top.set_aside.append(SetAside(line.start, line.start + found.length, "dateline"))
    top.place = found.place or top.place
    top.day = top.day or found.day

"""What stands above the news: headline, date, byline, agency; and the dateline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from detente.records import SetAside
from detente.sources.boilerplate import boilerplate
from detente.sources.datelines import date_line, dateline, is_paper, is_place, named
from detente.sources.headlines import is_byline, is_title, looks_like_headline, stands_above

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.sources.lines import Line

_MOST_LINES = 9


class TopMatter(msgspec.Struct, frozen=True):
    """What was found above the news.

    Attributes:
        set_aside: The lines and the dateline, in order.
        headline: The headline's words, without markup, or null.
        place: The place of the dateline, as written, or null.
        day: Its date, YYYY-MM-DD, or null.
        lines: How many lines are above the first paragraph.
    """

    set_aside: tuple[SetAside, ...]
    headline: str | None
    place: str | None
    day: str | None
    lines: int


def read_top(lines: Sequence[Line], title: str | None) -> TopMatter:
    """Read the lines above the news, down to the first paragraph and its dateline."""
    return _Top(lines, title).read()


class _Top:
    """Goes down the lines and keeps what it has met."""

    def __init__(self, lines: Sequence[Line], title: str | None) -> None:
        self._lines = lines
        self._title = title
        self._aside: list[SetAside] = []
        self._headline: str | None = None
        self._place: str | None = None
        self._day: str | None = None

    def read(self) -> TopMatter:
        number = 0
        for line in self._lines[: min(_MOST_LINES, self._last_of_news())]:
            reason = self._reason(line, self._lines[number + 1 :])
            if reason is None:
                break
            self._aside.append(SetAside(line.start, line.end, reason))
            number += 1
        if number < len(self._lines):
            self._read_dateline(self._lines[number])
        return TopMatter(tuple(self._aside), self._headline, self._place, self._day, number)

    def _last_of_news(self) -> int:
        """Number the last line that can be news: from there on nothing is top matter."""
        numbers = range(len(self._lines) - 1, -1, -1)
        return next((n for n in numbers if boilerplate(self._lines[n].text) is None), 0)

    def _has(self, reason: str) -> bool:
        return any(stretch.reason == reason for stretch in self._aside)

    def _reason(self, line: Line, below: Sequence[Line]) -> str | None:
        first = not self._has("headline") and not self._has("date line")
        if first and self._title is not None and is_title(line.text, self._title):
            self._headline = self._title
            return "headline"
        reason = (
            boilerplate(line.text) or self._date(line) or ("byline" if is_byline(line) else None)
        )
        if reason is not None:
            return reason
        return self._head(line, below) if first else self._name(line) or self._deck(line)

    def _date(self, line: Line) -> str | None:
        found = date_line(line.text)
        if found is None:
            return None
        self._day = self._day or found.day
        self._place = self._place or found.place
        return "date line"

    def _head(self, line: Line, below: Sequence[Line]) -> str | None:
        marked = re.match(r"#{1,6}\s+(?P<words>.*?)\s*#*$", line.text)
        if marked is not None:
            self._headline = marked["words"] or None
            return "headline"
        if looks_like_headline(line) and stands_above(line, below):
            self._headline = line.text
            return "headline"
        return None

    def _name(self, line: Line) -> str | None:
        """Recognise a line that holds nothing but a name: of a paper, a place or a person."""
        words = line.text.strip("—–- ")
        if line.stopped or line.words > 5 or not named(words):
            return None
        if is_paper(words):
            return "agency line"
        dated = bool(self._aside) and self._aside[-1].reason == "date line"
        if is_place(words) and (dated or line.words == 1):
            self._place = self._place or words
            return "dateline"
        return "byline" if line.words > 1 and not re.search(r"\d", words) else None

    def _deck(self, line: Line) -> str | None:
        """Recognise the line under a headline that says more of it."""
        if not self._has("headline") or self._has("subheadline"):
            return None
        marked = line.text.startswith("#")
        return "subheadline" if marked or (looks_like_headline(line) and line.alone) else None

    def _read_dateline(self, line: Line) -> None:
        found = dateline(line.text)
        if found is None or boilerplate(line.text) is not None:
            return
        self._aside.append(SetAside(line.start, line.start + found.length, "dateline"))
        self._place = found.place or self._place
        self._day = self._day or found.day

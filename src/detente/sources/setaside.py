"""What of a text is not news, and what that says of the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from detente.records import SetAside
from detente.sources.boilerplate import boilerplate
from detente.sources.lines import Line, split_lines
from detente.sources.topmatter import read_top

if TYPE_CHECKING:
    from collections.abc import Sequence

# A longer line is a paragraph of news.
_LONGEST = 600
_CITATION = re.compile(r"[\"“”].+[\"“”].*(—|–|-|,)|https?://|\b\d{4}\b\W*$")
_SOURCES = re.compile(
    r"^\W*(sources?|references|external links|further reading"
    r"|related (news|articles|stories|links))\W*$",
    re.IGNORECASE,
)


class Frame(msgspec.Struct, frozen=True):
    """What stands around the news of a text.

    Attributes:
        set_aside: The stretches, in order, without overlap.
        headline: The text's own headline, or null.
        place: The dateline's place as written, or null.
        day: The dateline's date, YYYY-MM-DD, or null.
    """

    set_aside: tuple[SetAside, ...]
    headline: str | None
    place: str | None
    day: str | None


def find_frame(text: str, title: str | None = None) -> Frame:
    """Find what of a text is not news: every rule is careful to leave news alone.

    Args:
        text: The document's text; offsets count its code points.
        title: The title where it is known; a first line equal to it is the headline.
    """
    lines = split_lines(text)
    top = read_top(lines, title)
    rest = lines[top.lines :]
    aside = (*top.set_aside, *_below(rest))
    return Frame(aside, top.headline, top.place, top.day)


def _below(lines: Sequence[Line]) -> list[SetAside]:
    found: list[SetAside] = []
    listed: str | None = None
    for number, line in enumerate(lines):
        if len(line.text) > _LONGEST:
            listed = None
            continue
        if _SOURCES.match(line.text):
            listed = "source list"
        elif listed and not _CITATION.search(line.text) and line.stopped:
            listed = None
        reason = listed or boilerplate(line.text) or _heading(line, first=number == 0)
        if reason is not None:
            found.append(SetAside(line.start, line.end, reason))
    return found


def _heading(line: Line, *, first: bool) -> str | None:
    """Recognise a heading: marked, or in capitals where it is not the first line."""
    if re.match(r"#{1,6}\s", line.text) or re.fullmatch(r"<u>.*</u>", line.text):
        return "heading"
    loud = not first and line.text.isupper() and not line.stopped and 1 < line.words <= 8
    return "heading" if loud else None

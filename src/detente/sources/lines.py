"""Lines of a text, with their places; every rule about what is not news looks at lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n]*")
_FINAL_STOP = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without outer white space.

    Attributes:
        start: First code point in the text.
        end: One past the last.
        text: The words.
        alone: Neither the line before nor the line after touches it.
    """

    start: int
    end: int
    text: str
    alone: bool

    @property
    def words(self) -> int:
        """Words parted by white space."""
        return len(self.text.split())

    @property
    def stopped(self) -> bool:
        """The line ends as a sentence does."""
        return _FINAL_STOP.search(self.text) is not None


def split_lines(text: str) -> tuple[Line, ...]:
    """Cut a text into its lines that hold anything, in order."""
    found = list(_filled(text))
    between = (_apart(text[before[1] : after[0]]) for before, after in pairwise(found))
    gaps = [True, *between, True]
    return tuple(
        Line(start, end, text[start:end], gaps[i] and gaps[i + 1])
        for i, (start, end) in enumerate(found)
    )


def _apart(between: str) -> bool:
    return len(between.splitlines()) > 1


def _filled(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        words = match.group()
        stripped = words.strip()
        if stripped:
            start = match.start() + len(words) - len(words.lstrip())
            yield start, start + len(stripped)

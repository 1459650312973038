"""Our own words for the modes and contexts of PLOVER, from two tables of the package.

A table writes words as people do: ``troop*`` for any ending, ``cut* ..aid`` for up to three words
between, a space also for a hyphen, ``defen?e`` for one letter, a capital where it counts.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

import msgspec

from detente.codes.tables import read_rows, split

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARKS: Final = {
    "*": r"\w*",
    "?": r"\w",
    " ": r"[\s-]+",
    "..": r"(?:[\w’'-]+\s+){0,3}",
    "'": "['’]",  # typewriter and typographic
}
_TOKEN: Final = re.compile(r"\.\.|[*? ']|[^*? '.]+|\.")
_WORD: Final = re.compile(r"\w+")
_START: Final = 3


class Lexicon:
    """Finds the labels whose words stand in a text.

    Words are looked up by the letters that they start with, so one pass over a text serves all
    labels; one expression a label took twenty times as long.

    Args:
        rows: Each label with its words, parted by ``;``. A label can have several rows.
    """

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        parts: dict[str, dict[str, list[str]]] = {}
        for label, words in rows:
            for part in split(words):
                parts.setdefault(_start(part), {}).setdefault(label, []).append(_written(part))
        self._at: Final = {
            start: tuple((label, _compiled(some)) for label, some in labels.items())
            for start, labels in parts.items()
        }

    def find(self, text: str) -> set[str]:
        """Find the labels."""
        found: set[str] = set()
        for word in _WORD.finditer(text):
            at, start = word.start(), word[0][:_START].lower()
            for size in range(1, len(start) + 1):
                for label, words in self._at.get(start[:size], ()):
                    if label not in found and words.match(text, at):
                        found.add(label)
        return found


def _start(words: str) -> str:
    first = _WORD.match(words)
    if first is None:
        raise ValueError(f"words of a lexicon start with a letter, not {words!r}")
    return first[0][:_START].lower()


def _written(words: str) -> str:
    written = "".join(_MARKS.get(t, re.escape(t)) for t in _TOKEN.findall(words))
    return written if words == words.lower() else f"(?-i:{written})"


def _compiled(parts: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


class Modes(msgspec.Struct, frozen=True):
    """The modes of a category.

    Attributes:
        order: The modes, the one that wins first.
        several: Whether one event can have more than one.
        near: Words that tell them in the anchor or near it.
        anchor: Words that tell them in the anchor only.
        default: The mode where no words tell one, or null.
    """

    order: tuple[str, ...]
    several: bool
    near: Lexicon
    anchor: Lexicon
    default: str | None


@functools.cache
def modes() -> dict[str, Modes]:
    """Load the words of the modes of each category that has modes."""
    table: dict[str, list[list[str]]] = {}
    for category, *row in read_rows("modes.tsv"):
        table.setdefault(category, []).append(row)
    return {category.removeprefix("+"): _modes(category, rows) for category, rows in table.items()}


def _modes(category: str, rows: list[list[str]]) -> Modes:
    told = [row for row in rows if row[1] != "="]
    return Modes(
        order=tuple(mode for mode, *_ in told),
        several=category.startswith("+"),
        near=Lexicon((mode, near) for mode, near, _ in told),
        anchor=Lexicon((mode, anchor) for mode, _, anchor in told),
        default=next((row[0] for row in rows if row[1] == "="), None),
    )


@functools.cache
def contexts() -> Lexicon:
    """Load the words of the contexts."""
    return Lexicon((context, words) for context, words in read_rows("contexts.tsv"))

"""Where a cue and what it introduces begin and end, by the words at their edges.

The tag heads find the middle of a span more surely than its ends. These words stand inside or
outside in four of five attributions of PolNeAR's training part.
"""

from __future__ import annotations

import re
from typing import Final

from detente.language.words import whole_words

_AUXILIARIES: Final = (
    "has have had is was are were be been would will could can may might must should did does do"
)
_ADVERBS: Final = (
    "also now just still later often never once first not again already always even ever then "
    "further later quickly soon"
)
_LEADING: Final = frozenset((*_AUXILIARIES.split(), *_ADVERBS.split()))
_TRAILING: Final = frozenset("about of for on with against over out up off back down".split())
_NEGATED: Final = re.compile(r"\w+n['’]t|\w{3,}ly")
_BEFORE: Final = re.compile(r"([\w'’]+) $")
_AFTER: Final = re.compile(r" (\w+)\b")
_INTRODUCED: Final = re.compile(r"\b(that) $", re.IGNORECASE)
_PREPOSED: Final = re.compile(r"(?:for|about|of|on|against|with) ")


def whole_cue(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the auxiliaries and adverbs before a cue and the particle after it.

    >>> text = "Kenya has also spoken out against the levy."
    >>> text[slice(*whole_cue(text, 15, 21))]
    'has also spoken out against'
    """
    start, end = whole_words(text, start, end)
    while (found := _BEFORE.search(text, max(0, start - 30), start)) and _leads(found[1].lower()):
        start = found.start()
    while (found := _AFTER.match(text, end)) and found[1].lower() in _TRAILING:
        end = found.end()
    return start, end


def whole_content(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the "that" before a content and leave out a preposition at its beginning.

    >>> text = "She warned that prices would rise."
    >>> text[slice(*whole_content(text, 16, 33))]
    'that prices would rise'
    """
    if found := _INTRODUCED.search(text, max(0, start - 6), start):
        return found.start(), end
    if (found := _PREPOSED.match(text, start)) and found.end() < end:
        return found.end(), end
    return start, end


def _leads(word: str) -> bool:
    return word in _LEADING or _NEGATED.fullmatch(word) is not None

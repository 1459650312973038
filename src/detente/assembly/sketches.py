"""What of an article is compared with others: runs of words, content words, names, quotations."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.records import Document

Hashes = npt.NDArray[np.uint64]

# Runs of 5 words: in 600 White House statements pairs of different texts on one event share few.
RUN: Final = 5
# Fewer different runs are a headline or a notice, and equal ones may well be independent.
SHORTEST: Final = 20
# One hash of runs in two is kept: about 10 in the shortest text.
KEPT: Final = np.uint64(2**63)
# Runs of a quotation: all are kept, since quotations are short and a rewrite shares little else.
QUOTED_RUN: Final = 4
# Letters that the forms of a word have in common, as a rule.
_STEM: Final = 6
_LEAST_LETTERS: Final = 4

_WORD: Final = re.compile(r"\w+")
_TOKEN: Final = re.compile(r"[^\W_]+(?:[.,]\d+)*|[.!?\n\"\u201c:]")
_QUOTED: Final = re.compile(
    r"\"([^\"]{15,600})\"|\u201c([^\u201c\u201d]{15,600})\u201d|\u2018([^\u2018\u2019]{15,400})\u2019"
)
_MIX_1, _MIX_2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
# Words that say nothing of a story, or stand in every story.
_SMALL: Final = frozenset(
    "about after again against also although among because been before being between both could "
    "does down during each even ever every first from have having here hers himself into itself "
    "just last like made make many more most much must near never next once only other others "
    "over part said same says shall should since some still such take than that their them then "
    "there these they this those three through time told toward under until upon very want were "
    "what when where whether which while whom whose will with within without would year years "
    "your".split()
)


class Sketch(NamedTuple):
    """Sorted distinct hashes of what a text is made of; all empty for a short text.

    Attributes:
        runs: A sample of its runs of words (FracMinHash), which estimates containment.
        words: Its content words, cut to stems.
        names: Words written as names within a sentence, and numbers.
        quotes: Runs of words within quotation marks.
    """

    runs: Hashes
    words: Hashes
    names: Hashes
    quotes: Hashes


_NONE: Final = np.empty(0, np.uint64)
EMPTY: Final = Sketch(_NONE, _NONE, _NONE, _NONE)


def news_text(document: Document) -> str:
    """Cut what is not news (headline, dateline, footers) out of a document's text."""
    pieces: list[str] = []
    at = 0
    for aside in document.set_aside:
        pieces.append(document.text[at : aside.start])
        at = max(at, aside.end)
    pieces.append(document.text[at:])
    return "\n".join(pieces)


def sketch(text: str) -> Sketch:
    """Sketch a text."""
    every = _WORD.findall(text.lower())
    runs = np.unique(_runs(every, RUN))
    if len(runs) < SHORTEST:
        return EMPTY
    words, names = _vocabulary(text)
    quoted = [
        _runs(_WORD.findall("".join(found.groups("")).lower()), QUOTED_RUN)
        for found in _QUOTED.finditer(text)
    ]
    return Sketch(
        runs=runs[runs < KEPT],
        words=_coded(words),
        names=_coded(names),
        quotes=np.unique(np.concatenate(quoted)) if quoted else _NONE,
    )


def _vocabulary(text: str) -> tuple[set[str], set[str]]:
    """Gather content words and names; a capital after a full stop or quote makes no name."""
    words: set[str] = set()
    names: set[str] = set()
    starts = True
    for token in _TOKEN.findall(text):
        first = token[0]
        if not first.isalnum():
            starts = True
            continue
        lower = token.lower()
        small = lower in _SMALL
        if first.isdigit() or (first.isupper() and not starts and not small and len(token) > 1):
            names.add(lower)
        if len(lower) >= _LEAST_LETTERS and not small:
            words.add(lower[:_STEM])
        starts = False
    return words, names


def _coded(words: Iterable[str]) -> Hashes:
    codes = np.array([zlib.crc32(word.encode()) for word in words], np.uint64)
    return np.unique(_mix(codes))


def _runs(words: list[str], length: int) -> Hashes:
    """Hash every run of so many words, in order."""
    if len(words) < length:
        return _NONE
    codes = np.array([zlib.crc32(word.encode()) for word in words], np.uint64)
    runs = np.zeros(len(codes) - length + 1, np.uint64)
    for place in range(length):
        runs = _mix(runs + codes[place : len(codes) - length + 1 + place])
    return runs


def _mix(values: Hashes) -> Hashes:
    """Spread bits (SplitMix64's finisher); unsigned numbers wrap around."""
    values = (values ^ (values >> np.uint64(30))) * _MIX_1
    values = (values ^ (values >> np.uint64(27))) * _MIX_2
    return values ^ (values >> np.uint64(31))

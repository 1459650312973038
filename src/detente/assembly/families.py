"""Families of near-duplicate articles: wire copies, cut or with another headline or lead.

A family counts as one source. Two articles are kin when most of the shorter one's runs of words
are in the longer one. Runs are sampled by hash (FracMinHash: each text keeps the hashes below one
and the same bound), which estimates containment without bias, so a copy cut to its first third is
found where the Jaccard similarity that MinHash estimates is a third only.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from detente.records import Document

    Hashes = npt.NDArray[np.uint64]

# Runs of 5 words: in 600 White House statements pairs of different texts on one event share few.
RUN: Final = 5
# Fewer words are a headline or a notice, and equal ones may well be independent.
SHORTEST: Final = 40
# One hash in four is kept: about 90 a wire report, 10 in the shortest text.
KEPT: Final = np.uint64(2**62)
# Share of the shorter text's runs that must be in the longer. Swept 0.45 to 0.65 on variants of 605
# news texts (found: 99 in 100 cut to a third or of cut paragraphs, 98 halves with a new lead) and
# on 948 different ones, 600 of them formulaic readouts: one pair joined, alike but for a name.
CONTAINED: Final = 0.5
# Share of the runs of both that are common: keeps a digest of many articles from joining them.
COMMON: Final = 0.15
# Copies follow within days; formulaic statements of two meetings lie further apart.
DAYS: Final = 14

_WORD: Final = re.compile(r"\w+")
_MIX_1, _MIX_2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def news_text(document: Document) -> str:
    """Cut what is not news (headline, dateline, footers) out of a document's text."""
    pieces: list[str] = []
    at = 0
    for aside in document.set_aside:
        pieces.append(document.text[at : aside.start])
        at = max(at, aside.end)
    pieces.append(document.text[at:])
    return "\n".join(pieces)


def sketch(text: str) -> Hashes:
    """Sample a text's runs of words: sorted distinct hashes, none for a short text."""
    words = [zlib.crc32(word.encode()) for word in _WORD.findall(text.lower())]
    if len(words) < SHORTEST:
        return np.empty(0, np.uint64)
    codes = np.array(words, np.uint64)
    runs = np.zeros(len(codes) - RUN + 1, np.uint64)
    for place in range(RUN):
        runs = _mix(runs + codes[place : len(codes) - RUN + 1 + place])
    return np.unique(runs[runs < KEPT])


class Sketched(NamedTuple):
    """A document for ``families``: its id, sketch, and ordinal of publication, null if unknown."""

    id: str
    hashes: Hashes
    day: int | None = None


def families(documents: Iterable[Sketched]) -> dict[str, str]:
    """Give each document its family: the smallest id of the documents it hangs together with.

    Args:
        documents: Each id once, in any order, which makes no difference.
    """
    ordered = sorted(documents, key=lambda document: document.id)
    parents = list(range(len(ordered)))
    for one, two in _candidates([document.hashes for document in ordered]):
        low, high = sorted((_root(parents, one), _root(parents, two)))
        if low != high and kin(ordered[one], ordered[two]):
            parents[high] = low
    return {doc.id: ordered[_root(parents, index)].id for index, doc in enumerate(ordered)}


def kin(one: Sketched, two: Sketched) -> bool:
    """Tell whether two documents are near-duplicates."""
    shorter = min(len(one.hashes), len(two.hashes))
    if not shorter or (one.day and two.day and abs(one.day - two.day) > DAYS):
        return False
    common = len(np.intersect1d(one.hashes, two.hashes, assume_unique=True))
    longer = max(len(one.hashes), len(two.hashes))
    return common > CONTAINED * shorter and common >= COMMON * (shorter + longer - common)


def _candidates(hashes: list[Hashes]) -> list[tuple[int, int]]:
    """Pair documents that share a run: each with the run's first and its neighbour.

    All pairs would be quadratic in the copies of a wire story.
    """
    if not any(len(found) for found in hashes):
        return []
    owners = np.repeat(np.arange(len(hashes), dtype=np.int64), [len(found) for found in hashes])
    values = np.concatenate(hashes)
    order = np.argsort(values, kind="stable")  # within a hash the owners stay sorted
    values, owners = values[order], owners[order]
    same = np.flatnonzero(values[1:] == values[:-1])
    begins = np.concatenate(([True], values[1:] != values[:-1]))
    first = owners[np.flatnonzero(begins)[np.cumsum(begins) - 1]]
    pairs = np.concatenate(
        (
            np.stack((owners[same], owners[same + 1]), axis=1),
            np.stack((first[same + 1], owners[same + 1]), axis=1),
        )
    )
    return [(int(one), int(two)) for one, two in np.unique(pairs, axis=0)]


def _root(parents: list[int], index: int) -> int:
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index


def _mix(values: Hashes) -> Hashes:
    """Spread bits (SplitMix64's finisher); unsigned numbers wrap around."""
    values = (values ^ (values >> np.uint64(30))) * _MIX_1
    values = (values ^ (values >> np.uint64(27))) * _MIX_2
    return values ^ (values >> np.uint64(31))

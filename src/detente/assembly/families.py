"""Families of near-duplicate articles: wire copies, cut, reordered, merged or rewritten.

A family counts as one source. Two articles are kin in one of three ways, each within days:

- **copied**: most of the lighter one's runs of words are in the other, and most of its names and
  numbers, which keeps apart two market reports of one formula;
- **quoting**: they share the words of a quotation, and content words beside;
- **retold**: they share most of their names, much of their rare words and a few quoted ones, on the
  same day or the next.

Without words in common, told or quoted, two accounts of one event are two sources: of 948 articles
of two publishers 14 more would become kin by names and rare words alone, all of them wrongly.

Runs are sampled by hash, which estimates containment, so that a copy cut to its first third is
found where the resemblance that MinHash estimates is a third only. Runs and quotations that come
back week after week weigh less. Candidates come from an inverted index, so the work is near linear.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from detente.assembly.candidates import candidates
from detente.assembly.sketches import Sketch, news_text, sketch
from detente.assembly.weights import Weighted, by_rarity, by_spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Sketch", "Sketched", "families", "kin", "news_text", "sketch"]

# The figures below were swept on the even half of benchmarks/families.py.
# Copied: share of the lighter one's runs that must be in the other; swept 0.35 to 0.65.
CONTAINED: Final = 0.5
# Copied: share of the runs of both that are common: keeps a digest of many articles from joining
# them.
COMMON: Final = 0.15
# Copied: share of the lighter one's names and numbers that must be in the other.
NAMED: Final = 0.5
# Copied: days apart; formulaic statements of two meetings lie further apart.
DAYS: Final = 14
# Quoting: runs of quotations in common, content words, names, and days.
QUOTED: Final = 2.5
QUOTING: Final = 0.25
QUOTING_NAMED: Final = 0.2
QUOTING_DAYS: Final = 2
# Retold: runs of quotations in common, content words, names, and days.
RETOLD_QUOTED: Final = 0.9
RETOLD: Final = 0.42
RETOLD_NAMED: Final = 0.55
RETOLD_DAYS: Final = 1


class Sketched(NamedTuple):
    """A document for ``families``: its id, sketch, and ordinal of publication, null if unknown."""

    id: str
    sketch: Sketch
    day: int | None = None


@dataclass(frozen=True, slots=True)
class _Article:
    """A document with what it is made of, weighed against all others."""

    day: int | None
    runs: Weighted
    words: Weighted
    names: Weighted
    quotes: Weighted

    def within(self, days: int, other: _Article) -> bool:
        """Tell whether both came out within so many days; where a day is unknown, they may."""
        return self.day is None or other.day is None or abs(self.day - other.day) <= days


def families(documents: Iterable[Sketched]) -> dict[str, str]:
    """Give each document its family: the smallest id of the documents it hangs together with.

    Args:
        documents: Each id once, in any order, which makes no difference.
    """
    ordered = sorted(documents, key=lambda document: document.id)
    articles = _weighed(ordered)
    parents = list(range(len(ordered)))
    for one, two in candidates([(doc.sketch, doc.day) for doc in ordered]):
        low, high = sorted((_root(parents, one), _root(parents, two)))
        if low != high and _kin(articles[one], articles[two]):
            parents[high] = low
    return {doc.id: ordered[_root(parents, index)].id for index, doc in enumerate(ordered)}


def kin(one: Sketched, two: Sketched) -> bool:
    """Tell whether two documents are near-duplicates, for all that they say themselves."""
    first, second = _weighed([one, two])
    return _kin(first, second)


def _weighed(documents: Sequence[Sketched]) -> list[_Article]:
    days = [doc.day for doc in documents]
    parts = (
        by_spread([doc.sketch.runs for doc in documents], days),
        by_rarity([doc.sketch.words for doc in documents]),
        by_rarity([doc.sketch.names for doc in documents]),
        by_spread([doc.sketch.quotes for doc in documents], days),
    )
    return [_Article(day, *weighted) for day, *weighted in zip(days, *parts, strict=True)]


def _kin(one: _Article, two: _Article) -> bool:
    if not one.within(DAYS, two):
        return False
    return _copied(one, two) or _quoting(one, two) or _retold(one, two)


def _copied(one: _Article, two: _Article) -> bool:
    common = one.runs.common(two.runs)
    lighter, heavier = sorted((one.runs.total, two.runs.total))
    if common <= CONTAINED * lighter or common < COMMON * (lighter + heavier - common):
        return False
    return _named(one, two, NAMED)


def _quoting(one: _Article, two: _Article) -> bool:
    return (
        one.within(QUOTING_DAYS, two)
        and one.quotes.common(two.quotes) >= QUOTED
        and one.words.contained(two.words) >= QUOTING
        and _named(one, two, QUOTING_NAMED)
    )


def _named(one: _Article, two: _Article, share: float) -> bool:
    """Tell whether they have so much of their names in common; without names, they may."""
    nameless = min(one.names.total, two.names.total) == 0
    return nameless or one.names.contained(two.names) >= share


def _retold(one: _Article, two: _Article) -> bool:
    return (
        one.within(RETOLD_DAYS, two)
        and one.quotes.common(two.quotes) >= RETOLD_QUOTED
        and one.words.contained(two.words) >= RETOLD
        and one.names.contained(two.names) >= RETOLD_NAMED
    )


def _root(parents: list[int], index: int) -> int:
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index

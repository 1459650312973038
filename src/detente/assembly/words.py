"""The words of a report that tell its act from others of the same parties."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

from detente.codes.states import states

if TYPE_CHECKING:
    from collections.abc import Iterable

# Letters that the forms of a word have in common, as a rule.
STEM: Final = 5
_LEAST: Final = 4
# Words of a report that are looked at: its first sentences tell the act.
MOST: Final = 60
_WORD: Final = re.compile(r"[^\W_]+")
# Function words, words of saying, offices, and nouns that stand in reports of every kind.
_SMALL: Final = frozenset(
    "about after again against ahead also although among announced another around because been "
    "before being between both called capital chancellor could country countries declared does "
    "during each ever every first foreign friday from government governments have having head here "
    "into itself just king last later leader leaders like made make many minister ministers "
    "ministry monday more most much must nation near next office official officials only other "
    "others over premier president presidents prime report reported reports said same saturday "
    "says should side sides since some spokesman spokeswoman state states still such sunday than "
    "that their them then there these they this those thursday through told took toward towards "
    "tuesday under until upon very want wants wednesday week were what when where which while "
    "will with within without would year years yesterday today statement secretary saying "
    "their whose against asked over".split()
)


def telling(texts: Iterable[str]) -> frozenset[str]:
    """Stem what is left of a report without small words, offices, and names of states."""
    found: set[str] = set()
    seen = 0
    for text in texts:
        for word in _WORD.findall(text.lower()):
            seen += 1
            if seen > MOST:
                return frozenset(found)
            if (len(word) >= _LEAST or word.isdigit()) and word not in _SMALL:
                found.add(word[:STEM])
    return frozenset(found - _states())


@functools.cache
def _states() -> frozenset[str]:
    """Stem the words that name states: parties are compared by themselves."""
    names = (name for state in states().values() for name in state.called)
    words = (word for name in names for word in _WORD.findall(name.lower()))
    return frozenset(word[:STEM] for word in words if len(word) >= _LEAST)

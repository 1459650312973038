"""How names are spelt: words of a text, keys that spellings share, and capitals."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import msgspec

from detente.codes.tables import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD: Final = re.compile(
    r"(?:[^\W\d_]\.)+[^\W\d_]\b\.?|\d[\d,.]*\d|"
    r"(?:(?<!['\u2019])|(?!s\b))[^\W_]+(?:['\u2019+](?!s\b)[^\W_]+)*"
)
# What may stand between two words of one name: a blank, a hyphen, an initial's or "St"'s point.
_GAP: Final = re.compile(
    r"[ \u00a0\n\u2010\u2011-]|\. |\.|, (?=[JS]r\b|D\.?C|DC)|-|\+|['\u2019]s? ?"
)
_POSSESSIVE: Final = re.compile(r"(?<=\w)['\u2019]s\b")
_POINTED: Final = frozenset({"st", "jr", "sr", "mt", "dr"})
# Names of no more letters than this, all capitals in the table, are acronyms: "US", not "us".
_ACRONYM: Final = 6
_NOUNS: Final = frozenset(
    """department council party court union league nations assembly office commission parliament
    authority agency administration guard guards house bank movement front ministry""".split()
)


class Word(msgspec.Struct, frozen=True):
    """A word of a text: its place, its form and its folded form."""

    start: int
    end: int
    text: str
    key: str


def words(text: str) -> tuple[Word, ...]:
    """Split a text into words; a possessive ending is no part of a word."""
    return tuple(
        Word(m.start(), m.end(), m.group(), fold(m.group()).replace(" ", ""))
        for m in WORD.finditer(text)
    )


def key_of(surface: str) -> str:
    """The folded words of a name, without possessive endings, as ``words`` reads a text."""
    return " ".join(fold(_POSSESSIVE.sub("", surface)).split())


def joined(text: str, group: Sequence[Word]) -> bool:
    """Whether words stand as one name stands: no comma, no sentence's end between them."""
    for left, right in pairwise(group):
        gap = text[left.end : right.start]
        if not _GAP.fullmatch(gap):
            return text[left.end : right.end].startswith(", ") and right.key in {"jr", "sr", "dc"}
        if gap == ". " and len(left.key) > 1 and left.key not in _POINTED:
            return False
    return True


def accented(surface: str, group: Sequence[Word]) -> bool:
    """Whether accents agree: "Germán" is not German, though "Türkiye" may be "Turkiye"."""
    return surface.isascii() <= group[0].text.replace("\u2019", "'").isascii() or len(group) > 1


def cased(surface: str, group: Sequence[Word], before: str) -> bool:
    """Whether the text writes a name with the capitals that the table has.

    An acronym must be all capitals; a name that the table writes with "the" needs it before.
    """
    if surface.startswith("the "):
        if before != "the":
            return False
        surface = surface[4:]
    letters = [c for c in surface if c.isalpha()] or ["x"]
    written = "".join(w.text for w in group)
    if len(letters) <= _ACRONYM and all(c.isupper() for c in letters):
        return written == written.upper()
    if not (letters[0].islower() or group[0].text[0].isupper()):
        return False
    # "State department", "Security council": papers write a body's noun small.
    last = surface.replace("-", " ").split()[-1]
    if len(group) > 1 and last.lower() in _NOUNS:
        return True
    return last[0].islower() or not last[0].isalpha() or group[-1].text[0].isupper()

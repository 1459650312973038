"""Words of a text, and what an article as a whole says of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from detente.readers import toponym_words as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.language.sentences import Sentence

_TOKEN: Final = re.compile(r"[^\W_]+(?:\.[^\W_]+)*(?:['’](?!s\b)[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence."""

    start: int
    end: int
    text: str

    @property
    def is_capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[0].isupper()


def tokens_of(text: str, sentence: Sentence) -> list[Token]:
    """Split a sentence into words; "U.S" is one, "'s" is none."""
    return [
        Token(match.start(), match.end(), match.group())
        for match in _TOKEN.finditer(text, sentence.start, sentence.end)
    ]


class Article:
    """What the whole article says of a word.

    Attributes:
        lower: Words that it also has in lower case.
        surnames: Words that follow a title or a given name somewhere.
        after_in: Words that follow "in", "near" and the like somewhere.
    """

    def __init__(self, split: Sequence[Sequence[Token]]) -> None:
        self.lower = {token.text for tokens in split for token in tokens if token.text.islower()}
        self.surnames: set[str] = set()
        self.after_in: set[str] = set()
        for tokens in split:
            named = False
            for before, token in pairwise(tokens):
                if token.is_capital and before.text in words.IN:
                    self.after_in.add(token.text)
                named = token.is_capital and (
                    before.text in words.FIRST_NAMES
                    or before.text in words.TITLES
                    or (named and (len(before.text) == 1 or before.text in words.FIRST_NAMES))
                )
                if named and len(token.text) > 1 and token.text not in _NO_SURNAME:
                    self.surnames.add(token.text)


_NO_SURNAME: Final = words.FACILITIES | words.ROLES | words.BODIES

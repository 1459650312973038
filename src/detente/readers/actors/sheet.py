"""One document laid out for the actors' reader: its words, sentences and day."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from detente.codes.spelling import Word, words

if TYPE_CHECKING:
    from datetime import date

    from detente.codes.roles import Number
    from detente.records.mentions import MentionKind

Form = Literal[
    "state", "adjective", "people", "capital", "place", "city", "body", "person", "name", "role",
    "pronoun", "nobody",
]  # fmt: skip
KIND_OF: Final[dict[Number, MentionKind]] = {"s": "person", "p": "group", "c": "organisation"}
PLACES = frozenset({"state", "capital", "place", "city"})
COUNTRIES = frozenset({"state", "adjective", "people", "capital", "place", "city"})


@dataclass(slots=True)
class Draft:
    """A mention in the making; ``first`` and ``last`` count words of the sheet.

    The form ``nobody`` holds words that look like a name and are none: "US$".

    Attributes:
        key: What mentions of the same party share, the base of chains.
        head: The noun of a role, or the words of a name, folded.
        number: One (s), several (p) or a body (c).
        gender: m, f or nothing.
        twin: The name that a role stands beside: "the minister, Jane Doe".
        told: Whether the words themselves tell the code, so that no context was needed.
        shunned: States that the words rule out: "Iranian-backed militias" are not Iran's.
    """

    first: int
    last: int
    form: Form
    kind: MentionKind
    entity: str | None = None
    code: str | None = None
    sector: str | None = None
    office: str | None = None
    codes: tuple[str, ...] = ()
    key: str = ""
    head: str = ""
    number: Number = "s"
    gender: str = ""
    told: bool = True
    definite: bool = False
    shunned: frozenset[str] = frozenset()
    twin: Draft | None = None


@dataclass(slots=True)
class Sheet:
    """The words of a document's sentences, in order, with the sentence of each."""

    text: str
    words: tuple[Word, ...]
    sentence: tuple[int, ...]
    paragraph: tuple[int, ...]
    day: date | None
    title: str
    publisher: str
    drafts: list[Draft] = field(default_factory=list)

    def gap(self, i: int) -> str:
        """The text between word i and the next."""
        return self.text[self.words[i].end : self.words[i + 1].start]

    def slice(self, first: int, last: int) -> str:
        """The text from one word to another, on one line."""
        return " ".join(self.text[self.words[first].start : self.words[last].end].split())

    def begins(self, i: int) -> bool:
        """Whether a word is the first of its sentence, or of a quotation in it."""
        if i == 0 or self.sentence[i] != self.sentence[i - 1]:
            return True
        return any(c in '"“”:\n' for c in self.gap(i - 1))

    def beside(self, i: int) -> bool:
        """Whether words i and i+1 stand in one sentence with only a blank or hyphen between."""
        return (
            0 <= i < len(self.words) - 1
            and self.sentence[i] == self.sentence[i + 1]
            and self.gap(i) in {" ", "-", "\u00a0", "\u2010", "\u2011", "\n", "  "}
        )


def lay_out(
    text: str,
    spans: list[tuple[int, int, int]],
    day: date | None,
    title: str,
    publisher: str,
) -> Sheet:
    """Split a document's sentences into words.

    Args:
        text: The document's text.
        spans: Start, end and paragraph of each sentence, in order.
        day: The document's date.
        title: Its title, or nothing.
        publisher: Its publisher, or nothing.
    """
    starts = [s for s, _, _ in spans]
    kept: list[Word] = []
    sentence: list[int] = []
    paragraph: list[int] = []
    for word in words(text):
        at = bisect_right(starts, word.start) - 1
        if at >= 0 and word.end <= spans[at][1]:
            kept.append(word)
            sentence.append(at)
            paragraph.append(spans[at][2])
    return Sheet(text, tuple(kept), tuple(sentence), tuple(paragraph), day, title, publisher)

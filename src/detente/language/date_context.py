"""What the words around a date say of it: whether they point ahead, and how it is related."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from detente.language.sentences import Sentence

Relation = Literal["on", "since", "until", "before", "after", "names"]

_VERB: Final = re.compile(
    r"\b(?:(?P<ahead>will|shall|would|going to"
    r"|(?:is|are|was|were) (?:to|due|set|slated|scheduled|expected)"
    r"|scheduled|planned|(?<!its )(?<!the )(?<!his )(?<!her )(?<!their )plans?|upcoming"
    r"|forthcoming|looks? forward|invited|expected|expects?|intends?)"
    r"|(?P<told>said|says|told|met|spoke|took|held|was|were|had|came|began|left|gave|[a-z]{2,}ed))\b"
)
_MODAL: Final = re.compile(
    r"\b(?:(?P<ahead>will|shall|(?:is|are) (?:to|due|set))|(?P<told>[a-z]{2,}ed|was|were))\b"
)
_DUE: Final = re.compile(
    r"\b(?:by|until|till|no later than|ahead of|postponed to) $", re.IGNORECASE
)
_PASSIVE: Final = re.compile(r" (?:\w+ ){0,2}")
_CLAUSE_END: Final = re.compile(r"[,;:()—“”\"]")
_RELATIONS: Final[tuple[tuple[re.Pattern[str], Relation], ...]] = (
    (re.compile(r"\bsince (?:early |late |mid-?)?$", re.IGNORECASE), "since"),
    (re.compile(r"\b(?:until|till|by|no later than) $", re.IGNORECASE), "until"),
    (re.compile(r"\b(?:before|ahead of|prior to) $", re.IGNORECASE), "before"),
    (re.compile(r"\bafter $", re.IGNORECASE), "after"),
)


def way(text: str, sentence: Sentence, start: int, end: int) -> int:
    """Whether the clause around a date speaks of what is to come (1), what was (-1) or neither."""
    before = _CLAUSE_END.split(text[max(sentence.start, start - 120) : start])[-1]
    if _DUE.search(before):
        return 1
    verbs = list(_VERB.finditer(before))
    if not verbs:
        after = _CLAUSE_END.split(text[end : min(sentence.end, end + 80)], maxsplit=1)[0]
        verbs = list(_MODAL.finditer(after))[:1]
    if not verbs:
        return 0
    *earlier, verb = verbs
    passive = (
        earlier
        and earlier[-1]["ahead"]
        and _PASSIVE.fullmatch(before, earlier[-1].end(), verb.start())
    )
    return 1 if verb["ahead"] or passive else -1


def relation(match: re.Match[str], start: int) -> Relation:
    """How the text relates something to a date that starts there."""
    if "names" in match.re.groupindex:
        return "names"
    before = match.string[max(0, start - 20) : start]
    return next((name for pattern, name in _RELATIONS if pattern.search(before)), "on")

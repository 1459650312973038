"""What the words around a date say of it: whether they point ahead, and how it is related."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from detente.language.sentences import Sentence

Relation = Literal["on", "since", "until", "before", "after", "names"]

# Past tenses that are no noun or present tense too, and do not end in -ed.
_PAST: Final = (
    "became|began|bent|bore|bought|broke|brought|built|burnt|came|caught|chose|clung|crept|dealt|did"
    "|drank|drew|drove|dug|fell|felt|fled|flew|forbade|forgot|fought|found|froze|gave|got|grew|heard"
    "|held|hid|hung|kept|knew|laid|led|left|lent|lost|made|meant|met|outlawed|overcame|overthrew|paid"
    "|quit|ran|rang|rode|rose|said|sank|sat|saw|seized|sent|shook|shot|slew|sold|sought|spent|spoke"
    "|sprang|stood|stole|struck|sued|swept|swore|taught|threw|told|took|undertook|went|withdrew|woke"
    "|won|wore|wrote"
)
_VERB: Final = re.compile(
    r"\b(?:(?P<ahead>will|shall|would|going to"
    r"|(?:is|are|was|were) (?:to|due|set|slated|scheduled|expected)"
    r"|scheduled|planned|(?<!its )(?<!the )(?<!his )(?<!her )(?<!their )plans?|upcoming"
    r"|forthcoming|looks? forward|invited|expected|expects?|intends?)"
    rf"|(?P<told>says|was|were|had|{_PAST}|[a-z]{{2,}}ed))\b"
)
_MODAL: Final = re.compile(
    r"\b(?:(?P<ahead>will|shall|(?:is|are) (?:to|due|set))"
    rf"|(?P<told>[a-z]{{2,}}ed|was|were|{_PAST}))\b"
)
_DUE: Final = re.compile(
    r"\b(?:by|until|till|no later than|ahead of|postponed to) $", re.IGNORECASE
)
_TELLS: Final = re.compile(
    r"(?:said|says|told|was|were|had|announc|pledg|vow|promis|warn|agree|approv|schedul|plann|call"
    r"|call|demand|propos|decid|hop|want|ask|order|urg|threaten|confirm|report|add|expect|invit|set"
    r"|delay|postpon|need|intend|offer|declar|state|predict)"
)
_PASSIVE: Final = re.compile(r" (?:\w+ ){0,2}")
_CLAUSE_END: Final = re.compile(r"[,;:()—“”\"]")
_RELATIONS: Final[tuple[tuple[re.Pattern[str], Relation], ...]] = (
    (re.compile(r"\bsince\s(?:the\s)?(?:early |late |mid-?)?$", re.IGNORECASE), "since"),
    (re.compile(r"\b(?:until|till|by|no later than) $", re.IGNORECASE), "until"),
    (re.compile(r"\b(?:before|ahead of|prior to) $", re.IGNORECASE), "before"),
    (re.compile(r"\bafter $", re.IGNORECASE), "after"),
)


def way(text: str, sentence: Sentence, start: int, end: int) -> int:
    """Whether the clause around a date speaks of what is to come (1), what was (-1) or neither.

    -2 where its verb tells what happened then, and not what was said, planned or decided.
    """
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
    if verb["ahead"] or passive:
        return 1
    return -1 if _TELLS.match(verb["told"]) else -2


def relation(text: str, start: int, end: int) -> Relation:
    """How the text relates something to a date that stands there."""
    before = text[max(0, start - 24) : start]
    found = next((name for pattern, name in _RELATIONS if pattern.search(before)), None)
    if found:
        return found
    named = (
        (_DETERMINER.search(before) or _THE.match(text, start))
        and _NOUN.match(text, end)
        and not _WITHIN.search(before)
    )
    return "names" if named or _POSSESSIVE.match(text, end) else "on"


_DETERMINER: Final = re.compile(
    r"(?:\b(?:the|an?|its|his|her|their|our|this|that|these|those)|\w[’']s?)\s$", re.IGNORECASE
)
_WITHIN: Final = re.compile(r"\b(?:in|at|during)\s(?:the|an?)\s$", re.IGNORECASE)
_THE: Final = re.compile(r"the\s(?:[0-9]|end|week)", re.IGNORECASE)
_NOUN: Final = re.compile(
    r"\s(?!(?:and|or|to|as|in|on|at|by|when|while|with|which|that|but|for|from|after|before|until"
    r"|under|over|because|the|an?|where|who|has|have|had|is|are|was|were|will|would|since)\b)[A-Za-z]"
)
_POSSESSIVE: Final = re.compile(r"[’']s\b")

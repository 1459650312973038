"""Name the issue that somebody takes a position on: the noun phrase at the words that tell it.

No tagger: a phrase runs until a word that noun phrases do not hold (a verb of saying or doing, a
clause word, a pronoun) or a mark of punctuation, and takes one attachment: "sanctions on Iran".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST: Final = 6  # words of a phrase
_REACH: Final = 8  # words from a focus that is no noun to the phrase that it speaks of
_WORD: Final = re.compile(r"(?:[^\W_]\.){2,}|[$€£]?[^\W_]+(?:[-'’.,/&][^\W_]+)*(?:['’](?!\w)|%)?")
_SPACE: Final = re.compile(r"\s+")
_OWNS: Final = re.compile(r"['’]s?$")

_ATTACH: Final = frozenset("of on in for against over between to with at from into".split())
_ARTICLES: Final = frozenset(
    "a an the this that these those its his her their our my your any all some each every both "
    "such no another other more most much many own same".split()
)
# What a position is taken with, not on: "support for the ban", "calls to end the siege".
_STANCES: Final = frozenset(
    "support opposition commitment concern concerns call calls objection objections condemnation "
    "importance need needs effort efforts backing approval rejection criticism appreciation "
    "readiness willingness intention demand demands request requests appeal appeals role part "
    "work steps progress favor favour desire hope hopes belief view views position stance way "
    "ways consequences statement statements full strong".split()
)
_CLOSED: Final = frozenset(
    "and or but nor yet so if unless because although though while when where whether who whom "
    "whose which what why how than as since until before after during about by through without "
    "within towards toward upon despite like amid among across beyond under is are was were be "
    "been being am has have had having do does did done can could may might must shall should "
    "will would cannot not never also only just even still already again now then there here "
    "today yesterday tomorrow i you he she it we they me him us them himself itself themselves "
    "out up down off away back too very rather however therefore indeed instead once soon later "
    "earlier ago ever always often together one gave given got held kept led made met said saw "
    "seen sent spoke stood taken told took thought put brought became went come came".split()
)
# Stems of verbs that take a position or carry a sentence; their forms end a phrase, and so does
# the stem after "to", a modal or a pronoun, where it is no noun.
_VERBS: Final = (
    "accept|accus|acknowledg|adopt|advocat|agre|allow|announc|applaud|approv|argu|ask|assert|assur|"
    "back|believ|block|call|champion|claim|commend|commit|condemn|confirm|consider|continu|"
    "critici[sz]|declar|declin|defend|demand|denounc|den[iy]|deplor|describ|disagre|discuss|"
    "dismiss|emphasi[sz]|encourag|endors|ensur|explain|express|favou?r|follow|giv|hail|help|"
    "highlight|hop|impos|includ|insist|intend|keep|mak|meet|need|object|oppos|pledg|prais|"
    "press|prevent|promis|promot|propos|protect|provid|push|reaffirm|reassert|recogni[sz]|"
    "recommend|refus|regard|regret|reiterat|reject|remain|remind|resist|respond|seek|seem|speak|"
    "stand|stat|strengthen|stress|suggest|support|sustain|tak|thank|threaten|try|tri|underlin|"
    "underscor|undermin|urg|voic|vow|want|warn|welcom|wish"
)
_FORM: Final = re.compile(rf"(?:{_VERBS})(?:e[sd]|s|d|ing)|(?:say|want|seek|mak|tak|hop|urg)e?s")
_BASE: Final = re.compile(rf"(?:{_VERBS})e?")
_BEFORE_VERB: Final = frozenset(
    "to will would can could may might must shall should not i you we they who".split()
)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a sentence.

    ``name`` says whether it has a capital; ``noun`` whether a noun phrase can hold it, articles
    and prepositions left aside; ``tied`` whether only space parts it from the word before.
    """

    start: int
    end: int
    low: str
    name: bool
    noun: bool
    tied: bool


def issue_phrase(sentence: str, focus: tuple[int, int]) -> str | None:
    """Name the issue at a focus: "they opposed the death penalty" -> "death penalty".

    Args:
        sentence: The sentence.
        focus: Characters of it that tell the position, half-open.

    Returns:
        At most six words as they stand, null where no noun phrase is near.
    """
    words = _words(sentence)
    at = _topic(words, focus)
    if at is None:
        return None
    first, last = _run(words, at)
    if (more := _after(words, last)) and more[1] - first <= _MOST:
        last = more[1]
    elif (more := _before(words, first)) and last - more[0] <= _MOST:
        first = more[0]
    first = max(first, min(at, last - _MOST))
    last = min(last, first + _MOST)
    return _OWNS.sub("", sentence[words[first].start : words[last - 1].end])


def _words(sentence: str) -> list[_Word]:
    found = list(_WORD.finditer(sentence))
    lows = ["", *(w[0].lower() for w in found), ""]
    words: list[_Word] = []
    for i, word in enumerate(found):
        before, low, after = lows[i : i + 3]
        name = not word[0][0].islower()
        closed = low in _CLOSED or low in _ATTACH or low in _ARTICLES
        noun = not closed and (name or not _verb(before, low, after))
        tied = i > 0 and _SPACE.fullmatch(sentence, found[i - 1].end(), word.start()) is not None
        words.append(_Word(word.start(), word.end(), low, name, noun, tied))
    return words


def _verb(before: str, low: str, after: str) -> bool:
    if before in _ARTICLES:
        return False
    if before in _BEFORE_VERB and (after in _ARTICLES or _BASE.fullmatch(low)):
        return True
    return _FORM.fullmatch(low) is not None


def _topic(words: Sequence[_Word], focus: tuple[int, int]) -> int | None:
    """Find the noun that the focus speaks of: in it, else after it, else before it."""
    inside = [i for i, w in enumerate(words) if w.start < focus[1] and w.end > focus[0]]
    first = inside[0] if inside else sum(w.end <= focus[0] for w in words)
    after = range(inside[-1] + 1 if inside else first, len(words))[:_REACH]
    before = range(first - 1, -1, -1)[:_REACH]
    order = (*inside, *after, *before)
    return next((i for i in order if words[i].noun and words[i].low not in _STANCES), None)


def _run(words: Sequence[_Word], at: int) -> tuple[int, int]:
    """Extend a noun to the nouns and adjectives around it."""
    first, last = at, at + 1
    while first > 0 and words[first].tied and _holds(words[first - 1]):
        first -= 1
    while last < len(words) and words[last].tied and _holds(words[last]):
        last += 1
    return first, last


def _holds(word: _Word) -> bool:
    return word.noun and word.low not in _STANCES


def _after(words: Sequence[_Word], last: int) -> tuple[int, int] | None:
    """Find what is attached to a phrase: "(sanctions) on Iran"."""
    at = last
    if at >= len(words) or not words[at].tied or words[at].low not in _ATTACH:
        return None
    at += 1
    while at < len(words) and words[at].tied and words[at].low in _ARTICLES:
        at += 1
    if at >= len(words) or not words[at].tied or not _holds(words[at]):
        return None
    if words[at - 1].low == "to" and not words[at].name:  # "efforts to end ..."
        return None
    return _run(words, at)


def _before(words: Sequence[_Word], first: int) -> tuple[int, int] | None:
    """Find what a phrase is attached to: "release of (the hostages)"."""
    at = first
    while at > 0 and words[at].tied and words[at - 1].low in _ARTICLES:
        at -= 1
    if at < 2 or not words[at].tied or words[at - 1].low not in _ATTACH:
        return None
    if not words[at - 1].tied or not _holds(words[at - 2]):
        return None
    return _run(words, at - 2)

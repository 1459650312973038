"""The words of a commitment: what is to be done, by when, on what condition; words in common.

A rule looks at the sentence that reports it, from the words that name the act on. Two sentences
speak of one matter where they share the words that are left without names of states, days and
small words; a word counts by what its forms have in common.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from detente.follow.commitments_stems import first, stems
from detente.language.dates import find
from detente.language.sentences import split

_MOST: Final = 160  # characters of what is to be done
_PARTIAL: Final = re.compile(
    r"\b(?:half|partly|partially|in part|(?:a|first|one|another) (?:part|batch|group|third|quarter|"
    r"tranche|instal?lment|share)|part of|parts of|some of|most of|a few of|few of|begun|began|"
    r"beg[iu]n(?:s|ning)?|start(?:ed|s)?|not yet|but not|only|"
    r"\d[\d,.]* of (?:the|its|their|those|a) (?:\w+ )?\d[\d,.]*|\d+ (?:of|out of) \d+)\b",
    re.IGNORECASE,
)
_YET: Final = re.compile(r"\b(?:not yet|so far|has yet to|have yet to|still)\b", re.IGNORECASE)
# "to" before a verb: what begins a noun phrase stands after another "to".
_TO: Final = re.compile(
    r"\b(?:(not|never) )?to (?!(?:the|an?|its|their|his|her|our|this|that|these|those|all|both|"
    r"each|some|any|no|several|many|more|most|other|such|two|three|four|five|six|seven|eight|nine|ten|"
    r"dozens|hundreds|thousands|millions|him|them|us|whom|which|what)\b|[A-Z\d])(\w+)"
)
_THAT: Final = re.compile(r"\bthat\b\s+")
_NOUN: Final = re.compile(r"\s*(?:on|over|about|with)?\s+(?=[^\W\d_])")
_NO_MATTER: Final = re.compile(
    r"\s*(?:in|at|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|after|during|when|by|under|from|"
    r"came|was|were|is|has|had|and|or|as|to|ended|made|given|issued|late|early)\b",
    re.IGNORECASE,
)
_END: Final = re.compile(
    r"[;:”\"]|\s[–—]\s|\.(?:\s|$)|,\s+(?:the|an?|its|his|her|officials?|[A-Z][\w.]*)\b[^,;]{0,60}?\b"
    r"(?:said|says|announced|confirmed|reported|told|wrote|added|warned)\b|,? (?:the|an?) "
    r"[^,;]{0,40}\bsaid\b|, (?:as|which|who|but|while|after|when|where)\b",
)
_IF: Final = re.compile(r",?\s+\b((?:if|unless|should|provided that|as long as|until)\b.*)")
_AFTER: Final = re.compile(r",?\s+\b(?:after|because|in return|in exchange|in a deal|in an?)\b.*")
_WITHIN: Final = re.compile(
    r"\b(?:within|in)(?: the)?(?: next| coming)? (?P<n>\d+|an?|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|twelve|thirty|sixty|ninety) (?P<u>hour|day|week|month|year)s?\b|"
    r"\b(?P<n2>\d+|two|three|seven|ten) (?P<u2>hour|day|week)s?(?: in which)? to\b",
    re.IGNORECASE,
)
_NUMBERS: Final = {
    word: number
    for number, words in {
        1: "a an one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven",
        8: "eight", 9: "nine", 10: "ten", 12: "twelve", 30: "thirty", 60: "sixty", 90: "ninety",
    }.items()
    for word in words.split()
}  # fmt: skip
_UNIT_DAYS: Final = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30.4, "year": 365.25}
_BY: Final = re.compile(
    r"\b(?:by|before|until|till|no later than|not later than)\s+$", re.IGNORECASE
)
_YEAR: Final = re.compile(r"\d{4}")
_LANGUAGE: Final = re.compile(
    r"\b(?:tone|rhetoric|language|insults?|insulting|name-calling|war of words|invective|polemics?|"
    r"propaganda|hostile (?:statements?|remarks?|broadcasts?|words)|verbal (?:attacks?|abuse)|"
    r"(?:public )?criticism|slander|defamation|inflammatory|provocative statements?|loudspeakers?|"
    r"leaflets|badmouth\w*|vilif\w+)\b",
    re.IGNORECASE,
)


class Matter(NamedTuple):
    """What a commitment is about.

    Attributes:
        what: Its words in the article, at ``start`` of the sentence.
        stems: The words that tell it from others.
        verb: Of these, the one that is to be done.
        negated: It is something not to be done.
        condition: What it hangs on, or null.
    """

    what: str
    start: int
    stems: frozenset[str]
    verb: frozenset[str]
    negated: bool
    condition: str | None


def matter(sentence: str, anchor: tuple[int, int], *, act: bool = False) -> Matter | None:
    """Find what is undertaken in a sentence; null where it does not say.

    Args:
        sentence: It.
        anchor: Characters of it that name the act ("promised").
        act: The anchor is itself what is to be done ("will withdraw").
    """
    start, negated, noun = anchor[0], False, False
    if not act:
        found = _opening(sentence, anchor[1])
        if found is None:
            return None
        start, negated, noun = found
    end = _END.search(sentence, start)
    text = sentence[start : end.start() if end else len(sentence)].rstrip(" .,”\"'")
    condition = None
    if given := _IF.search(text):
        condition, text = given[1].strip(), text[: given.start()]
    text = text[:_MOST].strip()
    core = _AFTER.sub("", text) or text
    undated = _undated(core)
    verb = frozenset[str]() if noun else first(undated)
    return Matter(text, start, stems(undated), verb, negated, condition) if text else None


def _opening(sentence: str, after: int) -> tuple[int, bool, bool] | None:
    rest = sentence[after:]
    stop = _END.search(rest)
    clause = rest[: stop.start()] if stop else rest
    to, that = _TO.search(clause), _THAT.search(clause)
    if to and (that is None or to.start() < that.start()):
        return after + to.start(), bool(to[1]), False
    if that:
        negated = bool(re.search(r"\b(?:not|never)\b", clause[that.end() :][:40]))
        return after + that.end(), negated, False
    noun = _NOUN.match(clause)
    if noun and not _NO_MATTER.match(clause):
        return after + noun.end(), False, True
    return None


def _undated(text: str) -> str:
    """Take the days out of a text."""
    text = _WITHIN.sub(" ", text)
    for found in reversed(find(text, split(text), date(2000, 1, 1))):
        text = text[: found.start] + " " + text[found.end :]
    return text


def due(sentence: str, after: int, made: date) -> date | None:
    """Find the last day by which something is to be done.

    Args:
        sentence: The words of the commitment.
        after: Only what stands after this character of them counts, days before it where they
            open the sentence with "by".
        made: The day on which it was made.
    """
    if (within := _WITHIN.search(sentence)) and within.end() > after:
        count = within["n"] or within["n2"]
        number = int(count) if count.isdigit() else _NUMBERS.get(count.lower(), 1)
        unit = (within["u"] or within["u2"]).lower()
        return made + timedelta(days=max(1, round(number * _UNIT_DAYS[unit])))
    days = []
    for found in find(sentence, split(sentence), made):
        last = date.fromisoformat(found.last)
        limit = found.relation == "until" or bool(_BY.search(sentence[: found.start]))
        while limit and last <= made and not _YEAR.search(sentence[found.start : found.end]):
            last = _next_year(last)
        if last > made and (found.start >= after or limit):
            days.append((not limit, last))
    return min(days)[1] if days else None


def _next_year(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def is_partial(sentence: str) -> bool:
    """Tell whether a sentence reports a part or a beginning of something."""
    return bool(_PARTIAL.search(sentence))


def is_not_yet(sentence: str) -> bool:
    """Tell whether a sentence says that something did not happen so far."""
    return bool(_YET.search(sentence))


def is_of_language(what: str) -> bool:
    """Tell whether something is about words: tone, rhetoric, insults, broadcasts."""
    return bool(_LANGUAGE.search(what))

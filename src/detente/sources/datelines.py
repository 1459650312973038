"""Datelines: where and when a report was filed, at the head of its first paragraph.

``OSLO, 27 April 2010 - Norway ...``, ``GENEVA (Northern Wire) -- Talks ...``,
``Tuesday, March 8, 2011`` as a line of its own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import msgspec

from detente.sources.days import DAY, WEEKDAY, find_day

# Words in capitals that open a paragraph before a dash and are no place.
_NOT_PLACES: Final = frozenset(
    "NATO UN UNO EU US USA UK UAE OSCE IAEA ASEAN OPEC BREAKING UPDATE UPDATED EXCLUSIVE "
    "CORRECTED CORRECTION OPINION ANALYSIS FACTBOX TIMELINE INTERVIEW LIVE WATCH VIDEO NEWS "
    "PRESIDENT MINISTER QUESTION ANSWER NOTE WARNING ALERT URGENT EXPLAINER PROFILE FEATURE "
    "COMMENT EDITORIAL".split()
)
# First words of places of two words, which tell "New York" from "Jane Doe".
_PLACE_HEADS: Final = frozenset(
    "New San Santa Santo Sao São Los Las El La Le The Saint St Port Addis Abu Kuala Phnom Tel "
    "Mexico Buenos Rio Hong Cape Ho Dar Ulan Guatemala Kuwait Panama Den United North South East "
    "West".split()
)
_PREPOSITION = r"(?i:on|from|between|in|at|since|until|by|after|before|during|for|to|as|of)\b"
_TIME = (
    r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\b|\b[ap]\.?m\b\.?|\b(?:gmt|utc|bst|cet|cest|est|edt|et|pt)\b"
)
_LABEL = r"\b(?:first |last )?(?:published|posted|updated|modified|issued|released|date|dated)\b:?"


class Dateline(msgspec.Struct, frozen=True):
    """A dateline: how many characters of the line it takes, without the space after it.

    Attributes:
        length: In code points.
        place: As written, or null.
        day: YYYY-MM-DD, or null where no full date stands in it.
    """

    length: int
    place: str | None
    day: str | None


def dateline(paragraph: str) -> Dateline | None:
    """Find the dateline at the start of a paragraph, with its dash."""
    for pattern in _openings():
        match = pattern.match(paragraph[:_LONGEST_DATELINE])
        if match is None:
            continue
        place = match.groupdict().get("place")
        if place is not None and place.split("/")[0].split()[0].strip(".,") in _NOT_PLACES:
            continue
        return Dateline(len(match.group().rstrip()), _tidy(place), find_day(match.group()))
    return None


def date_line(line: str) -> Dateline | None:
    """Read a line that holds a date and at most a place or a paper before or after it.

    Returns null where anything else stands in the line.
    """
    day = find_day(line) if len(line) <= _LONGEST_DATE_LINE else None
    if day is None:
        return None
    rest = re.sub(f"{DAY}|{_LABEL}|{_TIME}|{WEEKDAY}", " ", line, flags=re.IGNORECASE)
    rest = re.sub(r"\b(?:at|on)\b", " ", rest).strip(" \t,.;:|/()-–—•·")
    if rest and not (named(rest) and len(rest.split()) <= _MOST_WORDS):
        return None
    return Dateline(len(line), rest if rest and is_place(rest) else None, day)


_LONGEST_DATE_LINE = 90
_LONGEST_DATELINE = 200
_MOST_WORDS = 5


def named(words: str) -> bool:
    """Every word opens with a capital, apart from short joining words."""
    tokens = re.findall(r"[^\W\d_][\w.'’-]*", words)
    return bool(tokens) and all(t[0].isupper() or t in _JOINING for t in tokens)


_JOINING: Final = frozenset(
    "of the and de da di do del des la le al el bin van von in & 's".split()
)
_PAPERS = re.compile(
    r"\b(wire|news|newsroom|press|times|post|agency|reuters|ap|afp|dpa|ansa|tass|xinhua|anadolu|herald|"
    r"tribune|courier|journal|gazette|daily|guardian|telegraph|chronicle|observer|radio|tv|television|"
    r"service|media|mirror|standard|monitor|report|review|magazine|weekly|online|bbc|cnn|npr|upi|voa|"
    r"associated|broadcasting|network|\w+\.(com|org|net))\b",
    re.IGNORECASE,
)


def is_paper(words: str) -> bool:
    """The words look like the name of a paper or an agency."""
    return _PAPERS.search(words) is not None


def is_place(words: str) -> bool:
    """The words look like a place's name: one word, a region after a comma, or a known head."""
    if is_paper(words):
        return False
    head = words.split(",", maxsplit=1)[0].split()
    return len(head) == 1 or head[0] in _PLACE_HEADS


def _tidy(place: str | None) -> str | None:
    return place.strip(" ,") or None if place else None


@cache
def _openings() -> tuple[re.Pattern[str], ...]:
    upper = r"(?:[A-ZÀ-ÖØ-Þ]['’.]?){2,}"
    word = rf"{upper}(?:-{upper})*"
    proper = r"[A-Z][\w.'’-]*"
    place = rf"(?P<place>{word}(?:[ /]{{1,2}}{word}){{0,4}}(?:,\s+{proper}(?: {proper}){{0,3}}?)?)"
    mixed = rf"(?!{_PREPOSITION})(?P<place>{proper}(?:[ /]{proper}){{0,3}}(?:,\s+{proper}){{0,2}})"
    day = f"(?i:{DAY})"
    agency = r"\([A-Z][\w.'’&/ -]{1,40}\)"
    source = rf"(?:\s*,?\s*{agency})?"
    dash = r"\s*(?:[—―]\s*|(?<=[\s)])[-–]{1,2}\s+)"  # the dashes of datelines
    sentence = r"(?=[\"“‘'«(]?[A-Z0-9À-Þ])"
    return (
        # OSLO, Norway, 27 April 2010 (Northern Wire) -
        re.compile(rf"{place}(?:\s*,?\s*\(?{day}\)?)?{source}{dash}{sentence}"),
        # Geneva, 24 November 2013 (ICRC) - | Oslo, 27 April 2010:
        re.compile(rf"{mixed}\s*,?\s*\(?{day}\)?{source}(?:{dash}|:\s+){sentence}"),
        # Oslo (Northern Wire) -
        re.compile(rf"{mixed}\s*,?\s*{agency}{dash}{sentence}"),
        # (Northern Wire) -
        re.compile(rf"{agency}{dash}{sentence}"),
        # Tuesday, March 8, 2011 On the same day ... | March 8, 2011 - The ...
        re.compile(rf"(?i:{WEEKDAY}),?\s+{day}(?<=\d{{4}})\s+(?=[A-Z])"),
        re.compile(rf"{day}(?<=\d{{4}})(?:{dash}|:\s+){sentence}"),
    )

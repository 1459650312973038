"""How news writes dates.

A rule is a pattern and the function that turns its match into days. A match's group ``words``,
where there is one, is the date expression; what stands around it only shows that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from detente.language import date_grammar as grammar
from detente.language.date_grammar import Around, Found

Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Around], Found]]

_MONTH: Final = (
    r"(?P<month>Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?"
    r"|Aug(?:ust|\.)|Sept?(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_DAYS_OF_WEEK: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY: Final = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_TO_DAY: Final = (
    r"(?:(?: ?[-–/] ?| (?:to|and|through|until|or) )"
    r"(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b)?"
)
_YEAR: Final = r"(?P<year>(?:1[5-9]|20)\d\d)\b"
_BARE_YEAR: Final = r"(?P<year>(?:1[89]|20)\d\d)\b"
_OF_YEAR: Final = rf"(?:,? (?:of )?(?:{_YEAR}|(?P<which>this|last|next) year\b))?"
_UNIT: Final = r"(?P<unit>day|week|month|year|decade)"
_WHICH: Final = r"(?P<which>last|past|previous|this|next|coming|following)"
_COUNT: Final = rf"(?P<count>{'|'.join(grammar.NUMBERS)}|\d{{1,3}})"
# What may follow a bare year; a counted noun may not ("in 2000 cases").
_NO_NOUN: Final = (
    r"(?! (?!(?:and|or|to|as|in|on|at|by|when|while|with|which|that|but|for|from|after|before|until"
    r"|under|over|because|the|an?|where|who|has|have|had|is|are|was|were|will|would|since|during"
    r"|alone|then|he|she|it|they|through|into|between|following|against|despite|if|it|its|his|her"
    r"|their|this|also|of|onwards?|amid|so|than|up)\b)[a-z])"
)
_I: Final = re.IGNORECASE
_SEASON: Final = r"(?P<season>spring|summer|autumn|fall|winter)"
_LEAD: Final = (
    r"(?P<lead>[Ll]ast|[Nn]ext|[Tt]his|[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Bb]efore"
    r"|[Aa]fter|of|[Bb]etween|to|and|or|through|[Ee]arly|[Ll]ate|[Mm]id|year|throughout|around|for"
    r"|(?:[Ee]arly|[Ll]ate|[Ss]oon) as|the|an?)[ -]"
)

# The first rule of overlapping ones wins.
RULES: Final[tuple[Rule, ...]] = (
    (
        re.compile(r"\b(?P<year>(?:19|20)\d\d)([-/])(?P<number>\d\d)\2(?P<day>[0-3]\d)\b"),
        grammar.iso,
    ),
    (
        re.compile(
            rf"\b(?:{_DAYS_OF_WEEK},? (?:the )?)?{_DAY}{_TO_DAY}(?: of)? {_MONTH}{_OF_YEAR}(?!\w)"
        ),
        grammar.day,
    ),
    (
        re.compile(rf"\b(?:{_DAYS_OF_WEEK},? \(?)?{_MONTH} {_DAY}{_TO_DAY}{_OF_YEAR}(?![.,]\d|%)"),
        grammar.day,
    ),
    (
        re.compile(rf"\b(?:[Ee]arly |[Ll]ate |[Mm]id-?)?{_MONTH}(?!\w){_OF_YEAR[:-1]}"),
        grammar.month_of_year,
    ),
    (
        re.compile(rf"\b{_LEAD}(?P<words>{_MONTH})(?! on\b|[\w-]|\.? \d| \w+ing\b)"),
        grammar.month_alone,
    ),
    (re.compile(rf"\b(?:{_WHICH} )?{_SEASON} (?:of )?{_YEAR}", _I), grammar.season),
    (re.compile(rf"\b{_WHICH} {_SEASON}(?P<year>)\b(?! in\b)", _I), grammar.season),
    (re.compile(rf"\b{_YEAR}(?:[-–]| to )(?P<year2>(?:1[5-9]|20)\d\d|\d\d)\b"), grammar.year_range),
    (
        re.compile(
            r"\b(?:(?:early|mid|late)[- ])?"
            r"(?:(?P<decade>(?:1[5-9]|20)\d0)|(?<!\w)[’'](?P<short>[2-9]0))[’']?s\b"
        ),
        grammar.decade,
    ),
    (
        re.compile(
            rf"(?:\b(?:[Tt]he|[Aa]n?)|[’']s) (?P<words>{_BARE_YEAR})(?P<names>)(?= [A-Za-z])"
        ),
        grammar.year,
    ),
    (
        re.compile(rf"\b{_LEAD}(?P<words>{_BARE_YEAR})(?![-–/,.]\d|%|[’']s\b){_NO_NOUN}"),
        grammar.year,
    ),
    (
        re.compile(
            rf"\b(?:{_WHICH} )?(?P<dow>{_DAYS_OF_WEEK})(?: (?:morning|afternoon|evening|night))?\b",
            _I,
        ),
        grammar.weekday,
    ),
    (re.compile(rf"\b(?:{'|'.join(grammar.DEICTIC)})\b", _I), grammar.deictic),
    (
        re.compile(
            rf"\b(?:(?P<part>earlier|later|early|late|mid)[ -])?{_WHICH} "
            r"(?P<unit>week(?:end)?|month|year|decade)\b",
            _I,
        ),
        grammar.this_unit,
    ),
    (re.compile(rf"\b{_WHICH} {_COUNT} {_UNIT}s?\b", _I), grammar.stretch),
    (re.compile(rf"\b{_COUNT} {_UNIT}s? (?P<way>ago|earlier|later|before)\b", _I), grammar.ago),
    (re.compile(r"\b(?P<few>recent) (?P<unit>day|week|month|year)s\b", _I), grammar.few),
    (
        re.compile(
            r"\b(?P<few>a few|several|a couple of) (?P<unit>day|week|month|year)s ago\b", _I
        ),
        grammar.few,
    ),
    (re.compile(rf"\bthe (?:next|following|previous|same) {_UNIT}\b", _I), grammar.from_last),
    (re.compile(r"\bthe (?P<unit>day) (?:before|after)(?=[ ,.])", _I), grammar.from_last),
)

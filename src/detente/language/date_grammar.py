"""How news writes dates: patterns, and what each means.

A rule is a pattern and a function that turns its match into days. A match's group ``words``, where
there is one, is the date expression; what stands around it only shows that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from detente.language import calendar as cal

How = Literal["stated", "relative"]
Found = tuple[cal.Days, How] | None


@dataclass(frozen=True, slots=True)
class Around:
    """What a rule may know besides its words.

    Attributes:
        base: The document's day.
        last: The last day spoken of before, for "the next day".
        way: 1 where the words around point ahead, -1 where they point back, 0 unknown.
    """

    base: date
    last: date | None
    way: int


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
_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_COUNT: Final = rf"(?P<count>{'|'.join(_NUMBERS)}|\d{{1,3}})"
# How many days back "a few days", "several weeks" reach: nearest and farthest.
_FEW: Final = {"day": (2, 6), "week": (14, 35), "month": (60, 180), "year": (730, 1826)}
# What may follow a bare year; a counted noun may not ("in 2000 cases").
_NO_NOUN: Final = (
    r"(?! (?!(?:and|or|to|as|in|on|at|by|when|while|with|which|that|but|for|from|after|before|until"
    r"|under|over|because|the|an?|where|who|has|have|had|is|are|was|were|will|would|since|during"
    r"|alone|then|he|she|it|they|through|into|between|following|against|despite|if|it|its|his|her"
    r"|their|this|also|of|onwards?|amid|so|than|up)\b)[a-z])"
)
_ATTACKS: Final = re.compile(r",? (?:terror\w* )?(?:attack|hijack|bomb)")


def _stated_year(match: re.Match[str], around: Around) -> int | None:
    if match["year"]:
        return int(match["year"])
    if match["which"]:
        return around.base.year + {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return None


def _month(match: re.Match[str]) -> int:
    return cal.MONTHS.index(match["month"][:3].lower()) + 1


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _nearest(around: Around, make: Callable[[int], cal.Days | None]) -> Found:
    """Give a date without a year the one that the document's day suggests."""
    found = [make(around.base.year + step) for step in (-1, 0, 1)]
    candidates = [days for days in found if days]
    if not candidates:
        return None
    return cal.nearest(around.base, candidates, way=around.way), "stated"


def _day(match: re.Match[str], around: Around) -> Found:
    """A day of a month or a range of days, with or without a year."""
    month, first, last = _month(match), int(match["day"]), int(match["day2"] or match["day"])

    def make(year: int) -> cal.Days | None:
        begin, end = cal.day(year, month, first), cal.day(year, month, last)
        return (begin[0], end[1]) if begin and end and begin <= end else begin

    year = _stated_year(match, around)
    if year:
        days = make(year)
        return (days, "stated") if days else None
    if (month, first) == (9, 11) and _ATTACKS.match(match.string, match.end()):
        return (date(2001, 9, 11), date(2001, 9, 11)), "stated"
    return _nearest(around, make)


def _iso(match: re.Match[str], _around: Around) -> Found:
    days = cal.day(int(match["year"]), int(match["number"]), int(match["day"]))
    return (days, "stated") if days else None


def _month_of_year(match: re.Match[str], around: Around) -> Found:
    year = _stated_year(match, around)
    return (cal.months(year, _month(match)), "stated") if year else None


def _month_alone(match: re.Match[str], around: Around) -> Found:
    month, lead = _month(match), match["lead"].lower()
    if match["words"] == "May" and lead not in _SURE:  # the name of a person, too
        return None
    if lead in {"last", "next"}:
        step = 1 if lead == "next" else -1
        passed = (month - around.base.month) * step <= 0
        return cal.months(around.base.year + (step if passed else 0), month), "relative"
    return _nearest(around, lambda year: cal.months(year, month))


_SURE: Final = frozenset({"last", "next", "in", "since", "until", "early", "late", "mid", "during"})


def _year(match: re.Match[str], _around: Around) -> Found:
    return cal.years(int(match["year"])), "stated"


def _year_range(match: re.Match[str], _around: Around) -> Found:
    first, words = int(match["year"]), match["year2"]
    last = int(words) if len(words) == 4 else first - first % 100 + int(words)
    return (cal.years(first, last - first + 1), "stated") if first < last < first + 100 else None


def _decade(match: re.Match[str], _around: Around) -> Found:
    return cal.years(int(match["decade"] or "19" + match["short"]), 10), "stated"


def _season(match: re.Match[str], around: Around) -> Found:
    month, which = cal.SEASONS[match["season"].lower()], (match["which"] or "this").lower()
    if match["year"]:
        return cal.months(int(match["year"]), month, 3), "stated"
    seasons = [cal.months(around.base.year + step, month, 3) for step in (-2, -1, 0, 1)]
    if which in {"last", "past", "previous"}:
        return max(season for season in seasons if season[1] < around.base), "relative"
    if which in {"next", "coming"}:
        return min(season for season in seasons if season[0] > around.base), "relative"
    return cal.nearest(around.base, seasons, way=around.way), "relative"


def _weekday(match: re.Match[str], around: Around) -> Found:
    number, which = cal.WEEKDAYS.index(match["dow"].lower()), (match["which"] or "").lower()
    if which in {"last", "past", "previous"}:
        return cal.weekday(around.base, number, future=False, strict=True), "relative"
    if which in {"next", "coming"}:
        return cal.weekday(around.base, number, future=True, strict=True), "relative"
    if which == "following" and around.last:
        return cal.weekday(around.last, number, future=True, strict=True), "relative"
    if which == "this" and not around.way:
        near = [cal.weekday(around.base, number, future=future) for future in (False, True)]
        return cal.nearest(around.base, near, way=0), "relative"
    return cal.weekday(around.base, number, future=around.way > 0), "relative"


_DEICTIC: Final = {
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "overnight": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
}


def _deictic(match: re.Match[str], around: Around) -> Found:
    return cal.unit(around.base, "day", _DEICTIC[match.group().lower()]), "relative"


def _this_unit(match: re.Match[str], around: Around) -> Found:
    """Last, this or next week, month, year; the running one ends, or begins, today."""
    base, part = around.base, (match["part"] or "").lower()
    which, unit = match["which"].lower(), match["unit"].lower()
    if which == "following":
        return (cal.unit(around.last, unit, 1), "relative") if around.last else None
    step = {"this": 0, "next": 1, "coming": 1}.get(which, -1)
    first, last = cal.unit(base, unit, step)
    if step == 0 and first <= base <= last and part not in {"late", "mid"}:
        ahead = part == "later" or (around.way > 0 and part not in {"earlier", "early"})
        return ((base, last) if ahead else (first, base)), "relative"
    return (first, last), "relative"


def _stretch(match: re.Match[str], around: Around) -> Found:
    """In the past three weeks, over the next two days."""
    sign = 1 if match["which"].lower() in {"next", "coming", "following"} else -1
    count = sign * _number(match["count"])
    return cal.stretch(around.base, match["unit"].lower(), count), "relative"


def _ago(match: re.Match[str], around: Around) -> Found:
    way = match["way"].lower()
    base = around.base if way == "ago" else around.last or around.base
    sign = -1 if way in {"ago", "earlier", "before"} else 1
    return cal.ago(base, match["unit"].lower(), sign * _number(match["count"])), "relative"


def _few(match: re.Match[str], around: Around) -> Found:
    near, far = _FEW[match["unit"].lower()]
    near = 0 if match["few"].lower() == "recent" else near
    return (around.base - timedelta(far), around.base - timedelta(near)), "relative"


def _from_last(match: re.Match[str], around: Around) -> Found:
    """The next day, the previous week: from the last day spoken of."""
    if around.last is None:
        return None
    words = match.group().lower()
    step = 0 if "same" in words else -1 if "before" in words or "previous" in words else 1
    return cal.unit(around.last, match["unit"].lower(), step), "relative"


_I: Final = re.IGNORECASE
_SEASON: Final = r"(?P<season>spring|summer|autumn|fall|winter)"
_LEAD: Final = (
    r"(?P<lead>[Ll]ast|[Nn]ext|[Tt]his|[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Bb]efore"
    r"|[Aa]fter|of|[Bb]etween|to|and|or|through|[Ee]arly|[Ll]ate|[Mm]id|year|throughout|around|for"
    r"|(?:[Ee]arly|[Ll]ate|[Ss]oon) as|the|an?)[ -]"
)

# The first rule of overlapping ones wins.
RULES: Final[tuple[Rule, ...]] = (
    (re.compile(r"\b(?P<year>(?:19|20)\d\d)([-/])(?P<number>\d\d)\2(?P<day>[0-3]\d)\b"), _iso),
    (
        re.compile(
            rf"\b(?:{_DAYS_OF_WEEK},? (?:the )?)?{_DAY}{_TO_DAY}(?: of)? {_MONTH}{_OF_YEAR}(?!\w)"
        ),
        _day,
    ),
    (
        re.compile(rf"\b(?:{_DAYS_OF_WEEK},? \(?)?{_MONTH} {_DAY}{_TO_DAY}{_OF_YEAR}(?![.,]\d|%)"),
        _day,
    ),
    (
        re.compile(rf"\b(?:[Ee]arly |[Ll]ate |[Mm]id-?)?{_MONTH}(?!\w){_OF_YEAR[:-1]}"),
        _month_of_year,
    ),
    (re.compile(rf"\b{_LEAD}(?P<words>{_MONTH})(?! on\b|[\w-]|\.? \d| \w+ing\b)"), _month_alone),
    (re.compile(rf"\b(?:{_WHICH} )?{_SEASON} (?:of )?{_YEAR}", _I), _season),
    (re.compile(rf"\b{_WHICH} {_SEASON}(?P<year>)\b(?! in\b)", _I), _season),
    (re.compile(rf"\b{_YEAR}(?:[-–]| to )(?P<year2>(?:1[5-9]|20)\d\d|\d\d)\b"), _year_range),
    (
        re.compile(
            r"\b(?:(?:early|mid|late)[- ])?"
            r"(?:(?P<decade>(?:1[5-9]|20)\d0)|(?<!\w)[’'](?P<short>[2-9]0))[’']?s\b"
        ),
        _decade,
    ),
    (
        re.compile(
            rf"(?:\b(?:[Tt]he|[Aa]n?)|[’']s) (?P<words>{_BARE_YEAR})(?P<names>)(?= [A-Za-z])"
        ),
        _year,
    ),
    (re.compile(rf"\b{_LEAD}(?P<words>{_BARE_YEAR})(?![-–/,.]\d|%|[’']s\b){_NO_NOUN}"), _year),
    (
        re.compile(
            rf"\b(?:{_WHICH} )?(?P<dow>{_DAYS_OF_WEEK})(?: (?:morning|afternoon|evening|night))?\b",
            _I,
        ),
        _weekday,
    ),
    (re.compile(rf"\b(?:{'|'.join(_DEICTIC)})\b", _I), _deictic),
    (
        re.compile(
            rf"\b(?:(?P<part>earlier|later|early|late|mid)[ -])?{_WHICH} "
            r"(?P<unit>week(?:end)?|month|year|decade)\b",
            _I,
        ),
        _this_unit,
    ),
    (re.compile(rf"\b{_WHICH} {_COUNT} {_UNIT}s?\b", _I), _stretch),
    (re.compile(rf"\b{_COUNT} {_UNIT}s? (?P<way>ago|earlier|later|before)\b", _I), _ago),
    (re.compile(r"\b(?P<few>recent) (?P<unit>day|week|month|year)s\b", _I), _few),
    (
        re.compile(
            r"\b(?P<few>a few|several|a couple of) (?P<unit>day|week|month|year)s ago\b", _I
        ),
        _few,
    ),
    (re.compile(rf"\bthe (?:next|following|previous|same) {_UNIT}\b", _I), _from_last),
    (re.compile(r"\bthe (?P<unit>day) (?:before|after)(?=[ ,.])", _I), _from_last),
)

"""How news writes dates: the rules, those for what the calendar names.

What is written before a date ("the end of", "since") is not here but in ``date_parts``.
"""

from __future__ import annotations

from typing import Final

from detente.language import date_feasts, date_nations
from detente.language import date_grammar as grammar
from detente.language import date_periods as periods
from detente.language.date_count_rules import COUNTED
from detente.language.date_words import (
    BARE_YEAR,
    BEFORE_DAY,
    DAY,
    LEAD,
    MONTH,
    MONTH_ALONE,
    NO_NOUN,
    OF_YEAR,
    SEASON,
    TO_DAY,
    YEAR,
    Rule,
    rule,
)

_NAMED: Final[tuple[Rule, ...]] = (
    rule(
        r"(?<![\w/.-])(?P<year>(?:1[7-9]|20)\d\d)([-/])(?P<number>[01]\d)\2(?P<day>[0-3]\d)"
        r"(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\w/-])",
        grammar.iso,
    ),
    rule(
        r"(?<![\w/.-])(?P<left>[0-3]?\d)(?P<mark>[/.])(?P<right>[0-3]?\d)(?P=mark)"
        r"(?P<year>(?:1[7-9]|20)\d\d)(?![\w/-])",
        grammar.numeric,
    ),
    rule(r"(?<![\w/.-])9/11(?![\w/-])", grammar.attacks, needs="9/11"),
    rule(
        r"\b[Tt]he (?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th) of "
        r"(?P<which>this|last|next) month\b",
        grammar.ordinal,
        needs="the ",
    ),
    rule(
        rf"(?<![\w$€£.,-]){BEFORE_DAY}(?:the )?{DAY}{TO_DAY}(?: of)? {MONTH}(?!\w){OF_YEAR}?(?!\w)",
        grammar.day,
    ),
    rule(
        rf"\b{BEFORE_DAY}{MONTH} (?:the )?{DAY}{TO_DAY}{OF_YEAR}?(?![.,:]\d|%|\w| percent)",
        grammar.day,
    ),
    rule(rf"\b{MONTH}(?!\w){OF_YEAR}(?!-\d)", grammar.month_of_year),
    rule(
        r"\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince) (?P<words>the (?P<day>3[01]|[12]\d|[1-9])"
        r"(?:st|nd|rd|th))(?P<which>)(?= ?(?:[,.;)]|$))",
        grammar.ordinal,
        needs="the ",
    ),
    rule(
        rf"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext) |(?P<before>(?:19|20)\d\d) )?(?<!\w)(?P<feast>"
        rf"{date_feasts.pattern(date_feasts.names())}){OF_YEAR}?",
        periods.feast,
    ),
    rule(
        rf"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext) |(?P<before>(?:19|20)\d\d) )?(?<!\w)(?P<feast>"
        rf"{date_feasts.pattern(list(date_nations.NATIONAL))}){OF_YEAR}?",
        periods.national_day,
        needs="day",
    ),
    rule(
        rf"\b(?P<words>(?P<lead>[Ll]ast|[Nn]ext|[Tt]his) {MONTH_ALONE})(?! ?\d|[\w-])",
        grammar.month_alone,
    ),
    rule(
        rf"(?<!\w){LEAD}[ -]?(?P<words>{MONTH_ALONE})(?! on\b|[\w-]|\.? \d| \w+ing\b)",
        grammar.month_alone,
    ),
    rule(
        r"(?<!\w)(?P<lead>)(?P<words>(?P<month>January|February|July|September|October|November"
        r"|December))(?=[’']s )",
        grammar.month_alone,
    ),
    rule(
        rf"\b(?:the )?(?:(?P<which>last|this|next|past|previous|coming) )?{SEASON} "
        rf"(?:of )?{YEAR}(?:[-–/]\d\d(?:\d\d)?)?(?!\w)",
        periods.season,
        fold=True,
        needs="spring|summer|autumn|fall|winter",
    ),
    rule(
        rf"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext|past|previous|coming) {SEASON}\b"
        r"(?! (?:in|of|from)\b)",
        periods.season,
        needs="spring|summer|autumn|fall|winter",
    ),
    rule(
        r"\b(?:[Ii]n|[Bb]y|[Uu]ntil|[Dd]uring|[Ss]ince|[Tt]his|[Ff]or|[Tt]hroughout) "
        r"(?P<words>(?:the )?(?P<season>spring|summer|autumn|(?<=the )fall|winter))\b"
        r"(?! (?!(?:and|to|after|when|before|but|for|at|on|with|as)\b)[a-z])",
        periods.season,
        needs="spring|summer|autumn|fall|winter",
    ),
    rule(
        rf"\b{YEAR}(?:[-–/]| to )(?P<year2>(?:1[7-9]|20)\d\d|\d\d)\b"
        r"(?![-/.]?\d| fiscal| financial)",
        grammar.year_range,
    ),
    rule(
        r"\b(?:the )?(?P<year>(?:19|20)\d\d)[-–/](?P<year2>\d\d(?:\d\d)?) "
        r"(?:fiscal|financial) year\b",
        periods.fiscal_year,
        needs="fiscal|financial|fy",
    ),
    rule(
        r"\b(?:the )?(?:fiscal|financial|FY) ?(?:year )?(?P<year>(?:19|20)\d\d|\d\d)"
        r"(?:[-–/](?P<year2>\d\d(?:\d\d)?))?\b",
        periods.fiscal_year,
        fold=True,
        needs="fiscal|financial|fy",
    ),
    rule(
        r"(?:\b(?:the )?(?P<decade>(?:1[7-9]|20)\d0)(?:(?<=(?:the|rly|ate|mid).\d{4})[’'])?"
        r"|(?:\bthe )?(?<!\w)[’'‘](?P<short>[2-9]0)[’']?)s\b"
        r"|\bthe (?P<named>thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
        periods.decade,
        fold=True,
        needs="0s|0’s|0's|ties",
    ),
    rule(
        r"\b(?:the )?(?P<century>18th|19th|20th|21st|eighteenth|nineteenth|twentieth|twenty-first)"
        r"[ -]century\b",
        periods.century,
        fold=True,
        needs="centur",
    ),
    rule(
        r"\b(?:the )?(?P<nth>first|second|third|fourth|last|final|1st|2nd|3rd|4th) quarter"
        rf"{OF_YEAR}",
        periods.quarter,
        fold=True,
    ),
    rule(rf"\bQ(?P<nth>[1-4])(?:/| of |,? ){YEAR}", periods.quarter),
    rule(
        rf"(?:\b(?:[Tt]he|[Aa]n?)|[’']s) (?P<words>{BARE_YEAR})(?P<names>)(?= [A-Za-z])",
        grammar.year,
    ),
    rule(rf"\b(?P<words>(?:the )?year {BARE_YEAR})", grammar.year, fold=True),
    rule(
        rf"(?<!\w){LEAD}[ -]?(?P<words>{BARE_YEAR})(?![-–/,.:]\d|%|[’']s\b|-\w){NO_NOUN}",
        grammar.year,
    ),
)

# The first rule of overlapping ones wins.
RULES: Final = (*_NAMED, *COUNTED)

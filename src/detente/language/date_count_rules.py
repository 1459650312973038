"""How news writes dates: the rules for what is counted from another day."""

from __future__ import annotations

from typing import Final

from detente.language import date_counts as counts
from detente.language.date_words import (
    COUNT,
    DOW,
    NUMBER,
    PAPERS,
    TIME_OF_DAY,
    UNIT,
    WHICH,
    Rule,
    rule,
)

COUNTED: Final[tuple[Rule, ...]] = (
    rule(
        rf"\b{COUNT} (?P<unit>week|month|year)s? (?P<way>from|ago) "
        rf"(?P<dow>today|tomorrow|yesterday|{DOW})\b",
        counts.to_the_day,
        fold=True,
        needs="from|ago",
    ),
    rule(
        rf"(?<!Bloody )(?<!Black )(?<!Super )(?<!Sheffield )(?<!Mail on )(?<!Independent on )"
        rf"\b(?:(?P<which>(?i:{WHICH}|the next|the previous)) )?(?P<dow>{DOW}){TIME_OF_DAY}\b"
        rf"(?: (?P<week>week|fortnight)\b(?! (?:of|in|long)))?{PAPERS}",
        counts.weekday,
        needs="day",
    ),
    rule(
        rf"\b(?P<words_of_day>{'|'.join(counts.DEICTIC)})\b",
        counts.deictic,
        fold=True,
        needs="day|night|evening|morning|tomorrow|afternoon",
    ),
    rule(r"\bthe (?P<unit>week|month|year) before last\b", counts.before_last, fold=True),
    rule(
        r"\b(?P<part>earlier|later) (?:in|on in) the (?P<unit>week|month|year|decade|century)\b"
        r"(?! (?:of|that|when|in which)\b)",
        counts.in_unit,
        fold=True,
    ),
    rule(
        r"\b(?:the )?(?P<part>(?:very )?(?:beginning|start|end)|middle|close|rest|remainder) of "
        r"(?:the )?(?P<unit>week|month|quarter|year|decade|century)\b"
        r"(?! (?:of|that|when|in which)\b)",
        counts.in_unit,
        fold=True,
    ),
    rule(
        rf"\b(?:the )?(?P<which>past|last|next|coming|following|previous) "
        rf"(?P<count>{NUMBER}|{'|'.join(counts.FEW)}) {UNIT}s?\b",
        counts.stretch,
        fold=True,
    ),
    rule(
        r"\b(?P<words>(?:the|this) (?P<which>past|coming)(?P<count>) "
        r"(?P<unit>week|month|year|decade|century))\b",
        counts.stretch,
        fold=True,
    ),
    rule(
        r"\b(?:over|in|during|within|for) (?P<words>the (?P<which>last|next)(?P<count>) "
        r"(?P<unit>day|week|month|year|decade|century))\b",
        counts.stretch,
        fold=True,
    ),
    rule(
        r"\b(?P<beside>the (?:very )?same|that(?: same)?|the next|the following|the previous) "
        r"(?P<unit>day|week|month|year)\b(?! (?:of|that|when)\b)",
        counts.beside_last,
        fold=True,
    ),
    rule(
        r"\b(?:(?P<part>earlier|later) )?(?P<which>"
        r"(?:the |this )?(?:past|coming)|last|previous|this|next) "
        r"(?P<unit>week(?:end)?|month|quarter|year|decade|century)\b",
        counts.this_unit,
        fold=True,
    ),
    rule(
        r"\b(?P<part>)(?P<which>the) (?P<unit>weekend)\b(?! (?:of|after|before|that)\b)",
        counts.this_unit,
        fold=True,
    ),
    rule(
        rf"\b(?P<words>(?P<count>the|{NUMBER}) {UNIT}s? "
        r"(?P<way>after|before|following|ahead of|prior to) (?:the|his|her|their|its|that))"
        r"(?= (?P<events>(?:[A-Za-z]+[ -]){0,2}[A-Za-z]+))",
        counts.anchored,
        fold=True,
        needs="before|after|following|ahead of|prior to",
    ),
    rule(rf"\b{COUNT} {UNIT}s? (?P<way>ago|from now)\b", counts.ago, fold=True, needs="ago|now"),
    rule(
        rf"\b{COUNT} {UNIT}s? (?P<way>earlier|later|afterwards|on(?=,))\b",
        counts.ago,
        fold=True,
        needs="er|on,",
    ),
    rule(rf"\b{COUNT} {UNIT}s? (?P<way>before|after)(?= ?(?:[,.;)]|$))", counts.ago, fold=True),
    rule(
        r"\b(?:the )?(?P<when>recent|coming) (?P<unit>day|week|month|year)s\b",
        counts.few,
        fold=True,
        needs="recent|coming|ago",
    ),
    rule(
        rf"\b(?:{'|'.join(counts.FEW)}) (?P<unit>day|week|month|year)s ago\b", counts.few, fold=True
    ),
    rule(
        r"\bthe (?P<unit>day) (?P<beside>before|after)(?= ?(?:[,.;)]|$))",
        counts.beside_last,
        fold=True,
    ),
)

"""The words that dates are made of, as pieces of patterns, and how rules are made of them.

A match's group ``words``,
where there is one, is the date expression; what stands around it only shows that it is one. A blank
in a pattern matches any white space.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from detente.language.date_counts import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.language.date_types import Around, Meant


class Rule(NamedTuple):
    """A way to write a date: its pattern, what a match means, and what a text must hold for it."""

    pattern: re.Pattern[str]
    meaning: Callable[[re.Match[str], Around], Meant | None]
    needs: tuple[str, ...]


SHORT: Final = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
LONG: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
MONTH: Final = rf"(?P<month>{LONG}|(?:{SHORT})\b\.?)"
MONTH_ALONE: Final = rf"(?P<month>{LONG}|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)"
DOW: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
BEFORE_DAY: Final = rf"(?:(?:{DOW}|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?),? \(?)?"
DAY: Final = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
TO_DAY: Final = (
    r"(?:(?: ?[-–/] ?| (?:to|and|through|until|or) )"
    r"(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b)?"
)
YEAR: Final = r"(?P<year>(?:1[7-9]|20)\d\d)\b"
BARE_YEAR: Final = r"(?P<year>(?:1[89]|20)\d\d)\b"
OF_YEAR: Final = (
    rf"(?:,? (?:of )?(?:the year )?(?:{YEAR}|(?:the )?(?P<ofyear>this|last|next|previous) year\b))"
)
UNIT: Final = r"(?P<unit>day|week|fortnight|month|quarter|year|decade|century)"
NUMBER: Final = "|".join([*(set(NUMBERS) - {"the", "zero"}), r"\d{1,3}"])
COUNT: Final = rf"(?P<count>{NUMBER})"
# What may follow a bare year; a counted noun may not ("in 2000 cases").
NO_NOUN: Final = (
    r"(?! (?!(?:and|or|to|as|in|on|at|by|when|while|with|which|that|but|for|from|after|before|until"
    r"|under|over|because|the|an?|where|who|has|have|had|is|are|was|were|will|would|since|during"
    r"|alone|then|he|she|it|they|through|into|between|following|against|despite|if|it|its|his|her"
    r"|their|this|also|of|onwards?|amid|so|than|up|without|did|does|do|can|could|may|might|there)\b)"
    r"[a-z])"
)
SEASON: Final = r"(?P<season>spring|summer|autumn|fall|winter)"
LEAD: Final = (
    r"(?P<lead>[Ll]ast|[Nn]ext|[Tt]his|[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Bb]efore"
    r"|[Aa]fter|[Oo]f|[Bb]etween|to|and|or|through|[Ee]arly|[Ll]ate|[Mm]id|throughout|around|for"
    r"|(?:[Ee]arly|[Ll]ate|[Ss]oon) as|the|an?|[Ee]nd|\()"
)
TIME_OF_DAY: Final = r"(?: (?:morning|afternoon|evening|night))?"
PAPERS: Final = (
    r"(?! (?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Tribune|World|Star|Age|Independent"
    r"|Business Post|Mass|School|Club|Night Live|Book Review|Agreement|Accords?)\b)"
)
WHICH: Final = r"(?:the |this )?(?:past|coming)|last|previous|this|next|the following"


def rule(
    pattern: str,
    meaning: Callable[[re.Match[str], Around], Meant | None],
    *,
    fold: bool = False,
    needs: str = "",
) -> Rule:
    """Make a rule.

    Args:
        pattern: Its pattern.
        meaning: What turns a match into days.
        fold: Whether capitals do not matter.
        needs: Words in small letters, parted by "|", one of which any match holds; they spare the
            search of texts without.
    """
    compiled = re.compile(pattern.replace(" ", r"\s"), re.IGNORECASE if fold else 0)
    return Rule(compiled, meaning, tuple(needs.split("|")))

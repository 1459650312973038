"""What stands before a date and changes it: "the end of", "since", "from ... to"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, cast

from detente.language import calendar as cal
from detente.language.date_counts import NUMBERS, PARTS
from detente.language.date_types import GRAINS, Grain, How, Item, Meant

if TYPE_CHECKING:
    from collections.abc import Iterator


_ORDINALS: Final = {
    **{word: index for index, word in enumerate("first second third fourth fifth".split())},
    **dict.fromkeys(("last", "final", "closing"), -1),
    "opening": 0,
}
_REACH: Final = 60  # characters; no opening is longer
_PART: Final = re.compile(
    r"\b(?P<the>the\s)?(?:(?P<part>early|late|mid|middle)(?:[\s-]|\s(?:in|of)\s)(?:the\s)?"
    r"|(?P<edge>(?:very\s)?(?:beginning|start|opening|end|close)|middle)\s(?:of\s)(?:the\s)?"
    r"|(?P<half>first|second|last)\shalf\sof\s(?:the\s)?"
    rf"|(?P<nth>{'|'.join(_ORDINALS)})\s(?:(?P<count>{'|'.join(NUMBERS)})\s)?"
    rf"(?P<unit>day|week|weekend|month|quarter|year|decade|{'|'.join(cal.WEEKDAYS)})(?P<many>s?)"
    r"\s(?:of|in)\s(?:the\s)?"
    r"|(?P<slow>earlier|later)\s|(?P<week>week)\s(?:of|beginning|starting)\s)$",
    re.IGNORECASE,
)
_BOUND: Final = re.compile(
    r"\b(?P<bound>since|until|till|by|no\slater\sthan|through)\s(?:the\s)?$", re.IGNORECASE
)
_FROM: Final = re.compile(r"\b(?P<opens>from|between)\s(?:the\s)?$", re.IGNORECASE)
_JOIN: Final = re.compile(r"\s(?:to|until|till|through|thru|and)\s(?:the\s)?|\s?[-–—]\s?")
_LENGTHS: Final[tuple[Grain, ...]] = ("quarter", "season", "half", "year", "decade", "century")


def narrowed(text: str, item: Item) -> Item | None:
    """Apply "early", "the end of", "the second half of" and the like; null where there is none."""
    lead = text[max(item.sentence.start, item.start - _REACH) : item.start]
    match = _PART.search(lead)
    if match is None:
        return None
    days = item.meant.first, item.meant.last
    found = _narrow(match, days, item.meant.grain)
    if found is None:
        return None
    (first, last), grain = found
    start = item.start - (len(lead) - match.start())
    return replace(
        item, start=start, meant=replace(item.meant, first=first, last=last, grain=grain)
    )


def _narrow(match: re.Match[str], days: cal.Days, grain: Grain) -> tuple[cal.Days, Grain] | None:
    word = " ".join((match["part"] or match["edge"] or "").lower().split())
    if grain == "day" and days[0] == days[1]:
        return _of_day(match, days)
    if match["slow"] or match["week"]:
        return None
    if word:
        return _part(days, grain, PARTS[word], the=bool(match["the"] and match["part"]))
    if match["half"]:
        return cal.half(days, 0 if match["half"].lower() == "first" else 1), "half"
    return _nth(match, days)


def _of_day(match: re.Match[str], days: cal.Days) -> tuple[cal.Days, Grain] | None:
    if match["week"]:
        return cal.week(days[0]), "week"
    return (days, "day") if match["part"] or match["slow"] else None


def _part(days: cal.Days, grain: Grain, which: str, *, the: bool) -> tuple[cal.Days, Grain] | None:
    if the and grain not in {"decade", "century", "year", "season"}:
        return None
    return _edge(days, which) if _is_feast(days, grain) else (cal.part(days, which), "part")


def _nth(match: re.Match[str], days: cal.Days) -> tuple[cal.Days, Grain] | None:
    unit = match["unit"].lower()
    if match["many"] and not match["count"]:  # "the last days of"
        ends = ("start", "end") if unit in {"day", "week", "weekend"} else ("early", "late")
        which = dict(zip((0, -1), ends, strict=True)).get(_ORDINALS[match["nth"].lower()])
        return (cal.part(days, which), "part") if which else None
    count = NUMBERS[match["count"].lower()] if match["count"] else 1
    found = cal.nth(days, unit, _ORDINALS[match["nth"].lower()], count)
    grain: Grain = "day" if unit in cal.WEEKDAYS else cast("Grain", unit)
    return (found, grain) if found else None


def _is_feast(days: cal.Days, grain: Grain) -> bool:
    """Whether an interval is no unit of the calendar: Ramadan, Passover."""
    if grain == "month":
        return days != cal.months(days[0].year, days[0].month)
    return grain == "week" and days != cal.week(days[0])


def _edge(days: cal.Days, which: str) -> tuple[cal.Days, Grain]:
    if which == "start":
        return (days[0], days[0]), "day"
    if which == "end":
        return (days[1], days[1]), "day"
    return cal.part(days, which), "part"


def joined(text: str, items: list[Item]) -> Iterator[Item]:
    """Make one interval of "from Monday to Friday" and "June 3 - July 5"."""
    held: Item | None = None
    for item in items:
        both = _range(text, held, item) if held else None
        if both:
            held = both
            continue
        if held:
            yield held
        held = item
    if held:
        yield held


def _range(text: str, one: Item, other: Item) -> Item | None:
    if one.sentence is not other.sentence or not _JOIN.fullmatch(text, one.end, other.start):
        return None
    opens = _FROM.search(text[max(one.sentence.start, one.start - 14) : one.start])
    word = opens["opens"].lower() if opens else ""
    between = text[one.end : other.start]
    if between.strip() in {"-", "–", "—"} and one.meant.grain != other.meant.grain:
        return None
    if "and" in between.split() and word != "between":
        return None
    first, last = _first(one.meant, other.meant), other.meant.last
    if first > last:
        return None
    start = one.start - (len(opens.group()) if opens else 0)
    how: How = "stated" if one.meant.how == other.meant.how == "stated" else "relative"
    meant = Meant(
        first, last, _finer(one.meant.grain, other.meant.grain), how, other.meant.inferred
    )
    return replace(one, start=start, end=other.end, meant=meant)


def _first(one: Meant, other: Meant) -> date:
    """The first day of a range; without a year of its own it takes that of the last day."""
    if one.inferred and not (other.inferred and one.first <= other.last):
        first = one.first
        year = other.last.year
        moved = cal.day(year, first.month, min(first.day, 28))
        moved = cal.day(year, first.month, first.day) or moved
        if moved and moved[0] > other.last:
            moved = cal.day(year - 1, first.month, first.day)
        return moved[0] if moved else first
    if one.first > other.last and one.grain == other.grain == "day" and one.how == "relative":
        return one.first - timedelta(7)
    return one.first


def _finer(one: Grain, other: Grain) -> Grain:
    return min(one, other, key=GRAINS.index)


def opened(text: str, item: Item) -> Item:
    """Let a range written as one ("3 to 5 March") include the "from" or "between" before it."""
    words = text[item.start : item.end].split()
    opens = _FROM.search(text[max(item.sentence.start, item.start - 14) : item.start])
    needs = {"from": {"to", "until", "till", "through"}, "between": {"and"}}
    if opens is None or needs[opens["opens"].lower()].isdisjoint(words):
        return item
    return replace(item, start=item.start - len(opens.group()))


def bounded(text: str, item: Item, base: date | None) -> Item:
    """Let "since Friday" run to the document's day, "until Friday" and "by Friday" from it."""
    match = _BOUND.search(text[max(item.sentence.start, item.start - 20) : item.start])
    if match is None or base is None:
        return item
    meant = item.meant
    if match["bound"].lower() == "since":
        if meant.first > base:
            return item
        bounded_ = replace(meant, last=max(base, meant.first))
    elif meant.last >= base:
        bounded_ = replace(meant, first=base)
    else:
        return item
    return replace(item, start=item.start - len(match.group()), meant=bounded_)

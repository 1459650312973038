"""What is counted from the document's day or another: weekdays, "last week", "two days after"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, cast

from detente.language import calendar as cal
from detente.language.date_types import GRAINS, LAST, NEXT, Around, Grain, Meant, one

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1, "the": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
FEW: Final = ("a few", "few", "several", "a couple of", "couple of", "some")
# How many days back "a few days", "several weeks" reach: nearest and farthest.
_FEW: Final = {"day": (2, 6), "week": (14, 35), "month": (60, 180), "year": (730, 1826)}
_GRAINS: Final = {"fortnight": "week"}


def _grain(unit: str) -> Grain:
    return cast("Grain", _GRAINS.get(unit, unit))


def _number(words: str) -> int:
    words = words.lower()
    return int(words) if words.isdigit() else NUMBERS[words]


def _lower(words: str | None) -> str:
    return " ".join((words or "").lower().split())


def weekday(match: re.Match[str], around: Around) -> Meant | None:
    """Tuesday, last Tuesday; without more the nearest that the clause points to."""
    number, which = cal.WEEKDAYS.index(match["dow"].lower()), _lower(match["which"])
    spoken = around.last("day")
    if which in {"the following", "the next"} and spoken:
        days = cal.weekday(spoken.last, number, future=True, strict=True)
    elif which in {"the previous", "the preceding"} and spoken:
        days = cal.weekday(spoken.first, number, future=False, strict=True)
    elif match["week"]:
        begin = cal.weekday(around.base, number, future=True, strict=True)[0]
        days = cal.unit(begin, "day", 7 if match["week"].lower() == "week" else 14)
    else:
        days = _weekday(around, number, which.removeprefix("the ").removeprefix("this "))
    return one(days, "day", "relative")


def _weekday(around: Around, number: int, which: str) -> cal.Days:
    if which in LAST:
        return cal.weekday(around.base, number, future=False, strict=True)
    if which == "next":
        monday = cal.week(around.base, 1)[0]
        return cal.weekday(monday, number, future=True)
    if which in NEXT:
        return cal.weekday(around.base, number, future=True, strict=True)
    if which == "this" and not around.way:
        near = [cal.weekday(around.base, number, future=future) for future in (False, True)]
        return cal.nearest(around.base, near, way=0)
    return cal.weekday(around.base, number, future=around.way > 0)


DEICTIC: Final = {
    "the day before yesterday": (-2, -2),
    "the day after tomorrow": (2, 2),
    "yesterday": (-1, -1),
    "last night": (-1, -1),
    "last evening": (-1, -1),
    "overnight": (-1, 0),
    "today": (0, 0),
    "tonight": (0, 0),
    "this morning": (0, 0),
    "this afternoon": (0, 0),
    "this evening": (0, 0),
    "tomorrow": (1, 1),
}


# Before a capital "Today": the name of a paper or programme.
_TITLE: Final = re.compile(r"\w\s$")


def deictic(match: re.Match[str], around: Around) -> Meant | None:
    """Yesterday, tonight."""
    words = match["words_of_day"]
    if words[0].isupper() and _TITLE.search(
        match.string[max(0, match.start() - 3) : match.start()]
    ):
        return None
    first, last = DEICTIC[_lower(words)]
    base = around.base
    return Meant(base + timedelta(first), base + timedelta(last), "day", "relative")


def this_unit(match: re.Match[str], around: Around) -> Meant | None:
    """Last, this or next week, month, year; "earlier this month" ends the day before."""
    base, unit = around.base, match["unit"].lower()
    which, ahead = _lower(match["which"]), _lower(match["part"])
    which = which.removeprefix("the ").removeprefix("this ")
    days = cal.unit(base, unit, -1 if which in LAST else 1 if which in NEXT else 0)
    if unit == "weekend" and which == "the" and around.way < 1 and base.weekday() < 5:
        days = cal.unit(base, unit, -1)
    return rest(days, base, ahead) if ahead else one(days, _grain(unit), "relative")


def rest(days: cal.Days, base: date, which: str) -> Meant:
    """What of a running unit lies before ("earlier") or after the document's day."""
    first, last = days
    if which == "earlier":
        last = max(first, min(last, base - timedelta(1)))
    else:
        first = min(last, max(first, base + timedelta(1)))
    return Meant(first, last, "part", "relative")


def in_unit(match: re.Match[str], around: Around) -> Meant | None:
    """Earlier in the year, the end of the month, the rest of the week."""
    days = cal.unit(around.base, match["unit"].lower(), 0)
    part = _lower(match["part"])
    if part in {"earlier", "later"}:
        return rest(days, around.base, part)
    if part in {"rest", "remainder"}:
        return Meant(around.base, days[1], "part", "relative")
    return one(cal.part(days, PARTS[part]), "part", "relative")


PARTS: Final = {
    **dict.fromkeys(("early", "very early"), "early"),
    **dict.fromkeys(("beginning", "very beginning", "start", "very start", "opening"), "start"),
    **dict.fromkeys(("mid", "middle", "midst"), "mid"),
    "late": "late",
    **dict.fromkeys(("end", "very end", "close"), "end"),
}


def stretch(match: re.Match[str], around: Around) -> Meant | None:
    """In the past three weeks, over the next two days, the past decade."""
    unit = match["unit"].lower()
    sign = 1 if match["which"].lower() in NEXT else -1
    words = _lower(match["count"])
    if words in FEW:
        return _few(around.base, unit, sign, running=True)
    count = _number(words) if words else 1
    return one(cal.stretch(around.base, unit, sign * count), _grain(unit), "relative")


def few(match: re.Match[str], around: Around) -> Meant | None:
    """A few weeks ago, in recent days, in the coming months."""
    words = match.groupdict().get("when") or "ago"
    sign = 1 if words.lower() == "coming" else -1
    return _few(around.base, match["unit"].lower(), sign, running=words.lower() != "ago")


def _few(base: date, unit: str, sign: int, *, running: bool) -> Meant | None:
    if unit not in _FEW:
        return None
    near, far = _FEW[unit]
    ends = sorted((base + timedelta(sign * far), base + timedelta(0 if running else sign * near)))
    return Meant(ends[0], ends[1], _grain(unit), "relative")


def ago(match: re.Match[str], around: Around) -> Meant | None:
    """Two months ago; a year earlier than the last day spoken of."""
    way, unit = match["way"].lower(), match["unit"].lower()
    if way in {"ago", "from now"}:
        begin = around.base
    else:
        spoken = around.last(unit)
        if spoken is None and (around.earlier or way not in {"earlier", "before"}):
            return None
        begin = spoken.first if spoken else around.base
    sign = 1 if way in {"later", "after", "afterwards", "on", "from now"} else -1
    count = sign * _number(match["count"])
    return one(cal.unit(begin, unit, count), _grain(unit), "relative")


def to_the_day(match: re.Match[str], around: Around) -> Meant | None:
    """A week from Thursday, seven years ago today."""
    way = match["way"].lower()
    dow = match["dow"].lower()
    if dow in cal.WEEKDAYS:
        number = cal.WEEKDAYS.index(dow)
        begin = cal.weekday(around.base, number, future=way == "from", strict=way == "from")[0]
    else:
        begin = around.base + timedelta(DEICTIC[dow][0])
    count = _number(match["count"]) * (1 if way == "from" else -1)
    found = cal.moved(begin, match["unit"].lower(), count)
    return Meant(found, found, "day", "relative")


def before_last(match: re.Match[str], around: Around) -> Meant | None:
    """The week before last."""
    unit = match["unit"].lower()
    return one(cal.unit(around.base, unit, -2), _grain(unit), "relative")


def beside_last(match: re.Match[str], around: Around) -> Meant | None:
    """The next day, the day before, that week: counted from what was last spoken of."""
    words, unit = _lower(match["beside"]), match["unit"].lower()
    spoken = around.last(unit)
    if spoken is None:
        return None
    step = 1 if words in {"the next", "the following", "after"} else 0
    step = -1 if words in {"the previous", "before"} else step
    begin = spoken.last if step > 0 else spoken.first
    return one(cal.unit(begin, unit, step), _grain(unit), "relative")


def anchored(match: re.Match[str], around: Around) -> Meant | None:
    """Two days after the summit, where the text has dated the summit before."""
    unit = match["unit"].lower()
    for word in re.finditer(r"\b[a-z]\w{3,}", match["events"]):
        anchor = _day_of(word.group(), match, around)
        if anchor is None or GRAINS.index(anchor.grain) > GRAINS.index(unit):
            continue
        sign = -1 if _lower(match["way"]) in {"before", "ahead of", "prior to"} else 1
        begin = anchor.last if sign > 0 and anchor.grain == "day" else anchor.first
        days = cal.unit(begin, unit, sign * _number(match["count"]))
        return Meant(*days, _grain(unit), "relative", end=match.start("events") + word.end())
    return None


_ENDING: Final = re.compile(r"(?:ings?|ions?|ed|es|e|s)$")
_SAME_WORD: Final = 4
_MENTIONS: Final = 8
_RECALLED: Final = 40  # expressions before


def _day_of(word: str, match: re.Match[str], around: Around) -> Meant | None:
    """The date nearest to the last earlier mention of the happening, in the same sentence."""
    stem = _ENDING.sub("", word)
    stem = stem if len(stem) >= _SAME_WORD - 1 else word
    for mention in _mentions(match.string, stem, match.start()):
        before, after = match.string[max(0, mention - 500) : mention], mention + 500
        start = mention - len(before) + max(before.rfind(". "), before.rfind("\n")) + 1
        end = match.string.find(". ", mention, after)
        end = min(match.start(), after if end < 0 else end)
        near = [item for item in around.earlier[-_RECALLED:] if start <= item.start < end]
        if near:
            return min(near, key=lambda item: abs(item.start - mention)).meant
    return None


def _mentions(text: str, stem: str, end: int) -> Iterator[int]:
    """Where the word occurs before, the last first; not all of a text that repeats itself."""
    lowered = text[max(0, end - 6000) : end].lower()
    offset, at = max(0, end - 6000), len(lowered)
    for _ in range(_MENTIONS):
        at = lowered.rfind(stem, 0, at)
        if at < 0:
            return
        if not lowered[at - 1 : at].isalpha():
            yield offset + at

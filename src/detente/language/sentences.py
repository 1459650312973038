"""Sentences of a text, by the conventions of news.

Three cuts, each linear in the text: lines into blocks (an empty line ends one, and so does a line
that its sender did not wrap), blocks around what is set aside, and what is left at its stops.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.records import SetAside


class Sentence(msgspec.Struct, frozen=True):
    """One sentence: ``start`` and ``end`` in the text, ``paragraph`` counts from 0."""

    start: int
    end: int
    paragraph: int


LONGEST: Final = 2000  # code points; news has no longer sentence, tables and lists do

# Columns of a text that its sender wrapped, as mailers and terminals do.
_NARROWEST: Final = 55
_WIDEST: Final = 120

_LINE: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK: Final = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BULLET: Final = re.compile(r"\s*(?:[•*·▪–—-]\s|\(?\w{1,3}[.)]\s)")
_STOPPED: Final = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
# A run of stops with what closes after it, before white space; or, in carelessly extracted text,
# a stop between a word and a capitalised one.
_STOP: Final = re.compile(
    r"(?<![.!?…])[.!?…]++[\"'”’»)\]]{0,4}(?:\[\d{1,3}\]){0,3}(?=\s)|(?<=[a-z]{2})[.!?][\"”’]?(?=[A-Z][a-z’']+\s)"
)
_TOKEN: Final = re.compile(r"[^\s(\[\"“‘/—-]*$")
_NEXT: Final = re.compile(r"[\s\"'“‘«(\[—–*•-]*([\w’'-]*)(\.?)")
_DOTTED: Final = re.compile(r"[A-Za-z]{1,2}(?:\.[A-Za-z]{1,2})+")
_NUMBERING: Final = re.compile(r"\d{1,3}|[a-zA-Z]|[ivx]{1,4}")
_SPEECH: Final = re.compile(
    r"\s+(?!(?:He|She|They|It|We|I)\b)(?:[A-Z][\w.’'-]*\s+){1,4}"
    r"(?:said|says|asked|asks|added|wrote|writes|told|tells|replied|shouted|wondered|demanded|tweeted)\b"
)

# Before a name: never the last word of a sentence.
_TITLES: Final = frozenset(
    """Mr Mrs Ms Mx Dr Prof Gen Lt Col Maj Capt Cmdr Cpl Sgt Adm Brig Rev Fr Hon Sen Sens Rep Reps
    Gov Govs Pres Amb Messrs Mme Mlle St Ste Mt Ft vs v cf Supt Insp Det Spc Pfc Hr Sra Asst Assoc
    Atty Pvt Cdr Ald viz e.g i.e approx c""".split()
)
# Abbreviations only before a number.
_NUMBERED: Final = frozenset("No Nos no nos Art Fig Sec Vol Ch pp p para Op Res".split())
# May end a sentence, but then the next word is one that sentences start with.
_ABBREVIATIONS: Final = frozenset(
    """Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    Jr Sr Inc Corp Co Cos Ltd Plc LLC Bros Dept Univ Assn Ave Blvd Rd Ala Ariz Ark Calif Colo Conn
    Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex
    Va Vt Wash Wis Wyo Ont Que Alta Man Sask W.Va ret Esq al Intl Natl Fed Govt Est""".split()
)
_STARTERS: Final = frozenset(
    """The A An This That These Those He She It They We I You His Her Its Our My Your But And Or So
    Yet In On At By For From With After Before During Since While When Where As If Although Though
    Because However Meanwhile There Here Who What Which Why How Not Some Many Most All Both Several
    Another Every Earlier Later Also Only Even Still According Asked Until Despite Then Thus To Of
    Without Unlike Among Their Other Others""".split()
)
# What follows a time of day in its own sentence: "10 a.m. Tuesday", "5 p.m. Moscow time".
_DAYS: Final = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May
    June July August September October November December Jan Feb Aug Sept Oct Nov Dec GMT EST EDT
    ET CET UTC BST PST PDT PT MSK Eastern Pacific Moscow Beijing""".split()
)


def split(text: str, set_aside: Sequence[SetAside] = ()) -> tuple[Sentence, ...]:
    """Split a text into its sentences.

    Args:
        text: Any text; the time taken is linear in its length.
        set_aside: Stretches that are not news, in order, without overlap.

    Returns:
        Sentences in order that do not touch what is set aside, have no outer white space and
        together hold every other character that is not white space. ``paragraph`` counts the
        blocks that hold a sentence.
    """
    found: list[Sentence] = []
    paragraph = -1
    block = -1
    for number, start, end in _stretches(_blocks(text), set_aside):
        for first, last in _pieces(text, start, end):
            if number != block:
                paragraph, block = paragraph + 1, number
            found.append(Sentence(first, last, paragraph))
    return tuple(found)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Cut at empty lines, and at the line breaks that wrapping does not explain."""
    lines: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        start, end = match.span()
        if match.group().isspace():
            continue
        if lines and _is_empty_between(text, lines[-1][1], start):
            yield from _unwrapped(text, lines)
            lines = []
        lines.append((start, end))
    yield from _unwrapped(text, lines)


def _is_empty_between(text: str, end: int, start: int) -> bool:
    breaks = _BREAK.finditer(text, end, start)
    next(breaks, None)
    return next(breaks, None) is not None


def _unwrapped(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join the lines of a block that run on."""
    if not lines:
        return
    width = max(end - start for start, end in lines)
    fits = [_fits(text, line, following, width) for line, following in pairwise(lines)]
    wrapped = _NARROWEST <= width <= _WIDEST and sum(fits) <= 0.4 * len(fits)
    first = lines[0][0]
    for (line, following), short in zip(pairwise(lines), fits, strict=True):
        if not _runs_on(text, line, following, by_width=wrapped and not short):
            yield first, line[1]
            first = following[0]
    yield first, lines[-1][1]


def _fits(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the next line's first word would have had room: then nobody wrapped here."""
    word = text[following[0] : min(following[1], following[0] + _WIDEST)].split(maxsplit=1)[:1]
    return line[1] - line[0] + 1 + len("".join(word)) <= width


def _runs_on(
    text: str, line: tuple[int, int], following: tuple[int, int], *, by_width: bool
) -> bool:
    head = text[following[0] : following[0] + 8]
    if _BULLET.match(head):
        return False
    tail = text[max(line[0], line[1] - 12) : line[1]]
    return by_width or (head.lstrip()[:1].islower() and not _STOPPED.search(tail))


def _stretches(
    blocks: Iterator[tuple[int, int]], set_aside: Sequence[SetAside]
) -> Iterator[tuple[int, int, int]]:
    """Take what is set aside out of the blocks: block number, start, end."""
    index = 0
    for number, (start, end) in enumerate(blocks):
        while index < len(set_aside) and set_aside[index].end <= start:
            index += 1
        at, position = index, start
        while at < len(set_aside) and set_aside[at].start < end:
            yield number, position, max(position, set_aside[at].start)
            position = max(position, set_aside[at].end)
            at += 1
        yield number, position, max(position, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start = _skip_space(text, start, end)
    for match in _STOP.finditer(text, start, end):
        if _ends(text, start, end, match):
            yield from _short(text, start, match.end())
            start = _skip_space(text, match.end(), end)
    yield from _short(text, start, end)


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Take off white space, and cut what is too long for a sentence where it does least harm."""
    while start < end and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in ";,\t ") + 1
        cut = cut or start + LONGEST
        yield from _short(text, start, cut)
        start = _skip_space(text, cut, end)
    if start < end:
        yield start, end


def _ends(text: str, start: int, end: int, stop: re.Match[str]) -> bool:
    """Decide whether a stop ends its sentence."""
    following = _NEXT.match(text, stop.end(), min(end, stop.end() + 40))
    word = following.group(1) if following else ""
    if word[:1].islower():
        return False
    if stop.group()[-1] in "\"”’'" and _SPEECH.match(text, stop.end(), min(end, stop.end() + 80)):
        return False
    if stop.group().startswith(".") and not stop.group().startswith(".."):
        begin = max(start, stop.start() - 24)
        token = _TOKEN.search(text, begin, stop.start())
        before = token.group() if token else ""
        if stop.start() - len(before) == start and _NUMBERING.fullmatch(before):
            return False
        initial_follows = bool(following and following.group(2) and len(word) == 1)
        return _ends_after(before, word, starts=word in _STARTERS and not initial_follows)
    return True


def _ends_after(token: str, following: str, *, starts: bool) -> bool:
    """Decide for a full stop after a token, before a word that is not in lower case."""
    if token in _TITLES:
        return False
    if token in _NUMBERED:
        return not following[:1].isdigit()
    if token.lower() in {"a.m", "p.m", "am", "pm"}:
        return following not in _DAYS
    if token in _ABBREVIATIONS or _DOTTED.fullmatch(token):
        return starts
    if len(token) == 1 and token.isupper():
        return starts
    return True

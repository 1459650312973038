"""Noun phrases around role nouns: "senior Turkish officials", "President X of Y", "the court"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.codes.roles import TITLES, Role, doers, last_words, roles
from detente.readers.actors.lexicon import (
    ADJECTIVE,
    DETERMINERS,
    FORMER,
    MODIFIERS,
    NUMERALS,
    OWNERS,
)
from detente.readers.actors.sheet import Draft

if TYPE_CHECKING:
    from detente.readers.actors.sheet import Sheet

_NUMBER = re.compile(r"\d[\d,.]*")
# Roles that are words of other kinds unless something before them makes them nouns.
_NEEDS_HELP = frozenset(
    """state world house group public party union region campaign unit general private major panel
    press side master resistance daily paper official executive representative deputy officer
    national firm staff mission patrol post minor subject press owner drivers members actors west
    defence crew people department authority agency council country nation nations countries states
    side sides movement assembly justice chief captain drone drones jets tanks islands press industry
    school schools museum church churches college alliance association company community communities
    families women men children girls boys fleet convoy ship vessel vessels ships markets
    court panel bank banks commission organization organisation foundation cabinet coalition
    governor mayor secretary general marine marines marshal lieutenant opposition regime
    hospital hospitals website network king queen prince crew faction institute board""".split()
)


class Phrase:
    """A role noun with its modifiers: words ``first`` to ``last``, the noun from ``noun``."""

    __slots__ = ("ends", "first", "former", "last", "modifiers", "noun", "role")

    def __init__(self, role: Role, noun: int, last: int) -> None:
        self.role = role
        self.noun = noun
        self.first = noun
        self.last = last
        self.former = False
        self.modifiers: list[Draft] = []
        self.ends: list[Draft] = []


def role_at(sheet: Sheet, last: int) -> tuple[Role, int] | None:
    """The longest role noun that ends at a word, with its first word."""
    longest = last_words().get(sheet.words[last].key)
    if longest is None:
        role = doers(sheet.words[last].key) if sheet.words[last].text.islower() else None
        return None if role is None else (role, last)
    table = roles()
    for n in range(longest, 0, -1):
        first = last - n + 1
        if first < 0 or sheet.sentence[first] != sheet.sentence[last]:
            continue
        if n > 1 and not all(sheet.beside(i) for i in range(first, last)):
            continue
        role = table.get(" ".join(w.key for w in sheet.words[first : last + 1]))
        if role is not None:
            return role, first
    return None


def phrases(sheet: Sheet, owner: list[Draft | None]) -> list[Phrase]:
    """All role phrases, left to right; ``owner`` gives the name draft of each word, if any."""
    found: list[Phrase] = []
    i = len(sheet.words) - 1
    while i >= 0:
        hit = None if owner[i] is not None else role_at(sheet, i)
        if hit is None:
            i -= 1
            continue
        role, first = hit
        phrase = Phrase(role, first, i)
        _extend_left(sheet, owner, phrase)
        i = phrase.first - 1
        if _stands(sheet, phrase):
            found.append(phrase)
    found.reverse()
    return found


def _extend_left(sheet: Sheet, owner: list[Draft | None], phrase: Phrase) -> None:
    i = phrase.first - 1
    while i >= 0 and _adjacent(sheet, i):
        word, draft = sheet.words[i], owner[i]
        if draft is not None:
            if draft.form in {"person", "name"} and draft.kind == "person":
                if "s" not in _possessive(sheet, draft.last):
                    break
            phrase.modifiers.append(draft)
            i = draft.first - 1
            phrase.first = draft.first
            continue
        if word.key in DETERMINERS | OWNERS:
            phrase.first = i
            break
        if not _modifier(sheet, i):
            break
        phrase.former |= word.key in FORMER
        phrase.first = i
        i -= 1
    _quantity(sheet, phrase)


def _possessive(sheet: Sheet, i: int) -> str:
    return sheet.gap(i) if i + 1 < len(sheet.words) else ""


def _adjacent(sheet: Sheet, i: int) -> bool:
    """Whether only a blank, a hyphen or a possessive lies between word i and the next."""
    if sheet.sentence[i] != sheet.sentence[i + 1]:
        return False
    return sheet.gap(i) in {
        " ",
        "-",
        "\u00a0",
        "'s ",
        "\u2019s ",
        "s' ",
        "' ",
        "\u2019 ",
        "\n",
        ". ",
    } and not (sheet.gap(i) == ". " and len(sheet.words[i].key) > 3)


def _modifier(sheet: Sheet, i: int) -> bool:
    word = sheet.words[i]
    key = word.key
    if key in MODIFIERS or key in NUMERALS or _NUMBER.fullmatch(word.text):
        return True
    if ADJECTIVE.fullmatch(key):
        return True
    return word.text[0].isupper() and not sheet.begins(i) and key not in TITLES and len(key) > 1


def _quantity(sheet: Sheet, phrase: Phrase) -> None:
    """Take in "hundreds of", "a group of", "at least" before the phrase."""
    i = phrase.first
    if i >= 2 and sheet.words[i - 1].key == "of" and sheet.beside(i - 1) and sheet.beside(i - 2):
        key = sheet.words[i - 2].key
        if key in NUMERALS or key in {"group", "number", "majority", "members", "one", "crowds"}:
            phrase.first = i - 2
            if i >= 3 and sheet.words[i - 3].key in {"a", "the"} and sheet.beside(i - 3):
                phrase.first = i - 3


def _stands(sheet: Sheet, phrase: Phrase) -> bool:
    """Whether the words are a noun phrase here: doubtful nouns need a word before them."""
    if phrase.noun < phrase.last or phrase.first < phrase.noun:
        return True
    word = sheet.words[phrase.last]
    if word.key not in _NEEDS_HELP:
        return True
    return word.text[0].isupper() and not sheet.begins(phrase.last)

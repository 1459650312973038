"""Noun phrases around role nouns: "senior Turkish officials", "President X of Y", "the court"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from detente.codes.roles import TITLES, Role, doers, last_words, roles
from detente.readers.actors.lexicon import (
    ADJECTIVE,
    DETERMINERS,
    FORMER,
    MODIFIERS,
    NOT_NAMES,
    NOUN_AFTER,
    NUMERALS,
    OWNERS,
    PREDICATE,
)
from detente.readers.actors.sectors import HINTS

if TYPE_CHECKING:
    from detente.readers.actors.sheet import Draft, Sheet

_NUMBER: Final = re.compile(r"\d[\d,.]*")
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")
# Roles that are words of other kinds unless something before them makes them nouns.
_NEEDS_HELP: Final = frozenset(
    """actors agency alliance assembly association authority bank banks board boys cabinet
    campaign captain chief children church churches coalition college commission communities
    community company convoy council countries country court crew daily defence department
    deputy drivers drone drones executive faction families firm fleet foundation general
    girls governor group hospital hospitals house industry institute islands jets justice
    king lieutenant major marine marines markets marshal master mayor members men minor
    mission movement museum nation national nations network officer official opposition
    organisation organization owner panel paper party patrol people post press prince
    private public queen regime region representative resistance school schools secretary
    ship ships side sides staff state states subject tanks union unit vessel vessels website
    west women world""".split()
)
_ADJECTIVES: Final = frozenset("general major marine minor private public".split())
_AFTER_A_NOUN: Final = frozenset(
    """after and as at before by during for from had has have in is named of on or said says that to
    was were when where while who whose will with""".split()
)
_BETWEEN: Final = frozenset({" ", "-", "\u00a0", "\n", "'s ", "\u2019s ", "' ", "\u2019 ", ". "})
_COUNTED: Final = frozenset({"group", "number", "majority", "members", "one", "crowds"})


@dataclass(slots=True)
class Phrase:
    """A role noun with its modifiers: words ``first`` to ``last``, the noun from ``noun``.

    Attributes:
        modifiers: Names before the noun, the nearest first: "Turkish" of "Turkish police".
        hint: The sector that a word before the noun tells ("rebel").
        former: Whether the words say that the role is over.
    """

    role: Role
    noun: int
    first: int
    last: int
    former: bool = False
    hint: str | None = None
    modifiers: list[Draft] = field(default_factory=list)


def role_at(sheet: Sheet, owner: list[Draft | None], last: int) -> tuple[Role, int] | None:
    """The longest role noun of free words that ends at a word, with its first word."""
    if owner[last] is not None:
        return None
    longest = last_words().get(sheet.words[last].key)
    if longest is None:
        role = doers(sheet.words[last].key) if sheet.words[last].text.islower() else None
        return None if role is None else (role, last)
    table = roles()
    for n in range(longest, 0, -1):
        first = last - n + 1
        if first < 0 or owner[first] is not None or sheet.sentence[first] != sheet.sentence[last]:
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
        hit = role_at(sheet, owner, i)
        if hit is None:
            i -= 1
            continue
        role, first = hit
        phrase = Phrase(role, first, first, i)
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
            if not _modifies(sheet, draft):
                break
            phrase.modifiers.append(draft)
            phrase.first = draft.first
        elif word.key in DETERMINERS | OWNERS:
            phrase.first = i
            break
        elif _modifier(sheet, i):
            phrase.former |= word.key in FORMER
            phrase.hint = phrase.hint or HINTS.get(word.key)
            phrase.first = i
        else:
            break
        i = phrase.first - 1
    _quantity(sheet, phrase)


def _modifies(sheet: Sheet, draft: Draft) -> bool:
    """Whether a name can stand before a role noun: a person only as its owner."""
    return draft.kind != "person" or "s" in sheet.gap(draft.last)


def _adjacent(sheet: Sheet, i: int) -> bool:
    """Whether only a blank, a hyphen or a possessive lies between word i and the next."""
    if sheet.sentence[i] != sheet.sentence[i + 1] or sheet.gap(i) not in _BETWEEN:
        return False
    return sheet.gap(i) != ". " or len(sheet.words[i].key) <= 3


def _modifier(sheet: Sheet, i: int) -> bool:
    word = sheet.words[i]
    key = word.key
    if key in MODIFIERS or key in NUMERALS:
        return True
    if _NUMBER.fullmatch(word.text):
        return not _YEAR.fullmatch(word.text)
    if ADJECTIVE.fullmatch(key):
        return True
    named = word.text[0].isupper() and not sheet.begins(i) and len(key) > 1
    return named and key not in TITLES and key not in NOT_NAMES


def _quantity(sheet: Sheet, phrase: Phrase) -> None:
    """Take in "hundreds of", "a group of" before the phrase."""
    i = phrase.first
    if i < 2 or sheet.words[i - 1].key != "of" or not (sheet.beside(i - 1) and sheet.beside(i - 2)):
        return
    if sheet.words[i - 2].key in NUMERALS | _COUNTED:
        phrase.first = i - 2
        if i >= 3 and sheet.words[i - 3].key in {"a", "the"} and sheet.beside(i - 3):
            phrase.first = i - 3


def _stands(sheet: Sheet, phrase: Phrase) -> bool:
    """Whether the words are a noun phrase here that names somebody."""
    if sheet.beside(phrase.last) and sheet.gap(phrase.last) == " ":
        follows = sheet.words[phrase.last + 1]
        if follows.key in NOUN_AFTER and follows.text.islower():
            return False
        if _describes(sheet.words[phrase.last].text, follows.text):
            return False
    bare = phrase.first == phrase.noun
    if bare and phrase.role.number == "s" and _is_predicate(sheet, phrase.first):
        return False
    # Doubtful nouns need a word before them, or a capital.
    word = sheet.words[phrase.last]
    if not bare or phrase.noun < phrase.last or word.key not in _NEEDS_HELP:
        return True
    return word.text[0].isupper() and not sheet.begins(phrase.last)


def _describes(word: str, follows: str) -> bool:
    """Whether a rank is an adjective here: "two major controversies", "private talks"."""
    return word in _ADJECTIVES and follows.islower() and follows not in _AFTER_A_NOUN


def _is_predicate(sheet: Sheet, first: int) -> bool:
    """Whether "as", "was", "elected" stand before a word."""
    return first > 0 and sheet.beside(first - 1) and sheet.words[first - 1].key in PREDICATE

"""Noun phrases around role nouns: "senior Turkish officials", "President X of Y", "the court"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from detente.codes.roles import Role, doers, last_words, roles
from detente.readers.actors.left import extend_left
from detente.readers.actors.lexicon import (
    NOUN_AFTER,
    PREDICATE,
)

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
    mission monitors movement museum nation national nations network observers officer
    official opposition
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
_TRADE: Final = 4  # letters of a trade's noun at least
_COUNTED: Final = frozenset({"group", "number", "majority", "members", "one", "crowds"})


@dataclass(slots=True)
class Phrase:
    """A role noun with its modifiers: words ``first`` to ``last``, the noun from ``noun``.

    Attributes:
        modifiers: Names before the noun, the nearest first: "Turkish" of "Turkish police".
        backers: States that help it and are not its own: "Iran" of "Iran-backed fighters".
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
    backers: list[Draft] = field(default_factory=list)


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
        role = table.get(" ".join([w.key for w in sheet.words[first : last + 1]]))
        if role is not None and all(sheet.beside(i) for i in range(first, last)):
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
        extend_left(sheet, owner, phrase)
        i = phrase.first - 1
        if _entitles(sheet, owner, phrase) or _stands(sheet, phrase):
            found.append(phrase)
    found.reverse()
    return found


def _entitles(sheet: Sheet, owner: list[Draft | None], phrase: Phrase) -> bool:
    """Whether a person's name follows at once: a title, whatever stands before it."""
    if not sheet.beside(phrase.last) or phrase.role.number != "s":
        return False
    name = owner[phrase.last + 1]
    return name is not None and name.kind == "person" and name.form in {"name", "person"}


def _stands(sheet: Sheet, phrase: Phrase) -> bool:
    """Whether the words are a noun phrase here that names somebody."""
    if sheet.beside(phrase.last) and sheet.gap(phrase.last) == " ":
        follows = sheet.words[phrase.last + 1]
        if follows.key in NOUN_AFTER and follows.text.islower():
            return False
        if follows.text == "Order" or _describes(sheet.words[phrase.last].text, follows.text):
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
    if word not in _ADJECTIVES or not follows.islower():
        return False
    return follows not in _AFTER_A_NOUN and not follows.endswith("ed")


def _is_predicate(sheet: Sheet, first: int) -> bool:
    """Whether "as", "was", "elected" stand before a word."""
    return first > 0 and sheet.beside(first - 1) and sheet.words[first - 1].key in PREDICATE

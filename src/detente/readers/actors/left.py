"""What stands before a role noun: "the three senior Turkish" of "... officials"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detente.codes.roles import TITLES, roles
from detente.readers.actors.hyphens import BACKED, hyphened, sided
from detente.readers.actors.lexicon import (
    ADJECTIVE,
    DETERMINERS,
    FORMER,
    MODIFIERS,
    NOT_NAMES,
    NUMERALS,
    OWNERS,
    PREDICATE,
    SPEECH,
)
from detente.readers.actors.sectors import HINTS

if TYPE_CHECKING:
    from detente.readers.actors.phrases import Phrase
    from detente.readers.actors.sheet import Draft, Sheet

_NUMBER: Final = re.compile(r"\d[\d,.]*")
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")
_BETWEEN: Final = frozenset({" ", "-", "\u00a0", "\n", "'s ", "\u2019s ", "' ", "\u2019 ", ". "})
_COUNTED: Final = frozenset({"group", "number", "majority", "members", "one", "crowds"})
_TRADE: Final = 4  # letters of a trade's noun at least


def extend_left(sheet: Sheet, owner: list[Draft | None], phrase: Phrase) -> None:
    """Take the words before the noun into a phrase."""
    i = phrase.first - 1
    while i >= 0 and _adjacent(sheet, i):
        word, draft = sheet.words[i], owner[i]
        if draft is not None:
            if not _modifies(sheet, draft):
                break
            _take_name(sheet, phrase, draft)
            if _owns(sheet, draft.last):  # what stands before an owner is the owner's
                break
        elif word.key in DETERMINERS | OWNERS:
            phrase.first = i
            break
        elif not _take_word(sheet, owner, phrase, i):
            break
        i = phrase.first - 1
    _quantity(sheet, phrase)


def _take_name(sheet: Sheet, phrase: Phrase, draft: Draft) -> None:
    """Take a name: as a side that it is for or against, or as what it belongs to."""
    if sided(sheet, draft):
        phrase.backers.append(draft)
        phrase.first = draft.first - 1
        return
    phrase.modifiers.append(draft)
    phrase.first = draft.first
    if sheet.words[draft.last].key == "led":  # a coalition in the field, not in parliament
        phrase.hint = phrase.hint or "MIL"


def _take_word(sheet: Sheet, owner: list[Draft | None], phrase: Phrase, i: int) -> bool:
    """Take a word that modifies the noun; false where it is none."""
    word = sheet.words[i]
    phrase_first, hint = i, HINTS.get(word.key)
    if word.key in BACKED and i and hyphened(sheet, i - 1):
        backer = owner[i - 1]
        if backer is not None:
            phrase.backers.append(backer)
            phrase_first = backer.first
    elif _owned(sheet, i):
        hint = roles()[word.key].sector
    elif not _modifier(sheet, i) and not _of_trade(sheet, owner, i):
        return False
    phrase.first = phrase_first
    phrase.former |= word.key in FORMER
    phrase.hint = phrase.hint or hint
    return True


def _owns(sheet: Sheet, i: int) -> bool:
    """Whether word i is in the possessive."""
    return any(c in "'\u2019" for c in sheet.gap(i))


def _owned(sheet: Sheet, i: int) -> bool:
    """Whether a word is a role that owns what follows: "the rebels' spokesman"."""
    role = roles().get(sheet.words[i].key)
    return role is not None and role.number != "s" and _owns(sheet, i)


def _of_trade(sheet: Sheet, owner: list[Draft | None], i: int) -> bool:
    """Whether a noun tells a trade between an adjective and a role: "Danish shipping company"."""
    word = sheet.words[i]
    if not i or not word.text.islower() or not word.text.isalpha() or len(word.key) < _TRADE:
        return False
    if word.key in SPEECH | PREDICATE | NOT_NAMES or word.key.endswith(("s", "ed", "ly")):
        return False
    before = owner[i - 1]
    if before is None or sheet.gap(i - 1) != " ":
        return False
    return before.form == "adjective" or sheet.words[before.last].text.isupper()  # "U.S."


def _modifies(sheet: Sheet, draft: Draft) -> bool:
    """Whether a name can stand before a role noun: a person only as its owner."""
    if sheet.words[draft.last].key == "dc":  # "... in Washington, D.C. Secretary of State ..."
        return False
    return draft.kind != "person" or _owns(sheet, draft.last)


def _adjacent(sheet: Sheet, i: int) -> bool:
    """Whether only a blank, a hyphen or a possessive lies between word i and the next."""
    if sheet.sentence[i] != sheet.sentence[i + 1] or sheet.gap(i) not in _BETWEEN:
        return False
    return sheet.gap(i) != ". " or len(sheet.words[i].key) <= 3


def _modifier(sheet: Sheet, i: int) -> bool:
    word = sheet.words[i]
    key = word.key
    if key == "called":  # "so-called rebels", and not "he called rebels"
        return i > 0 and sheet.words[i - 1].key == "so"
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

"""Titles of names: "Mr Bildt", "Swedish Foreign Minister Carl Bildt", "the minister, Jane Doe"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from detente.codes.roles import TITLES
from detente.codes.tenures import HEADS
from detente.readers.actors.lexicon import ANYBODY
from detente.readers.actors.offices import agrees
from detente.readers.actors.phrases import role_at
from detente.readers.actors.sectors import STATE_ORGANS, sector_of

if TYPE_CHECKING:
    from detente.readers.actors.ground import Ground
    from detente.readers.actors.phrases import Phrase
    from detente.readers.actors.sheet import Draft, Sheet

_DESCRIBES: Final = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "president"})
_THINGS: Final = frozenset({"BUS", "MIL", "JRN"})
_BESIDE: Final = frozenset({", ", " (", ", \u201c"})


def title_words(ground: Ground) -> list[bool]:
    """Mark role nouns that part names: "Foreign Minister Jane Doe" is a title and a name.

    A body's noun with a capital is a part of its name: "Semiconductor Industry Association".
    """
    sheet = ground.sheet
    marked = [False] * len(sheet.words)
    i = len(sheet.words) - 1
    while i >= 0:
        hit = role_at(sheet, ground.owner, i)
        if hit is None:
            i -= 1
            continue
        role, first = hit
        if role.number != "c" or sheet.words[first].text[0].islower() or first < i:
            marked[first : i + 1] = [True] * (i + 1 - first)
        i = first - 1
    return marked


def entitle(ground: Ground, found: list[Phrase]) -> set[int]:
    """Give names the titles before them; the ids of the phrases that became titles."""
    by_end = {phrase.last: phrase for phrase in found}
    used: set[int] = set()
    for name in ground.names:
        if name.kind != "person":
            used |= _introduced(ground, by_end, name)
            continue
        _address(ground, name)
        phrase = by_end.get(name.first - 1) or _linked(ground, by_end, name)
        if phrase is None:
            continue
        if _is_thing(ground.sheet, phrase, name):
            used.add(id(phrase))
            _name_thing(ground, name, phrase)
        elif _is_title(ground.sheet, phrase, name):
            used.add(id(phrase))
            _entitle(ground, name, phrase)
            _of_state(ground, name)
    return used


def _introduced(ground: Ground, by_end: dict[int, Phrase], name: Draft) -> set[int]:
    """Take "the militant group" into "the militant group Hamas"; the id of what was taken."""
    phrase = by_end.get(name.first - 1)
    if phrase is None or phrase.role.number != "c" or name.form not in {"body", "name"}:
        return set()
    sheet = ground.sheet
    if name.kind == "place" or not sheet.beside(phrase.last):
        return set()
    if not sheet.words[phrase.noun].text.islower():
        return set()
    name.first = phrase.first
    if name.form == "name":
        name.sector = name.sector or phrase.role.sector
        code = next((d.code for d in phrase.modifiers if d.code), None)
        name.code, name.told = code or name.code, name.told or code is not None
    for modifier in (*phrase.modifiers, *phrase.backers):
        ground.absorb(modifier)
    return {id(phrase)}


def _address(ground: Ground, name: Draft) -> None:
    """Take "Mr", "Sen.", "Sir" into a name."""
    sheet, i = ground.sheet, name.first - 1
    while i >= 0 and ground.owner[i] is None and sheet.sentence[i] == sheet.sentence[name.first]:
        title = TITLES.get(sheet.words[i].key)
        if title is None or sheet.gap(i) not in {" ", ". ", "\u00a0"}:
            return
        if not sheet.words[i].text[0].isupper():
            return
        name.first = i
        name.gender = title.gender or name.gender
        if name.form == "person" and not agrees(title.gender, name.entity):
            _relative(name)
        name.sector = name.sector or title.sector
        i -= 1


def _relative(name: Draft) -> None:
    """Make "Mrs Obama" somebody of the name's state who is not the one of that surname."""
    name.form, name.entity, name.office, name.sector = "name", None, None, None
    name.key = f"name:{name.gender} {name.head}"


def _linked(ground: Ground, by_end: dict[int, Phrase], name: Draft) -> Phrase | None:
    """The title before "for Hostage Affairs" in "Envoy for Hostage Affairs Roger Carstens"."""
    before = ground.before(name.first)
    if before is None or before.kind == "person":
        return None
    words, i = ground.sheet.words, before.first - 1
    if i > 0 and words[i].key == "the":
        i -= 1
    if i < 1 or words[i].key not in {"for", "of", "to", "on"}:
        return None
    phrase = by_end.get(i - 1)
    if phrase is None or phrase.role.number != "s":
        return None
    if words[i].key == "of" and before.code is not None:
        phrase.modifiers.append(before)
    ground.absorb(before)
    return phrase


def _is_title(sheet: Sheet, phrase: Phrase, name: Draft) -> bool:
    if phrase.role.number == "c" or not sheet.beside(phrase.last):
        return False
    lower = sheet.words[phrase.noun].text[0].islower()
    return not (phrase.role.number == "p" and lower) and phrase.first < name.first


def _is_thing(sheet: Sheet, phrase: Phrase, name: Draft) -> bool:
    """Whether an unknown name is that of a ship or firm: "the tanker Golden Meridian"."""
    return (
        name.form == "name"
        and phrase.role.number == "c"
        and phrase.role.sector in _THINGS
        and sheet.beside(phrase.last)
        and sheet.words[phrase.noun].text.islower()
    )


def _name_thing(ground: Ground, name: Draft, phrase: Phrase) -> None:
    name.first, name.kind, name.number = phrase.first, "organisation", "c"
    name.entity = name.entity or ground.sheet.slice(phrase.last + 1, name.last)
    name.sector = phrase.role.sector
    name.code = next((d.code for d in phrase.modifiers if d.code), None)
    name.told = name.code is not None or phrase.role.noun in ANYBODY
    for modifier in phrase.modifiers:
        ground.absorb(modifier)


def _entitle(ground: Ground, name: Draft, phrase: Phrase) -> None:
    """Merge a title into the name that it stands before."""
    name.first = phrase.first
    sector = sector_of(phrase.role, phrase.modifiers, former=phrase.former, hint=phrase.hint)
    office = phrase.role.office or phrase.role.noun
    if name.form == "name" or name.code is None:
        name.code = next((d.code for d in phrase.modifiers if d.code), None)
        name.sector, name.office = sector, None if phrase.former else office
        name.told = name.code is not None
    elif phrase.former and name.sector in STATE_ORGANS:
        name.sector, name.office = "ELI", None
    elif (
        not phrase.former and sector is not None and (name.sector == "ELI" or _rises(name, phrase))
    ):
        name.sector, name.office = sector, office
    for modifier in phrase.modifiers:
        ground.absorb(modifier)


def _rises(name: Draft, phrase: Phrase) -> bool:
    """Whether a title tells more than the table: "President Yoon", elected, a prosecutor there."""
    return phrase.role.office in HEADS and phrase.role.sector == "GOV" != name.sector


def _of_state(ground: Ground, name: Draft) -> None:
    """Take "of Israel" into "Prime Minister X of Israel"."""
    held = ground.after(name.last, {"of"})
    if held is None or held.form not in {"state", "body"}:
        return
    name.last = held.last
    ground.absorb(held)
    if name.code is None or not name.told:
        name.code, name.told = held.code, True


def appose(sheet: Sheet, drafts: list[Draft]) -> None:
    """Let a name and the role beside it share what they tell: "the minister, Jane Doe"."""
    for left, right in pairwise(drafts):
        if left.last + 1 != right.first or sheet.gap(left.last) not in _BESIDE:
            continue
        role, name = (left, right) if left.form == "role" else (right, left)
        if role.form != "role" or role.number != "s" or role.codes:
            continue
        if name.form not in {"name", "person"} or name.kind != "person":
            continue
        if role is right and sheet.words[role.first].key not in _DESCRIBES and not role.told:
            continue
        role.twin = name
        if name.form == "name" and not name.told:
            name.sector, name.office = role.sector or name.sector, role.office or role.head
            if role.told:
                name.code, name.told = role.code, True

"""Capitalised runs that no table has: unknown persons and bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.codes.roles import TITLES, genders, last_words, roles
from detente.readers.actors.lexicon import (
    CORPORATE,
    LINKS,
    MODIFIERS,
    NOT_NAMES,
    PARTICLES,
    PHYSICAL,
    REGIONAL,
    SHIPS,
)
from detente.readers.actors.sheet import COUNTRIES, Draft

if TYPE_CHECKING:
    from detente.readers.actors.sheet import Sheet
    from detente.records.mentions import MentionKind

# Before a name that nobody knows: it is a place.
_PLACED: Final = frozenset("in at near outside around inside across throughout".split())
_NO_NAMES: Final = REGIONAL | MODIFIERS | PHYSICAL
ORGANS: Final = frozenset({"c", "p"})


def unknown_names(sheet: Sheet, owner: list[Draft | None], titles: list[bool]) -> list[Draft]:
    """Find runs of capitalised words outside known names and titles ("Foreign Minister")."""
    out: list[Draft] = []
    small = {word.text for word in sheet.words if word.text.islower()}
    i, n = 0, len(sheet.words)
    while i < n:
        if owner[i] is not None or titles[i] or not _name_word(sheet, i, starts=True):
            i += 1
            continue
        j = _run_end(sheet, owner, titles, i)
        out += [d for d in _split(sheet, owner, i, j) if not _common(sheet, d, small)]
        i = j + 1
    return out


def _common(sheet: Sheet, draft: Draft, small: set[str]) -> bool:
    """Whether a supposed person is but nouns with capitals: the text writes them small, too."""
    if draft.kind != "person" or draft.gender:
        return False
    return all(w.key in small for w in sheet.words[draft.first : draft.last + 1])


def _run_end(sheet: Sheet, owner: list[Draft | None], titles: list[bool], i: int) -> int:
    j = i
    while True:
        step = _step(sheet, owner, titles, i, j)
        if step is None:
            return j
        j = step


def _step(
    sheet: Sheet, owner: list[Draft | None], titles: list[bool], i: int, j: int
) -> int | None:
    """The last word of the run when it grows by one word, or by a link and a word; else null."""
    if not _continues(sheet, j) or titles[j + 1]:
        return None
    word = sheet.words[j + 1]
    if owner[j + 1] is not None:
        return None
    if _name_word(sheet, j + 1):
        return j + 1
    if sheet.gap(j) == "-" and word.text.isalpha():
        return j + 1
    corporate = _bodylike(sheet.words[j].key) or _bodylike(sheet.words[i].key)
    if word.key in PARTICLES or (word.key in LINKS and corporate):
        ahead = j + 2
        while ahead < len(sheet.words) and sheet.words[ahead].key in PARTICLES | {"the"}:
            ahead += 1
        if (
            ahead < len(sheet.words)
            and owner[ahead] is None
            and not titles[ahead]
            and sheet.sentence[ahead] == sheet.sentence[j]
            and all(_continues(sheet, k) for k in range(j, ahead))
            and _name_word(sheet, ahead)
        ):
            return ahead
    return None


def _continues(sheet: Sheet, j: int) -> bool:
    """Whether the next word can be of the same name: a blank, a hyphen or an initial's point."""
    if j + 1 >= len(sheet.words) or sheet.sentence[j] != sheet.sentence[j + 1]:
        return False
    gap = sheet.gap(j)
    return gap in {" ", "-", "\u00a0", " & "} or (gap == ". " and len(sheet.words[j].key) <= 2)


def _name_word(sheet: Sheet, i: int, *, starts: bool = False) -> bool:
    """Whether a word can be one of an unknown name; a sentence's first word must look like one."""
    word = sheet.words[i]
    if not word.text[0].isupper() or word.key in NOT_NAMES or word.key in TITLES:
        return False
    if not starts or not sheet.begins(i):
        return True
    if word.key in genders():
        return True
    if word.key in roles() or word.key in last_words():
        return False
    follows = sheet.words[i + 1] if _continues(sheet, i) else None
    return follows is not None and follows.text[0].isupper() and follows.key not in NOT_NAMES


def _split(sheet: Sheet, owner: list[Draft | None], i: int, j: int) -> list[Draft]:
    """Part a run before a given name: "AIT Director | Steve Young"."""
    for k in range(i + 1, j):
        before = sheet.words[k - 1].key
        if sheet.words[k].key not in genders() or before in genders() or len(before) == 1:
            continue
        # A lone word before it is a title only if it looks like one: not "Cheng | Wen-lung".
        titled = k - i > 1 or before.endswith("s") or before in roles()
        if titled and sheet.gap(k) != "-" and not _corporate(sheet, j):
            parts = (_draft(sheet, owner, i, k - 1), _draft(sheet, owner, k, j))
            return [part for part in parts if part is not None]
    whole = _draft(sheet, owner, i, j)
    return [] if whole is None else [whole]


def _bodylike(key: str) -> bool:
    role = roles().get(key)
    return key in CORPORATE or (role is not None and role.number == "c")


def _corporate(sheet: Sheet, i: int) -> bool:
    return sheet.words[i].key in CORPORATE


def _draft(sheet: Sheet, owner: list[Draft | None], i: int, j: int) -> Draft | None:
    """Judge what a run is by its first and last words: a body, a ship, a place, a person."""
    first, last = sheet.words[i], sheet.words[j].key
    role = roles().get(last)
    plural = role is not None and role.number in ORGANS
    sector = CORPORATE.get(last) or CORPORATE.get(first.key)
    if sector is None and role is not None and plural:
        sector = role.sector
    opening = roles().get(first.key)
    if i < j and not plural and sector is None and opening is not None and opening.number == "c":
        plural, sector = True, opening.sector or "SOC"  # "Union of ...", "Municipality of ..."
    if i == j and (plural or sector or len(first.text) == 1 or first.key in _NO_NAMES):
        return None  # "the Party", "the Council": a role phrase
    if plural or sector:
        body = _named(sheet, i, j, "organisation", sector)
        _of_country(sheet, owner, body)
        return body
    if i < j and first.key in SHIPS and first.text.isupper():
        ship = _named(sheet, i, j, "organisation", SHIPS[first.key][1])
        ship.code, ship.told = SHIPS[first.key][0], True
        return ship
    gender = genders().get(first.key, "")
    placed = i > 0 and sheet.words[i - 1].key in _PLACED and sheet.beside(i - 1)
    placed = placed or (i == j and _in_state(sheet, owner, i))
    if (i < j and last in PHYSICAL) or (placed and not gender):
        return _named(sheet, i, j, "place")
    if i == j and first.text.isupper():
        return _named(sheet, i, j, "organisation")
    person = _named(sheet, i, j, "person")
    person.gender = gender
    return person


def _in_state(sheet: Sheet, owner: list[Draft | None], i: int) -> bool:
    """Whether a place's state follows it: "of Hopewell, Virginia"."""
    if not i or sheet.words[i - 1].key not in {"of", "from"} or i + 1 >= len(sheet.words):
        return False
    state = owner[i + 1]
    return sheet.gap(i) == ", " and state is not None and state.form in COUNTRIES


def _named(sheet: Sheet, i: int, j: int, kind: MentionKind, sector: str | None = None) -> Draft:
    key = " ".join(word.key for word in sheet.words[i : j + 1])
    lone = kind == "person" and i == j  # a lone surname may yet turn out to be somebody known
    return Draft(
        i,
        j,
        "name",
        kind,
        entity=None if lone else sheet.slice(i, j),
        sector=sector,
        key=f"name:{key}",
        head=key,
        number="s" if kind == "person" else "c",
        told=kind == "place",
    )


def _of_country(sheet: Sheet, owner: list[Draft | None], draft: Draft) -> None:
    """Take a country's name before a body into it: "California | Science Center"."""
    i = draft.first - 1
    if i < 0 or owner[i] is None or sheet.sentence[i] != sheet.sentence[draft.first]:
        return
    before = owner[i]
    gap = sheet.text[sheet.words[i].end : sheet.words[i + 1].start]
    if before is not None and before.form in COUNTRIES and gap in {" ", "'s ", "\u2019s "}:
        draft.first, draft.code, draft.told = before.first, before.code, True

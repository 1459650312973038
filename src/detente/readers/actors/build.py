"""From words to drafts: names, role phrases and titled names, without nested duplicates."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from detente.codes.roles import TITLES
from detente.readers.actors.lexicon import DETERMINERS, NOT_NAMES, REGIONAL
from detente.readers.actors.names import known_names
from detente.readers.actors.phrases import Phrase, phrases, role_at
from detente.readers.actors.runs import unknown_names
from detente.readers.actors.sectors import code_of, sector_of, settle
from detente.readers.actors.sheet import COUNTRIES, Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.readers.actors.sheet import Sheet

_DESCRIBES = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "president"})
PRONOUNS: dict[str, tuple[str, str]] = {
    "he": ("s", "m"), "him": ("s", "m"), "she": ("s", "f"), "they": ("p", ""), "them": ("p", ""),
    "it": ("c", ""), "we": ("p", "1"), "us": ("p", "1"), "i": ("s", "1"), "who": ("s", "w"),
}  # fmt: skip


def drafts_of(sheet: Sheet, marked: Sequence[Draft] = ()) -> list[Draft]:
    """Find everything in a sheet that can be a party; ``marked`` are the model's spans."""
    names = known_names(sheet)
    settle(names)
    owner: list[Draft | None] = [None] * len(sheet.words)
    _own(owner, names)
    for draft in marked:
        if all(owner[i] is None for i in range(draft.first, draft.last + 1)):
            names.append(draft)
            _own(owner, [draft])
    more = unknown_names(sheet, owner, _titles_of(sheet, owner))
    _own(owner, more)
    names += more
    _merge_surnames(sheet, owner, names)
    _merge_bodies(sheet, owner, names)
    found = phrases(sheet, owner)
    drafts: list[Draft] = []
    inner: set[int] = set()
    by_end = {phrase.last: phrase for phrase in found}
    used: set[int] = set()
    for name in names:
        if name.kind == "person":
            _address(sheet, owner, name)
            phrase = by_end.get(name.first - 1) or _linked(sheet, owner, by_end, name)
            if phrase is not None and _titles(sheet, phrase, name):
                used.add(id(phrase))
                _entitle(name, phrase, inner)
                _of(sheet, owner, name, inner)
    for phrase in found:
        if id(phrase) not in used:
            drafts.append(_phrase_draft(sheet, owner, phrase, inner))
    drafts += [name for name in names if id(name) not in inner]
    drafts += _halves(sheet, owner, drafts)
    drafts += _pronouns(sheet, owner)
    kept = _prune(drafts)
    _appose(sheet, kept)
    return kept


def _appose(sheet: Sheet, drafts: list[Draft]) -> None:
    """Let a name and the role beside it share what they tell: "the minister, Jane Doe"."""
    for left, right in pairwise(drafts):
        if left.last + 1 != right.first or sheet.gap(left.last) not in {", ", " (", ", \u201c"}:
            continue
        role, name = (left, right) if left.form == "role" else (right, left)
        if role.form != "role" or role.number != "s" or name.kind != "person":
            continue
        if name.form not in {"name", "person"} or role.codes or name.number != "s":
            continue
        if role is right and sheet.words[role.first].key not in _DESCRIBES and not role.told:
            continue
        role.twin = name
        if name.form == "name" and not name.told:
            name.sector = role.sector or name.sector
            name.office = role.office or role.head
            if role.told:
                name.code, name.told = role.code, True


def _own(owner: list[Draft | None], drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        for i in range(draft.first, draft.last + 1):
            owner[i] = draft


def _titles_of(sheet: Sheet, owner: list[Draft | None]) -> list[bool]:
    """Mark role nouns that part names: "Foreign Minister Jane Doe" is a title and a name.

    A body's noun with a capital is a part of its name: "Semiconductor Industry Association".
    """
    marked = [False] * len(sheet.words)
    i = len(sheet.words) - 1
    while i >= 0:
        hit = role_at(sheet, i) if owner[i] is None else None
        if hit is None:
            i -= 1
            continue
        role, first = hit
        if role.number != "c" or sheet.words[first].text[0].islower() or first < i:
            for k in range(first, i + 1):
                marked[k] = True
        i = first - 1
    return marked


def _merge_surnames(sheet: Sheet, owner: list[Draft | None], names: list[Draft]) -> None:
    """Join an unknown run with the surname of the tables behind it: "Brigitte | Macron"."""
    for draft in list(names):
        if draft.form != "name" or draft.kind != "person" or not sheet.beside(draft.last):
            continue
        other = owner[draft.last + 1]
        if other is None or other.form != "person" or other.first != other.last:
            if other is None or other.form not in {"city", "place", "capital"}:
                continue
            if draft.first != draft.last:
                continue
        draft.last, draft.head = other.last, f"{draft.head} {other.head}"
        draft.code = other.code if other.form == "person" else None
        draft.key = f"name:{draft.head}"
        start, end = sheet.words[draft.first].start, sheet.words[draft.last].end
        draft.entity = " ".join(sheet.text[start:end].split())
        names.remove(other)
        _own(owner, [draft])


def _address(sheet: Sheet, owner: list[Draft | None], name: Draft) -> None:
    """Take "Mr", "Sen.", "Sir" into a name."""
    i = name.first - 1
    while i >= 0 and owner[i] is None and sheet.sentence[i] == sheet.sentence[name.first]:
        title = TITLES.get(sheet.words[i].key)
        if title is None or sheet.gap(i) not in {" ", ". ", "\u00a0"}:
            break
        if not sheet.words[i].text[0].isupper():
            break
        name.first = i
        name.gender = title.gender or name.gender
        if title.sector and not name.sector:
            name.sector = title.sector
        i -= 1


def _merge_bodies(sheet: Sheet, owner: list[Draft | None], names: list[Draft]) -> None:
    """Join a country or a further name with the body behind it: "British | Red Cross"."""
    for body in list(names):
        if body.form != "body" or not body.first or body.code in {"UNO", "EUR", "IGO", "IMG"}:
            continue
        before = owner[body.first - 1]
        if before is None or not sheet.beside(body.first - 1) or before.last != body.first - 1:
            continue
        if before.form == "adjective" or (before.form == "state" and body.code in {None, "NGO"}):
            if body.code not in {None, "NGO", before.code} and body.sector != "PTY":
                continue
            body.code = before.code
            body.sector = body.sector or "SOC"
        elif before.form == "name" and body.sector in {"PTY", "REL"} and body.first < body.last:
            body.form, body.code, body.told = "name", None, False
            body.head = f"{before.head} {body.head}"
            body.entity, body.key = None, f"name:{body.head}"
        else:
            continue
        body.first = before.first
        if before in names:
            names.remove(before)
        _own(owner, [body])


def _linked(
    sheet: Sheet, owner: list[Draft | None], by_end: dict[int, Phrase], name: Draft
) -> Phrase | None:
    """The title before "for ... Affairs Roger Carstens", "of State ..."."""
    before = owner[name.first - 1] if name.first and sheet.beside(name.first - 1) else None
    if before is None or before.last != name.first - 1 or before.form != "name":
        return None
    link = before.first - 1
    if link < 1 or sheet.words[link].key not in {"for", "of", "to", "on"}:
        return None
    phrase = by_end.get(link - 1)
    return phrase if phrase is not None and phrase.role.number == "s" else None


def _titles(sheet: Sheet, phrase: Phrase, name: Draft) -> bool:
    """Whether a role phrase that stands before a name is its title."""
    if phrase.role.number == "c" or not sheet.beside(phrase.last):
        return False
    lower = sheet.words[phrase.noun].text[0].islower()
    return not (phrase.role.number == "p" and lower) and phrase.first < name.first


def _entitle(name: Draft, phrase: Phrase, inner: set[int]) -> None:
    """Merge a title into the name that it stands before."""
    name.first = phrase.first
    country = next((code_of(d) for d in phrase.modifiers if code_of(d)), None)
    sector = sector_of(phrase.role, phrase.modifiers, former=phrase.former)
    name.definite = phrase.former
    if name.form == "name" or name.code is None:
        name.code, name.sector = country, sector
        name.office = None if phrase.former else phrase.role.office or phrase.role.noun
        name.told = country is not None
    elif phrase.former and name.sector in {"GOV", "LEG", "MIL"}:
        name.sector, name.office = "ELI", None
    elif name.sector == "ELI" and not phrase.former and sector is not None:
        name.sector, name.office = sector, phrase.role.office or phrase.role.noun
    inner.update(id(d) for d in phrase.modifiers)


def _of(sheet: Sheet, owner: list[Draft | None], name: Draft, inner: set[int]) -> None:
    """Take "of Israel" into "Prime Minister X of Israel"."""
    held = _after(sheet, owner, name.last, {"of"})
    if held is not None and held.form in {"state", "body"}:
        name.last = held.last
        inner.add(id(held))
        if name.code is None or not name.told:
            name.code, name.told = code_of(held), True


def _after(
    sheet: Sheet, owner: list[Draft | None], last: int, prepositions: set[str]
) -> Draft | None:
    """The name that "of (the)" after a word leads to."""
    i = last + 1
    if not sheet.beside(last) or sheet.words[i].key not in prepositions or not sheet.beside(i):
        return None
    i += 1
    while sheet.words[i].key in DETERMINERS | {"northern", "southern", "eastern", "western"}:
        if owner[i] is not None or not sheet.beside(i):
            break
        i += 1
    return owner[i] if owner[i] is not None and sheet.sentence[i] == sheet.sentence[last] else None


def _phrase_draft(
    sheet: Sheet, owner: list[Draft | None], phrase: Phrase, inner: set[int]
) -> Draft:
    role = phrase.role
    inner.update(id(d) for d in phrase.modifiers)
    held = _after(sheet, owner, phrase.last, {"of"})
    helpers = list(phrase.modifiers)
    last = phrase.last
    codes: tuple[str, ...] = ()
    if held is not None and (held.form in COUNTRIES or held.form == "body"):
        helpers.append(held)
        last = held.last
        more = _listed(sheet, owner, held)
        if more and role.number == "p":
            codes = tuple(dict.fromkeys(c for d in (held, *more) if (c := code_of(d))))
            last = more[-1].last
        else:
            inner.add(id(held))
    elif held is None and role.number == "s" and (
        post := _after(sheet, owner, phrase.last, {"for", "to"})
    ):
        last = post.last
        inner.add(id(post))
    elif held is None and _many(sheet, phrase.last):
        codes = ("",)
    elif held is None:
        where = _after(sheet, owner, phrase.last, {"in", "from", "at"})
        if where is not None and where.form in COUNTRIES:
            helpers.append(where)
    code = next((c for d in helpers if (c := code_of(d))), None)
    regional = code is None and any(
        w.key in REGIONAL for w in sheet.words[phrase.first : phrase.noun]
    )
    anybody = codes == ("",) or regional
    if anybody:
        codes, code = (), None
    if len(codes) > 1:
        code = None
    kind = {"s": "person", "p": "group", "c": "organisation"}[role.number]
    first = sheet.words[phrase.first].key
    return Draft(
        phrase.first, last, "role", kind, code=code,  # type: ignore[arg-type]  # three of the kinds
        sector=sector_of(role, helpers, former=phrase.former), office=role.office, codes=codes,
        key=f"role:{role.noun}", head=role.noun, number=role.number,
        told=code is not None or bool(codes) or anybody, definite=first in {"the", "this", "that", "our"},
    )  # fmt: skip


def _many(sheet: Sheet, last: int) -> bool:
    """Whether "of more than 30 countries" follows: everybody's, nobody's in particular."""
    if not sheet.beside(last) or sheet.words[last + 1].key != "of":
        return False
    ahead = [w.key for w in sheet.words[last + 2 : last + 7]]
    return bool({"countries", "nations", "states", "governments", "world"} & set(ahead))


def _listed(sheet: Sheet, owner: list[Draft | None], held: Draft) -> list[Draft]:
    """The further names of "of France, Germany and the United Kingdom"."""
    out: list[Draft] = []
    i = held.last + 1
    while i < len(sheet.words) and sheet.sentence[i] == sheet.sentence[held.last]:
        draft = owner[i]
        if draft is not None and draft.form in COUNTRIES:
            if sheet.text[sheet.words[i - 1].end : sheet.words[i].start].strip(" ,"):
                break
            out.append(draft)
            i = draft.last + 1
            continue
        if sheet.words[i].key not in {"and", "the"}:
            break
        i += 1
    return out


def _halves(sheet: Sheet, owner: list[Draft | None], drafts: list[Draft]) -> list[Draft]:
    """ "The North" and "the South" in a text on Korea."""
    if not {"PRK", "KOR"} & {d.code for d in drafts}:
        return []
    out = []
    for i, word in enumerate(sheet.words):
        half = {"North": "PRK", "South": "KOR"}.get(word.text)
        if half is None or owner[i] is not None or i == 0 or sheet.words[i - 1].key != "the":
            continue
        if sheet.beside(i) and sheet.words[i + 1].text[0].isupper():
            continue
        name = "North Korea" if half == "PRK" else "South Korea"
        out.append(Draft(i, i, "state", "state", entity=name, code=half, key=f"state:{half}",
                         head=word.key, number="c"))  # fmt: skip
    return out


def _pronouns(sheet: Sheet, owner: list[Draft | None]) -> list[Draft]:
    out = []
    for i, word in enumerate(sheet.words):
        found = PRONOUNS.get(word.key)
        if found is None or owner[i] is not None or (word.key == "i" and word.text != "I"):
            continue
        number, gender = found
        if gender == "w":
            continue
        kind = {"s": "person", "p": "group", "c": "organisation"}[number]
        out.append(
            Draft(i, i, "pronoun", kind, key=f"pronoun:{word.key}", head=word.key, number=number,  # type: ignore[arg-type]  # three of the kinds
                  gender=gender, told=False)
        )  # fmt: skip
    return out


def _prune(drafts: list[Draft]) -> list[Draft]:
    """Drop drafts that lie within a longer one, except those that a list of states names."""
    drafts.sort(key=lambda d: (d.first, -d.last))
    kept: list[Draft] = []
    for draft in drafts:
        over = next((k for k in reversed(kept[-6:]) if k.last >= draft.last), None)
        if over is None or (over.codes and draft.form == "state"):
            kept.append(draft)
    return [d for d in kept if d.form != "name" or d.head not in NOT_NAMES]

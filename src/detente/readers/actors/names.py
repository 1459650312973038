"""Names in a text: those of the vocabulary, those the model marks, and capitalised ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.roles import TITLES, genders, last_words, roles
from detente.codes.vocabulary import vocabulary
from detente.readers.actors.lexicon import (
    CORPORATE,
    LOCATIVE,
    NOT_NAMES,
    NUMERALS,
    PARTICLES,
    SPEECH,
)
from detente.readers.actors.sheet import COUNTRIES, Draft

if TYPE_CHECKING:
    from detente.codes.vocabulary import Candidate, Match, Word
    from detente.readers.actors.sheet import Sheet

# Seats of power are never the place of an event's party: "the Kremlin said" wherever it stands.
SEAT_KEYS = frozenset(
    {"kremlin", "elysee", "elysee palace", "quai dorsay", "matignon", "downing street",
     "10 downing street", "number 10", "whitehall", "casa rosada", "planalto", "zhongnanhai",
     "kantei", "blue house", "malacanang", "aso rock", "palazzo chigi", "farnesina"}
)  # fmt: skip


def known_names(sheet: Sheet) -> list[Draft]:
    """Find the vocabulary's names and choose what each means here."""
    drafts = []
    for match in vocabulary().find(sheet.text, sheet.words):
        if sheet.sentence[match.first] != sheet.sentence[match.last]:
            continue
        draft = _choose(sheet, match)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _choose(sheet: Sheet, match: Match) -> Draft | None:
    candidates = vocabulary().candidates(match.entries, sheet.day)
    if not candidates:
        return None
    single = match.first == match.last
    key = " ".join(w.key for w in sheet.words[match.first : match.last + 1])
    if single and _part_of_name(sheet, match.first, candidates):
        return None
    if single and key in NOT_NAMES and not match.text.isupper():
        return None
    chosen = candidates[0]
    forms = {c.form for c in candidates}
    if "people" in forms and ("adjective" in forms or "state" in forms):
        chosen = _people_or_adjective(sheet, match, candidates)
    elif "capital" in forms and "state" not in forms:
        chosen = next(c for c in candidates if c.form == "capital")
    elif forms == {"state", "adjective"}:
        chosen = next(c for c in candidates if c.form == "state")
    elif candidates[0].form in {"city", "place"} and "person" in forms and single:
        return None
    return draft_of(sheet, match.first, match.last, chosen, key)


def draft_of(sheet: Sheet, first: int, last: int, chosen: Candidate, key: str) -> Draft:
    """Make the draft of a name whose meaning is chosen."""
    draft = Draft(
        first, last, chosen.form, chosen.kind, entity=chosen.name, code=chosen.code,
        sector=chosen.sector, office=chosen.office, key=f"{chosen.kind}:{chosen.name}", head=key,
    )  # fmt: skip
    if chosen.form in {"state", "adjective"}:
        draft.kind, draft.key, draft.number = "state", f"state:{chosen.code}", "c"
    elif chosen.form == "capital":
        seat = key in SEAT_KEYS
        place = not seat and first > 0 and sheet.words[first - 1].key in LOCATIVE
        draft.kind = "place" if place else "state"
        draft.key = f"place:{key}" if place else f"state:{chosen.code}"
        draft.sector, draft.number = ("GOV" if seat else None), "c"
    elif chosen.form == "people":
        draft.number = "p" if key.endswith(("s", "men")) else "s"
        draft.sector, draft.entity, draft.key = "CVL", None, f"people:{chosen.code}"
    elif chosen.form == "person":
        draft.gender = genders().get(key.split()[0], "")
    elif chosen.form == "body":
        draft.number = "c"
    return draft


def _people_or_adjective(sheet: Sheet, match: Match, candidates: tuple[Candidate, ...]) -> Candidate:
    """Tell "an American" and "Americans" from "American troops"."""
    by_form = {c.form: c for c in candidates}
    if "adjective" not in by_form:
        return by_form["people"]
    after = sheet.words[match.last + 1].key if sheet.beside(match.last) else ""
    before = sheet.words[match.first - 1].key if match.first else ""
    noun_follows = bool(after) and after not in NOT_NAMES and after not in SPEECH
    if before in {"a", "an"} | NUMERALS and not noun_follows:
        return by_form["people"]
    return by_form["adjective"]


def _part_of_name(sheet: Sheet, i: int, candidates: tuple[Candidate, ...]) -> bool:
    """Whether a lone word of the tables is but a part of a longer name: "Michael Jordan"."""
    if candidates[0].form == "adjective" or candidates[0].code is None:
        return False
    if i and sheet.beside(i - 1) and sheet.gap(i - 1) == " ":
        before = sheet.words[i - 1]
        if before.text[0].isupper() and before.key in genders() and not before.text.isupper():
            return True
        if before.key in TITLES and candidates[0].form != "person":
            return True
    return False


def unknown_names(sheet: Sheet, taken: list[bool]) -> list[Draft]:
    """Find runs of capitalised words that no table has, outside the words already taken."""
    out: list[Draft] = []
    i, n = 0, len(sheet.words)
    while i < n:
        if taken[i] or not _name_word(sheet, i, starts=True):
            i += 1
            continue
        j = _run_end(sheet, taken, i)
        draft = _unknown(sheet, i, j)
        if draft is not None:
            out.append(draft)
        i = j + 1
    return out


def _run_end(sheet: Sheet, taken: list[bool], i: int) -> int:
    j = i
    while _continues(sheet, j) and not taken[j + 1]:
        word = sheet.words[j + 1]
        if word.key in PARTICLES and word.text[0].islower():
            ahead = j + 2
            while ahead < len(sheet.words) and sheet.words[ahead].key in PARTICLES:
                ahead += 1
            if ahead < len(sheet.words) and not taken[ahead] and _name_word(sheet, ahead):
                j = ahead
                continue
            break
        if not _name_word(sheet, j + 1):
            break
        j += 1
    return j


def _continues(sheet: Sheet, j: int) -> bool:
    """Whether the next word can belong to the same name: a blank, a hyphen or an initial's point."""
    if j + 1 >= len(sheet.words) or sheet.sentence[j] != sheet.sentence[j + 1]:
        return False
    gap = sheet.gap(j)
    return gap in {" ", "-", "\u00a0"} or (gap == ". " and len(sheet.words[j].key) == 1)


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


def _unknown(sheet: Sheet, i: int, j: int) -> Draft | None:
    group = sheet.words[i : j + 1]
    key = " ".join(w.key for w in group)
    last = group[-1].key
    if last in CORPORATE or group[0].key in CORPORATE and "of" in key.split():
        return Draft(
            i, j, "name", "organisation", entity=_text(sheet, i, j), sector=CORPORATE.get(last),
            key=f"name:{key}", head=key, number="c", told=False,
        )  # fmt: skip
    gender = genders().get(group[0].key, "")
    person = bool(gender) or j > i
    if not person and (len(group[0].text) < 3 or group[0].text.isupper()):
        kind = "organisation"
    else:
        kind = "person"
    return Draft(
        i, j, "name", kind, entity=_text(sheet, i, j) if j > i or kind == "organisation" else None,  # type: ignore[arg-type]  # one of two kinds
        key=f"name:{key}", head=key, number="s", gender=gender, told=False,
    )  # fmt: skip


def _text(sheet: Sheet, first: int, last: int) -> str:
    words: tuple[Word, ...] = sheet.words
    return " ".join(sheet.text[words[first].start : words[last].end].split())


def country_drafts(drafts: list[Draft]) -> list[Draft]:
    """Those drafts that name a country or a part of one."""
    return [d for d in drafts if d.form in COUNTRIES]

"""Names of the vocabulary in a text, each with the meaning that it has there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.codes.roles import TITLES, genders, last_words
from detente.codes.vocabulary import vocabulary
from detente.readers.actors.lexicon import (
    CORPORATE,
    LOCATIVE,
    NOT_BEFORE,
    NOT_NAMES,
    NUMERALS,
    PARTICLES,
    PHYSICAL,
    SPEECH,
)
from detente.readers.actors.sheet import Draft

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.codes.vocabulary import Candidate, Form, Match
    from detente.readers.actors.sheet import Sheet

# Seats of power are never the place of an event's party: "the Kremlin said" wherever it stands.
SEATS: Final = frozenset(
    {"kremlin", "elysee", "elysee palace", "quai dorsay", "matignon", "downing street",
     "10 downing street", "number 10", "whitehall", "casa rosada", "planalto", "zhongnanhai",
     "kantei", "blue house", "malacanang", "aso rock", "palazzo chigi", "farnesina"}
)  # fmt: skip
WATERS: Final = frozenset({"Gulf", "Ocean", "Sea", "Channel", "Strait", "Straits"})
# States that bear the name of a unit of the United States, with words that speak of the state.
NAMESAKES: Final = {
    "georgia": frozenset(
        """abkhazia abkhaz armenia azerbaijan batumi black caucasus georgian georgians gori
        ivanishvili kremlin moscow nato ossetia russia russian saakashvili shevardnadze tbilisi
        turkey ukraine zurabishvili""".split()
    )
}
UNITS: Final = frozenset(
    """alabama alaska arizona arkansas atlanta california carolina colorado connecticut delaware
    florida idaho illinois indiana iowa kansas kentucky louisiana maryland massachusetts michigan
    minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania
    savannah tennessee texas utah vermont virginia wisconsin wyoming""".split()
)
LONE: Final = frozenset({"state", "capital", "place", "city", "person", "body"})
_ACRONYM: Final = 6


def known_names(sheet: Sheet) -> list[Draft]:
    """Find the vocabulary's names and choose what each means here."""
    drafts: list[Draft] = []
    free = 0
    for match in vocabulary().find(sheet.text, sheet.words):
        if match.first < free or sheet.sentence[match.first] != sheet.sentence[match.last]:
            continue
        draft = _choose(sheet, match)
        if draft is None:
            continue
        if draft.form == "person":
            _lengthen(sheet, draft)
        drafts.append(draft)
        free = draft.last + 1
    return drafts


def _choose(sheet: Sheet, match: Match) -> Draft | None:
    candidates = vocabulary().candidates(match.entries, sheet.day)
    if not candidates:
        return None
    water = _water(sheet, match)
    if water is not None:
        return water
    if _of_money(sheet, match.last):
        return Draft(match.first, match.last, "nobody", "place")
    single = match.first == match.last
    key = " ".join(w.key for w in sheet.words[match.first : match.last + 1])
    if single and _unlikely(sheet, match, candidates[0], key):
        return None
    forms = {c.form: c for c in reversed(candidates)}
    chosen = candidates[0]
    if "people" in forms:
        chosen = _people_or_adjective(sheet, match, forms)
    elif "state" not in forms and "capital" in forms:
        chosen = forms["capital"]
    elif {"state", "place"} <= set(forms) and _is_unit(sheet, key):
        chosen = forms["place"]
    elif {"city", "place"} & set(forms) and "person" in forms and single:
        return None
    return draft_of(sheet, match.first, match.last, chosen, key)


def _is_unit(sheet: Sheet, key: str) -> bool:
    """Whether Georgia is the one beside Florida: others of its kind are named, its namesake not."""
    spoken = {word.key for word in sheet.words}
    return key in NAMESAKES and not spoken & NAMESAKES[key] and bool(spoken & UNITS)


def _water(sheet: Sheet, match: Match) -> Draft | None:
    """The water that a name is but a part of: "the Sea of Japan", "Persian Gulf"."""
    first, last = match.first, match.last
    words = sheet.words[max(0, first - 2) : first]
    if (
        len(words) == 2
        and words[1].key == "of"
        and words[0].key in PHYSICAL
        and words[0].text[0].isupper()
    ):
        first -= 2
    elif sheet.beside(last) and sheet.words[last + 1].text in WATERS:
        last += 1
    else:
        return None
    name = sheet.slice(first, last)
    return Draft(first, last, "name", "place", name, key=f"water:{match.text}", number="c")


def _of_money(sheet: Sheet, last: int) -> bool:
    """Whether a sum follows at once: "US$838 billion"."""
    end = sheet.words[last].end
    return sheet.text[end : end + 1] in {"$", "\u00a3", "\u20ac"}


def _unlikely(sheet: Sheet, match: Match, candidate: Candidate, key: str) -> bool:
    """Whether a lone word of the tables is something else here: "Michael Jordan"."""
    acronym = match.text.isupper() and len(match.text) <= _ACRONYM
    if key in NOT_NAMES and not acronym:
        return True
    if acronym or candidate.form not in LONE:
        return False
    i = match.first
    before = sheet.words[i - 1] if i and sheet.beside(i - 1) else None
    if before is not None and before.text[0].isupper() and candidate.form != "person":
        if before.key in TITLES or before.key in genders():
            return True
        if sheet.gap(i - 1) == " " and _plain_name(sheet, i - 1) and not sheet.begins(i - 1):
            return True
    after = sheet.words[i + 1] if sheet.beside(i) and sheet.gap(i) == " " else None
    return (
        after is not None
        and (key in genders() or candidate.form in {"state", "place", "city", "capital"})
        and candidate.form != "person"
        and (not sheet.begins(i) or _given(sheet, i))
        and _plain_name(sheet, i + 1)
        and not _whole_name(sheet, i + 1)
    )


def _whole_name(sheet: Sheet, i: int) -> bool:
    """Whether a given name and another begin here: "the president of Kenya William Ruto"."""
    after = sheet.words[i + 1] if sheet.beside(i) else None
    return sheet.words[i].key in genders() and after is not None and after.text[0].isupper()


def _given(sheet: Sheet, i: int) -> bool:
    """Whether a sentence begins with somebody's given name: "Chad Ellison", no "Jordan Valley"."""
    after = sheet.words[i + 1].key
    return sheet.words[i].key in genders() and after not in PHYSICAL and after not in CORPORATE


def _plain_name(sheet: Sheet, i: int) -> bool:
    """Whether a word looks like a name of its own: capitalised, in no table, no common word."""
    word = sheet.words[i]
    if not word.text[0].isupper() or word.text.isupper():
        return False
    if word.key in NOT_NAMES | NOT_BEFORE or word.key in last_words() or word.key in TITLES:
        return False
    return not vocabulary().resolve(word.text, sheet.day)


def _lengthen(sheet: Sheet, draft: Draft) -> None:
    """Take further names of a person in: "Iván Duque Márquez", "Abdullah II ibn Al Hussein"."""
    j = draft.last
    while sheet.beside(j) and j - draft.last < 4:
        word = sheet.words[j + 1]
        if word.key in PARTICLES and sheet.beside(j + 1):
            ahead = sheet.words[j + 2]
            if ahead.text[0].isupper() or ahead.key in PARTICLES:
                j += 1
                continue
            break
        if not word.text[0].isupper() or word.key in NOT_NAMES or word.key in last_words():
            break
        if word.key in SPEECH or (sheet.gap(j) == "-" and word.text[0].islower()):
            break
        j += 1
    if sheet.words[j].text[0].isupper():
        draft.last = j


def draft_of(sheet: Sheet, first: int, last: int, chosen: Candidate, key: str) -> Draft:
    """Make the draft of a name whose meaning is chosen."""
    draft = Draft(
        first, last, chosen.form, chosen.kind, entity=chosen.name, code=chosen.code,
        sector=chosen.sector, office=chosen.office, key=f"{chosen.kind}:{chosen.name}", head=key,
    )  # fmt: skip
    before = sheet.words[first - 1].key if first else ""
    here = before in LOCATIVE or (before == "of" and chosen.form in {"place", "city"})
    if chosen.form in {"state", "adjective"}:
        draft.kind, draft.key, draft.number = "state", f"state:{chosen.code}", "c"
    elif chosen.form == "capital":
        place = key not in SEATS and here
        draft.kind = "place" if place else "state"
        draft.key = f"place:{key}" if place else f"state:{chosen.code}"
        draft.sector, draft.number = (None if place else "GOV"), "c"
    elif chosen.form in {"place", "city"}:
        draft.sector, draft.number = (None if here else "GOV"), "c"
    elif chosen.form == "people":
        draft.number = "p" if key.endswith(("s", "men")) else "s"
        # "The Iranians" act as one, "Iranians" for themselves.
        draft.sector = None if before == "the" and draft.number == "p" else "CVL"
        draft.entity, draft.key = None, f"people:{chosen.code}"
    elif chosen.form == "person":
        draft.gender = genders().get(key.split(maxsplit=1)[0], "")
    elif chosen.form == "body":
        draft.number = "c"
    return draft


def _people_or_adjective(sheet: Sheet, match: Match, forms: Mapping[Form, Candidate]) -> Candidate:
    """Tell "an American" and "Americans" from "American troops"."""
    if "adjective" not in forms:
        return forms["people"]
    after = sheet.words[match.last + 1].key if sheet.beside(match.last) else ""
    before = sheet.words[match.first - 1].key if match.first else ""
    noun_follows = bool(after) and after not in NOT_NAMES and after not in SPEECH
    if before in {"a", "an"} | NUMERALS and not noun_follows:
        return forms["people"]
    return forms["adjective"]

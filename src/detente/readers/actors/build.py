"""From words to drafts: names, role phrases and pronouns, without nested duplicates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.readers.actors.complements import phrase_draft
from detente.readers.actors.ground import Ground
from detente.readers.actors.hyphens import join_pairs, name_koreas
from detente.readers.actors.lexicon import NOT_NAMES
from detente.readers.actors.marks import Marks
from detente.readers.actors.merge import merge_bodies, merge_surnames, seat_parties
from detente.readers.actors.names import known_names
from detente.readers.actors.phrases import phrases
from detente.readers.actors.runs import unknown_names
from detente.readers.actors.sectors import settle
from detente.readers.actors.sheet import KIND_OF, Draft
from detente.readers.actors.titles import appose, entitle, title_words

if TYPE_CHECKING:
    from detente.codes.roles import Number
    from detente.readers.actors.sheet import Sheet

# Number, and gender or "1" for the first person. Possessives are no parties.
PRONOUNS: Final[dict[str, tuple[Number, str]]] = {
    "he": ("s", "m"),
    "him": ("s", "m"),
    "she": ("s", "f"),
    "they": ("p", ""),
    "them": ("p", ""),
    "it": ("c", ""),
    "we": ("p", "1"),
    "us": ("p", "1"),
    "i": ("s", "1"),
}
_LOOK_BACK: Final = 6
_LINKING: Final = frozenset({"is", "was", "seems", "seemed", "appears", "appeared", "remains"})
_LINKING_TWO: Final = (["will", "be"], ["would", "be"], ["has", "been"], ["may", "be"])


def drafts_of(sheet: Sheet, marks: Marks | None = None) -> list[Draft]:
    """Find everything in a sheet that can be a party, in order of the text."""
    marks = marks or Marks()
    ground = Ground(sheet)
    known = known_names(sheet)
    settle(known)
    ground.add(known)
    join_pairs(ground)
    name_koreas(ground)
    ground.add(marks.drafts)
    runs = unknown_names(sheet, ground.owner, title_words(ground))
    ground.add(d for d in runs if _looks_named(d) or not marks.denies(d.first, d.last))
    merge_surnames(ground)
    merge_bodies(ground)
    seat_parties(ground)
    found = phrases(sheet, ground.owner)
    titles = entitle(ground, found)
    drafts = [phrase_draft(ground, phrase) for phrase in found if id(phrase) not in titles]
    drafts += [n for n in ground.names if id(n) not in ground.inner and n.form != "nobody"]
    drafts += _pronouns(ground)
    kept = _prune(drafts)
    appose(sheet, kept)
    return kept


def _looks_named(draft: Draft) -> bool:
    """Whether words look like a name by themselves: a given name and more, a body's noun."""
    return draft.first < draft.last and (draft.kind != "person" or bool(draft.gender))


def _pronouns(ground: Ground) -> list[Draft]:
    out = []
    for i, word in enumerate(ground.sheet.words):
        found = PRONOUNS.get(word.key)
        if found is None or ground.owner[i] is not None:
            continue
        if word.text in {"i", "US", "IT", "U.S.", "I.T."} or _nobody(ground.sheet, i):
            continue
        number, gender = found
        out.append(
            Draft(
                i,
                i,
                "pronoun",
                KIND_OF[number],
                key=f"pronoun:{word.key}",
                head=word.key,
                number=number,
                gender=gender,
                told=False,
            )
        )
    return out


def _nobody(sheet: Sheet, i: int) -> bool:
    """Whether "it" stands for a clause: "it is important that", "it was hard to"."""
    if sheet.words[i].key != "it":
        return False
    after = [word.key for word in sheet.words[i + 1 : i + 5]]
    linked = bool(after) and (after[0] in _LINKING or after[:2] in _LINKING_TWO)
    return linked and bool({"that", "to", "how", "why", "whether"} & set(after[1:]))


def _prune(drafts: list[Draft]) -> list[Draft]:
    """Drop drafts that lie within a longer one, except those that a list of states names."""
    drafts.sort(key=lambda d: (d.first, -d.last))
    kept: list[Draft] = []
    for draft in drafts:
        over = next((k for k in reversed(kept[-_LOOK_BACK:]) if k.last >= draft.last), None)
        if over is None or (over.codes and draft.form == "state"):
            kept.append(draft)
    return [d for d in kept if d.form != "name" or d.head not in NOT_NAMES]

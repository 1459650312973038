"""What was mentioned before, for surnames, "the minister", "the council", "he", "they"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from detente.codes.roles import TITLES
from detente.readers.actors.calls import fits, initials, is_called, may_be_called
from detente.readers.actors.context import NOT_STATES, title_codes
from detente.readers.actors.lexicon import REALMS
from detente.readers.actors.offices import agrees

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.codes.roles import Number
    from detente.readers.actors.sheet import Draft, Sheet

# A body's noun, alone, points back to a body with that word in its name.
BACK: Final = frozenset(
    """council assembly commission committee agency court party union alliance group organisation
    organization movement bloc league company firm newspaper bank church fund tribunal board body
    parliament congress senate ministry department coalition campaign association foundation
    university""".split()
)
SURNAME_FIRST: Final = frozenset({"CHN", "TWN", "KOR", "PRK", "HKG", "SGP", "VNM", "KHM", "MAC"})
LEADERS: Final = frozenset(
    """leaders presidents sides ministers foreign_ministers prime_ministers delegations parties
    counterparts officials defence_ministers defense_ministers heads_of_state two_sides
    both_sides""".split()
)
LANDS: Final = frozenset(
    "countries two_countries both_countries nations neighbours neighbors governments states".split()
)
POSSESSIVES: Final[dict[str, tuple[Number, str]]] = {
    "its": ("c", ""),
    "his": ("s", "m"),
    "her": ("s", "f"),
    "their": ("p", ""),
}
ACTING: Final = frozenset({"state", "capital", "adjective", "role", "person"})
COUNTS: Final = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
# A title that a longer office contains: "the minister" after "foreign minister".
SHORT: Final = frozenset("minister senator ambassador envoy governor mayor general".split())
_COMPANY_BACK: Final = 40
_PRONOUN_BACK: Final = 30
_CLAUSE: Final = 5  # words from a pronoun to an object of its clause
_SUBJECT: Final = 1.2
_SENTENCES_BACK: Final = 3


class Memory:
    """Drafts in order, by what later words may call them."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._surnames: dict[str, Draft] = {}
        self._names: dict[str, Draft] = {}
        self._bodies: list[Draft] = []
        self._people: list[Draft] = []
        self._roles: dict[str, Draft] = {}

    def add(self, draft: Draft) -> None:
        """Remember a resolved draft."""
        if draft.form == "role" and (draft.code or draft.codes):
            self._roles[draft.head] = draft
        if draft.form in {"person", "name"} and draft.kind == "person":
            self._add_person(draft)
        elif draft.form == "role" and draft.number == "s" and draft.key.startswith("person:"):
            self._people.append(draft)
        elif draft.form in {"body", "name"}:
            self._names[draft.head] = draft
            if " " in (draft.entity or ""):
                self._names.setdefault(initials(str(draft.entity)), draft)
            self._bodies.append(draft)

    def _add_person(self, draft: Draft) -> None:
        name = draft.head.split()
        if len(name) > 1 or draft.form == "person":
            self._surnames[name[-1]] = self._surnames[draft.head] = draft
            if draft.code in SURNAME_FIRST:
                self._surnames[name[0]] = draft
            if draft.entity:
                self._surnames[draft.entity.lower().split()[-1]] = draft
        self._people.append(draft)

    def surname(self, draft: Draft) -> Draft | None:
        """The person that a surname or a shorter name points to."""
        last = draft.head.split()[-1]
        found = self._surnames.get(draft.head) or self._surnames.get(last)
        title = TITLES.get(self._sheet.words[draft.first].key)
        if found is not None and title is not None and not agrees(title.gender, found.entity):
            found = next((p for p in reversed(self._people) if may_be_called(p, draft)), None)
        if found is None:
            return None
        ours = set(draft.head.split())
        return found if len(ours) == 1 or ours <= set(found.head.split()) else None

    def named(self, draft: Draft) -> Draft | None:
        """A body of the same name mentioned before."""
        return self._names.get(draft.head)

    def role(self, draft: Draft) -> Draft | None:
        """The party that a definite role without a state of its own points back to."""
        if not draft.definite:
            return None
        noun = draft.head.split()[-1]
        again = self._again(draft)
        if draft.number == "c":
            return (self._body(noun) if noun in BACK else None) or again
        if draft.number != "s":
            return again
        over = draft.sector == "ELI"
        for person in reversed(self._people):
            if over:
                if person.sector == "ELI":
                    return person
                continue
            same = draft.office is not None and person.office == draft.office
            if same or (draft.head in SHORT and noun in (person.office or "").split()):
                return person
        return again

    def _again(self, draft: Draft) -> Draft | None:
        """The last role of the same noun, not far back: "its ambassador ... the ambassador"."""
        other = self._roles.get(draft.head)
        if other is None or other.number != draft.number:
            return None
        back = self._sheet.sentence[draft.first] - self._sheet.sentence[other.first]
        return other if back <= _SENTENCES_BACK else None

    def land(self, draft: Draft, done: Sequence[Draft]) -> Draft | None:
        """The monarchy last spoken of, for "the kingdom"."""
        if draft.head not in REALMS:
            return None
        states = (d for d in reversed(done) if d.form in {"state", "capital"} and d.kind == "state")
        return next((d for d in states if d.code in REALMS[draft.head]), None)

    def owner(self, draft: Draft, done: Sequence[Draft]) -> tuple[str, ...]:
        """The states of who owns a role: "its ambassador", "his spokesman", "their armies"."""
        found = POSSESSIVES.get(self._sheet.words[draft.first].key)
        if found is None:
            return ()
        number, gender = found
        probe = replace(draft, form="pronoun", number=number, gender=gender)
        other = self.pronoun(probe, done)
        if other is None:
            return ()
        return other.codes or ((other.code,) if other.code is not None else ())

    def _body(self, noun: str) -> Draft | None:
        return next((b for b in reversed(self._bodies) if is_called(b, noun)), None)

    def company(self, draft: Draft, done: Sequence[Draft], voice: str | None) -> tuple[str, ...]:
        """The states of "the two leaders", "both sides", "they": the last so many spoken of."""
        head = draft.head.replace(" ", "_")
        if draft.form == "role" and head not in LEADERS | LANDS:
            return ()
        if draft.form == "role" and self._of_something(draft.last):
            return ()
        words = self._sheet.words[draft.first : draft.last + 1]
        wanted = next((COUNTS[w.key] for w in words if w.key in COUNTS), 2)
        codes: dict[str, None] = {}
        here = self._sheet.sentence[draft.first]
        for other in reversed(done[-_COMPANY_BACK:]):
            if draft.form == "pronoun" and here - self._sheet.sentence[other.first] > 2:
                break
            if other.code and (
                (other.kind == "person" and other.sector == "GOV")
                or (head in LANDS and other.form in {"state", "capital"})
            ):
                codes.setdefault(other.code)
            codes.update(dict.fromkeys(other.codes if other.form == "role" else ()))
            if len(codes) >= wanted:
                break
        if len(codes) < wanted and any(w.key in COUNTS for w in words):
            codes = self._counted(wanted, here, done) or codes
        if voice and 0 < len(codes) < wanted:
            codes.setdefault(voice)
        return tuple(sorted(codes)) if len(codes) > 1 else ()

    def pronoun(self, draft: Draft, done: Sequence[Draft]) -> Draft | None:
        """Who "he", "they" or "it" is: near, of the right kind, rather a sentence's first party."""
        sheet = self._sheet
        here = sheet.sentence[draft.first]
        near = [
            d for d in done[-_PRONOUN_BACK:] if here - sheet.sentence[d.first] <= _SENTENCES_BACK
        ]
        ahead = {w.key for w in sheet.words[draft.first + 1 : draft.first + _CLAUSE]}
        firsts: set[int] = set()
        best: tuple[float, int] | None = None
        chosen = None
        for at, other in enumerate(near):
            if other.form in {"pronoun", "adjective"} or not fits(draft, other):
                continue
            if other.form == "state" and other.head.rsplit(" ", 1)[-1] in ahead:
                continue  # "if it invades Ukraine": it is not Ukraine
            sentence = sheet.sentence[other.first]
            score = 0.8 * (sentence not in firsts) - (here - sentence)
            if draft.head == "him" and sentence == here and sentence not in firsts:
                score -= _SUBJECT  # "X called Y to thank him": he thanked the other
            score -= 0.3 * (sheet.paragraph[other.first] != sheet.paragraph[draft.first])
            firsts.add(sentence)
            if best is None or (score, at) > best:
                best, chosen = (score, at), other
        return chosen

    def _of_something(self, last: int) -> bool:
        """Whether "of the aisle", "of the argument" follows: sides of a thing."""
        sheet = self._sheet
        return sheet.beside(last) and sheet.words[last + 1].key == "of"

    def _counted(self, wanted: int, here: int, done: Sequence[Draft]) -> dict[str, None]:
        """The last so many states spoken of, else those of the title, if they are so many."""
        codes: dict[str, None] = {}
        for other in reversed(done[-_COMPANY_BACK:]):
            if here - self._sheet.sentence[other.first] > _SENTENCES_BACK or len(codes) >= wanted:
                break
            if other.code and other.code not in NOT_STATES and other.form in ACTING:
                codes.setdefault(other.code)
        if len(codes) < wanted:
            codes = dict.fromkeys(title_codes(self._sheet))
        return codes if len(codes) == wanted else {}

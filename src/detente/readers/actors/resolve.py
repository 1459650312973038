"""Who each draft is: in order of the text, from names before roles before pronouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.persons import persons
from detente.readers.actors.context import Context
from detente.readers.actors.lexicon import ANYBODY, NOT_OF
from detente.readers.actors.refer import Memory
from detente.readers.actors.voice import joint_voice, speaker_state

if TYPE_CHECKING:
    from datetime import date

    from detente.codes.persons import Person, Tenure
    from detente.readers.actors.sheet import Draft, Sheet

# Definite roles that a government's own statement means of its own: "the President", "the Army".
OWN_SECTORS = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP"})


class Resolver:
    """Resolves the drafts of one document."""

    def __init__(self, sheet: Sheet, drafts: list[Draft]) -> None:
        self.sheet = sheet
        self.drafts = drafts
        self.voice = speaker_state(sheet, drafts)
        self.context = Context(sheet, drafts, self.voice)
        self.memory = Memory(sheet)
        self.voices = joint_voice(sheet, drafts)

    def run(self) -> list[Draft]:
        """Resolve all drafts; pronouns that point to nobody are dropped."""
        done: list[Draft] = []
        for draft in self.drafts:
            if draft.form == "pronoun":
                if not self._pronoun(draft, done):
                    continue
            elif draft.form == "role":
                self._role(draft, done)
            elif draft.kind == "person":
                self._person(draft, done)
            elif draft.form == "name" and draft.kind != "place":
                self._name(draft, done)
            elif draft.form == "body" and draft.code is None:
                draft.code = self.context.code(draft, done)
            done.append(draft)
            self.memory.add(draft)
            self.context.note(draft)
        return done

    def _pronoun(self, draft: Draft, done: list[Draft]) -> bool:
        if draft.gender == "1":
            if self.voices and draft.number == "p":
                draft.codes, draft.sector, draft.key = self.voices, "GOV", "voice:joint"
                return True
            if self.voice is None:
                return False
            draft.code, draft.sector, draft.key = self.voice, "GOV", f"voice:{self.voice}"
            draft.kind = "organisation"
            return True
        found = self.memory.pronoun(draft, done)
        if found is not None:
            _same(draft, found)
            return True
        if draft.number == "p":
            draft.codes = self.memory.company(draft, done, self.voice)
            if draft.codes:
                draft.sector, draft.key = "GOV", f"group:{','.join(draft.codes)}"
        return bool(draft.codes)

    def _person(self, draft: Draft, done: list[Draft]) -> None:
        if draft.form == "person":
            return
        found = self.memory.surname(draft)
        if found is not None:
            sector, office = draft.sector, draft.office
            _same(draft, found)
            draft.sector = draft.sector or sector
            draft.office = draft.office or office
            return
        if self._holder(draft):
            return
        if draft.code is None:
            draft.code = self.context.code(draft, done)
        draft.sector = draft.sector or "CVL"

    def _holder(self, draft: Draft) -> bool:
        """Find a lone or titled surname among those in office on the day."""
        day = self.sheet.day
        if day is None:
            return False
        if " " in draft.head:
            return False
        found = [
            (self.context.total[tenure.code], person.famous, person, tenure)
            for row in persons().by_surname.get(draft.head, ())
            for person in [persons().get(row)]
            for tenure in [person.on(day)]
            if self._fits(draft, person, tenure, day)
        ]
        if not found:
            return False
        _, _, person, tenure = max(found, key=lambda item: item[:2])
        draft.entity, draft.code, draft.sector = person.name, tenure.code, tenure.sector
        draft.office, draft.key = tenure.office, f"person:{person.name}"
        return True

    @staticmethod
    def _fits(draft: Draft, person: Person, tenure: Tenure, day: date) -> bool:
        """Whether a surname, with the title before it, can be a person in office on a day."""
        if draft.code not in {None, tenure.code} or not tenure.holds(day):
            return False
        if tenure.office is not None and tenure.office == draft.office:
            return True
        if not person.famous:
            return False
        return draft.sector in {None, tenure.sector} and not (draft.sector is None and draft.told)

    def _name(self, draft: Draft, done: list[Draft]) -> None:
        found = self.memory.named(draft)
        if found is not None:
            _same(draft, found)
        elif draft.code is None:
            draft.code = self.context.code(draft, done)

    def _role(self, draft: Draft, done: list[Draft]) -> None:
        if draft.codes:
            return
        if draft.twin is not None and self._twin(draft, done):
            return
        if draft.code is None and not draft.told and draft.number == "p" and draft.definite:
            draft.codes = self.memory.company(draft, done, self.voice)
            if draft.codes:
                draft.key = f"group:{','.join(draft.codes)}"
                return
        if draft.code is None and not draft.told:
            if self._own(draft):
                draft.code = self.voice
                draft.codes = self.voices if self.voice is None else ()
                if draft.codes:
                    draft.key = "voice:joint"
                    return
            else:
                found = self.memory.role(draft, done)
                if found is not None:
                    _same(draft, found)
                    return
                if draft.head not in ANYBODY:
                    draft.code = self.context.code(draft, done)
        self._office_holder(draft)
        if not draft.key.startswith("person:"):
            draft.key = f"{draft.key}:{draft.code}"

    def _own(self, draft: Draft) -> bool:
        """Whether a role is the speaker's own: "our troops", "the President" in a statement."""
        if self.voice is None and not self.voices:
            return False
        if draft.head in ANYBODY:
            return False
        word = self.sheet.words[draft.first].key
        if word in {"our", "my"}:
            return True
        if self.voice is None or draft.sector not in OWN_SECTORS or draft.number == "p":
            return False
        if draft.office in NOT_OF.get(self.voice, ()):
            return False
        noun = self.sheet.words[draft.last].text
        return word == "the" and noun[0].isupper()

    def _twin(self, draft: Draft, done: list[Draft]) -> bool:
        """Let a role beside a name be that person."""
        name = draft.twin
        if name is None:
            return False
        if name not in done and name.form == "name":
            name.code = name.code or draft.code
            self._person(name, done)
        if name.code is None:
            return False
        draft.entity, draft.code, draft.key = name.entity, name.code, name.key
        draft.sector = draft.sector or name.sector
        return True

    def _office_holder(self, draft: Draft) -> None:
        """Name who held the office: "the president" of a state on the document's day."""
        day = self.sheet.day
        if draft.number != "s" or draft.office is None or day is None or draft.code is None:
            return
        if draft.sector == "ELI":
            draft.office = None
            return
        holder = persons().holder(draft.code, draft.office, day)
        if holder is not None:
            draft.entity, draft.key = holder.name, f"person:{holder.name}"


def _same(draft: Draft, other: Draft) -> None:
    """Make a draft a further mention of another's party."""
    draft.entity, draft.code, draft.key = other.entity, other.code, other.key
    draft.sector, draft.codes = other.sector, other.codes
    draft.office = other.office
    if draft.form == "pronoun":
        draft.kind = other.kind
    draft.gender = draft.gender or other.gender

"""Who each draft is: in order of the text, from names before roles before pronouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.persons import persons
from detente.readers.actors.context import Context, title_codes
from detente.readers.actors.lexicon import ANYBODY
from detente.readers.actors.refer import Memory

if TYPE_CHECKING:
    from detente.readers.actors.sheet import Draft, Sheet

US_PUBLISHERS = ("white house", "state department", "department of state", "department of defense",
                 "u.s. embassy", "pentagon", "department of the treasury")  # fmt: skip
OWN_OFFICES = frozenset({"president", "administration", "vice president", "first lady",
                         "secretary of state", "press secretary"})  # fmt: skip


class Resolver:
    """Resolves the drafts of one document."""

    def __init__(self, sheet: Sheet, drafts: list[Draft]) -> None:
        self.sheet = sheet
        self.drafts = drafts
        self.context = Context(sheet, drafts)
        self.memory = Memory(sheet)
        self.voice = speaker_state(sheet)
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
            elif draft.form == "name":
                self._name(draft, done)
            elif draft.form == "body" and draft.code is None:
                draft.code = self.context.code(draft, done)
            done.append(draft)
            self.memory.add(draft)
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
        rows = persons().by_surname.get(draft.head, ())
        known = [persons().get(row) for row in rows]
        for person in known:
            tenure = person.on(day)
            if draft.code not in {None, tenure.code} or not tenure.holds(day):
                continue
            office = tenure.office is not None and tenure.office == draft.office
            sector = person.famous and draft.sector is not None and tenure.sector == draft.sector
            if office or sector or (person.famous and draft.sector is None and draft.told is False):
                draft.entity, draft.code, draft.sector = person.name, tenure.code, tenure.sector
                draft.office, draft.key = tenure.office, f"person:{person.name}"
                return True
        return False

    def _name(self, draft: Draft, done: list[Draft]) -> None:
        found = self.memory.named(draft)
        if found is not None:
            _same(draft, found)
        elif draft.code is None:
            draft.code = self.context.code(draft, done)

    def _role(self, draft: Draft, done: list[Draft]) -> None:
        if draft.codes:
            return
        if draft.code is None and not draft.told and draft.number == "p" and draft.definite:
            draft.codes = self.memory.company(draft, done, self.voice)
            if draft.codes:
                draft.key = f"group:{','.join(draft.codes)}"
                return
        if draft.code is None and not draft.told:
            if self.voice and draft.head in OWN_OFFICES:
                draft.code = self.voice
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


def speaker_state(sheet: Sheet) -> str | None:
    """The state in whose voice a document speaks ("we"), or null."""
    publisher = sheet.publisher.lower()
    return "USA" if any(name in publisher for name in US_PUBLISHERS) else None


def joint_voice(sheet: Sheet, drafts: list[Draft]) -> tuple[str, ...]:
    """The states that say "we" in a joint statement: of "We, the leaders of ...", or the title."""
    for draft in drafts[:20]:
        before = [w.key for w in sheet.words[max(0, draft.first - 2) : draft.first + 1]]
        if len(draft.codes) > 1 and ("we" in before or sheet.sentence[draft.first] == 0):
            if "joint" in sheet.title.lower() or "we" in before:
                return draft.codes
    if "joint" in sheet.title.lower():
        codes = tuple(dict.fromkeys(title_codes(sheet)))
        return codes if len(codes) > 1 else ()
    return ()


def _same(draft: Draft, other: Draft) -> None:
    """Make a draft a further mention of another's party."""
    draft.entity, draft.code, draft.key = other.entity, other.code, other.key
    draft.sector, draft.codes = other.sector, other.codes
    draft.office = other.office
    if draft.form == "pronoun":
        draft.kind = other.kind
    draft.gender = draft.gender or other.gender

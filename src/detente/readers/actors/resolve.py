"""Who each draft is: in order of the text, from names before roles before pronouns."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from detente.codes.persons import persons
from detente.readers.actors.context import Context
from detente.readers.actors.lexicon import ALWAYS, ANYBODY, IF_SPOKEN_OF, NOT_OF
from detente.readers.actors.offices import may_be, offices_of
from detente.readers.actors.refer import Memory
from detente.readers.actors.sectors import STATE_ORGANS
from detente.readers.actors.voice import joint_voice, speaker_state

if TYPE_CHECKING:
    from detente.readers.actors.sheet import Draft, Sheet

# "A British woman was sentenced. Jane Doe, 30, ...": the one that such words announce.
ANYONE: Final = frozenset(
    {"man", "woman", "national", "citizen", "teenager", "journalist", "tourist"}
)
_DESCRIBED_BACK: Final = 8


class Resolver:
    """Resolves the drafts of one document."""

    def __init__(self, sheet: Sheet, drafts: list[Draft]) -> None:
        self.sheet = sheet
        self.drafts = drafts
        self.voice = speaker_state(sheet, drafts)
        self.voices = joint_voice(sheet, drafts)
        self.context = Context(sheet, drafts, self.voice)
        self.memory = Memory(sheet)
        self._done: list[Draft] = []

    def run(self) -> list[Draft]:
        """Resolve all drafts; pronouns that point to nobody are dropped."""
        for draft in self.drafts:
            if draft.form == "pronoun" and not self._pronoun(draft):
                continue
            if draft.form == "role":
                self._role(draft)
            elif draft.form == "name" and draft.kind == "person":
                self._person(draft)
            elif draft.form == "name" and draft.kind != "place":
                self._name(draft)
            elif draft.form == "body" and draft.code is None:
                draft.code = self.context.code(draft, self._done)
            self._done.append(draft)
            self.memory.add(draft)
            self.context.note(draft)
        agree(self._done)
        return self._done

    def _pronoun(self, draft: Draft) -> bool:
        if draft.gender == "1":
            return self._first_person(draft)
        found = self.memory.pronoun(draft, self._done)
        if found is not None:
            _same(draft, found)
            return True
        if draft.number == "p":
            self._company(draft)
            draft.sector = "GOV"
        return bool(draft.codes)

    def _first_person(self, draft: Draft) -> bool:
        """Let "we" of a government's own statement be that government."""
        if self.voices and draft.number == "p":
            draft.codes, draft.sector, draft.key = self.voices, "GOV", "voice:joint"
            return True
        draft.code, draft.sector, draft.key = self.voice, "GOV", f"voice:{self.voice}"
        draft.kind = "organisation"
        return self.voice is not None

    def _company(self, draft: Draft) -> bool:
        draft.codes = self.memory.company(draft, self._done, self.voice)
        if self.voices and draft.codes:
            draft.codes = self.voices
        if draft.codes:
            draft.key = f"group:{','.join(draft.codes)}"
        return bool(draft.codes)

    def _person(self, draft: Draft) -> None:
        found = self.memory.surname(draft)
        if found is not None:
            sector, office = draft.sector, draft.office
            _same(draft, found)
            draft.sector, draft.office = draft.sector or sector, draft.office or office
        elif not self._in_office(draft):
            draft.code = draft.code or self._described(draft)
            draft.code = draft.code or self.context.code(draft, self._done)

    def _described(self, draft: Draft) -> str | None:
        """The state of "a British woman" in the sentences before a name that nobody knows."""
        here = self.sheet.sentence[draft.first]
        for other in reversed(self._done[-_DESCRIBED_BACK:]):
            if here - self.sheet.sentence[other.first] > 1 or draft.office is not None:
                break
            if other.head in ANYONE and other.told and other.twin is None:
                return other.code
        return None

    def _in_office(self, draft: Draft) -> bool:
        """Find a lone or titled surname among those in office on the day."""
        day = self.sheet.day
        if day is None or " " in draft.head:
            return False
        found = [
            (self.context.total[tenure.code], person.famous, person, tenure)
            for row in persons().by_surname.get(draft.head, ())
            for person in [persons().get(row)]
            for tenure in [person.on(day)]
            if may_be(draft, person, tenure, day)
        ]
        if not found:
            return False
        _, _, person, tenure = max(found, key=lambda item: item[:2])
        draft.entity, draft.code, draft.sector = person.name, tenure.code, tenure.sector
        draft.office, draft.key = tenure.office, f"person:{person.name}"
        return True

    def _name(self, draft: Draft) -> None:
        found = self.memory.named(draft)
        if found is not None:
            _same(draft, found)
        elif not draft.told and not self._acronym(draft):
            draft.code = draft.code or self.context.code(draft, self._done)

    def _acronym(self, draft: Draft) -> bool:
        """Whether a draft is but letters that nothing explains: "AI", but not "the RSPCA"."""
        words = self.sheet.words
        if draft.first != draft.last or not words[draft.first].text.isupper():
            return False
        return draft.first == 0 or words[draft.first - 1].key != "the"

    def _role(self, draft: Draft) -> None:
        if draft.codes or (draft.twin is not None and self._twin(draft, draft.twin)):
            return
        if not draft.told and self._untold(draft):
            return
        self._office_holder(draft)
        if not draft.key.startswith("person:"):
            draft.key = f"{draft.key}:{draft.code}"

    def _untold(self, draft: Draft) -> bool:
        """Find the state of a role that tells none; true where it is a party known already."""
        own = self._own(draft)
        if not own and draft.number == "p" and draft.definite and self._company(draft):
            return True
        if own:
            joint = bool(self.voices) and draft.number != "s"
            if joint:
                draft.codes, draft.key = self.voices, "voice:joint"
            else:
                draft.code = self.voice
            return joint
        owners = self.memory.owner(draft, self._done)
        if owners:
            draft.code = owners[0] if len(owners) == 1 else None
            draft.codes = owners if len(owners) > 1 else ()
            return bool(draft.codes)
        found = self.memory.role(draft) or self.memory.land(draft, self._done)
        if found is not None:
            _same(draft, found)
            return True
        organisation = ALWAYS.get(draft.head) or IF_SPOKEN_OF.get(draft.head)
        if organisation and (draft.head in ALWAYS or organisation in self.context.total):
            draft.code = organisation
            draft.sector = None if draft.head == "union" else draft.sector
        elif draft.head not in ANYBODY:
            draft.code = self.context.code(draft, self._done)
        return False

    def _own(self, draft: Draft) -> bool:
        """Whether a role is the speaker's own: "our troops", "the President" in a statement."""
        if draft.head in ANYBODY or not (self.voice or self.voices):
            return False
        word = self.sheet.words[draft.first].key
        if word in {"our", "my"}:
            return True
        if self.voice is None or draft.sector not in STATE_ORGANS or draft.number == "p":
            return False
        if draft.office in NOT_OF.get(self.voice, ()):
            return False
        return word == "the" and self.sheet.words[draft.last].text[0].isupper()

    def _twin(self, draft: Draft, name: Draft) -> bool:
        """Let a role beside a name be that person."""
        if name.form == "name" and name not in self._done:
            name.code = name.code or draft.code
            self._person(name)
        if name.code is None:
            return False
        draft.entity, draft.code, draft.key = name.entity, name.code, name.key
        draft.sector = draft.sector or name.sector
        return True

    def _office_holder(self, draft: Draft) -> None:
        """Name who held the office: "the president" of a state on the document's day."""
        day = self.sheet.day
        if draft.sector == "ELI":
            draft.office = None
        if draft.number != "s" or day is None or draft.code is None or draft.sector != "GOV":
            return
        for office in offices_of(draft):
            holder = persons().holder(draft.code, office, day)
            if holder is not None:
                draft.entity, draft.key, draft.office = holder.name, f"person:{holder.name}", office
                return


def agree(drafts: list[Draft]) -> None:
    """Let mentions of one person share what any tells; an unknown one is else a civilian."""
    groups: dict[str, list[Draft]] = defaultdict(list)
    over = {d.key for d in drafts if d.sector == "ELI" and d.key.startswith("person:")}
    for draft in drafts:
        if draft.key in over:
            draft.sector, draft.office = "ELI", None
        if draft.key.startswith("name:") and draft.kind == "person":
            groups[draft.key].append(draft)
    for group in groups.values():
        code = next((d.code for d in group if d.told and d.code), None)
        sector = next((d.sector for d in group if d.sector), "CVL")
        office = next((d.office for d in group if d.office), None)
        for draft in group:
            draft.code = draft.code if draft.told or code is None else code
            draft.sector = draft.sector or sector
            draft.office = draft.office or office


def _same(draft: Draft, other: Draft) -> None:
    """Make a draft a further mention of another's party."""
    draft.entity, draft.code, draft.key = other.entity, other.code, other.key
    draft.sector, draft.codes = other.sector, other.codes
    draft.office = other.office
    if draft.form == "pronoun":
        draft.kind = other.kind
    draft.gender = draft.gender or other.gender

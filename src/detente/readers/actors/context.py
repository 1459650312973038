"""Which state a phrase means that names none: weighed from the names around it.

A softmax fitted over 1,019 such choices was no better in five folds than weights set by hand
(organs 0.71, civilians 0.78, persons 0.78), so the simple sum stays.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from detente.codes.persons import persons
from detente.codes.spelling import words
from detente.codes.vocabulary import vocabulary
from detente.readers.actors.lexicon import AMERICAN, LOCATIVE, NOT_OF
from detente.readers.actors.sheet import COUNTRIES, PLACES

if TYPE_CHECKING:
    from detente.readers.actors.sheet import Draft, Sheet

# Sectors of those who are where they are spoken of, not of whom a text is about.
LOCAL: Final = frozenset(
    "CVL COP JUD REB UAF CRM LAB MED REF EDU REL OPP JRN PRM AGR SOC BUS".split()
)
WORLDS: Final = frozenset({"UNO", "EUR"})
NOT_STATES: Final = frozenset({"IGO", "NGO", "MNC", "IMG", "ISM"})
COUNTED: Final = COUNTRIES | {"body", "person", "role"}
_LAST: Final = 14
# People and bodies that are just somewhere, and names that nobody knows, have no state below these
# sums. Swept from 0 to 1.6: up to here nothing is lost on the training records, and 0.1 % of the
# codes of the own articles.
DECIDED: Final = 1.2
NAMED: Final = 0.8
# What each sign adds. Swept one by one over a factor of 0 to 3 on 1,599 mentions of the training
# records and the own articles (right: 0.73 to 0.75, so flat that no value matters alone).
W: Final[dict[str, float]] = {
    "share": 1.0, "title": 0.5, "lead": 0.3, "voice": 0.2, "located": 0.9, "place": 0.4,
    "origin": 3.0, "closest": 0.5, "american": 1.0, "taken": 0.5, "here": 0.5, "before": 0.15,
    "paragraph": 0.15, "nearest": 0.3,
}  # fmt: skip


class Context:
    """What a document tells of states, as a whole and up to a draft."""

    def __init__(self, sheet: Sheet, drafts: list[Draft], voice: str | None) -> None:
        self._sheet = sheet
        self._voice = voice
        self._title = set(title_codes(sheet))
        told = [d for d in drafts if d.code and d.code not in NOT_STATES and _counts(d)]
        self.total = Counter(str(d.code) for d in told)
        for code in self._title | ({voice} if voice else set()):
            self.total[code] += 1
        self._sum = sum(self.total.values()) or 1
        self._lead = {d.code for d in told if sheet.sentence[d.first] <= 1}
        self._located = Counter(str(d.code) for d in told if self._is_place(d))
        self._located_sum = sum(self._located.values()) or 1
        self._offices: dict[tuple[str, str], str] = {}
        for draft in told:
            self.note(draft)

    def _is_place(self, draft: Draft) -> bool:
        here = draft.first > 0 and self._sheet.words[draft.first - 1].key in LOCATIVE
        return draft.form in PLACES and (here or draft.form in {"place", "city"})

    def note(self, draft: Draft) -> None:
        """Remember who holds which office of which state."""
        if draft.kind == "person" and draft.office and draft.code and draft.key[:5] != "role:":
            self._offices.setdefault((draft.code, draft.office), draft.key)

    def code(self, draft: Draft, before: list[Draft]) -> str | None:
        """The likeliest state of a phrase, given the drafts resolved before it."""
        near = self._near(draft, before)
        origin = persons().origin(draft.head) if draft.form == "name" and draft.head else {}
        closest = max(self.total, key=lambda code: origin.get(code, 0.0), default=None)
        local = draft.sector in LOCAL and draft.form == "role"
        best, top = None, -9.0
        for code, count in self.total.items():
            if local and code in WORLDS:
                continue
            if draft.office in NOT_OF.get(code, ()) or code in draft.shunned:
                continue
            score = W["share"] * count / self._sum + near.get(code, 0.0)
            score += W["title"] * (code in self._title) + W["lead"] * (code in self._lead)
            score += W["voice"] * (code == self._voice)
            score += W["located" if local else "place"] * self._located[code] / self._located_sum
            score += W["origin"] * origin.get(code, 0.0)
            score += W["closest"] * (bool(origin) and code == closest)
            score += W["american"] * (code == "USA" and self._american(draft))
            score -= W["taken"] * self._taken(code, draft)
            if score > top:
                best, top = code, score
        least = DECIDED if local else NAMED if draft.form == "name" else top
        return best if top >= least else None

    def _american(self, draft: Draft) -> bool:
        """Whether a role is of Washington, or an adviser spoken of in its own statement."""
        own = self._voice == "USA" and draft.form == "name"
        return draft.head in AMERICAN or (own and draft.office == "national security adviser")

    def _taken(self, code: str, draft: Draft) -> bool:
        """Whether somebody else holds the office of a state that a named person is said to hold."""
        if draft.form != "name" or draft.office is None:
            return False
        holder = self._offices.get((code, draft.office))
        if holder is not None:
            return holder != draft.key
        day = self._sheet.day
        known = persons().holder(code, draft.office, day) if day is not None else None
        return known is not None and draft.head.split()[-1] not in known.name.lower()

    def _near(self, draft: Draft, before: list[Draft]) -> dict[str, float]:
        """What nearness adds: the same sentence, the one before, the paragraph, the last of all."""
        sheet = self._sheet
        here, paragraph = sheet.sentence[draft.first], sheet.paragraph[draft.first]
        found: dict[str, float] = {}
        nearest = True
        for other in reversed(before[-_LAST:]):
            code = other.code
            if code is None or code in NOT_STATES:
                continue
            at = sheet.sentence[other.first]
            near = W["here"] if at == here else W["before"] if at == here - 1 else 0.0
            near += W["paragraph"] * (sheet.paragraph[other.first] == paragraph)
            found[code] = max(found.get(code, 0.0), near + W["nearest"] * nearest)
            nearest = False
        return found


def _counts(draft: Draft) -> bool:
    """Whether a draft tells what states a text is about: a name that nobody knows, if described."""
    return draft.form in COUNTED or (draft.form == "name" and draft.told)


def title_codes(sheet: Sheet) -> list[str]:
    """Codes of the states that the title names."""
    if not sheet.title:
        return []
    table = vocabulary()
    found = (
        candidate.code
        for match in table.find(sheet.title, words(sheet.title))
        for candidate in table.candidates(match.entries, sheet.day)[:1]
    )
    return [code for code in found if code and code not in NOT_STATES]

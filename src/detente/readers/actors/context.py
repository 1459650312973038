"""Which state a phrase means that names none: weighed from the names around it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from detente.codes.vocabulary import vocabulary, words
from detente.readers.actors.lexicon import LOCATIVE, NOT_OF
from detente.readers.actors.sheet import COUNTRIES, PLACES

if TYPE_CHECKING:
    from detente.readers.actors.sheet import Draft, Sheet

_TITLE_WEIGHT = 2.0
_LEAD_WEIGHT = 1.0
# Sectors of those who are where they are spoken of, not of whom a text is about.
_LOCAL = frozenset("CVL COP JUD REB UAF CRM LAB MED REF EDU REL OPP JRN PRM".split())
_AMERICAN = frozenset(
    """senate;house of representatives;congress;majority leader;minority leader;senator;senators;
    house majority leader;senate majority leader;congressman;congresswoman;congressmen;house;
    members of congress;members of the senate;house speaker;senate minority leader;secretary of state;
    attorney general;members of the house""".replace("\n", "").replace(";    ", ";").split(";")
)


class Context:
    """Counts of codes in a document, and in the words just read."""

    def __init__(self, sheet: Sheet, drafts: list[Draft]) -> None:
        self._sheet = sheet
        self._total: Counter[str] = Counter()
        for draft in drafts:
            if draft.code is not None and draft.form in COUNTRIES | {"body", "person", "role"}:
                lead = _LEAD_WEIGHT if sheet.paragraph[draft.first] == 0 else 0.0
                self._total[draft.code] += 1.0 + lead
        for code in title_codes(sheet):
            self._total[code] += _TITLE_WEIGHT
        self._sum = sum(self._total.values()) or 1.0
        self._located: Counter[str] = Counter()
        for draft in drafts:
            if draft.code and draft.form in PLACES and draft.first:
                if sheet.words[draft.first - 1].key in LOCATIVE or draft.form in {"place", "city"}:
                    self._located[draft.code] += 1
        self._located_sum = sum(self._located.values()) or 1.0

    @property
    def main(self) -> str | None:
        """The state that the document is most about."""
        return next((code for code, _ in self._total.most_common() if len(code) == 3), None)

    def code(self, draft: Draft, before: list[Draft]) -> str | None:
        """The likeliest state of a phrase, given the drafts resolved before it."""
        sheet = self._sheet
        scores = {code: 2.0 * count / self._sum for code, count in self._total.items()}
        sentence, paragraph = sheet.sentence[draft.first], sheet.paragraph[draft.first]
        for other in reversed(before[-12:]):
            if other.code is None or other.form == "pronoun":
                continue
            if sheet.sentence[other.first] == sentence:
                near = 0.5
            elif sheet.paragraph[other.first] == paragraph:
                near = 0.25
            elif sheet.sentence[other.first] >= sentence - 1:
                near = 0.15
            else:
                continue
            scores[other.code] = scores.get(other.code, 0.0) + near
        if draft.sector in _LOCAL:
            for code, count in self._located.items():
                scores[code] = scores.get(code, 0.0) + 0.7 * count / self._located_sum
        if draft.head in _AMERICAN and "USA" in scores:
            scores["USA"] += 1.0
        for code, offices in NOT_OF.items():
            if draft.office in offices:
                scores.pop(code, None)
        states = {c: s for c, s in scores.items() if c not in {"IGO", "NGO", "MNC", "IMG", "ISM"}}
        if not states:
            return None
        return max(states, key=lambda code: states[code])


def title_codes(sheet: Sheet) -> list[str]:
    """Codes of the states that the title names."""
    if not sheet.title:
        return []
    table = vocabulary()
    out = []
    for match in table.find(sheet.title, words(sheet.title)):
        for candidate in table.candidates(match.entries, sheet.day)[:1]:
            if candidate.code:
                out.append(candidate.code)
    return out

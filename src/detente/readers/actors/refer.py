"""What was mentioned before, for surnames, "the minister", "the council", "he", "they"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from detente.readers.actors.sheet import Draft, Sheet

# A body's noun, alone, points back to a body of that sector or with that word in its name.
BACK: Final = frozenset(
    """council assembly commission committee agency court party union alliance group organisation
    organization movement bloc league company firm newspaper bank church fund tribunal board body
    parliament congress senate ministry department coalition campaign association foundation
    university""".split()
)
COMPANY: Final = frozenset(
    """leaders;presidents;sides;two sides;both sides;countries;two countries;both countries;nations;
    ministers;governments;foreign ministers;prime ministers;delegations;parties;counterparts;
    officials;defence ministers;defense ministers;states;heads of state""".replace("\n", "")
    .replace(";    ", ";")
    .split(";")
)
ORGANISED: Final = frozenset({"IGO", "NGO", "UNO"})
COUNTS: Final = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
PERSON_ROLES: Final = frozenset({"GOV", "LEG", "MIL", "REL", "OPP", "PTY", "JUD"})


class Memory:
    """Drafts in order, by what later words may call them."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._surnames: dict[str, Draft] = {}
        self._names: dict[str, Draft] = {}
        self._bodies: list[Draft] = []
        self._people: list[Draft] = []

    def add(self, draft: Draft) -> None:
        """Remember a resolved draft."""
        if draft.form == "pronoun":
            return
        if draft.form in {"person", "name"}:
            if draft.kind == "person":
                name = draft.head.split()
                if len(name) > 1 or draft.form == "person":
                    self._surnames[name[-1]] = draft
                    self._surnames[draft.head] = draft
                    if draft.entity:
                        self._surnames[draft.entity.lower().split()[-1]] = draft
                self._people.append(draft)
            else:
                self._names[draft.head] = draft
        elif draft.form == "role" and draft.number == "s" and draft.key.startswith("person:"):
            self._people.append(draft)
        if draft.kind in {"organisation", "group"} and draft.form in {"body", "name"}:
            self._bodies.append(draft)

    def surname(self, draft: Draft) -> Draft | None:
        """The person that a surname or a shorter name points to."""
        found = self._surnames.get(draft.head) or self._surnames.get(draft.head.split()[-1])
        if found is None:
            return None
        ours, theirs = set(draft.head.split()), set(found.head.split())
        return found if ours <= theirs or len(ours) == 1 else None

    def named(self, draft: Draft) -> Draft | None:
        """A body of the same name mentioned before."""
        return self._names.get(draft.head)

    def role(self, draft: Draft, done: list[Draft]) -> Draft | None:
        """The party that a definite role without a state of its own points back to."""
        if not draft.definite:
            return None
        if draft.number == "c" and draft.head.split()[-1] in BACK:
            return self._body(draft.head.split()[-1])
        if draft.number == "s" and draft.office is not None:
            for person in reversed(self._people):
                if person.office == draft.office:
                    return person
        if draft.number == "s" and draft.head in {"minister", "senator", "ambassador", "envoy",
                                                  "governor", "mayor", "general"}:  # fmt: skip
            for person in reversed(self._people[-4:]):
                if person.office and draft.head in person.office:
                    return person
        return None

    def _body(self, noun: str) -> Draft | None:
        for body in reversed(self._bodies):
            name = f"{body.head} {(body.entity or '').lower()}"
            if noun in name.split() or (noun == "bloc" and body.code in {"EUR", "IGO"}):
                return body
            if noun == "alliance" and body.entity == "NATO":
                return body
            if noun in {"company", "firm"} and body.sector == "BUS":
                return body
            if noun == "newspaper" and body.sector == "JRN":
                return body
            if noun == "party" and body.sector in {"PTY", "OPP"}:
                return body
            if noun in {"group", "movement"} and body.kind == "group":
                return body
            if noun in {"group", "organisation", "organization"} and body.code in ORGANISED:
                return body
        return None

    def company(self, draft: Draft, done: list[Draft], voice: str | None) -> tuple[str, ...]:
        """The states of "the two leaders", "both sides", "they": the last so many spoken of."""
        if draft.form == "role" and draft.head not in COMPANY:
            return ()
        words = self._sheet.words[draft.first : draft.last + 1]
        wanted = next((COUNTS[w.key] for w in words if w.key in COUNTS), 2)
        people = draft.head not in {"countries", "nations", "states", "two countries",
                                    "both countries", "governments"}  # fmt: skip
        codes: dict[str, None] = {}
        here = self._sheet.sentence[draft.first]
        for other in reversed(done[-40:]):
            if draft.form == "pronoun" and here - self._sheet.sentence[other.first] > 2:
                break
            person = other.kind == "person" and other.sector == "GOV"
            if (
                other.code
                and len(other.code) == 3
                and (person or (other.form in {"state", "capital"} and not people))
            ):
                codes.setdefault(other.code)
            for code in other.codes if other.form == "role" else ():
                codes.setdefault(code)
            if len(codes) >= wanted:
                break
        if voice and codes and voice not in codes and len(codes) < wanted:
            codes[voice] = None
        return tuple(sorted(codes)) if len(codes) > 1 else ()

    def pronoun(self, draft: Draft, done: list[Draft]) -> Draft | None:
        """Who "he", "they" or "it" is: near, of the right kind, rather a sentence's first party."""
        sheet = self._sheet
        here = sheet.sentence[draft.first]
        best: tuple[float, int, Draft] | None = None
        seen: set[int] = set()
        for at in range(len(done) - 1, max(-1, len(done) - 30), -1):
            other = done[at]
            back = here - sheet.sentence[other.first]
            if back > 3:
                break
            if other.form in {"pronoun", "adjective"} or not fits(draft, other):
                continue
            first = sheet.sentence[other.first] not in seen
            seen.add(sheet.sentence[other.first])
            lead = all(
                sheet.sentence[d.first] != sheet.sentence[other.first] or not fits(draft, d)
                for d in done[max(0, at - 8) : at]
            )
            score = -1.0 * back + (0.8 if lead else 0.0) + (0.3 if first else 0.0)
            if sheet.paragraph[other.first] != sheet.paragraph[draft.first]:
                score -= 0.3
            if best is None or score > best[0]:
                best = (score, at, other)
        return best[2] if best else None


def fits(pronoun: Draft, other: Draft) -> bool:
    """Whether a pronoun can stand for a draft, by number and gender."""
    if pronoun.number == "s":
        if other.kind != "person" or other.number != "s":
            return False
        return not other.gender or other.gender == pronoun.gender
    if pronoun.number == "p":
        return other.number == "p" or bool(other.codes)
    if other.form == "capital" and other.kind == "place":
        return False
    return other.kind in {"state", "organisation", "group"} and other.number == "c"

"""What follows a role noun: "of France and Germany", "in Ankara", "of more than 30 countries"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.readers.actors.lexicon import LOCATIVE, OWNERS, REGIONAL
from detente.readers.actors.phrases import role_at
from detente.readers.actors.sectors import ARMED, sector_of
from detente.readers.actors.sheet import COUNTRIES, KIND_OF, Draft
from detente.records.identity import BODY_CODES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.codes.roles import Number
    from detente.readers.actors.ground import Ground
    from detente.readers.actors.phrases import Phrase

_EVERYBODY: Final = frozenset({"countries", "nations", "states", "governments", "world", "region"})
# Who is sent to a state by another.
_ABROAD: Final = frozenset(
    """ambassador ambassadors consul consulate consulates diplomat diplomats embassies embassy envoy
    envoys expatriates""".split()
)
_FAR: Final = 4  # words from "for" to the noun
_INDEFINITE: Final = frozenset({"any", "each", "every", "no", "another"})
_DEFINITE: Final = frozenset({"the", "this", "that", "our", "both"})


def phrase_draft(ground: Ground, phrase: Phrase) -> Draft:
    """Make the draft of a role phrase, with the code that its own words tell."""
    sheet, role = ground.sheet, phrase.role
    for modifier in (*phrase.modifiers, *phrase.backers):
        ground.absorb(modifier)
    complement = _Complement(ground, phrase)
    helpers = [*phrase.modifiers, *complement.helpers]
    code = next((d.code for d in helpers if d.code), None)
    regional = code is None and any(
        w.key in REGIONAL for w in sheet.words[phrase.first : phrase.noun]
    )
    indefinite = code is None and any(
        w.key in _INDEFINITE for w in sheet.words[phrase.first : phrase.noun]
    )
    hint = phrase.hint or _spoken_for(ground, phrase)
    sector = sector_of(role, helpers, former=phrase.former, hint=hint)
    proxies = code is None and bool(phrase.backers) and sector in ARMED
    anybody = complement.everybody or regional or indefinite or proxies
    codes = complement.codes or next((d.codes for d in phrase.modifiers if d.codes), ())
    if codes and role.number == "s":  # one person has one state, that of today
        code, codes = codes[-1], ()
    if anybody or codes:
        code = None
    others = {d.code for d in phrase.backers} | {complement.elsewhere}
    return Draft(
        phrase.first,
        complement.last,
        "role",
        KIND_OF[role.number],
        entity=_whose(role.number, helpers),
        code=code,
        sector=sector,
        office=role.office,
        codes=codes,
        key=f"role:{role.noun}",
        head=role.noun,
        number=role.number,
        told=code is not None or bool(codes) or anybody,
        definite=sheet.words[phrase.first].key in _DEFINITE,
        shunned=frozenset(code for code in others if code is not None),
    )


def _spoken_for(ground: Ground, phrase: Phrase) -> str | None:
    """The sector of "rebels" in "a spokesman for the rebels"."""
    sheet, i = ground.sheet, phrase.last + 1
    if not sheet.beside(phrase.last) or sheet.words[i].key not in {"for", "of"}:
        return None
    for k in range(i + 1, i + 1 + _FAR):
        if not sheet.beside(k - 1) or ground.owner[k] is not None:
            return None
        hit = role_at(sheet, ground.owner, k)
        if hit is not None and hit[0].number != "s":
            return hit[0].sector
        if sheet.words[k].key in LOCATIVE:
            return None
    return None


def _whose(number: Number, helpers: Sequence[Draft]) -> str | None:
    """The group or body that several act for, where it is a party of its own: "Hamas militants"."""
    body = next((d for d in helpers if d.form == "body"), None)
    if body is None or number == "s":
        return None
    return body.entity if body.sector in {"REB", "PRM"} or body.code in BODY_CODES else None


class _Complement:
    """The names after a role noun, and where the phrase ends with them."""

    def __init__(self, ground: Ground, phrase: Phrase) -> None:
        self._ground = ground
        self.last = phrase.last
        self.helpers: list[Draft] = []
        self.codes: tuple[str, ...] = ()
        self.everybody = False
        self.elsewhere: str | None = None
        self.shares = False
        held = ground.after(phrase.last, {"of"}) or self._shared(phrase.last)
        if held is not None:
            if self.shares and held.form in COUNTRIES:
                self.helpers.append(held)
            elif held.form in COUNTRIES or held.form == "body":
                self._of(phrase, held)
            else:
                self.everybody = phrase.role.number == "p" and held.kind == "place"
        elif self._many(phrase.last):
            self.everybody = True
        elif phrase.role.number == "s" and (post := ground.after(phrase.last, {"for", "to"})):
            self.last = post.last
            ground.absorb(post)
        else:
            self._where(phrase)

    def _where(self, phrase: Phrase) -> None:
        """Take the state of "police in Ankara", "delegations from Peru and Chile"."""
        where = self._ground.after(phrase.last, {"in", "from", "at"})
        if where is None or where.form not in COUNTRIES:
            return
        owned = self._ground.sheet.words[phrase.first].key in OWNERS
        if owned or phrase.role.noun in _ABROAD:  # "its envoy in Paris" is not France's
            self.elsewhere = where.code
            return
        self.helpers.append(where)
        more = self._listed(where) if phrase.role.number == "p" else []
        codes = tuple(dict.fromkeys(d.code for d in (where, *more) if d.code))
        self.codes = codes if len(codes) > 1 and not phrase.modifiers else ()

    def _of(self, phrase: Phrase, held: Draft) -> None:
        self.helpers.append(held)
        self.last = held.last
        more = self._listed(held) if phrase.role.number == "p" else []
        codes = tuple(dict.fromkeys(d.code for d in (held, *more) if d.code))
        if len(codes) > 1:
            self.codes, self.last = codes, more[-1].last
        else:
            self._ground.absorb(held)

    def _listed(self, held: Draft) -> list[Draft]:
        """The further names of "of France, Germany and the United Kingdom"."""
        sheet, owner = self._ground.sheet, self._ground.owner
        out: list[Draft] = []
        i = held.last + 1
        while i < len(sheet.words) and sheet.sentence[i] == sheet.sentence[held.last]:
            draft = owner[i]
            if draft is not None and draft.form in COUNTRIES and not sheet.gap(i - 1).strip(" ,"):
                out.append(draft)
                i = draft.last + 1
            elif draft is None and sheet.words[i].key in {"and", "the"}:
                i += 1
            else:
                break
        return out

    def _shared(self, last: int) -> Draft | None:
        """The state of both in "the government and people of Iraq"."""
        sheet, owner = self._ground.sheet, self._ground.owner
        if not sheet.beside(last) or sheet.words[last + 1].key != "and":
            return None
        for k in range(last + 2, last + 2 + _FAR):
            if not sheet.beside(k - 1) or not sheet.beside(k) or owner[k] is not None:
                return None
            if sheet.words[k + 1].key == "of" and role_at(sheet, owner, k) is not None:
                held = self._ground.after(k, {"of"})
                self.shares = held is not None
                return held
        return None

    def _many(self, last: int) -> bool:
        """Whether "of more than 30 countries" follows: everybody's, nobody's in particular."""
        sheet = self._ground.sheet
        if not sheet.beside(last) or sheet.words[last + 1].key != "of":
            return False
        return any(w.key in _EVERYBODY for w in sheet.words[last + 2 : last + 7])

"""What a name means on a day and why: every candidate in order, with the row it comes from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from detente.codes.entries import Candidate, Entry, Form, Kind
from detente.codes.in_use import in_use
from detente.codes.party import candidate_key
from detente.codes.persons import persons
from detente.codes.reasons import reason
from detente.codes.sourcing import Source, source_of
from detente.codes.states import code_on, cow_number, gw_number, iso3_on, state_name, state_of
from detente.codes.vocabulary import vocabulary
from detente.records.mentions import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence


class Meaning(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a name can mean on a day.

    Attributes:
        name: The name of record, of a state that of the day.
        form: What kind of name it is; null where only a sentence tells the meaning.
        kind: What is meant.
        code: The state's code or IGO, UNO, EUR, NGO, ISM, IMG, MNC, or null.
        sector: PLOVER's, null for a state as a whole.
        office: Held on the day.
        start: First day of the office, or of a user's own entry.
        end: Last day.
        party: The key that counts and filters go by.
        state: What the code's state was called on the day.
        iso3: The state's ISO code on the day, null where it had none.
        cow: Its number in Correlates of War on the day, null where it was no member.
        gw: Its number in Gleditsch and Ward's list, likewise.
        source: The table and row it comes from, and where that is from.
        chosen: Whether it is what the name means: the first, or that of the sentence.
        why: Why it stands where it does.
    """

    name: str | None
    form: Form | None
    kind: Kind
    code: str | None
    sector: str | None
    office: str | None
    start: date | None
    end: date | None
    party: str | None
    state: str | None
    iso3: str | None
    cow: int | None
    gw: int | None
    source: Source | None
    chosen: bool
    why: str


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """What a name means on a day, in a sentence where one is given.

    Attributes:
        name: As asked.
        on: The day.
        within: The sentence, or null.
        mention: How the actors' reader takes the name there; null also where it takes it for no
            actor.
        meanings: The first is the one that counts, unless a sentence makes it another.
    """

    name: str
    on: date
    within: str | None
    mention: Mention | None
    meanings: tuple[Meaning, ...]


def resolution(
    name: str, on: date, *, within: str | None = None, mention: Mention | None = None
) -> Resolution:
    """Collect what a name can mean on a day, best first, with the reasons."""
    table = vocabulary()
    entries = table.entries(name)
    source: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        for candidate in table.candidates([entry], on):
            source.setdefault((candidate.form, candidate.name), entry)
    candidates = table.candidates(entries, on)
    alone = len(candidates) == 1 and within is None
    found = [_meaning(c, source[c.form, c.name], on, alone=alone) for c in candidates]
    taken = _taken(found, within, mention)
    if mention is not None and taken is None:
        found, taken = [_of_sentence(mention, on), *found], 0
    return Resolution(
        name=name,
        on=on,
        within=within,
        mention=mention,
        meanings=tuple(
            _placed(meaning, number, taken, found) for number, meaning in enumerate(found)
        ),
    )


def _taken(found: Sequence[Meaning], within: str | None, mention: Mention | None) -> int | None:
    """The number of the meaning that counts, or null where none does."""
    if within is None:
        return 0 if found else None
    if mention is None:
        return None
    told = (mention.code, mention.sector)
    fits = [
        (m.name == mention.entity, (m.code, m.sector) == told, -number)
        for number, m in enumerate(found)
        if m.code == mention.code and (m.name == mention.entity or _alike(m.kind, mention.kind))
    ]
    return -max(fits)[2] if fits else None


def _alike(one: Kind, other: Kind) -> bool:
    """Whether two kinds can be of one thing: a state, its people, a place of it."""
    lands = {"state", "place", "group"}
    return one == other or {one, other} <= lands


def _meaning(candidate: Candidate, entry: Entry, on: date, *, alone: bool) -> Meaning:
    code, sector = in_use().disputes.party(candidate.code, candidate.sector, on)
    start = end = None
    if candidate.form == "person":
        tenure = persons().get(entry.row).on(on)
        start, end = tenure.start, tenure.end
    elif entry.row < 0:
        own = in_use().own.entries[-1 - entry.row]
        start, end = own.start, own.end
    return _dated(
        on, name=candidate.name, form=candidate.form, kind=candidate.kind, code=code,
        sector=sector, office=candidate.office, start=start, end=end,
        party=candidate_key(candidate, on), source=source_of(entry, candidate),
        chosen=False, why=reason(candidate, entry, on, alone=alone),
    )  # fmt: skip


def _of_sentence(mention: Mention, on: date) -> Meaning:
    """The meaning of a mention that no table has: a name with what describes it."""
    as_candidate = Candidate(
        name=mention.entity or mention.text, form="body" if mention.kind != "person" else "person",
        kind=mention.kind, code=mention.code, sector=mention.sector,
    )  # fmt: skip
    known = mention.code is not None or mention.entity is not None
    return _dated(
        on, name=mention.entity, form=None, kind=mention.kind, code=mention.code,
        sector=mention.sector, office=mention.office, start=None, end=None,
        party=candidate_key(as_candidate, on) if known else None, source=None, chosen=True, why="",
    )  # fmt: skip


def _dated(on: date, *, code: str | None, **fields: object) -> Meaning:
    """Make a meaning with the numbers that its state had on the day."""
    known = code is not None and state_of(code) is not None
    of_day = code_on(code, on) if known and code else ""
    return Meaning(
        code=code,
        state=state_name(of_day, on) if known else None,
        iso3=iso3_on(of_day, on),
        cow=cow_number(of_day, on),
        gw=gw_number(of_day, on),
        **fields,  # type: ignore[arg-type]  # the callers' fields are the record's
    )


def _placed(meaning: Meaning, number: int, taken: int | None, found: Sequence[Meaning]) -> Meaning:
    """Add to the reason whether it is this meaning that counts."""
    if meaning.form is None:
        told = "The sentence tells it; the tables do not have the name so."
    elif number != taken:
        told = ""
    elif number > 0:
        told = "The sentence decides for it."
    else:
        told = "The only meaning." if len(found) == 1 else f"The first of {len(found)}."
    why = f"{told} {meaning.why}".strip()
    return msgspec.structs.replace(meaning, chosen=number == taken, why=why)

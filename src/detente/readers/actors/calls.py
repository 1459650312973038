"""Whether words can call somebody mentioned before: a noun, a surname, letters, a pronoun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from detente.readers.actors.sheet import Draft

# ... or to one of this sector, code or kind.
OF_SECTOR: Final = {
    "company": "BUS",
    "firm": "BUS",
    "newspaper": "JRN",
    "party": "PTY",
    "court": "JUD",
    "church": "REL",
}
ORGANISED: Final = frozenset({"IGO", "NGO", "UNO"})


def may_be_called(person: Draft, draft: Draft) -> bool:
    """Whether a surname with "Mrs" before it can be a person's."""
    return person.gender == draft.gender and draft.head.split()[-1] in person.head.split()


def initials(name: str) -> str:
    """The acronym of a body's name, small: "Joint Economic Council" is "jec"."""
    return "".join(word[0] for word in name.split() if word[0].isupper()).lower()


def is_called(body: Draft, noun: str) -> bool:
    """Whether a noun alone points to a body: "the bloc" to the EU, "the court" to any court."""
    if noun in f"{body.head} {(body.entity or '').lower()}".split():
        return True
    if noun == "bloc":
        return body.code in {"EUR", "IGO"}
    if noun == "alliance":
        return body.entity == "NATO"
    if noun in {"group", "movement"} and body.kind == "group":
        return True
    if noun in {"group", "organisation", "organization"}:
        return body.code in ORGANISED
    return body.sector is not None and OF_SECTOR.get(noun) == body.sector


def fits(pronoun: Draft, other: Draft) -> bool:
    """Whether a pronoun can stand for a draft, by number and gender."""
    if pronoun.number == "s":
        if other.kind != "person" or other.number != "s":
            return False
        return not other.gender or other.gender == pronoun.gender
    if pronoun.number == "p":
        return other.number == "p" or bool(other.codes)
    return other.kind in {"state", "organisation", "group"} and other.number == "c"

"""Join pieces of one name that were found apart: "Brigitte | Macron", "British | Red Cross"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from detente.readers.actors.ground import Ground
    from detente.readers.actors.sheet import Draft

CHAMBERS: Final = frozenset(
    "congress congressional house knesset parliament parliamentary senate".split()
)
_PLACES = frozenset({"city", "place", "capital"})
_NO_STATES_OWN = frozenset({"UNO", "EUR", "IGO", "IMG"})


def merge_surnames(ground: Ground) -> None:
    """Join an unknown given name with the surname of the tables behind it."""
    sheet = ground.sheet
    for draft in list(ground.names):
        if draft.form != "name" or draft.kind != "person" or not sheet.beside(draft.last):
            continue
        other = ground.owner[draft.last + 1]
        if other is None or not _is_surname(draft, other):
            continue
        draft.last, draft.head = other.last, f"{draft.head} {other.head}"
        draft.code = other.code if other.form == "person" else None
        draft.key = f"name:{draft.head}"
        draft.entity = sheet.slice(draft.first, draft.last)
        ground.drop(other)
        ground.claim(draft)


def _is_surname(draft: Draft, other: Draft) -> bool:
    if other.form == "person":
        return other.first == other.last
    return other.form in _PLACES and draft.first == draft.last


def merge_bodies(ground: Ground) -> None:
    """Join a country, or a further name, with the body behind it."""
    for body in list(ground.names):
        if body.form != "body" or body.code in _NO_STATES_OWN:
            continue
        before = ground.before(body.first)
        if before is None or not _takes(body, before):
            continue
        if before.form == "name":
            body.form, body.code, body.told = "name", None, False
            body.head = f"{before.head} {body.head}"
            body.entity, body.key = None, f"name:{body.head}"
        else:
            body.code = before.code
            body.sector = body.sector or "SOC"
        body.first = before.first
        ground.drop(before)
        ground.claim(body)


def seat_parties(ground: Ground) -> None:
    """Let a party's members in a chamber be of the chamber: "Republicans in the Senate"."""
    sheet = ground.sheet
    for body in ground.names:
        if body.form != "body" or body.sector != "PTY":
            continue
        before = sheet.words[body.first - 1].key if sheet.beside(body.first - 1) else ""
        after = [word.key for word in sheet.words[body.last + 1 : body.last + 4]]
        follows = after[:1] == ["in"] and bool(CHAMBERS & set(after[1:]))
        named = bool(CHAMBERS & set(body.head.split()))
        if before in CHAMBERS or named or (follows and sheet.beside(body.last)):
            body.sector = "LEG"


def _takes(body: Draft, before: Draft) -> bool:
    """Whether what stands before a body is a part of its name."""
    if before.form == "adjective":
        return body.code in {None, "NGO", before.code} or body.sector == "PTY"
    if before.form == "state":
        return body.code in {None, "NGO"}
    return before.form == "name" and body.sector in {"PTY", "REL"} and body.first < body.last

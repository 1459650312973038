"""Chooses the parties of a frame from its cast."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.readers.parties import parties_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.readers.frames import Cast, Frame
    from detente.records import Party

# A mention plays a part from here; swept on the training articles' held-out fifth.
PART: Final = 0.5
# Where no mention acts that surely, the likeliest one does from here.
LEAST: Final = 0.25


def sides(frame: Frame) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Choose who acts and who receives; each party once, in the better of its parts."""
    actors = _chosen(frame.cast, "actor")
    recipients = _chosen(frame.cast, "recipient")
    if not actors:
        best = max(frame.cast, key=lambda c: c.actor, default=None)
        if best and best.actor >= LEAST:
            actors = [best]
    return _split(actors, recipients)


def _chosen(cast: Iterable[Cast], part: str) -> list[Cast]:
    sure = [c for c in cast if getattr(c, part) >= PART]
    here = [c for c in sure if c.near == 0]
    # Sentences before speak where the sentence itself names nobody.
    return here or sorted(sure, key=lambda c: (-c.near, -getattr(c, part)))[:1]


def _split(
    actors: list[Cast], recipients: list[Cast]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    acting: dict[tuple[str | None, str], tuple[float, Party]] = {}
    for chosen in sorted(actors, key=lambda c: -c.actor):
        for party in parties_of(chosen.mention):
            acting.setdefault(_identity(party), (chosen.actor, party))
    receiving: dict[tuple[str | None, str], tuple[float, Party]] = {}
    for chosen in sorted(recipients, key=lambda c: -c.recipient):
        for party in parties_of(chosen.mention):
            receiving.setdefault(_identity(party), (chosen.recipient, party))
    for key in acting.keys() & receiving.keys():
        loser = receiving if acting[key][0] >= receiving[key][0] else acting
        if loser is acting and len(acting) == 1:
            loser = receiving
        del loser[key]
    return _ordered(acting.values()), _ordered(receiving.values())


def _ordered(found: Iterable[tuple[float, Party]]) -> tuple[Party, ...]:
    return tuple(sorted((p for _, p in found), key=lambda p: (p.start, p.code or "")))


def _identity(party: Party) -> tuple[str | None, str]:
    """One party however often it is named: code and sector, or its words without a code."""
    if party.code is None:
        return None, (party.identifier_text or party.entity_text).lower()
    return party.code, party.sector or "GOV"

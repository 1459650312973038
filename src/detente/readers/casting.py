"""Chooses the parties of a frame from its cast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.readers.parties import parties_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from detente.readers.frame_types import Cast, Frame
    from detente.records import Party

# A party acts or receives from here, if that is likelier than the other part; swept 0.1 to 0.4 on
# the dev articles. Recipients are rarer than actors, so the head is less sure of them.
ACTS: Final = 0.25
RECEIVES: Final = 0.2
# Who receives is at least this part as likely to as the likeliest one; 0.5 or none were tried.
BESIDE: Final = 0.5
# Where nobody acts that surely, the likeliest one does from here.
LEAST: Final = 0.2
# What is done to somebody else. Where several seem to act and nobody to receive, the one that
# rather receives does; on the dev articles that gains 0.02 of event F1.
DIRECTED: Final = frozenset(
    "ACCUSE AID ASSAULT COERCE CONCEDE MOBILIZE REJECT REQUEST SANCTION THREATEN".split()
)


@dataclass(frozen=True, slots=True)
class _Standing:
    """How surely a party acts and receives, each at the mention where it most surely does."""

    actor: Party
    acts: float
    recipient: Party
    receives: float

    @property
    def leans(self) -> float:
        """How much rather it receives than acts."""
        return self.receives - self.acts


def sides(frame: Frame) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Choose who acts and who receives; each party is on one side.

    Sentences before speak where the sentence itself names nobody. Where probabilities are equal,
    what comes first in the text is chosen.
    """
    here = _standings(c for c in frame.cast if c.near == 0)
    least = max(RECEIVES, BESIDE * max((s.receives for s in here), default=0.0))
    acting = [s for s in here if s.acts >= ACTS and s.leans <= 0]
    receiving = [s for s in here if s.receives >= least and s.leans > 0]
    actors = [s.actor for s in acting] or _before(frame.cast, _acts, ACTS)
    if not actors and here:
        only = max(here, key=lambda s: s.acts)
        if only.acts >= LEAST:
            actors = [only.actor]
            receiving = [s for s in receiving if s is not only]
    if not receiving and frame.query in DIRECTED:
        acting, receiving = _parted(acting)
        actors = [s.actor for s in acting] or actors
    recipients = [s.recipient for s in receiving] or _before(frame.cast, _receives, RECEIVES)
    return _ordered(actors), _ordered([r for r in recipients if _identity(r) not in _all(actors)])


def _standings(cast: Iterable[Cast]) -> list[_Standing]:
    """Bring the mentions of each party together, in order of the text."""
    found: dict[tuple[str | None, str], _Standing] = {}
    for member in sorted(cast, key=lambda c: c.mention.start):
        for party in parties_of(member.mention):
            old = found.get(_identity(party))
            new = _Standing(party, member.actor, party, member.recipient)
            found[_identity(party)] = _better(old, new) if old else new
    return list(found.values())


def _better(one: _Standing, other: _Standing) -> _Standing:
    acts = one if one.acts >= other.acts else other
    receives = one if one.receives >= other.receives else other
    return _Standing(acts.actor, acts.acts, receives.recipient, receives.receives)


def _parted(acting: Sequence[_Standing]) -> tuple[list[_Standing], list[_Standing]]:
    """Part those who all seem to act: the one that leans most to receiving does, if it may."""
    able = [s for s in acting if s.receives >= RECEIVES]
    if len(acting) < 2 or not able:
        return list(acting), []
    received = max(able, key=lambda s: s.leans)
    if all(s.leans >= received.leans for s in acting):
        return list(acting), []
    return [s for s in acting if s is not received], [received]


def _before(cast: Iterable[Cast], part: Callable[[Cast], float], least: float) -> list[Party]:
    """Take the surest mention of the nearest sentence before that has one."""
    sure = [c for c in cast if c.near < 0 and part(c) >= max(least, c.actor, c.recipient)]
    best = min(sure, key=lambda c: (-c.near, -part(c), c.mention.start), default=None)
    return list(parties_of(best.mention)) if best else []


def _acts(cast: Cast) -> float:
    return cast.actor


def _receives(cast: Cast) -> float:
    return cast.recipient


def _all(parties: Iterable[Party]) -> set[tuple[str | None, str]]:
    return {_identity(p) for p in parties}


def _ordered(parties: Iterable[Party]) -> tuple[Party, ...]:
    return tuple(sorted(parties, key=lambda p: (p.start, p.code or "")))


def _identity(party: Party) -> tuple[str | None, str]:
    """One party however often it is named: code and sector, or its words without a code."""
    if party.code is None:
        return None, (party.identifier_text or party.entity_text).lower()
    return party.code, party.sector or "GOV"

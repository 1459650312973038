"""Chooses the parties of a frame from its cast."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.readers.parties import parties_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from detente.readers.frame_types import Cast, Frame
    from detente.records import Party

    Part = Callable[[Cast], float]
    Identity = tuple[str | None, str]
    Side = dict[Identity, tuple[float, Party]]

# A mention acts or receives from here, if that is likelier than the other part; swept 0.08 to 0.5
# on the dev articles. Recipients are rarer than actors, so the head is less sure of them.
ACTS: Final = 0.35
RECEIVES: Final = 0.15
# Where no mention acts that surely, the likeliest one does from here.
LEAST: Final = 0.2


def sides(frame: Frame) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Choose who acts and who receives; each party once, in the better of its parts.

    Where probabilities are equal, what comes first in the text is chosen.
    """
    actors = _chosen(frame.cast, _acts, ACTS) or _likeliest(frame.cast)
    acting = _side(actors, _acts)
    receiving = _side(_chosen(frame.cast, _receives, RECEIVES), _receives)
    # The least sure actor first, so that the surest stays where one has to.
    for party in reversed([p for p in acting if p in receiving]):
        acts = acting[party][0] >= receiving[party][0] or len(acting) == 1
        del (receiving if acts else acting)[party]
    return _ordered(acting), _ordered(receiving)


def _acts(cast: Cast) -> float:
    return cast.actor


def _receives(cast: Cast) -> float:
    return cast.recipient


def _chosen(cast: Iterable[Cast], part: Part, least: float) -> list[Cast]:
    sure = [c for c in cast if part(c) >= max(least, c.actor, c.recipient)]
    here = [c for c in sure if c.near == 0]
    # Sentences before speak where the sentence itself names nobody.
    return here or sorted(sure, key=lambda c: (-c.near, -part(c), c.mention.start))[:1]


def _likeliest(cast: Sequence[Cast]) -> list[Cast]:
    best = min(cast, key=lambda c: (-c.actor, c.mention.start), default=None)
    return [best] if best and best.actor >= LEAST else []


def _side(chosen: Iterable[Cast], part: Part) -> Side:
    """Take each party at the mention that plays the part most surely; the surest party first."""
    side: Side = {}
    for cast in sorted(chosen, key=lambda c: (-part(c), c.mention.start)):
        for party in parties_of(cast.mention):
            side.setdefault(_identity(party), (part(cast), party))
    return side


def _ordered(side: Mapping[Identity, tuple[float, Party]]) -> tuple[Party, ...]:
    return tuple(sorted((p for _, p in side.values()), key=lambda p: (p.start, p.code or "")))


def _identity(party: Party) -> Identity:
    """One party however often it is named: code and sector, or its words without a code."""
    if party.code is None:
        return None, (party.identifier_text or party.entity_text).lower()
    return party.code, party.sector or "GOV"

"""The ledger of a commitment: the events that speak for it and against it, and the state.

An event counts where those act who are to act, after the commitment was made, on the same matter.
What side it is on is told by its act: the same act, or its kind. No event, no breach.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from detente.codes.plover import quad_code
from detente.follow.commitments_stems import stems
from detente.follow.commitments_words import is_not_yet, is_partial
from detente.records.commitments import Cited, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.follow.commitments_rows import PairEvent
    from detente.follow.commitments_words import Matter
    from detente.records.commitments import CommitmentKind, CommitmentState, OutcomeSide

# Acts that undo an undertaking, whatever category they are read as.
_UNDO: Final = stems(
    "cancel scrap abandon suspend freeze reverse block violate breach renege tear halt break "
    "extend tighten rescind revoke annul"
)
_CEASE: Final = re.compile(
    r"^(?:to )?(?:stop|halt|end|cease|refrain|avoid|suspend|freeze|abstain|desist|curb|limit|"
    r"respect|observe|non-aggression)\b|\b(?:cease-?fire|truce)\b",
    re.IGNORECASE,
)
_SAID: Final = frozenset({"AGREE", "CONSULT", "REQUEST", "ACCUSE", "THREATEN"})
_VIOLENT: Final = 120  # days within which a threat of force and its use are one story
_STRONG: Final = 0.5  # of the words, where the event does not name the other party


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """A commitment without its ledger; ``first`` is the day it was first published."""

    kind: CommitmentKind
    holder: tuple[str, ...]
    toward: tuple[str, ...]
    responsible: tuple[str, ...]
    event: str
    matter: Matter
    made: str
    first: str
    due: str | None
    mode: tuple[str, ...]

    @property
    def hostile(self) -> bool:
        """Whether what is undertaken is harm."""
        return self.kind == "threat"


def entries(made: Undertaking, events: Iterable[PairEvent], as_of: str) -> list[Outcome]:
    """Find the events on either side of a commitment, in order of days."""
    found = []
    for row in events:
        day = str(row.event.date)
        later = day > made.made and (row.first is None or row.first >= made.first)
        if not later or day > as_of or not set(row.actor) & set(made.responsible):
            continue
        shared = made.matter.stems & stems(row.sentence.text)
        side = _side(made, row, shared)
        if side is not None:
            found.append(_outcome(row, side, shared))
    return sorted(found, key=lambda entry: (entry.date, entry.key))


def state_of(
    made: Undertaking, outcomes: Sequence[Outcome], as_of: str
) -> tuple[CommitmentState, bool]:
    """Tell what became of a commitment, and whether that was after its last day.

    The latest event decides, but a part of it takes nothing from the whole. What only a source
    asserts decides nothing.
    """
    state: CommitmentState = "open"
    day = None
    for entry in outcomes:
        if entry.claimed or (entry.side == "partly" and state == "followed"):
            continue
        state, day = entry.side, entry.date
    late = state == "followed" and bool(made.due and day and day > made.due)
    if state == "open" and made.due and made.due < as_of:
        return "overdue", False
    return state, late


def _side(made: Undertaking, row: PairEvent, shared: frozenset[str]) -> OutcomeSide | None:
    event = row.event
    if event.status not in {"occurred", "historical", "negated"}:
        return None
    if not _about(made, row, shared):
        return "followed" if _force(made, row) else None
    anchor = stems(row.report.anchor.text)
    same = bool(anchor & made.matter.stems)
    if event.status == "negated":
        return _negated(made, row, same=same)
    return _of_threat(row, same=same) if made.hostile else _of_promise(made, row, anchor)


def _about(made: Undertaking, row: PairEvent, shared: frozenset[str]) -> bool:
    """Tell whether an event is on the matter: it shares more than the verb."""
    things = made.matter.stems - made.matter.verb
    if things and not shared & things:
        return False
    share = len(shared) / len(made.matter.stems)
    if not row.together:
        return len(shared) > 1 and share >= _STRONG
    return len(shared) > 1 or (bool(shared) and share >= _STRONG)


def _force(made: Undertaking, row: PairEvent) -> bool:
    """Tell whether force is used that was threatened, in words of its own."""
    days = (date.fromisoformat(str(row.event.date)) - date.fromisoformat(made.made)).days
    return (
        made.hostile
        and "violence" in made.mode
        and row.together
        and row.event.event == "ASSAULT"
        and row.event.status == "occurred"
        and days <= _VIOLENT
        and not set(row.event.recipient) <= set(made.responsible)
    )


def _of_threat(row: PairEvent, *, same: bool) -> OutcomeSide | None:
    quad = quad_code(row.event.event)
    if quad in {1, 2}:
        return "contradicted"
    if quad == 4 or (same and row.event.event not in _SAID):
        return "partly" if is_partial(row.sentence.text) else "followed"
    return None


def _of_promise(made: Undertaking, row: PairEvent, anchor: frozenset[str]) -> OutcomeSide | None:
    event, matter = row.event, made.matter
    same = bool(anchor & matter.stems)
    quad = quad_code(event.event)
    if event.event in _SAID or (matter.negated and not same and quad != 4):
        return None
    if event.event == "REJECT" or matter.negated:
        return "contradicted"
    if not same and (quad == 4 or anchor & _UNDO):
        return "contradicted"
    gives_way = event.event in {"RETREAT", "CONCEDE"}
    if same or gives_way or (quad == 2 and not _CEASE.search(matter.what)):
        return "partly" if is_partial(row.sentence.text) else "followed"
    return None


def _negated(made: Undertaking, row: PairEvent, *, same: bool) -> OutcomeSide | None:
    """An event that did not happen, told as such: "did not withdraw"."""
    if not same or is_not_yet(row.sentence.text) or made.hostile:
        return None
    return None if made.matter.negated else "contradicted"


def _outcome(row: PairEvent, side: OutcomeSide, shared: frozenset[str]) -> Outcome:
    event, report = row.event, row.report
    return Outcome(
        key=event.key,
        date=str(event.date),
        event=event.event,
        actor=event.actor,
        side=side,
        claimed=event.only_claimed,
        shared=tuple(sorted(shared)),
        evidence=Cited(report.document, row.sentence, report.publisher, report.published),
    )

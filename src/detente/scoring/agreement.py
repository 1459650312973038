"""When a read event, tone or position is the annotated one."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from detente.scoring.articles import GoldEvent, GoldParty, ReadEvent, ReadParty, word_set
from detente.scoring.labels import QUAD
from detente.scoring.matching import overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.scoring.articles import GoldStatement, PositionRow, ReadQuotation
    from detente.scoring.measure import Range

# Records use PLOVER 1.3, where conceding is verbal and retreating material.
RECORD_QUAD: Final = {**QUAD, "CONCEDE": 1}
# Categories in which all parties can be actors, without a recipient.
MUTUAL: Final = {"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "ASSAULT"}
MEETING: Final = {"CONSULT", "COOPERATE"}
SAME_PARTIES: Final = 0.5  # Jaccard from which a side agrees
SMALL_WORDS: Final = {"of", "the", "in", "on", "and", "to", "for"}
DATE: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def codes(parties: Iterable[GoldParty | ReadParty] | None) -> frozenset[str]:
    """Collect the codes of a side."""
    return frozenset(party.code for party in parties or () if party.code)


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Give the intersection over the union; 1 where both are empty."""
    return len(one & other) / len(one | other) if one | other else 1.0


def everyone(event: GoldEvent | ReadEvent) -> frozenset[str]:
    """Collect the codes of both sides."""
    return codes(event.actor) | codes(event.recipient)


def same_category(gold: GoldEvent, read: ReadEvent) -> bool:
    """Agree in the one category."""
    return gold.event == read.category


def same_quad(gold: GoldEvent, read: ReadEvent) -> bool:
    """Agree in verbal or material, cooperation or conflict."""
    return RECORD_QUAD[gold.event] == RECORD_QUAD.get(read.category or "")


def same_status(gold: GoldEvent, read: ReadEvent) -> bool:
    """Agree in real (occurred or historical), future, hypothetical or negated."""
    return _reality(gold.status) == _reality(read.status)


def same_parties(gold: GoldEvent, read: ReadEvent) -> bool:
    """Agree on each side, by code.

    In a mutual event whose gold has no recipient all parties together must agree, two of them
    where there are two. Where only the reading has no recipient, a meeting or exchange must have
    exactly the gold's parties. Where gold has no code at all the words must meet.
    """
    actor, recipient = codes(gold.actor), codes(gold.recipient)
    read_actor, read_recipient = codes(read.actor), codes(read.recipient)
    if not actor and not recipient:
        return not read_actor and _words_meet(gold.actor, read.actor)
    if gold.event in MUTUAL and not recipient:
        found = read_actor | read_recipient
        return len(actor & found) >= min(2, len(actor)) and jaccard(actor, found) >= SAME_PARTIES
    if gold.event in MEETING and not read_recipient:
        return actor | recipient == read_actor
    return (
        jaccard(actor, read_actor) >= SAME_PARTIES
        and jaccard(recipient, read_recipient) >= SAME_PARTIES
    )


def same_sentences(gold: Sequence[Range], read: Sequence[Range]) -> bool:
    """Agree where most of the evidence lies in the sentences that report the event."""
    length = sum(end - start for start, end in read)
    inside = sum(overlap(one, other) for one in read for other in gold)
    return length > 0 and inside / length >= 0.5


def same_date(gold: str, read: str | None) -> bool:
    """Agree: equal, finer within the gold's month or year, or days at most one apart."""
    if not read or not DATE.fullmatch(read):
        return False
    if read.startswith(gold):
        return True
    one, other = day(gold), day(read)
    return one is not None and other is not None and abs((one - other).days) <= 1


def day(text: str | None) -> date | None:
    """Parse a whole day, or give null."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def same_speaker(gold: GoldStatement, read: ReadQuotation) -> bool:
    """Agree where a word of the name or the code is the same."""
    speaker = read.speaker or ReadParty()
    names = word_set(speaker.entity_text) | word_set(speaker.identifier_text)
    if word_set(gold.speaker.text) & names:
        return True
    return gold.speaker.code is not None and gold.speaker.code == speaker.code


def same_position(gold: PositionRow, read: PositionRow) -> bool:
    """Agree in holder and stance, and in a word of the issue."""
    shared = word_set(gold.issue) & word_set(read.issue) - SMALL_WORDS
    return gold.holder == read.holder and gold.stance == read.stance and bool(shared)


def _reality(status: str | None) -> str:
    given = status or "occurred"
    return "real" if given in {"occurred", "historical"} else given


def _words_meet(gold: Iterable[GoldParty], read: Iterable[ReadParty]) -> bool:
    names = word_set(" ".join(party.text for party in gold))
    return any(names & word_set(party.entity_text) for party in read)

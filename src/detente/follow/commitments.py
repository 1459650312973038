"""Promises, agreements, concessions, threats and ultimatums of a pair, each with its ledger.

Found among the recorded events: words by which something is undertaken (AGREE, CONCEDE, THREATEN),
acts that are announced (status ``future``), and demands with a last day (REQUEST). What is to be
done is read in the sentence. The same thing said again is the same commitment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from detente.codes.plover import CATEGORIES
from detente.follow.commitments_rows import Pair, PairEvent
from detente.follow.commitments_words import due, is_of_language, matter
from detente.follow.ledger import Undertaking, entries, state_of
from detente.follow.ledger_language import differences
from detente.records.commitments import Cited, Commitment
from detente.records.identity import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import duckdb

    from detente.records.commitments import CommitmentKind

_KINDS: Final[dict[str, CommitmentKind]] = {
    "AGREE": "promise",
    "CONCEDE": "concession",
    "THREATEN": "threat",
    "REQUEST": "ultimatum",
}
_AGREED: Final = re.compile(
    r"\b(?:agree|accord|deal|pact|treat|sign|memorand|protocol)", re.IGNORECASE
)
_DO: Final = re.compile(r"(?:not |never )?to ")
# What is shared with an earlier commitment of the kind and holder makes it the same one.
_SAME: Final = 0.6
_AGAIN: Final = 400  # days within which it is said again


@dataclass(frozen=True, slots=True)
class _Found:
    """A commitment as first made; ``seen`` are the events that say it, the first one first."""

    undertaking: Undertaking
    seen: list[PairEvent]


def commitments(
    cursor: duckdb.DuckDBPyConnection, one: str, other: str, as_of: str | None = None
) -> list[Commitment]:
    """List the commitments between two parties, the oldest first.

    Args:
        cursor: On an index.
        one: Party key.
        other: Party key.
        as_of: The day of the ledger; null for that of the latest article.
    """
    pair = Pair(cursor, one, other)
    last = as_of or pair.last_day()
    if last is None:
        return []
    events = pair.events()
    return [_commitment(pair, found, events, last) for found in _found(events, pair)]


def _found(events: Sequence[PairEvent], pair: Pair) -> list[_Found]:
    kept: list[_Found] = []
    giving_way = {
        (row.report.document, row.sentence.start)
        for row in events
        if row.event.event in {"CONCEDE", "RETREAT", "REJECT"} and row.event.status == "occurred"
    }
    for row in sorted(events, key=_order):
        made = _undertaking(row, pair)
        if made is None:
            continue
        withdrawn = (row.report.document, row.sentence.start) in giving_way
        if made.kind == "threat" and row.event.event == "THREATEN" and withdrawn:
            continue  # "withdrew its threat to ..."
        home = next((have for have in kept if _same(have, made, row)), None)
        if home is None:
            kept.append(_Found(made, [row]))
        else:
            home.seen.append(row)
    return kept


def _order(row: PairEvent) -> tuple[object, ...]:
    return (
        _made(row),
        row.report.document,
        row.sentence.start,
        row.event.status == "future",
        list(_KINDS).index(row.event.event) if row.event.event in _KINDS else len(_KINDS),
        row.report.anchor.start,
    )


def _made(row: PairEvent) -> str:
    """Tell the day on which something was said: never after it was published."""
    day = str(row.event.date)
    return min(day, row.first) if row.first and day > row.first else day


def _undertaking(row: PairEvent, pair: Pair) -> Undertaking | None:
    event = row.event
    announced = event.status == "future"
    beside = row.together or row.nearby
    if not beside or not row.actor or not (announced or event.status == "occurred"):
        return None
    if not announced and event.event not in _KINDS:
        return None
    sentence = row.sentence
    at = row.report.anchor.start - sentence.start, row.report.anchor.end - sentence.start
    what = matter(sentence.text, at, act=announced and event.event not in _KINDS)
    if what is None or not what.stems:
        return None
    made = _made(row)
    # a due day that was taken for the day of the act: the sentence is read from its publication
    said = row.first if row.first and _far(made, row.first) else made
    last = due(sentence.text, at[0], date.fromisoformat(said))
    if event.event == "REQUEST" and last is None:
        return None
    between = sentence.text[at[1] : what.start].strip()
    if event.event == "CONCEDE" and not announced and (between or not _DO.match(what.what)):
        return None  # a concession that is made, not promised
    kind = _kind(row, announced=announced, words=sentence.text[at[0] : at[1]])
    if announced and last is None and row.first and str(event.enddate or event.date) > row.first:
        last = date.fromisoformat(str(event.enddate or event.date))
    both = (pair.one, pair.other)
    others = tuple(key for key in both if key not in row.actor)
    return Undertaking(
        kind=kind,
        holder=row.actor,
        toward=(others or row.actor) if row.together else (),
        responsible=others if kind == "ultimatum" else row.actor,
        event=event.event,
        matter=what,
        made=said,
        first=row.first or said,
        due=last.isoformat() if last else None,
        mode=event.mode,
    )


def _far(made: str, published: str) -> bool:
    return (date.fromisoformat(published) - date.fromisoformat(made)).days > 60


def _kind(row: PairEvent, *, announced: bool, words: str) -> CommitmentKind:
    category = row.event.event
    if category == "AGREE" and (len(row.actor) > 1 or _AGREED.search(words)):
        return "agreement"
    if category in _KINDS and (not announced or category != "REQUEST"):
        return _KINDS[category]
    return "threat" if CATEGORIES[category].quad > 2 else "plan"


def _same(have: _Found, made: Undertaking, row: PairEvent) -> bool:
    """Tell whether a commitment says again what an earlier one says."""
    old = have.undertaking
    friendly = old.kind not in {"threat", "ultimatum"}
    if friendly != (made.kind not in {"threat", "ultimatum"}):
        return False
    if not set(old.holder) & set(made.holder):
        return False
    last = have.seen[-1]
    if last.report.document == row.report.document and last.sentence == row.sentence:
        return True
    fewer = min(len(old.matter.stems), len(made.matter.stems))
    shared = len(old.matter.stems & made.matter.stems)
    days = (date.fromisoformat(made.made) - date.fromisoformat(old.made)).days
    return shared >= max(1, _SAME * fewer) and days <= _AGAIN and (shared > 1 or days < 8)


def _commitment(pair: Pair, found: _Found, events: Sequence[PairEvent], as_of: str) -> Commitment:
    made = found.undertaking
    said = {row.event.key for row in found.seen}
    outcomes = entries(made, (row for row in events if row.event.key not in said), as_of)
    state, late = state_of(made, outcomes, as_of)
    what = made.matter.what
    return Commitment(
        key=digest("c", made.kind, ",".join(made.holder), what, made.made),
        kind=made.kind,
        holder=made.holder,
        toward=made.toward,
        responsible=made.responsible,
        event=made.event,
        what=what,
        made=made.made,
        due=made.due,
        condition=made.matter.condition,
        state=state,
        late=late,
        as_of=as_of,
        outcomes=tuple(outcomes),
        evidence=tuple(_cited(found.seen)),
        only_claimed=all(row.event.only_claimed for row in found.seen),
        coverage=pair.coverage(made.made, as_of),
        language=differences(pair, made, as_of) if is_of_language(what) else (),
        score=max(row.report.score for row in found.seen),
    )


def _cited(seen: Iterable[PairEvent]) -> Iterable[Cited]:
    told = set()
    for row in seen:
        name = (row.report.document, row.sentence.start)
        if name not in told:
            told.add(name)
            yield Cited(*name[:1], row.sentence, row.report.publisher, row.report.published)

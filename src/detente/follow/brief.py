"""What is new on saved pairs, actors and issues: collected, told once, ranked."""

from __future__ import annotations

import re
from math import log
from typing import TYPE_CHECKING, Final

import msgspec

from detente.codes.plover import event_scale
from detente.follow.brief_rows import News
from detente.follow.brief_topics import pair_of, sides_of, topic_of, topic_of_position
from detente.follow.commitments import commitments
from detente.follow.positions import changed, histories
from detente.records.briefs import Brief, BriefLine
from detente.records.commitments import Cited
from detente.records.identity import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import duckdb

    from detente.follow.brief_rank import Unusual
    from detente.follow.positions import IssueList
    from detente.records import RecordedEvent, Report
    from detente.records.briefs import LineKind, Topics
    from detente.records.commitments import Commitment, Outcome
    from detente.records.positions import PositionHistory

# What a kind of line weighs beside the act itself: a turn before a routine, a fact before a claim.
_WEIGHTS: Final[dict[LineKind, float]] = {
    "outcome": 1.6,
    "overdue": 1.2,
    "commitment": 1.0,
    "denial": 0.6,
    "position": 0.2,
    "event": 0.5,
    "claim": 0.0,
}
_TURN: Final = 1.0  # a change of position, or a commitment contradicted
_SAVED: Final = 0.5  # of a saved pair, beside what only touches an actor or issue
_UNUSUAL: Final = 0.25  # of a pair's rank
_SPACES: Final = re.compile(r"\W+")


def brief(
    cursor: duckdb.DuckDBPyConnection,
    topics: Topics,
    since: str,
    until: str,
    *,
    issues: IssueList | None = None,
    limit: int | None = 20,
) -> Brief:
    """Say what is new.

    Args:
        cursor: On an index.
        topics: What is asked about.
        since: The day after which articles are new.
        until: The last day.
        issues: How issues are merged; the shipped list if left out.
        limit: Most lines; null for all.
    """
    news = News(cursor, since, until)
    lines = [*_ledgers(news, topics), *_events(news, topics), *_positions(news, topics, issues)]
    kept = _once(lines)
    urls = news.urls(line.cited.document for line in kept)
    kept = [
        msgspec.structs.replace(line, url=urls.get(line.cited.document), score=round(line.score, 3))
        for line in sorted(kept, key=lambda line: (-line.score, line.id))
    ]
    articles, publishers = news.read()
    most = len(kept) if limit is None else limit
    return Brief(
        since=since,
        until=until,
        topics=topics,
        articles=articles,
        publishers=publishers,
        lines=tuple(kept[:most]),
        left_out=max(0, len(kept) - most),
    )


def _events(news: News, topics: Topics) -> Iterator[BriefLine]:
    found = news.events(topics)
    sides = {event.key: pair_of(event, topics) for event, _ in found}
    rare = news.unusual(sorted({pair for pair in sides.values() if pair}))
    for event, _ in found:
        if not event.readings or event.status in {"historical", "hypothetical"}:
            continue
        pair = sides[event.key]
        line = _event_line(event, topic_of(event, topics), rare.get(pair) if pair else None)
        asked = _SAVED if pair in topics.pairs else 0.0
        yield msgspec.structs.replace(line, score=line.score + asked)


def _event_line(event: RecordedEvent, topic: str, rare: Unusual | None) -> BriefLine:
    kind: LineKind = "denial" if event.denials else "claim" if event.only_claimed else "event"
    told = f"{sides_of(event)}: {event.event}"
    if event.status != "occurred":
        told += f" ({event.status})"
    if event.only_claimed and event.claims:
        told += f", says {', '.join(event.claims)}"
    if event.denials:
        told += f", denied by {', '.join(event.denials)}"
    return BriefLine(
        id=digest("b", kind, event.key),
        kind=kind,
        topic=topic,
        told=told,
        date=event.date,
        event=event.key,
        category=event.event,
        cited=_cited(event.readings[0]),
        articles=len({report.document for report in event.readings}),
        families=event.families,
        score=_WEIGHTS[kind]
        + abs(event_scale(event.event)) / 5
        + log(1 + event.families)
        + (_UNUSUAL * max(rare.rank, 0.0) if rare else 0.0),
        unusual=round(rare.times, 1) if rare else None,
    )


def _ledgers(news: News, topics: Topics) -> Iterator[BriefLine]:
    for one, other in topics.pairs:
        for made in commitments(news.cursor, one, other, news.until):
            yield from _ledger(news, made, f"{one} {other}")


def _ledger(news: News, made: Commitment, topic: str) -> Iterator[BriefLine]:
    who = f"{', '.join(made.holder)}: {made.kind} {made.what}"
    due = f", by {made.due}" if made.due else ""
    first = made.evidence[0]
    published = first.published or made.made
    if news.since < published <= news.until:
        yield _line("commitment", made, topic, f"{who}{due}", first)
    for entry in made.outcomes:
        day = entry.evidence.published or entry.date
        if news.since < day <= news.until and not entry.claimed:
            yield _line("outcome", made, topic, f"{entry.side}: {who}", entry.evidence, entry)
    if made.state == "overdue" and made.due and news.since <= made.due < news.until:
        yield _line("overdue", made, topic, f"no event by {made.due} on {who}", first)


def _line(
    kind: LineKind,
    made: Commitment,
    topic: str,
    told: str,
    cited: Cited,
    entry: Outcome | None = None,
) -> BriefLine:
    turn = _TURN if entry and entry.side == "contradicted" else 0.0
    return BriefLine(
        id=digest("b", kind, made.key, entry.key if entry else None),
        kind=kind,
        topic=topic,
        told=told,
        date=entry.date if entry else made.made,
        event=entry.key if entry else None,
        category=entry.event if entry else made.event,
        cited=cited,
        score=_WEIGHTS[kind] + turn + abs(event_scale(made.event)) / 5 + log(2),
    )


def _positions(news: News, topics: Topics, issues: IssueList | None) -> Iterator[BriefLine]:
    for history in histories(news.positions(topics), issues):
        for entry in history.entries:
            if entry.date is None or not news.since < entry.date <= news.until:
                continue
            turn = changed(entry)
            if not turn and not _saved(history, topics):
                continue
            told = f"{history.holder} on {history.issue}: {entry.stance}"
            yield BriefLine(
                id=digest("b", "position", history.holder, history.issue, entry.stance, entry.date),
                kind="position",
                topic=topic_of_position(history.holder, history.issue, topics),
                told=f"{told}, before: {entry.before}" if turn else told,
                date=entry.date,
                event=None,
                category=None,
                cited=entry.cited,
                score=_WEIGHTS["position"] + (_TURN if turn else 0.0) + log(2),
            )


def _saved(history: PositionHistory, topics: Topics) -> bool:
    """Tell whether a history is of a saved issue; of other issues only changes are news."""
    names = " ; ".join((history.issue, *history.names)).lower()
    return any(issue.lower() in names for issue in topics.issues)


def _once(lines: Iterable[BriefLine]) -> list[BriefLine]:
    """Tell each thing once: a ledger's line stands for its event, the best one for its like."""
    kept: dict[tuple[object, ...], BriefLine] = {}
    spoken: set[str] = set()
    events: set[str] = set()
    for line in sorted(lines, key=_standing):
        words = _SPACES.sub(" ", line.cited.span.text.lower())
        if (line.event and line.event in events) or words in spoken:
            continue
        spoken.add(words)
        if line.event:
            events.add(line.event)
        name: tuple[object, ...] = (line.id,)
        if line.kind in {"event", "claim", "denial"}:
            name = (line.kind, line.told, line.topic)
        elif line.kind == "position":
            name = (line.kind, line.told)
        have = kept.get(name)
        kept[name] = line if have is None else msgspec.structs.replace(have, more=have.more + 1)
    return list(kept.values())


def _standing(line: BriefLine) -> tuple[object, ...]:
    ledger = line.kind in {"outcome", "commitment", "overdue"}
    return not ledger, -line.score, line.id


def _cited(report: Report) -> Cited:
    anchor = report.anchor
    holding = [s for s in report.evidence if s.start <= anchor.start and anchor.end <= s.end]
    sentence = (*holding, *report.evidence, anchor)[0]
    return Cited(report.document, sentence, report.publisher, report.published)

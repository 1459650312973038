"""Which saved topic something new is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.records import RecordedEvent
    from detente.records.briefs import Topics


def pair_of(event: RecordedEvent, topics: Topics) -> tuple[str, str] | None:
    """Give the saved pair of an event, else who acts first and on whom."""
    inside = {*event.actor, *event.recipient}
    saved = next((p for p in topics.pairs if set(p) <= inside), None)
    if saved:
        return saved
    others = event.recipient or event.actor[1:]
    return (event.actor[0], others[0]) if event.actor and others else None


def topic_of(event: RecordedEvent, topics: Topics) -> str:
    """Name the saved topic that an event is about."""
    inside = {*event.actor, *event.recipient}
    for pair in topics.pairs:
        if set(pair) <= inside:
            return " ".join(pair)
    for actor in topics.actors:
        if actor in inside:
            return actor
    words = " ".join(span.text.lower() for r in event.readings for span in r.evidence)
    return next((issue for issue in topics.issues if issue.lower() in words), "")


def topic_of_position(holder: str, issue: str, topics: Topics) -> str:
    """Name the saved topic that a position is about."""
    for saved in topics.issues:
        if saved.lower() in issue.lower():
            return saved
    if holder in topics.actors:
        return holder
    return next((" ".join(pair) for pair in topics.pairs if holder in pair), issue)


def sides_of(event: RecordedEvent) -> str:
    """Show who acts on whom."""
    who = ", ".join(event.actor)
    return f"{who} → {', '.join(event.recipient)}" if event.recipient else who

"""Recorded events as a table of who did what to whom."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING, Final

from detente.views.tables import CLOSE, OPEN, Column, Table, cut, parties

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.records import RecordedEvent, Report, Span

SENTENCE: Final = 105  # three lines of the table's last column
KEY: Final = 8  # so much of a key tells events of a store apart


def events_table(events: Iterable[RecordedEvent]) -> Table:
    """Show events, one a row, with the words of their best sentence around the act."""
    return Table(
        columns=(
            Column("key"),
            Column("date", most=10),
            Column("who", most=18),
            Column("event"),
            Column("sentence", wide=True),
        ),
        rows=tuple(
            (
                event.key[:KEY],
                when(event.date, event.enddate),
                direction(event),
                "\n".join([event.event, *_aside(event)]),
                excerpt(event.readings[0], SENTENCE) if event.readings else "",
            )
            for event in events
        ),
    )


def direction(event: RecordedEvent) -> str:
    """Show who acts on whom; without a recipient all parties act together."""
    if not event.recipient:
        return parties(event.actor)
    return f"{parties(event.actor)} → {parties(event.recipient)}"


def when(date: str | None, enddate: str | None) -> str:
    """Show a day, a whole month or year as such, any other stretch with both ends."""
    if date is None:
        return "no date"
    if enddate is None or enddate == date:
        return date
    year, month = int(date[:4]), int(date[5:7])
    if (date, enddate) == (f"{date[:4]}-01-01", f"{date[:4]}-12-31"):
        return date[:4]
    if (date[8:], enddate) == ("01", f"{date[:7]}-{monthrange(year, month)[1]}"):
        return date[:7]
    return f"{date} {enddate}"


def evidence(report: Report) -> Span:
    """Give the sentence of a report that holds its anchor, or the first."""
    anchor = report.anchor
    holding = (s for s in report.evidence if s.start <= anchor.start and anchor.end <= s.end)
    return next(holding, report.evidence[0] if report.evidence else anchor)


def marked(span: Span, anchor: Span) -> str:
    """Give a sentence with the anchor between marks, on one line."""
    start, end = anchor.start - span.start, anchor.end - span.start
    if start < 0 or end > len(span.text):
        return " ".join(span.text.split())
    text = f"{span.text[:start]}{OPEN}{span.text[start:end]}{CLOSE}{span.text[end:]}"
    return " ".join(text.split())


def excerpt(report: Report, length: int) -> str:
    """Cut the sentence of a report to what stands around its anchor, which is marked."""
    text = marked(evidence(report), report.anchor)
    act = text.find(CLOSE)
    if act > length * 2 // 3:
        start = text.rfind(" ", 0, text.find(OPEN) - length // 3)
        text = "…" + text[start + 1 :]
    return cut(text, length)


def _aside(event: RecordedEvent) -> list[str]:
    """Say what keeps an event from being a plain fact."""
    notes: list[str] = [] if event.status == "occurred" else [event.status]
    if event.claims:
        notes.append("claimed")
    if event.denials:
        notes.append("denied")
    return notes

"""Why the record holds an event, told for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.views.events import direction, evidence, marked, when
from detente.views.tables import Flat, parties, plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.store import Explanation
    from detente.store.rows import PartyExplained, ReportExplained

DATE_HOW: Final = {
    "stated": "the text states it",
    "relative": "counted from the article's date",
    "published": "told as news, so the article's own date",
    "unknown": "the text does not say",
}

WHY: Final = (
    "key",
    "id",
    "document",
    "publisher",
    "published",
    "status",
    "date",
    "date_how",
    "anchor",
    "sentences",
    "score",
    "run",
)


def why_text(explanation: Explanation) -> str:
    """Tell who did what, who reports it, in which words, and how each party was recognised."""
    return "\n".join(_lines(explanation))


def why_flat(explanation: Explanation) -> Flat:
    """Give the reports of an event for programs, one a row."""
    event = explanation.event
    rows = tuple(
        (
            event.key,
            told.report.event_id,
            told.report.document,
            told.report.publisher,
            told.report.published,
            told.status,
            told.date,
            told.date_how,
            told.report.anchor.text,
            " ".join(told.sentences),
            told.report.score,
            told.run,
        )
        for told in explanation.reports
    )
    return Flat(WHY, rows)


def _lines(explanation: Explanation) -> Iterator[str]:
    event = explanation.event
    yield f"{direction(event)}: {event.event}, {event.status}, {when(event.date, event.enddate)}"
    details = [*event.mode, *event.context]
    if details:
        yield f"  {', '.join(details)}"
    if event.place:
        yield f"  at {event.place.resolved_place}"
    if event.claims:
        yield f"  only claimed, by {parties(event.claims)}"
    if event.denials:
        yield f"  denied by {parties(event.denials)}"
    yield (
        f"  {plural(len(event.readings), 'report')}, {plural(event.sources, 'source')}, "
        f"{plural(event.families, 'independent story')}; belief {_rank(event.belief)}"
        if event.belief is not None
        else f"  imported, dataset {event.dataset}; {plural(event.sources, 'source')}"
    )
    yield f"  key {event.key}"
    for number, report in enumerate(explanation.reports, start=1):
        yield ""
        yield from _report(number, report)


def _rank(belief: float) -> str:
    """Belief in a word: it puts events in order, but is no probability (benchmarks.reliability)."""
    return "strong" if belief >= 0.8 else "fair" if belief >= 0.5 else "weak"


def _report(number: int, told: ReportExplained) -> Iterator[str]:
    report = told.report
    source = ", ".join(part for part in (report.publisher, report.published) if part)
    yield f"{number}. {told.title or report.document}" + (f" ({source})" if source else "")
    best = evidence(report)
    yield f"   {marked(best, report.anchor)}"
    for span in report.evidence:
        if span != best:
            yield f"   {marked(span, report.anchor)}"
    day = when(told.date, told.enddate)
    yield f"   day: {day}, {DATE_HOW.get(told.date_how, told.date_how)}"
    for party in told.parties:
        yield f"   {_party(party)}"
    yield f"   score {report.score:.2f}; document {report.document}; run {told.run}"
    if told.url:
        yield f"   {told.url}"


def _party(party: PartyExplained) -> str:
    return f"{party.role.replace('_', ' ')}: {party.rule}"

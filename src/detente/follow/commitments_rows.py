"""The events of a pair as an index holds them, with what names both parties."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import msgspec

from detente.codes.plover import SECTORS
from detente.follow.asked import folded, is_within
from detente.records import RecordedEvent
from detente.records.commitments import Coverage

if TYPE_CHECKING:
    import duckdb

    from detente.records import Report, Span

# Events of one of the two, with the other, or with nobody from outside on the other side.
_EVENTS: Final = """
SELECT record FROM recorded_events
WHERE list_has_any(actor, $either) AND date IS NOT NULL AND (
  len(list_filter(recipient, lambda r: NOT list_contains($within, r))) = 0
  OR (list_has_any(actor, $one) AND list_has_any(recipient, $other))
  OR (list_has_any(actor, $other) AND list_has_any(recipient, $one)))
ORDER BY date, key
"""
_BOTH: Final = """
SELECT DISTINCT document FROM mentions WHERE latest AND code = $one
INTERSECT SELECT DISTINCT document FROM mentions WHERE latest AND code = $other
"""
_NAMED: Final = f"""
SELECT document, start, "end", code FROM mentions
WHERE latest AND code IN ($one, $other) AND document IN ({_BOTH})
"""  # noqa: S608
_COVERAGE: Final = f"""
SELECT count(*), count(DISTINCT date), count(*) FILTER (id IN ({_BOTH}))
FROM documents WHERE rejected IS NULL AND date BETWEEN $since AND $until
"""  # noqa: S608
_LAST: Final = "SELECT max(date) FROM documents WHERE rejected IS NULL"
_AND: Final = re.compile(r"\s+and(?: the)?\s+")
_DECODER: Final = msgspec.json.Decoder(RecordedEvent)


@dataclass(frozen=True, slots=True)
class PairEvent:
    """An event of one of two parties.

    Attributes:
        event: It.
        report: Its best report.
        sentence: The sentence of that report that holds its anchor.
        actor: The two parties that act in it.
        together: It is between the two: the other stands in it or is named beside it.
        nearby: It has no other side, and its article tells of something between the two.
        first: First day of publication of a report, or null.
    """

    event: RecordedEvent
    report: Report
    sentence: Span
    actor: tuple[str, ...]
    together: bool
    first: str | None
    nearby: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties in an index."""

    cursor: duckdb.DuckDBPyConnection
    one: str
    other: str

    def events(self) -> list[PairEvent]:
        """Read the events of either, in order of days."""
        one, other = keys_of(self.one), keys_of(self.other)
        within = [*one, *other]
        params = {"either": [self.one, self.other], "one": one, "other": other, "within": within}
        records = [
            _DECODER.decode(row[0]) for row in self.cursor.execute(_EVENTS, params).fetchall()
        ]
        named = self._named()
        made = [row for event in records if (row := self._event(event, named)) is not None]
        told = {report.document for row in made if row.together for report in row.event.readings}
        return [
            replace(row, nearby=True)
            if not row.together and not row.event.recipient and row.report.document in told
            else row
            for row in made
        ]

    def last_day(self) -> str | None:
        """Give the day of the latest article."""
        return self.cursor.execute(_LAST).fetchall()[0][0]  # type: ignore[no-any-return]

    def coverage(self, since: str, until: str) -> Coverage:
        """Count what was read between two days."""
        params = {"one": self.one, "other": self.other, "since": since, "until": until}
        ((articles, days, both),) = self.cursor.execute(_COVERAGE, params).fetchall()
        return Coverage(since, until, articles, both, days)

    def _named(self) -> dict[str, list[tuple[int, int, str]]]:
        found: dict[str, list[tuple[int, int, str]]] = {}
        params = {"one": self.one, "other": self.other}
        for document, start, end, code in self.cursor.execute(_NAMED, params).fetchall():
            found.setdefault(document, []).append((start, end, code))
        return found

    def _event(
        self, event: RecordedEvent, named: dict[str, list[tuple[int, int, str]]]
    ) -> PairEvent | None:
        if not event.readings:
            return None
        report = event.readings[0]
        both = (self.one, self.other)
        actor = tuple(key for key in both if key in event.actor)
        inside = {*event.actor, *event.recipient}
        inside |= {folded(key) for key in inside}
        together = all(key in inside for key in both) or any(
            code not in actor and span.start < end and start < span.end
            for place in event.readings
            for start, end, code in named.get(place.document, ())
            for span in place.evidence
        )
        if len(actor) == 1 and event.event == "AGREE" and self._joined(report, named):
            actor = both
        days = sorted(place.published for place in event.readings if place.published)
        return PairEvent(
            event=event,
            report=report,
            sentence=_sentence(report),
            actor=actor,
            together=together,
            first=days[0] if days else None,
        )

    def _joined(self, report: Report, named: dict[str, list[tuple[int, int, str]]]) -> bool:
        """Tell whether both stand before the act, joined: "A and B agreed"."""
        here, at = _sentence(report), report.anchor.start
        before = [
            spot for spot in named.get(report.document, ()) if here.start <= spot[0] < spot[1] <= at
        ]
        for first, second in pairwise(sorted(before)):
            between = here.text[first[1] - here.start : second[0] - here.start]
            if first[2] != second[2] and _AND.fullmatch(between):
                return True
        return False


def keys_of(party: str) -> list[str]:
    """List the keys that stand for a party on the receiving side: a state with its sectors."""
    if ":" in party or is_within(party):
        return [party]
    return [party, *(f"{party}:{sector}" for sector in SECTORS)]


def _sentence(report: Report) -> Span:
    anchor = report.anchor
    holding = (s for s in report.evidence if s.start <= anchor.start and anchor.end <= s.end)
    return next(holding, report.evidence[0] if report.evidence else anchor)

"""The acts behind a pair's counts, one by one, with the keys of their events."""

from __future__ import annotations

# the queries are of our own words; values go in as parameters
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from detente.codes.plover import CATEGORIES, SECTORS
from detente.follow.asked import OWN, folded, is_within
from detente.follow.periods import period_of, periods

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import duckdb

    from detente.follow.panel import Panel
    from detente.records import CountRule

_PUBLISHED: Final = """(SELECT min(d.date) FROM recorded_reports k
  JOIN documents d ON d.id = k.document WHERE k.key = e.key)"""
_EVENTS: Final = """
SELECT key, event, mode, status, {published} AS published, date, enddate, actor, recipient,
  families, only_claimed AS claimed, len(denials) > 0 AS denied FROM recorded_events e"""
_REPORTS: Final = """
SELECT k.key, r.event, r.mode, r.status, documents.date AS published, r.date, r.enddate, r.actor,
  r.recipient, coalesce(e.families, 1) AS families, len(r.claimed_by) > 0 AS claimed,
  len(r.denied_by) > 0 AS denied
FROM reports r JOIN documents ON documents.id = r.document
LEFT JOIN recorded_reports k ON k.document = r.document AND k.id = r.id
LEFT JOIN recorded_events e ON e.key = k.key WHERE r.latest"""
# Keys as the index makes them (store/imported.py).
_IMPORTED: Final = """
SELECT {key} AS key, event, mode, status, date AS published, date, enddate, actor, recipient,
  coalesce(sources, 1) AS families, coalesce(only_claimed, false) AS claimed, false AS denied
FROM imported_events WHERE dataset = $dataset"""
_BOTH: Final = """SELECT * FROM ({told}) WHERE key IS NOT NULL
AND list_has_any(list_concat(actor, recipient), $one)
AND list_has_any(list_concat(actor, recipient), $other) ORDER BY date, key"""


class Act(NamedTuple):
    """An act of one party on another.

    Attributes:
        actor: Party key of whoever acts.
        recipient: Party key of whoever receives.
        period: Its number, from 0 for the panel's first.
        date: Its first day, YYYY-MM-DD.
        event: PLOVER category.
        appeal: Whether it asks for help or talks.
        mutual: Whether the event has no direction.
        families: Independent families of articles that report it.
        key: Of the event.
    """

    actor: str
    recipient: str
    period: int
    date: str
    event: str
    appeal: bool
    mutual: bool
    families: int
    key: str

    @property
    def weight(self) -> float:
        """How much it stands out: the size of its score, and how many report it."""
        return abs(CATEGORIES[self.event].score) * (1 + 0.25 * min(self.families - 1, 8))

    def quad(self, rule: CountRule) -> int | None:
        """Give the quad that it counts in, or null for appeals that stand apart."""
        if not self.appeal or rule.appeals == "conflict":
            return CATEGORIES[self.event].quad
        return 1 if rule.appeals == "cooperation" else None


@dataclass(frozen=True, slots=True)
class _Row:
    key: str
    event: str
    mode: list[str]
    status: str
    published: str | None
    date: str | None
    enddate: str | None
    actor: list[str]
    recipient: list[str]
    families: int
    claimed: bool
    denied: bool


def acts(panel: Panel, one: str, other: str) -> list[Act]:
    """Fetch the acts of two parties on each other that the panel's rule counts, by day.

    With ``a_day=one`` all acts of a day are given that one stands for, and with
    ``counted=reports`` an event for each of its reports.
    """
    rule = panel.asked.rule
    spans = periods(panel.first, panel.last, panel.asked.unit)
    number = {span.start: place for place, span in enumerate(spans)}
    found = []
    for row in _rows(panel.connection, panel.asked.datasets[0], rule, one, other):
        day, last = row.date, row.enddate or row.date
        if rule.day == "published":
            day = last = row.published
        if day is None or last is None:
            continue
        first = date.fromisoformat(day)
        span = period_of(first, panel.asked.unit)
        place = number.get(span.start)
        within = rule.span == "first" or date.fromisoformat(last) <= span.end
        if place is None or not within or not _counts(row, rule):
            continue
        appeal = (
            row.event == "REQUEST"
            and not {"assist", "meet"}.isdisjoint(row.mode)
            and {"change", "yield"}.isdisjoint(row.mode)
        )
        mutual = not row.recipient
        actors = _sides(row.actor, rule)
        recipients = actors if mutual else _sides(row.recipient, rule)
        for a, r in ((one, other), (other, one)):
            if a in actors and r in recipients and a != r:
                found.append(
                    Act(a, r, place, day, row.event, appeal, mutual, row.families, row.key)
                )
    return found


def _rows(
    connection: duckdb.DuckDBPyConnection, dataset: str, rule: CountRule, one: str, other: str
) -> Iterator[_Row]:
    """Fetch the events or reports that name both."""
    values: dict[str, Any] = {"one": _keys(one, rule), "other": _keys(other, rule)}
    if dataset == OWN:
        told = _REPORTS
        if rule.counted == "events":
            published = _PUBLISHED if rule.day == "published" else "NULL"
            told = _EVENTS.format(published=published)
    else:
        told = _IMPORTED.format(key="coalesce(key, format('i{:016x}', id))")
        values["dataset"] = dataset
    for row in connection.execute(_BOTH.format(told=told), values).fetchall():
        yield _Row(*row)


def _keys(party: str, rule: CountRule) -> list[str]:
    if rule.sectors != "folded" or ":" in party:
        return [party]
    return [party, *(f"{party}:{sector}" for sector in SECTORS)]


def _counts(row: _Row, rule: CountRule) -> bool:
    """Tell whether a rule counts an event, its days and parties aside."""
    several = len(row.actor) > (1 if row.recipient else 2) or len(row.recipient) > 1
    return (
        row.status in rule.statuses
        and rule.claims in ("in", "only" if row.claimed else "out")
        and (rule.denied == "in" or not row.denied)
        and row.families >= rule.families
        and (rule.mutual == "both_directions" or bool(row.recipient))
        and (rule.parties == "expanded" or not several)
    )


def _sides(keys: Iterable[str], rule: CountRule) -> set[str]:
    if rule.sectors == "folded":
        return {folded(key) for key in keys}
    return {key for key in keys if rule.sectors == "apart" or not is_within(key)}

"""What articles tell of a pair beside counts: tones, contacts by level, issues, contexts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np

from detente.records import Event
from detente.records.identity import party_key
from detente.records.pairs import Contact, ContactLevel, IssueLine, ToneLine, ToneWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    import duckdb

    from detente.records import CountRule

_TONES: Final = """
SELECT t.document, d.date, t.tone, t.evidence FROM tones t JOIN documents d ON d.id = t.document
WHERE t.latest AND t.source = $source AND t.toward = $toward AND d.date BETWEEN $first AND $last
ORDER BY d.date DESC, t.document, t.tone"""
_MET: Final = """
SELECT key, date, record FROM events
WHERE latest AND event = 'CONSULT' AND status = 'occurred' AND date BETWEEN $first AND $last
AND ($claims OR len(claimed_by) = 0) AND list_contains(list_concat(actor, recipient), $one)
AND list_contains(list_concat(actor, recipient), $other) ORDER BY date DESC, key, document"""
_ARTICLES: Final = "SELECT DISTINCT document FROM recorded_reports WHERE list_contains($keys, key)"
_ISSUES: Final = """
SELECT issue, holder, stance, count(DISTINCT document), max(date),
  list_sort(list_distinct(list(document))) FROM latest_positions
WHERE holder IN ($one, $other) AND list_contains($documents, document)
AND date BETWEEN $first AND $last GROUP BY ALL ORDER BY 4 DESC, 5 DESC, issue, holder, stance"""
_CONTEXTS: Final = """
SELECT context, count(*) FROM (SELECT unnest(context) AS context FROM all_events
  WHERE dataset = $dataset AND list_contains($keys, key)) GROUP BY context ORDER BY 2 DESC, 1"""

_LEADERS: Final = frozenset(
    {"president", "prime minister", "chancellor", "taoiseach", "king", "queen", "emir", "sultan"}
    | {"crown prince", "supreme leader", "secretary-general"}
)
_BESIDE_MINISTERS: Final = frozenset({"vice president", "high representative"})
_ORDER: Final[tuple[ContactLevel, ...]] = ("leader", "minister", "official")
_EVENT: Final = msgspec.json.Decoder(Event)


def level_of(office: str) -> ContactLevel:
    """Give the level of an office: ``foreign minister`` is a minister, his deputy an official."""
    if office in _LEADERS:
        return "leader"
    deputy = office.startswith("deputy") and office != "deputy prime minister"
    if office in _BESIDE_MINISTERS or (office.endswith("minister") and not deputy):
        return "minister"
    return "official"


def tone_line(
    connection: duckdb.DuckDBPyConnection,
    source: str,
    toward: str,
    spans: Sequence[tuple[date, date]],
) -> ToneLine:
    """Fetch how one speaks of the other, by period of publication."""
    values = {"source": source, "toward": toward, **_days(spans)}
    rows = connection.execute(_TONES, values).fetchall()
    found = tuple(ToneWords(d, day, round(tone, 4), tuple(w)) for d, day, tone, w in rows)
    starts = [start.isoformat() for start, _ in spans]
    sums, counts = np.zeros(len(spans)), np.zeros(len(spans), dtype=int)
    for one in found:
        place = int(np.searchsorted(starts, one.date, side="right")) - 1
        sums[place] += one.tone
        counts[place] += 1
    means = tuple(round(float(s / n), 4) if n else None for s, n in zip(sums, counts, strict=True))
    mean = round(float(sums.sum() / counts.sum()), 4) if counts.sum() else None
    return ToneLine(mean=mean, means=means, found=found)


def contacts(
    connection: duckdb.DuckDBPyConnection,
    pair: tuple[str, str],
    spans: Sequence[tuple[date, date]],
    rule: CountRule,
) -> tuple[Contact, ...]:
    """Find the last contact of each level, the highest first."""
    values = {"one": pair[0], "other": pair[1], "claims": rule.claims != "out", **_days(spans)}
    last: dict[ContactLevel, Contact] = {}
    for key, day, record in connection.execute(_MET, values).fetchall():
        event = _EVENT.decode(record)
        offices: dict[str, list[str]] = {}
        for party in (*event.actor, *event.recipient):
            named = party_key(party)
            if party.office and named in pair:
                offices.setdefault(named, []).append(party.office)
        sides = [min(map(level_of, told), key=_ORDER.index) for told in offices.values()]
        level: ContactLevel = max(sides, key=_ORDER.index) if sides else "unstated"
        if level not in last:
            told = {party: tuple(dict.fromkeys(names)) for party, names in offices.items()}
            last[level] = Contact(level=level, date=day, event=key, offices=told)
        if len(last) == len(_ORDER) + 1:
            break
    return tuple(last[level] for level in (*_ORDER, "unstated") if level in last)


def articles_of(connection: duckdb.DuckDBPyConnection, keys: Iterable[str]) -> list[str]:
    """List the articles that report events."""
    rows = connection.execute(_ARTICLES, {"keys": sorted(set(keys))}).fetchall()
    return sorted(document for (document,) in rows)


def issues(
    connection: duckdb.DuckDBPyConnection,
    pair: tuple[str, str],
    spans: Sequence[tuple[date, date]],
    documents: list[str],
) -> tuple[IssueLine, ...]:
    """List where the two stand, in these articles."""
    values = {"one": pair[0], "other": pair[1], "documents": documents, **_days(spans)}
    return tuple(
        IssueLine(
            issue=issue, holder=holder, stance=stance, articles=n, last=last, documents=tuple(those)
        )
        for issue, holder, stance, n, last, those in connection.execute(_ISSUES, values).fetchall()
    )


def contexts(
    connection: duckdb.DuckDBPyConnection, dataset: str, keys: Iterable[str]
) -> dict[str, int]:
    """Count the contexts of events."""
    values = {"dataset": dataset, "keys": sorted(set(keys))}
    return dict(connection.execute(_CONTEXTS, values).fetchall())


def _days(spans: Sequence[tuple[date, date]]) -> dict[str, str]:
    return {"first": spans[0][0].isoformat(), "last": spans[-1][1].isoformat()}

"""Why the record holds an event: each report, its sentences, and how its parties were resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from detente.errors import UsageError
from detente.records import Event, Mention, Party, RecordedEvent
from detente.records.identity import party_key
from detente.store.imported import as_recorded
from detente.store.rows import Explanation, PartyExplained, ReportExplained

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from detente.records import Report

_ROLES: Final = ("actor", "recipient", "claimed_by", "denied_by")
_LISTED: Final = 5  # names offered for one that is not known or not alone
_LIKENESS: Final = 0.85  # the nearest of 2,000 keys to a random one is at 0.82, a slip leaves 0.9


def explain(cursor: duckdb.DuckDBPyConnection, name: str) -> Explanation:
    """Explain an event.

    Args:
        cursor: On an index.
        name: Key of a recorded event, id of one article's event, or a beginning of one of them.

    Raises:
        UsageError: No event, or several, are called so.
    """
    imported = _imported(cursor, name)
    if imported is not None:
        return Explanation(event=imported, reports=())
    key = _key_of(cursor, name)
    sql = "SELECT record FROM recorded_events WHERE key = $name"
    event = msgspec.json.decode(_column(cursor, sql, key)[0], type=RecordedEvent)
    return Explanation(
        event=event, reports=tuple(_report(cursor, report) for report in event.readings)
    )


def _imported(cursor: duckdb.DuckDBPyConnection, name: str) -> RecordedEvent | None:
    """Find an imported event by its whole key, unless an article's event is called so."""
    sql = (
        "SELECT * FROM all_events WHERE key = $name AND dataset <> 'own' AND NOT EXISTS "
        "(FROM recorded_reports WHERE key = $name) LIMIT 1"
    )
    found = cursor.execute(sql, {"name": name})
    names = [column[0] for column in found.description]
    rows = found.fetchall()
    return as_recorded(dict(zip(names, rows[0], strict=True))) if rows else None


def _key_of(cursor: duckdb.DuckDBPyConnection, name: str) -> str:
    keys = _column(
        cursor,
        "SELECT DISTINCT key FROM recorded_reports WHERE starts_with(key, $name) "
        "OR starts_with(id, $name) ORDER BY key",
        name,
    )
    exact = _column(
        cursor, "SELECT DISTINCT key FROM recorded_reports WHERE key = $name OR id = $name", name
    )
    if name and len(exact or keys) == 1:
        return (exact or keys)[0]
    if name and keys:
        raise UsageError(
            "DET037",
            f"{len(keys)} events begin with {name!r}.",
            f"Write more of it; they are {_listed(keys)}.",
        )
    of_document = _column(
        cursor,
        "SELECT DISTINCT key FROM recorded_reports WHERE document = $name ORDER BY key",
        name,
    )
    if of_document:
        raise UsageError(
            "DET036",
            f"{name!r} is a document and no event.",
            f"Ask for one of its events: {_listed(of_document)}.",
        )
    alike = near(cursor, "recorded_events", "key", name)
    raise UsageError(
        "DET036",
        f"No event is called {name!r}.",
        f"{alike}`detente events` lists them.",
    )


def near(cursor: duckdb.DuckDBPyConnection, table: str, column: str, name: str) -> str:
    """Ask whether the names in a table that look like ``name``, three at most, were meant."""
    likeness = f"jaro_winkler_similarity({column}, $name)"
    sql = (
        f"SELECT {column} FROM {table} WHERE {likeness} > {_LIKENESS} "  # noqa: S608
        f"ORDER BY {likeness} DESC, {column} LIMIT 3"
    )
    alike = _column(cursor, sql, name)
    return f"Did you mean {_listed(alike)}? " if alike else ""


def _report(cursor: duckdb.DuckDBPyConnection, report: Report) -> ReportExplained:
    record, model, run, title, url = cursor.execute(
        "SELECT r.record, r.model, r.run, d.title, d.url FROM reports r "
        "JOIN documents d ON d.id = r.document "
        "WHERE r.document = ? AND r.id = ? AND r.latest",
        [report.document, report.event_id],
    ).fetchall()[0]
    event = msgspec.json.decode(record, type=Event)
    mentions = _mentions(cursor, report.document)
    return ReportExplained(
        report=report,
        title=title,
        url=url,
        status=event.status,
        date=event.date,
        enddate=event.enddate,
        date_how=event.date_how,
        sentences=tuple(span.text for span in event.evidence),
        parties=tuple(
            _party(role, party, mentions) for role in _ROLES for party in getattr(event, role)
        ),
        model=model,
        run=run,
    )


def _mentions(cursor: duckdb.DuckDBPyConnection, document: str) -> list[Mention]:
    rows = cursor.execute(
        'SELECT start, "end", text, kind, entity, code, sector, office, chain FROM mentions '
        'WHERE document = ? AND latest ORDER BY start, "end"',
        [document],
    ).fetchall()
    return [Mention(*row) for row in rows]


def _party(role: str, party: Party, mentions: Sequence[Mention]) -> PartyExplained:
    over = [m for m in mentions if m.start < party.end and party.start < m.end]
    # the one at the very words, else the first that has some of them
    named = min(over, key=lambda m: (m.start, m.end) != (party.start, party.end), default=None)
    chain = [
        m.text
        for m in mentions
        if named is not None and named.chain is not None and m.chain == named.chain
    ]
    others = tuple(dict.fromkeys(text for text in chain if text != party.entity_text))
    return PartyExplained(
        role=role,
        text=party.entity_text,
        key=party_key(party),
        name=party.identifier_text,
        office=party.office,
        chain=others,
        rule=_rule(party, others),
    )


def _rule(party: Party, others: tuple[str, ...]) -> str:
    key = party_key(party)
    if key is None:
        return f'"{party.entity_text}" is in no list and counts by its words.'
    steps = []
    if others:
        steps.append(f'is the same as "{others[0]}"')
    if party.identifier_text and party.identifier_text != party.entity_text:
        steps.append(f"stands for {party.identifier_text}")
    if party.office:
        steps.append(f"who was {party.office}")
    reasons = ", ".join(steps)
    return f'"{party.entity_text}" {reasons + ", and " if reasons else ""}counts as {key}.'


def _column(cursor: duckdb.DuckDBPyConnection, sql: str, name: str) -> list[str]:
    return [row[0] for row in cursor.execute(sql, {"name": name}).fetchall()]


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_LISTED])
    return shown + (" and others" if len(names) > _LISTED else "")

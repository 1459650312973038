"""Answer a question in words: passages from the search file, joined to the events of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from detente.store import search
from detente.store.rows import Passage

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    import duckdb

    from detente.store.filters import Filter
    from detente.store.search import PassageRow

# Filters of events: they keep the articles that report such an event.
_OF_EVENTS: Final = ("actor", "recipient", "between", "event", "status", "claims")
_IN_DOCUMENTS: Final = " AND document IN (SELECT value FROM json_each($documents))"


class _Spot(msgspec.Struct):
    start: int
    end: int


class _Evidence(msgspec.Struct):
    evidence: tuple[_Spot, ...]


def ask(
    cursor: duckdb.DuckDBPyConnection, found: sqlite3.Connection, question: str, only: Filter
) -> list[Passage]:
    """Search, the best first.

    Args:
        cursor: On the index.
        found: The search file of the same index.
        question: Words; those in double quotes stand together.
        only: What to leave out, and how many to give.

    Raises:
        UsageError: The question has no word.
    """
    of_events = only.only(*_OF_EVENTS)
    where = only.without(*_OF_EVENTS).where("passages")
    if of_events.given() or of_events.claims != "in":
        where.params["documents"] = _documents(cursor, of_events)
        where = where._replace(sql=where.sql + _IN_DOCUMENTS)
    hits = search.find(found, question, where, only.page())
    events = _events(cursor, {row.document for row, _, _ in hits})
    return [_passage(row, snippet, rank, events) for row, snippet, rank in hits]


def _documents(cursor: duckdb.DuckDBPyConnection, only: Filter) -> str:
    where = only.where("events")
    sql = f"SELECT DISTINCT unnest(documents) FROM recorded_events WHERE {where.sql}"  # noqa: S608
    rows = cursor.execute(sql, where.params).fetchall()
    return msgspec.json.encode([row[0] for row in rows]).decode()


def _events(
    cursor: duckdb.DuckDBPyConnection, documents: Iterable[str]
) -> dict[str, list[tuple[str, tuple[_Spot, ...]]]]:
    """Find the recorded events of documents, each with its evidence there."""
    found: dict[str, list[tuple[str, tuple[_Spot, ...]]]] = {}
    sql = (
        "SELECT document, key, record FROM events "
        "WHERE latest AND list_contains($documents, document) ORDER BY key"
    )
    decoder = msgspec.json.Decoder(_Evidence)
    for document, key, record in cursor.execute(sql, {"documents": list(documents)}).fetchall():
        found.setdefault(document, []).append((key, decoder.decode(record).evidence))
    return found


def _passage(
    row: PassageRow,
    snippet: str,
    rank: float,
    events: dict[str, list[tuple[str, tuple[_Spot, ...]]]],
) -> Passage:
    keys = (
        key
        for key, evidence in events.get(row.document, ())
        if any(spot.start < row.end and row.start < spot.end for spot in evidence)
    )
    return Passage(
        document=row.document,
        title=row.title,
        publisher=row.publisher,
        date=row.date,
        url=row.url,
        kind=row.kind,
        start=row.start,
        end=row.end,
        text=row.text,
        snippet=snippet,
        speaker=row.speaker_name,
        events=tuple(dict.fromkeys(keys)),
        rank=rank,
    )

"""What an index holds that is new: events, positions, and the days of pairs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import msgspec

from detente.follow.brief_rank import BASELINE, Unusual, unusual
from detente.records import RecordedEvent

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

    from detente.records.briefs import Topics

# An event is new on the day of its first article.
_FIRST: Final = """
WITH first AS (
  SELECT r.key, min(d.date) AS day FROM recorded_reports r JOIN documents d ON d.id = r.document
  WHERE d.date IS NOT NULL GROUP BY r.key HAVING min(d.date) > $since AND min(d.date) <= $until)
SELECT e.record, first.day FROM recorded_events e JOIN first USING (key)
WHERE {which} ORDER BY e.key
"""
_POSITIONS: Final = """
SELECT holder, issue, stance, evidence, score, document, publisher, date, url
FROM latest_positions WHERE date <= $until AND ({which}) ORDER BY date, document, holder, issue
"""
_READ: Final = """
SELECT date, count(*), count(DISTINCT coalesce(publisher, id)) FROM documents
WHERE rejected IS NULL AND date > $since AND date <= $until GROUP BY date
"""
_PAIR_DAYS: Final = """
SELECT d.date, count(DISTINCT e.key) FROM recorded_events e
JOIN recorded_reports r USING (key) JOIN documents d ON d.id = r.document
WHERE d.date > $since AND d.date <= $until
  AND (list_contains(e.actor, $one) OR list_contains(e.recipient, $one))
  AND (list_contains(e.actor, $other) OR list_contains(e.recipient, $other))
GROUP BY d.date
"""
_EVENT: Final = msgspec.json.Decoder(RecordedEvent)
_PARTY: Final = "(list_contains(actor, ${0}) OR list_contains(recipient, ${0}))"


@dataclass(frozen=True, slots=True)
class News:
    """The time between two days in an index; ``since`` itself is not new."""

    cursor: duckdb.DuckDBPyConnection
    since: str
    until: str

    def events(self, topics: Topics) -> list[tuple[RecordedEvent, str]]:
        """Read the new events of saved pairs, actors and issues, with the day of the first."""
        clauses, params = [], {"since": self.since, "until": self.until}
        for number, (one, other) in enumerate(topics.pairs):
            a, b = f"a{number}", f"b{number}"
            params |= {a: one, b: other}
            clauses.append(f"({_PARTY.format(a)} AND {_PARTY.format(b)})")
        for number, actor in enumerate(topics.actors):
            params[f"c{number}"] = actor
            clauses.append(_PARTY.format(f"c{number}"))
        for number, issue in enumerate(topics.issues):
            params[f"i{number}"] = issue.lower()
            clauses.append(f"instr(lower(words), $i{number}) > 0")
        if not clauses:
            return []
        sql = _FIRST.format(which=" OR ".join(clauses))
        rows = self.cursor.execute(sql, params).fetchall()
        return [(_EVENT.decode(record), day) for record, day in rows]

    def positions(self, topics: Topics) -> list[dict[str, Any]]:
        """Read the positions of saved parties and issues up to now, the oldest first."""
        parties = sorted({*topics.actors, *(key for pair in topics.pairs for key in pair)})
        params: dict[str, Any] = {"until": self.until, "parties": parties}
        clauses = ["list_contains($parties, holder)"]
        for number, issue in enumerate(topics.issues):
            params[f"i{number}"] = issue.lower()
            clauses.append(f"instr(lower(issue), $i{number}) > 0")
        cursor = self.cursor.execute(_POSITIONS.format(which=" OR ".join(clauses)), params)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def read(self) -> tuple[int, int]:
        """Count the new articles and their publishers."""
        sql = (
            "SELECT count(*), count(DISTINCT publisher) FROM documents "
            "WHERE rejected IS NULL AND date > $since AND date <= $until"
        )
        ((articles, publishers),) = self.cursor.execute(sql, self._days()).fetchall()
        return articles, publishers

    def urls(self, documents: Iterable[str]) -> dict[str, str]:
        """Give the addresses of documents."""
        sql = "SELECT id, url FROM documents WHERE list_contains($ids, id) AND url IS NOT NULL"
        return dict(self.cursor.execute(sql, {"ids": sorted(set(documents))}).fetchall())

    def unusual(self, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Unusual]:
        """Say how unusual the last day with articles is for pairs, against their weeks before."""
        last = date.fromisoformat(self.until)
        first = (last - timedelta(days=BASELINE + 1)).isoformat()
        days = {"since": first, "until": self.until}
        read = {day: n for day, n, _ in self.cursor.execute(_READ, days).fetchall()}
        if not read:
            return {}
        last = date.fromisoformat(max(read))
        line = [(last - timedelta(days=n)).isoformat() for n in range(BASELINE, -1, -1)]
        found = {}
        for one, other in pairs:
            params = days | {"one": one, "other": other}
            acts = dict(self.cursor.execute(_PAIR_DAYS, params).fetchall())
            made = unusual([acts.get(day, 0) for day in line], [read.get(day, 0) for day in line])
            if made is not None:
                found[one, other] = made
        return found

    def _days(self) -> dict[str, str]:
        return {"since": self.since, "until": self.until}

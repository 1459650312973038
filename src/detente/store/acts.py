"""Tables that are made for counting: directed acts in the order of their pairs, tallies by day.

They say what ``recorded_events``, ``reports``, ``documents`` and ``imported_events`` say, in the
form in which counts of pairs and periods are found fast:

- ``act_sets`` numbers the datasets, the own one once for its events and once for its reports.
- ``act_parties`` numbers the parties, in the order of their keys. 0 is none of them: a party known
  by its words only, or nobody.
- ``acts`` has a row for every actor with every recipient of an event. Rows of a pair lie together,
  so that a question about a pair passes over the others' blocks. An event without direction has
  each of its actors with each other one. Every event has at least one row.
- ``act_days`` has the number of events with the same days and marks.
- ``exposure_days`` tells how much there was to read: articles, publishers and days.
"""

from __future__ import annotations

# ruff: noqa: S608  # the queries are of our own words
from typing import TYPE_CHECKING, Final

from detente.codes.plover import CATEGORIES
from detente.records import STATUSES
from detente.store.imported import OWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

# Asking politely: for help, or for a meeting. "change" and "yield" are demands.
APPEAL: Final = ("assist", "meet")
DEMAND: Final = ("change", "yield")
MOST: Final = 3  # parties on a side; more are counted as so many, since no rule tells them apart


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(f"'{text}'" for text in texts)


# CASE, since AND would look at the modes of every event.
_APPEAL: Final = (
    f"CASE WHEN event <> 'REQUEST' THEN false ELSE list_has_any(mode, [{_listed(APPEAL)}]) "
    f"AND NOT list_has_any(mode, [{_listed(DEMAND)}]) END"
)
_SETS: Final = f"""
CREATE TABLE act_sets AS
SELECT 0::UTINYINT AS d, '{OWN}' AS dataset, 'events' AS counted
UNION ALL SELECT 1, '{OWN}', 'reports'
UNION ALL SELECT 1 + row_number() OVER (ORDER BY dataset), dataset, NULL
  FROM (SELECT DISTINCT dataset FROM imported_events)
"""
_KEYS: Final = " UNION ALL ".join(
    f"SELECT unnest({side}) AS key FROM {table}"
    for table in ("recorded_events", "reports", "imported_events")
    for side in ("actor", "recipient")
)
_PARTIES: Final = f"""
CREATE TABLE act_parties AS
SELECT (row_number() OVER (ORDER BY key))::UINTEGER AS n, key
FROM (SELECT DISTINCT key FROM ({_KEYS}) WHERE NOT starts_with(key, 'text:')) ORDER BY key
"""
_MARKS: Final = f"""
  status ENUM({_listed(STATUSES)}), claimed BOOLEAN, denied BOOLEAN, families INTEGER,
  actors UTINYINT, recipients UTINYINT"""
_ACTS: Final = f"""
CREATE TABLE acts (d UTINYINT, actor UINTEGER, recipient UINTEGER, date DATE, enddate DATE,
  published DATE, event ENUM({_listed(CATEGORIES)}), appeal BOOLEAN, {_MARKS},
  folds BOOLEAN, told UINTEGER)"""
_DAYS: Final = f"""
CREATE TABLE act_days (d UTINYINT, published BOOLEAN, date DATE, enddate DATE, {_MARKS}, n BIGINT)
"""
_OWN_EVENTS: Final = """
SELECT 0 AS d, e.rowid AS told, event, mode, status, date, enddate, published, actor, recipient,
  families, coalesce(only_claimed, false) AS claimed,
  coalesce(len(denials) > 0, false) AS denied
FROM recorded_events e LEFT JOIN (
  SELECT key, min(date) AS published FROM recorded_reports r
  JOIN documents ON documents.id = r.document GROUP BY key) USING (key)"""
_OWN_REPORTS: Final = """
SELECT 1 AS d, r.rowid AS told, r.event, r.mode, r.status, r.date, r.enddate,
  documents.date AS published, r.actor, r.recipient, coalesce(e.families, 1) AS families,
  coalesce(len(r.claimed_by) > 0, false) AS claimed,
  coalesce(len(r.denied_by) > 0, false) AS denied
FROM reports r JOIN documents ON documents.id = r.document
LEFT JOIN recorded_reports k ON k.document = r.document AND k.id = r.id
LEFT JOIN recorded_events e ON e.key = k.key WHERE r.latest"""
# A set does not tell when an event was published: its days stand for that.
_IMPORTED: Final = """
SELECT {d} AS d, rowid AS told, event, mode, status, date, enddate, NULL::VARCHAR AS published,
  actor, recipient, coalesce(sources, 1) AS families, coalesce(only_claimed, false) AS claimed,
  false AS denied
FROM imported_events WHERE dataset = $dataset"""
_STATUS: Final = f"TRY_CAST(status AS ENUM({_listed(STATUSES)}))"
_EVENT: Final = f"TRY_CAST(event AS ENUM({_listed(CATEGORIES)}))"
_NUMBERS: Final = f"""least(coalesce(len(actor), 0), {MOST}) AS actors,
  least(coalesce(len(recipient), 0), {MOST}) AS recipients"""
# ``USA`` of ``USA:OPP``; any other key is itself.
_FOLD: Final = "CASE WHEN {0}[4] = ':' AND {0}[1:3] = upper({0}[1:3]) THEN {0}[1:3] ELSE {0} END"
_FOLDED: Final = f"list_transform({{0}}, lambda k: {_FOLD.format('k')})"
# Of the keys of a side, which are the first of their state.
_FIRSTS: Final = (
    f"unnest(CASE WHEN len({{0}}) > 1 THEN list_transform({_FOLDED}, "
    f"lambda k, i: list_position({_FOLDED}, k) = i) ELSE [true] END)"
)
# Nearly all events have one party on each side; to spread lists takes longer than all the rest.
_FILL_ACTS: Final = f"""
INSERT INTO acts
WITH told AS NOT MATERIALIZED (
  SELECT d, told, {_EVENT} AS event, {_APPEAL} AS appeal, {_STATUS} AS status, claimed, denied,
    families, {_NUMBERS}, TRY_CAST(date AS DATE) AS date, TRY_CAST(enddate AS DATE) AS enddate,
    TRY_CAST(published AS DATE) AS published, actor, recipient
  FROM ({{told}})),
sides AS (
  SELECT * EXCLUDE (actor, recipient), actor AS a,
    CASE WHEN recipients > 0 THEN recipient ELSE actor END AS r
  FROM told WHERE actors <> 1 OR recipients <> 1),
acting AS (
  SELECT * EXCLUDE (a), unnest(CASE WHEN actors > 0 THEN a ELSE [NULL] END) AS a,
    {_FIRSTS.format("a")} AS first_a
  FROM sides),
facing AS (
  SELECT * EXCLUDE (r), unnest(CASE WHEN len(r) > 0 THEN r ELSE [NULL] END) AS r,
    {_FIRSTS.format("r")} AS first_r
  FROM acting),
every AS (
  SELECT * EXCLUDE (actor, recipient), actor[1] AS a, recipient[1] AS r, true AS folds
  FROM told WHERE actors = 1 AND recipients = 1
  UNION ALL BY NAME
  SELECT * EXCLUDE (first_a, first_r), first_a AND first_r AS folds
  FROM facing WHERE NOT (recipients = 0 AND actors > 1 AND a = r))
SELECT d, coalesce(x.n, 0) AS actor, coalesce(y.n, 0) AS recipient, date, enddate, published,
  event, appeal, status, claimed, denied, families, actors, recipients, folds, told
FROM every LEFT JOIN act_parties x ON x.key = a LEFT JOIN act_parties y ON y.key = r
ORDER BY actor, recipient, date
"""
_FILL_DAYS: Final = f"""
INSERT INTO act_days
SELECT d, {{published}} AS published, TRY_CAST({{first}} AS DATE) AS date,
  TRY_CAST({{last}} AS DATE) AS enddate, {_STATUS} AS status, claimed, denied, families,
  {_NUMBERS}, count(*) AS n
FROM ({{told}}) GROUP BY ALL ORDER BY ALL
"""
_EXPOSURE: Final = """
CREATE TABLE exposure_days (dataset VARCHAR, what ENUM('articles', 'sources', 'days'), date DATE,
  before DATE, n BIGINT)
"""
_OWN_SEEN: Final = f"""
SELECT '{OWN}' AS dataset, {{name}} AS name, TRY_CAST(date AS DATE) AS date
FROM documents WHERE rejected IS NULL"""
_IMPORTED_SEEN: Final = """
SELECT $dataset AS dataset, {name} AS name, TRY_CAST(date AS DATE) AS date
FROM imported_events WHERE dataset = $dataset"""
# What is met on several days has a row for each, with the day on which it was met before. In a
# span of days each is met for the first time once: so distinct ones can be counted in any span.
_FILL_EXPOSURE: Final = """
INSERT INTO exposure_days
SELECT dataset, '{what}', date, before, count(*) FROM (
  SELECT dataset, date, lag(date) OVER (PARTITION BY name ORDER BY date) AS before
  FROM (SELECT DISTINCT * FROM ({seen}) WHERE date IS NOT NULL AND name IS NOT NULL))
GROUP BY ALL ORDER BY ALL
"""
_OWN_NAMES: Final = {"articles": "id", "sources": "coalesce(publisher, id)", "days": "date"}
_IMPORTED_NAMES: Final = {"articles": "document", "sources": "publisher", "days": "date"}


def make_acts(connection: duckdb.DuckDBPyConnection) -> None:
    """Make these tables in an index that has the others."""
    for statement in (_SETS, _PARTIES, _ACTS, _DAYS, _EXPOSURE):
        connection.execute(statement)
    sets = connection.execute("SELECT d, dataset FROM act_sets ORDER BY d").fetchall()
    # each begins where the one before ends, so that ``d`` comes first in the order
    for d, dataset in sets:
        own = dataset == OWN
        told = (_OWN_EVENTS, _OWN_REPORTS)[d] if own else _IMPORTED.format(d=d)
        which = {} if own else {"dataset": dataset}
        connection.execute(_FILL_ACTS.format(told=told), which)
        days = {"published": "false", "first": "date", "last": "enddate"}
        connection.execute(_FILL_DAYS.format(told=told, **days), which)
        if own:
            days = {"published": "true", "first": "published", "last": "published"}
            connection.execute(_FILL_DAYS.format(told=told, **days))
    for dataset in dict.fromkeys(name for _, name in sets):
        own = dataset == OWN
        for what, name in (_OWN_NAMES if own else _IMPORTED_NAMES).items():
            seen = (_OWN_SEEN if own else _IMPORTED_SEEN).format(name=name)
            which = {} if own else {"dataset": dataset}
            connection.execute(_FILL_EXPOSURE.format(what=what, seen=seen), which)

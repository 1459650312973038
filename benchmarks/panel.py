"""How long a panel takes to count, on made-up events; of one core.

    python -m benchmarks.panel [--events 10000000] [--folder DIR]

Makes an index with so many events of one year between 200 states, few pairs having most of them
as in news, and the tables for counting that ``build`` adds; then counts a year of months over all
pairs, all pairs of states, and one pair. Wall and processor seconds: on a machine with other work
the latter are what one free core takes.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import duckdb

from detente.codes.plover import CATEGORIES
from detente.codes.states import states
from detente.follow.asked import Asked
from detente.follow.files import write_panel
from detente.follow.panel import count
from detente.follow.rules import parse_rule
from detente.store.acts import make_acts
from detente.store.imported import COLUMNS
from detente.store.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.follow.panel import Panel

YEAR: Final = partial(Asked, since=date(2015, 1, 1), until=date(2015, 12, 31))
PAIR: Final = ("USA", "RUS")
# A party's rank is a power of a uniform number: with 2.5 the first tenth has 40 % of the acts.
SKEW: Final = 2.5
_MADE: Final = """
CREATE TABLE recorded_events AS
WITH names AS (SELECT $states AS state, $kinds AS kind),
drawn AS (
  SELECT i, (DATE '2015-01-01' + (random() * 364)::INTEGER)::VARCHAR AS date,
    1 + floor(199.99 * random() ** $skew)::INTEGER AS a,
    1 + floor(199.99 * random() ** $skew)::INTEGER AS r,
    1 + floor(199.99 * random())::INTEGER AS other, random() AS form, random() AS what,
    random() AS told
  FROM range($events) t(i))
SELECT 'k' || lpad(i::VARCHAR, 16, '0') AS key, kind[1 + floor(15.99 * what)::INTEGER] AS event,
  CASE WHEN told < 0.2 THEN ['assist'] ELSE []::VARCHAR[] END AS mode,
  CASE WHEN told < 0.85 THEN 'occurred' ELSE 'future' END AS status, date, date AS enddate,
  CASE WHEN form < 0.15 THEN [state[a], state[other]] ELSE [state[a]] END AS actor,
  CASE WHEN form < 0.12 THEN []::VARCHAR[] WHEN form > 0.9 THEN [state[r], state[other]]
    ELSE [state[r]] END AS recipient,
  1 AS families, told > 0.8 AS only_claimed, []::VARCHAR[] AS denials
FROM drawn, names
"""
_ARTICLES: Final = """
CREATE TABLE documents AS
SELECT 'd' || i AS id, (DATE '2015-01-01' + (i % 365)::INTEGER)::VARCHAR AS date,
  'Paper ' || (i % 90) AS publisher, NULL::VARCHAR AS rejected FROM range(1000000) t(i)
"""
# What else the tables for counting are made of; there is nothing in it.
_EMPTY: Final = ("reports", "recorded_reports")


def made(path: Path, events: int) -> str:
    """Make the index; tell how long the tables for counting took, and how large they are."""
    with duckdb.connect(path, config={"threads": 1}) as connection:
        connection.execute("SELECT setseed(0.5)")
        connection.execute(
            _MADE,
            {
                "events": events,
                "skew": SKEW,
                "states": [*PAIR, *(code for code in states() if code not in PAIR)][:200],
                "kinds": list(CATEGORIES),
            },
        )
        connection.execute(_ARTICLES)
        for table in _EMPTY:
            columns = ", ".join(f"{name} {kind}" for name, kind in TABLES[table].items())
            connection.execute(f"CREATE TABLE {table} ({columns})")
        columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
        connection.execute(f"CREATE TABLE imported_events ({columns})")
        connection.execute("CHECKPOINT")
        before = path.stat().st_size
        wall, cpu = time.perf_counter(), time.process_time()
        make_acts(connection)
        connection.execute("CHECKPOINT")
        took = time.perf_counter() - wall, time.process_time() - cpu
    return (
        f"Tables for counting: {(path.stat().st_size - before) / 1e6:,.0f} MB, "
        f"{took[0]:.1f} s, {took[1]:.1f} s of the processor"
    )


def timed(path: Path, name: str, asked: Asked, target: Path | None) -> Iterator[str]:
    """Count a panel and write it; give a row of the table."""
    with duckdb.connect(path, read_only=True, config={"threads": 1}) as connection:
        wall, cpu = time.perf_counter(), time.process_time()
        panel: Panel = count(connection.cursor(), asked)
        rows = len(panel.rows()) if target is None else write_panel(panel, target, {})
        took = time.perf_counter() - wall, time.process_time() - cpu
    counted = panel.counted["own"]
    yield f"| {name} | {counted:,} | {rows:,} | {took[0]:.2f} | {took[1]:.2f} |"


def main() -> None:
    """Print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000_000)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        path = Path(folder, "index.duckdb")
        added = made(path, given.events)
        size = path.stat().st_size / 1e6
        print(f"{given.events:,} events of a year, 200 states, index of {size:,.0f} MB")
        print(f"{added}\n", flush=True)
        print("| panel, by month | counted | rows | wall s | processor s |\n|---|---|---|---|---|")
        whole = Path(folder, "p.parquet")
        for name, asked, target in (
            ("all pairs, to Parquet", YEAR(), whole),
            ("the same, once a day", YEAR(rule=parse_rule("a_day=one")), whole),
            ("pairs of states, to Parquet", YEAR(pairs="states"), whole),
            ("one pair, both ways", YEAR(between=PAIR), None),
        ):
            for row in timed(path, name, asked, target):
                print(row, flush=True)


if __name__ == "__main__":
    main()

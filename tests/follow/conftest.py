"""An index of made-up events, with everything that a rule decides on."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import duckdb
import pytest

from detente.codes.plover import CATEGORIES
from detente.records import STATUSES
from detente.store.acts import make_acts

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTIES = ("NOR", "SWE", "RUS", "USA", "USA:OPP", "NOR:CVL", "org:NATO", "grp:Front", "text:men")
_EVENTS = """CREATE TABLE recorded_events (key VARCHAR, event VARCHAR, mode VARCHAR[],
  status VARCHAR, date VARCHAR, enddate VARCHAR, actor VARCHAR[], recipient VARCHAR[],
  families INTEGER, only_claimed BOOLEAN, denials VARCHAR[])"""
_REPORTS = """CREATE TABLE reports (document VARCHAR, id VARCHAR, latest BOOLEAN, event VARCHAR,
  mode VARCHAR[], status VARCHAR, date VARCHAR, enddate VARCHAR, actor VARCHAR[],
  recipient VARCHAR[], claimed_by VARCHAR[], denied_by VARCHAR[])"""
_IMPORTED = """CREATE TABLE imported_events (dataset VARCHAR, id UBIGINT, event VARCHAR,
  mode VARCHAR[], status VARCHAR, date VARCHAR, enddate VARCHAR, actor VARCHAR[],
  recipient VARCHAR[], sources INTEGER, publisher VARCHAR, document VARCHAR,
  only_claimed BOOLEAN)"""
_OTHERS = (
    "CREATE TABLE documents (id VARCHAR, date VARCHAR, publisher VARCHAR, rejected VARCHAR)",
    "CREATE TABLE recorded_reports (key VARCHAR, document VARCHAR, id VARCHAR)",
    "CREATE TABLE readings (model VARCHAR, latest BOOLEAN)",
    "INSERT INTO readings VALUES ('detente-test', true)",
)


def day(chance: random.Random) -> str:
    return f"2015-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


def fill(connection: duckdb.DuckDBPyConnection, events: int, seed: int = 5) -> None:
    """Put events, their reports and articles into tables like those of an index."""
    chance = random.Random(seed)  # noqa: S311  # made-up events
    for statement in (_EVENTS, _REPORTS, _IMPORTED, *_OTHERS):
        connection.execute(statement)
    # nothing was read in July
    dates = [date for _ in range(60) if not (date := day(chance)).startswith("2015-07")]
    articles = [
        (f"d{n}", date if n else None, f"Paper {n % 7}", "language" if n % 11 == 3 else None)
        for n, date in enumerate(dates)
    ]
    connection.executemany("INSERT INTO documents VALUES (?, ?, ?, ?)", articles)
    recorded, reports, links = [], [], []
    for number in range(events):
        first = day(chance) if chance.random() < 0.95 else None
        last = first if chance.random() < 0.9 else day(chance)
        if first and last and last < first:
            first, last = last, first
        told = chance.randint(1, 3)
        claims = [["RUS"] if chance.random() < 0.2 else [] for _ in range(told)]
        shared = (
            chance.choice(list(CATEGORIES)),
            chance.sample(["assist", "meet", "change", "yield", "visit"], chance.randint(0, 2)),
            chance.choices(STATUSES, weights=(8, 2, 1, 1, 1))[0],
            first,
            last if first else None,
            sorted(chance.sample(PARTIES, chance.choices((1, 2, 3), weights=(8, 2, 1))[0])),
            sorted(chance.sample(PARTIES, chance.choices((0, 1, 2), weights=(3, 8, 2))[0])),
        )
        denied = ["USA"] if chance.random() < 0.1 else []
        only = all(claims)
        recorded.append((f"k{number}", *shared, chance.randint(1, told), only, denied))
        for place, claim in enumerate(claims):
            document = chance.choice(articles)[0]
            name = f"e{number}-{place}"
            reports.append((document, name, chance.random() < 0.97, *shared, claim, denied))
            links.append((f"k{number}", document, name))
    connection.executemany("INSERT INTO recorded_events VALUES (?,?,?,?,?,?,?,?,?,?,?)", recorded)
    connection.executemany("INSERT INTO reports VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", reports)
    connection.executemany("INSERT INTO recorded_reports VALUES (?, ?, ?)", links)
    imported: list[tuple[object, ...]] = [
        ("icews", n, "ACCUSE", [], "occurred", d := day(chance), d, ["USA"], ["RUS"], 1, "Wire",
         f"s{n % 20}", False)
        for n in range(40)
    ]  # fmt: skip
    connection.executemany(
        "INSERT INTO imported_events VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", imported
    )
    make_acts(connection)


@pytest.fixture(scope="module")
def index() -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables of an index of 800 events."""
    with duckdb.connect() as connection:
        fill(connection, 800)
        yield connection

"""The tables for counting say what the tables say that they are made of."""

from __future__ import annotations

# ruff: noqa: S608  # the queries are the test's own words
import random
from typing import TYPE_CHECKING

import duckdb
import pytest

from detente.store.acts import make_acts
from detente.store.imported import COLUMNS
from detente.store.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

EVENTS = {
    "two of a state": (["USA", "USA:OPP"], ["RUS"]),
    "mutual": (["NOR", "SWE", "text:men"], []),
    "alone": (["NOR"], []),
    "on itself": (["SWE"], ["SWE"]),
    "nobody known": (["text:men"], ["org:NATO"]),
    "no actor": ([], ["NOR"]),
}


@pytest.fixture(scope="module")
def index() -> Iterator[duckdb.DuckDBPyConnection]:
    chance = random.Random(3)  # noqa: S311  # made-up days
    with duckdb.connect() as connection:
        for table in ("recorded_events", "reports", "recorded_reports", "documents"):
            columns = ", ".join(f"{name} {kind}" for name, kind in TABLES[table].items())
            connection.execute(f"CREATE TABLE {table} ({columns})")
        columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
        connection.execute(f"CREATE TABLE imported_events ({columns})")
        connection.executemany(
            "INSERT INTO recorded_events (key, event, mode, status, date, enddate, actor, "
            "recipient, families, only_claimed, denials) VALUES "
            "(?, 'AGREE', [], 'occurred', '2015-01-01', '2015-01-01', ?, ?, 1, false, [])",
            [(key, *sides) for key, sides in EVENTS.items()],
        )
        connection.executemany(
            "INSERT INTO documents (id, date, publisher) VALUES (?, ?, ?)",
            [
                (f"d{n}", day(chance), f"Paper {chance.randint(1, 9)}" if n % 5 else None)
                for n in range(90)
            ],
        )
        connection.executemany(
            "INSERT INTO imported_events (dataset, event, mode, status, date, enddate, actor, "
            "recipient, document, publisher) VALUES "
            "(?, 'AGREE', [], 'occurred', ?, ?, ['NOR'], ['SWE'], ?, ?)",
            [
                (f"set{n % 2}", d := day(chance), d, f"s{chance.randint(1, 40)}", f"P{n % 6}")
                for n in range(200)
            ],
        )
        make_acts(connection)
        yield connection


def day(chance: random.Random) -> str:
    return f"2015-{chance.randint(1, 4):02}-{chance.randint(1, 28):02}"


def acts(index: duckdb.DuckDBPyConnection, key: str) -> set[tuple[object, ...]]:
    rows = index.execute(
        "SELECT x.key, y.key, folds FROM acts JOIN recorded_events e ON e.rowid = told "
        "LEFT JOIN act_parties x ON x.n = acts.actor "
        "LEFT JOIN act_parties y ON y.n = acts.recipient WHERE d = 0 AND e.key = ?",
        [key],
    ).fetchall()
    return set(rows)


def test_each_actor_acts_on_each_recipient_and_one_of_a_state_stands_for_it(
    index: duckdb.DuckDBPyConnection,
) -> None:
    assert acts(index, "two of a state") == {("USA", "RUS", True), ("USA:OPP", "RUS", False)}


def test_without_direction_each_acts_on_each_other(index: duckdb.DuckDBPyConnection) -> None:
    pairs = {row[:2] for row in acts(index, "mutual")}
    known = {("NOR", "SWE"), ("SWE", "NOR")}
    assert pairs == known | {("NOR", None), ("SWE", None), (None, "NOR"), (None, "SWE")}


def test_every_event_has_a_row(index: duckdb.DuckDBPyConnection) -> None:
    assert acts(index, "alone") == {("NOR", "NOR", True)}
    assert acts(index, "on itself") == {("SWE", "SWE", True)}
    assert acts(index, "nobody known") == {(None, "org:NATO", True)}
    assert acts(index, "no actor") == {(None, "NOR", True)}
    told = index.execute("SELECT count(DISTINCT told) FROM acts WHERE d = 0").fetchone()
    days = index.execute("SELECT sum(n) FROM act_days WHERE d = 0 AND NOT published").fetchone()
    assert told == days == (len(EVENTS),)


def test_rows_lie_in_the_order_of_their_pairs(index: duckdb.DuckDBPyConnection) -> None:
    rows = index.execute("SELECT d, actor, recipient, date FROM acts ORDER BY rowid").fetchall()
    assert len(rows) > 200
    assert rows == sorted(rows)


@pytest.mark.parametrize("dataset", ["own", "set0", "set1"])
def test_what_is_met_twice_in_a_span_counts_once(
    index: duckdb.DuckDBPyConnection, dataset: str
) -> None:
    chance = random.Random(4)  # noqa: S311  # made-up spans
    own = dataset == "own"
    source = "coalesce(publisher, id)" if own else "publisher"
    counted = f"count(DISTINCT {'id' if own else 'document'}), count(DISTINCT {source})"
    table = "documents" if own else f"(FROM imported_events WHERE dataset = '{dataset}')"
    for _ in range(30):
        span = sorted((day(chance), day(chance)))
        wanted = index.execute(
            f"SELECT {counted}, count(DISTINCT date) FROM {table} WHERE date BETWEEN ? AND ?", span
        ).fetchone()
        found = index.execute(
            "SELECT coalesce(sum(n) FILTER (what = 'articles'), 0), "
            "coalesce(sum(n) FILTER (what = 'sources'), 0), count(*) FILTER (what = 'days') "
            "FROM exposure_days WHERE dataset = $3 AND date BETWEEN $1::DATE AND $2::DATE "
            "AND (before IS NULL OR before < $1::DATE)",
            [*span, dataset],
        ).fetchone()
        assert found == wanted

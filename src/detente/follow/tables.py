"""The small tables beside the counts: periods, parties and what they count as, state numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from detente.codes.party import party_name
from detente.codes.states import states
from detente.follow.asked import folded
from detente.follow.membership import spells

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

    from detente.follow.acts import Counting

# Rows of each table of the queries that are filled from here: its columns and their types.
_TABLES: Final = {
    "parties": {"n": "INTEGER", "party": "VARCHAR", "name": "VARCHAR", "state": "VARCHAR"},
    "party": {"key": "UINTEGER", "n": "INTEGER"},
    "period": {"p": "INTEGER", "start": "DATE", "last": "DATE"},
    "spells": {
        "state": "VARCHAR",
        "system": "VARCHAR",
        "number": "INTEGER",
        "first": "DATE",
        "last": "DATE",
    },
}


def fill_parties(connection: duckdb.DuckDBPyConnection, counting: Counting) -> None:
    """Number the parties, in the order of their keys, and tell what each key counts as.

    The numbers are the panel's own, those of the index are of every party: ``party`` joins them.
    """
    asked = counting.asked
    numbers = {key: n for keys in counting.keys.values() for key, n in keys.items()}
    if not asked.pair():
        numbers |= dict(connection.execute(counting.beside()).fetchall())
    found = {*numbers, *asked.named()}
    if asked.pairs == "states":
        found |= {spell.code for spell in spells()}
    sectors = asked.rule.sectors
    counts_as = {key: folded(key) if sectors == "folded" else key for key in sorted(found)}
    if sectors == "left_out":
        counts_as = {key: key for key in counts_as if folded(key) == key}
    names = sorted(set(counts_as.values()))
    number = {party: n for n, party in enumerate(names)}
    known = states()
    fill(
        connection,
        "parties",
        (
            (n, p, party_name(p), s if (s := folded(p)) in known else None)
            for p, n in number.items()
        ),
    )
    joined = ((numbers[k], number[p]) for k, p in counts_as.items() if k in numbers)
    fill(connection, "party", joined)


def fill(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[Any, ...]]
) -> None:
    """Make a temporary table of rows, one list a column: fast also for very many."""
    kinds = _TABLES[table]
    lists = list(zip(*rows, strict=True)) or [()] * len(kinds)
    made = ", ".join(
        f"unnest($c{i}::{kind}[]) AS {name}" for i, (name, kind) in enumerate(kinds.items())
    )
    values = {f"c{i}": list(column) for i, column in enumerate(lists)}
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT {made}", values)

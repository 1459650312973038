"""The panel: balanced, directed pairs and periods, made of the index's events by a rule."""

from __future__ import annotations

# ruff: noqa: S608  # the queries are of our own words; texts from outside go through `quoted`
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import duckdb

from detente.errors import UsageError
from detente.follow.acts import Counting
from detente.follow.asked import LEFT_OUT, OWN, is_within
from detente.follow.columns import columns
from detente.follow.membership import spells
from detente.follow.periods import periods
from detente.follow.quoting import quoted
from detente.follow.tables import fill, fill_parties
from detente.store.index import too_old

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from detente.follow.asked import Asked
    from detente.follow.columns import Column
    from detente.follow.corrected import Correction

_NOTHING: Final = UsageError(
    "DET053",
    "There is nothing to count: no article or event has a day.",
    "Give the articles their dates, or --since and --until.",
)
_STANDING: Final = """
CREATE OR REPLACE TEMP TABLE standing AS
SELECT n, p, max_by(number, first) FILTER (system = 'cow') AS cow,
  max_by(number, first) FILTER (system = 'gw') AS gw
FROM parties JOIN spells ON spells.state = parties.party
JOIN period ON first <= period.last AND spells.last >= start GROUP BY n, p
"""
# What was met before in the same period does not count again.
_READ: Final = """
SELECT {number}::TINYINT AS d, p,
  (sum(n) FILTER (what = 'articles'))::BIGINT AS articles,
  (sum(n) FILTER (what = 'sources'))::BIGINT AS sources, count(*) FILTER (what = 'days') AS days
FROM exposure_days JOIN period ON date BETWEEN start AND last
WHERE dataset = {name} AND (before IS NULL OR before < start) GROUP BY p"""
_EXPOSURE: Final = """
CREATE OR REPLACE TEMP TABLE exposure AS
WITH seen AS ({seen}), grid AS (SELECT d, dataset, p FROM datasets, period)
SELECT grid.d, dataset, grid.p, seen.p IS NOT NULL AS observed, days,
  CASE WHEN dataset = 'own' THEN coalesce(articles, 0) ELSE articles END AS articles,
  CASE WHEN dataset = 'own' THEN coalesce(sources, 0) ELSE sources END AS sources,
  coalesce(n, 0) AS counted
FROM grid LEFT JOIN seen ON seen.d = grid.d AND seen.p = grid.p
LEFT JOIN (SELECT d, p, sum(n) AS n FROM tally WHERE reason IS NULL GROUP BY d, p) t
  ON t.d = grid.d AND t.p = grid.p
"""
_PANEL: Final = """
FROM (SELECT a, r, p FROM pairs, period {states}) g
JOIN exposure x ON x.p = g.p
JOIN period t ON t.p = g.p
JOIN parties pa ON pa.n = g.a
JOIN parties pr ON pr.n = g.r
LEFT JOIN standing sa ON sa.n = g.a AND sa.p = g.p
LEFT JOIN standing sr ON sr.n = g.r AND sr.p = g.p
LEFT JOIN cells c ON c.d = x.d AND c.a = g.a AND c.r = g.r AND c.p = g.p
"""
_BOTH_STATES: Final = (
    "WHERE (a, p) IN (SELECT (n, p) FROM standing) AND (r, p) IN (SELECT (n, p) FROM standing)"
)


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel that is counted; its rows are made when they are asked for.

    Attributes:
        asked: What was asked for.
        first: First day of the first period.
        last: Last day of the last.
        pairs: Ordered pairs.
        periods: Periods.
        counted: Events (or reports) of the chosen parties that count, by dataset.
        left_out: Those that do not, by dataset and reason.
        columns: Of its rows.
        correction: How counts are corrected.
        source: What follows SELECT, for ``connection`` alone: it holds the tables.
    """

    connection: duckdb.DuckDBPyConnection
    asked: Asked
    first: date
    last: date
    pairs: int
    periods: int
    counted: dict[str, int]
    left_out: dict[str, dict[str, int]]
    columns: tuple[Column, ...]
    source: str
    correction: Correction | None = None

    def select(self, order: str = "x.d, g.a, g.r, g.p") -> str:
        """Write the query for all rows; by default by dataset, actor, recipient and period."""
        made = ", ".join(column.select() for column in self.columns)
        return f"SELECT {made} {self.source} ORDER BY {order}"

    def size(self) -> int:
        """Count the rows."""
        return _number(self.connection, f"SELECT count(*) {self.source}")

    def rows(self, limit: int | None = None) -> list[dict[str, Any]]:
        """Fetch rows, each by the names of its columns."""
        most = "" if limit is None else f" LIMIT {limit}"
        cursor = self.connection.execute(self.select() + most)
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def count(
    connection: duckdb.DuckDBPyConnection, asked: Asked, correction: Correction | None = None
) -> Panel:
    """Count a panel over the tables of an index.

    Args:
        connection: A cursor of its own; temporary tables are made in it.
        asked: What to count.
        correction: How counts are corrected; null for raw ones alone.

    Raises:
        StoreError: The index is of an earlier version (DET209).
        UsageError: A dataset is not there, or nothing has a day.
    """
    sets = _sets(connection, asked)
    first, last = _range(connection, asked)
    spans = list(periods(first, last, asked.unit))
    counting = Counting(asked, spans[0].start, spans[-1].end, sets, _keys(connection, asked))
    run = connection.execute
    fill(connection, "period", ((i, s.start, s.end) for i, s in enumerate(spans)))
    run("CREATE OR REPLACE TEMP TABLE datasets (d TINYINT, dataset VARCHAR)")
    connection.executemany("INSERT INTO datasets VALUES (?, ?)", list(enumerate(asked.datasets)))
    fill_parties(connection, counting)
    fill(connection, "spells", spells())
    run(_STANDING)
    run(f"CREATE OR REPLACE TEMP TABLE cells AS {counting.cells()}")
    run(f"CREATE OR REPLACE TEMP TABLE tally AS {counting.tally()}")
    run(_EXPOSURE.format(seen=" UNION ALL ".join(_read(asked))))
    run(f"CREATE OR REPLACE TEMP TABLE pairs AS {_pairs(asked)}")
    counted, left_out = _tallied(connection, counting)
    return Panel(
        connection=connection,
        asked=asked,
        first=counting.first,
        last=counting.last,
        pairs=_number(connection, "SELECT count(*) FROM pairs"),
        periods=len(spans),
        counted=counted,
        left_out=left_out,
        columns=columns(asked.rule, asked.unit, correction),
        correction=correction,
        source=_PANEL.format(states=_BOTH_STATES if asked.pairs == "states" else ""),
    )


def datasets(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """List the datasets of an index: the record itself, then what was imported."""
    found = connection.execute("SELECT dataset FROM act_sets WHERE counted IS NULL ORDER BY d")
    return (OWN, *(name for (name,) in found.fetchall()))


def _sets(connection: duckdb.DuckDBPyConnection, asked: Asked) -> tuple[int, ...]:
    """Give the number that each dataset has in the index."""
    try:
        made = connection.execute("SELECT d, dataset, counted FROM act_sets").fetchall()
    except duckdb.CatalogException:
        raise too_old() from None
    # an imported row is an event and a report
    number = {name: d for d, name, counted in made if counted in {None, asked.rule.counted}}
    for name in asked.datasets:
        if name not in number:
            known = ", ".join(datasets(connection))
            raise UsageError("DET055", f"There is no dataset {name!r}.", f"The store has {known}.")
    return tuple(number[name] for name in asked.datasets)


def _keys(connection: duckdb.DuckDBPyConnection, asked: Asked) -> dict[str, dict[str, int]]:
    """Give the keys that count as each party that is asked for, with their numbers."""
    within = asked.rule.sectors == "folded"
    return {
        party: dict(
            connection.execute(
                "SELECT key, n FROM act_parties WHERE key = $party OR "
                "($within AND starts_with(key, $party || ':'))",
                {"party": party, "within": within and is_within(f"{party}:")},
            ).fetchall()
        )
        for party in asked.named()
    }


def _range(connection: duckdb.DuckDBPyConnection, asked: Asked) -> tuple[date, date]:
    """Give the days to cover: as asked, else of the first and last article."""
    if asked.since and asked.until:
        return asked.since, asked.until
    names = ", ".join(quoted(name) for name in asked.datasets)
    sql = f"SELECT min(date), max(date) FROM exposure_days WHERE dataset IN ({names})"
    ((low, high),) = connection.execute(sql).fetchall()
    if low is None:
        raise _NOTHING
    first = asked.since or low
    last = asked.until or high
    last = max(last, first)
    return first, last


def _read(asked: Asked) -> Iterable[str]:
    """Select how much of each dataset there is, by period."""
    for number, name in enumerate(asked.datasets):
        yield _READ.format(number=number, name=quoted(name))


def _pairs(asked: Asked) -> str:
    """Select the ordered pairs of the panel."""
    numbers = "SELECT a.n AS a, r.n AS r FROM parties a, parties r WHERE a.n <> r.n"
    if pairs := asked.pair():
        either = " OR ".join(f"(a.party = {quoted(a)} AND r.party = {quoted(r)})" for a, r in pairs)
        return f"{numbers} AND ({either})"
    if asked.pairs == "states":
        asked_for = [
            f" AND {side}.party = {quoted(key)}"
            for side, key in (("a", asked.actor), ("r", asked.recipient))
            if key
        ]
        state = "SELECT n FROM standing"
        return f"{numbers}{''.join(asked_for)} AND a.n IN ({state}) AND r.n IN ({state})"
    if asked.actor or asked.recipient:
        return "SELECT DISTINCT a, r FROM cells"
    return "SELECT a, r FROM cells UNION SELECT r, a FROM cells"


def _tallied(
    connection: duckdb.DuckDBPyConnection, counting: Counting
) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """Add up what counts and what is left out, of the parties that are asked for."""
    sets, reasons = counting.asked.datasets, tuple(LEFT_OUT)
    counted = dict.fromkeys(sets, 0)
    left_out: dict[str, dict[str, int]] = {name: {} for name in sets}
    for d, reason, n in connection.execute(counting.met()).fetchall():
        if reason is None:
            counted[sets[d]] = n
        else:
            left_out[sets[d]][reasons[reason]] = n
    return counted, left_out


def _number(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    return int(connection.execute(sql).fetchall()[0][0])

"""The panel of a real store against its exported events, counted in plain SQL."""

from __future__ import annotations

# ruff: noqa: S608  # the queries are the test's own words
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from detente import api
from detente.config import Settings
from detente.follow.rules import parse_rule

if TYPE_CHECKING:
    from detente.records import CountRule

EXAMPLES = Path(__file__).parents[2] / "examples"
RULES = (
    "default",
    "strict,families=1",
    "claims=in,span=first,appeals=conflict",
    "statuses=all,a_day=one,mutual=left_out",
    "sectors=folded,parties=single",
    "day=published,span=first,sectors=left_out",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples") / "store"
    api.ingest([EXAMPLES], store=folder, settings=Settings(fast=True, threads=1))
    api.build(store=folder)
    return folder


def exported(path: Path, rule: CountRule) -> dict[tuple[str, str, int, str], int]:
    """Count the pairs of an exported file by year."""
    day = "published" if rule.day == "published" else "date"
    last = "published" if rule.day == "published" else "coalesce(enddate, date)"
    statuses = ", ".join(f"'{status}'" for status in rule.statuses)
    state = {
        "apart": "p",
        "folded": "regexp_replace(p, '^([A-Z]{3}):.*', '\\1')",
        "left_out": "CASE WHEN p SIMILAR TO '[A-Z]{3}:.*' THEN NULL ELSE p END",
    }[rule.sectors]
    query = f"""
    WITH events AS (
      SELECT key, event, {day} AS day, string_split(actor, ';') AS actor,
        CASE WHEN recipient = '' THEN [] ELSE string_split(recipient, ';') END AS recipient
      FROM '{path}' WHERE status IN ({statuses}) AND families >= {rule.families}
        AND ({rule.denied == "in"} OR denied_by = '') AND {day} IS NOT NULL
        AND ({rule.span == "first"} OR {day}[:4] = {last}[:4])),
    fit AS (FROM events WHERE ({rule.mutual == "both_directions"} OR len(recipient) > 0)
      AND ({rule.parties == "expanded"} OR len(actor) + len(recipient) = 2)),
    sides AS (
      SELECT key, event, day, unnest(actor) AS p, 1 AS side FROM fit
      UNION ALL SELECT key, event, day, unnest(recipient), 2 FROM fit
      UNION ALL SELECT key, event, day, unnest(actor), 2 FROM fit WHERE len(recipient) = 0),
    named AS (SELECT DISTINCT key, event, day, side, {state} AS p FROM sides
      WHERE p NOT LIKE 'text:%'),
    acts AS (SELECT a.key, a.event, a.day, a.p AS a, r.p AS r
      FROM named a JOIN named r ON a.key = r.key AND a.side = 1 AND r.side = 2 AND a.p <> r.p)
    SELECT a, r, day[:4]::INT AS year, event,
      {"count(*)" if rule.a_day == "all" else "count(DISTINCT day)"} FROM acts GROUP BY ALL"""
    rows = duckdb.execute(query).fetchall()
    return {(a, r, year, event): number for a, r, year, event, number in rows}


@pytest.mark.parametrize("text", RULES)
def test_the_exported_events_give_the_same_counts(store: Path, tmp_path: Path, text: str) -> None:
    rule = parse_rule(text)
    events = api.export(tmp_path / "events.parquet", store=store, claims=rule.claims)
    span = {"since": "2000-01-01", "until": "2025-12-31"}
    rows = api.panel(store=store, unit="year", rule=text, **span)  # type: ignore[arg-type]
    found = {
        (row.actor, row.recipient, int(row.start[:4]), code): number
        for row in rows
        for code, number in row.categories.items()
    }
    wanted = {key: n for key, n in exported(events, rule).items() if 2000 <= key[2] <= 2025}
    assert len(wanted) > 20
    assert found == wanted


def test_a_panel_is_balanced_and_tells_zero_from_not_observed(store: Path) -> None:
    rows = api.panel(store=store, unit="year", between=("USA", "Iran"))
    years = {row.start for row in rows}
    assert len(rows) == 2 * len(years)
    read = {row.start[:4]: row.exposure.articles for row in rows}
    assert read["2011"] == 0  # no example is of that year
    unread = [row for row in rows if row.start.startswith("2011")]
    assert {(row.total, row.observed) for row in unread} == {(None, False)}
    nothing = [row for row in rows if row.observed and row.total == 0]
    assert nothing
    assert {(row.actor_cow, row.recipient_cow) for row in rows} == {(2, 630), (630, 2)}


def test_files_tell_their_rule_and_are_joined_only_by_one_rule(store: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    first = api.panel_file(one, store=store, unit="year", between=("USA", "IRN"))
    both = api.panel_file(two, store=store, unit="year", between=("NOR", "RUS"), append=one)
    assert both.rows == first.rows + both.book["pairs"] * both.book["periods"]
    rules = duckdb.execute(f"SELECT DISTINCT rule_id, rule FROM '{two}'").fetchall()
    assert rules == [(both.book["rule_id"], "default")]
    assert [path.name for path in first.codebook] == ["one.codebook.md", "one.codebook.json"]
    assert both.book["models"][0]["figures"].count("| records, 60 dev articles |") == 1

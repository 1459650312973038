"""Balance, zeros, exposure, states' numbers by date, datasets."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from detente.errors import StoreError, UsageError
from detente.follow.asked import Asked, day_named, folded, is_within
from detente.follow.panel import count, datasets
from detente.follow.rows import dyad_periods
from detente.follow.rules import parse_rule
from detente.store.acts import make_acts

if TYPE_CHECKING:
    from detente.follow.panel import Panel

YEAR = {"since": date(2015, 1, 1), "until": date(2015, 12, 31)}


def counted(index: duckdb.DuckDBPyConnection, **asked: Any) -> Panel:
    rule = parse_rule(asked.pop("rule", "default"))
    return count(index.cursor(), Asked(**{**YEAR, **asked}, rule=rule))


def test_every_pair_has_every_period_both_ways_round(index: duckdb.DuckDBPyConnection) -> None:
    panel = counted(index)
    rows = panel.rows()
    assert len(rows) == panel.pairs * panel.periods == panel.size()
    each = Counter((row["actor"], row["recipient"]) for row in rows)
    assert set(each.values()) == {12}
    assert {(b, a) for a, b in each} == set(each)
    assert rows == sorted(rows, key=lambda r: (r["actor"], r["recipient"], r["start"]))


def test_a_month_in_which_nothing_was_read_is_no_zero(index: duckdb.DuckDBPyConnection) -> None:
    rows = counted(index).rows()
    july = [row for row in rows if row["month"] == 7]
    assert {row["articles"] for row in july} == {0}
    assert {row["observed"] for row in july} == {False}
    # events of July that articles of other months tell are known, no events are not
    assert {row["total"] for row in july} >= {None, 1}
    assert 0 not in {row["total"] for row in july}
    others = [row for row in rows if row["observed"]]
    assert None not in {row["total"] for row in others}
    assert all(row["articles"] and row["sources"] and row["days_read"] for row in others)


def test_exposure_is_that_of_the_articles_that_were_read(index: duckdb.DuckDBPyConnection) -> None:
    wanted = index.execute(
        "SELECT month(date::DATE), count(*), count(DISTINCT publisher), count(DISTINCT date) "
        "FROM documents WHERE rejected IS NULL AND date IS NOT NULL GROUP BY 1"
    ).fetchall()
    rows = counted(index, between=("NOR", "SWE")).rows()
    exposure = {row["month"]: tuple(row[n] for n in _EXPOSURE) for row in rows}
    assert {month: (a, s, d) for month, a, s, d in wanted} == {
        month: figures for month, figures in exposure.items() if figures[0]
    }


_EXPOSURE = ("articles", "sources", "days_read")


def test_named_pairs_have_the_figures_of_the_whole_panel(index: duckdb.DuckDBPyConnection) -> None:
    for rule in ("default", "icews-like", "sectors=folded,a_day=one"):
        whole = {
            (row["actor"], row["recipient"], row["start"]): row
            for row in counted(index, rule=rule).rows()
        }
        for narrow in ({"between": ("NOR", "USA")}, {"actor": "NOR"}, {"recipient": "USA"}):
            rows = counted(index, rule=rule, **narrow).rows()
            assert rows
            for row in rows:
                assert row == whole[row["actor"], row["recipient"], row["start"]]


def test_a_named_pair_that_never_acts_is_there(index: duckdb.DuckDBPyConnection) -> None:
    rows = counted(index, between=("FJI", "KEN"), unit="quarter").rows()
    assert {row["total"] for row in rows if row["observed"]} == {0}
    assert len(rows) == 8


def test_states_are_paired_while_both_are_in_the_system(index: duckdb.DuckDBPyConnection) -> None:
    asked = {"since": date(2010, 1, 1), "until": date(2012, 12, 31), "unit": "year"}
    panel = counted(index, pairs="states", actor="SSD", **asked)
    rows = panel.rows()
    assert {row["year"] for row in rows} == {2011, 2012}  # independent since July 2011
    assert {row["actor_cow"] for row in rows} == {626}
    assert "SDN" in {row["recipient"] for row in rows}
    assert not [row for row in rows if ":" in row["recipient"]]


def test_numbers_of_states_are_dated_and_parties_within_have_none(
    index: duckdb.DuckDBPyConnection,
) -> None:
    asked = {"since": date(1990, 1, 1), "until": date(1992, 12, 31), "unit": "year"}
    rows = counted(index, between=("UKR", "USA:OPP"), **asked).rows()
    numbers = {row["year"]: row["actor_gw"] for row in rows if row["actor"] == "UKR"}
    assert numbers == {1990: None, 1991: 369, 1992: 369}
    within = [row for row in rows if row["actor"] == "USA:OPP"]
    assert {(row["actor_cow"], row["actor_state"]) for row in within} == {(None, "USA")}


def test_datasets_stand_side_by_side(index: duckdb.DuckDBPyConnection) -> None:
    assert datasets(index) == ("own", "icews")
    panel = counted(index, between=("USA", "RUS"), datasets=("own", "icews"))
    rows = panel.rows()
    assert Counter(row["dataset"] for row in rows) == {"own": 24, "icews": 24}
    icews = [row for row in rows if row["dataset"] == "icews" and row["actor"] == "USA"]
    assert sum(row["accuse"] or 0 for row in icews) == panel.counted["icews"] == 40
    assert sum(row["articles"] or 0 for row in icews) >= 20  # stories, by month
    shares = {round(row["total_share"]) for row in icews if row["total"]}
    assert shares == {1000}  # the set has no other pair


def test_a_share_is_of_all_parties_also_where_some_are_asked_for(
    index: duckdb.DuckDBPyConnection,
) -> None:
    panel = counted(index, unit="year")
    (row,) = counted(index, unit="year", actor="NOR", recipient="SWE").rows()
    assert row["total_share"] == pytest.approx(1000 * row["total"] / panel.counted["own"], abs=1e-6)


def test_what_is_left_out_is_counted_by_reason(index: duckdb.DuckDBPyConnection) -> None:
    panel = counted(index, rule="denied=out,families=2,parties=single,mutual=left_out")
    left = panel.left_out["own"]
    assert panel.counted["own"] + sum(left.values()) == 800
    assert set(left) >= {"status", "claimed", "denied", "families", "no_day", "long", "several"}


def test_without_days_it_goes_from_the_first_to_the_last_article(
    index: duckdb.DuckDBPyConnection,
) -> None:
    panel = counted(index, since=None, until=None, unit="day")
    wanted = index.execute(
        "SELECT min(date)::DATE, max(date)::DATE FROM documents WHERE rejected IS NULL"
    ).fetchone()
    assert (panel.first, panel.last) == wanted


def test_an_empty_record_has_nothing_to_count(index: duckdb.DuckDBPyConnection) -> None:
    with duckdb.connect() as connection:
        for table in _TABLES:
            columns = index.execute(f"SELECT * FROM {table} LIMIT 0").description  # noqa: S608
            made = ", ".join(f"{name} {kind}" for name, kind, *_ in columns)
            connection.execute(f"CREATE TABLE {table} ({made})")
        make_acts(connection)
        with pytest.raises(UsageError, match="nothing to count"):
            count(connection, Asked())
        rows = count(connection, Asked(**YEAR)).rows()  # type: ignore[arg-type]
        assert rows == []


_TABLES = (
    "recorded_events",
    "reports",
    "recorded_reports",
    "documents",
    "readings",
    "imported_events",
)


@pytest.mark.parametrize(
    "asked",
    [
        {"between": ("NOR", "SWE"), "actor": "NOR"},
        {"since": date(2015, 2, 1), "until": date(2015, 1, 1)},
        {"actor": "text:the men"},
        {"actor": "USA:OPP", "rule": parse_rule("sectors=folded")},
    ],
)
def test_what_has_no_meaning_is_refused(asked: dict[str, Any]) -> None:
    with pytest.raises(UsageError) as caught:
        Asked(**asked)
    assert caught.value.code == "DET054"


def test_an_unknown_dataset_is_refused(index: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(UsageError, match="own, icews"):
        counted(index, datasets=("gdelt",))


def test_an_index_of_an_earlier_version_is_to_be_made_anew() -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE recorded_events (key VARCHAR)")
        with pytest.raises(StoreError, match="earlier version"):
            count(connection, Asked(**YEAR))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["2015", "2015-02-30", "20150101", "0001-01-01"])
def test_a_day_must_be_one(text: str) -> None:
    with pytest.raises(UsageError, match="no day"):
        day_named("since", text)


def test_parties_within_a_state_are_told_by_their_key() -> None:
    assert [folded(key) for key in ("USA:OPP", "USA", "org:NATO", "grp:X")] == [
        "USA",
        "USA",
        "org:NATO",
        "grp:X",
    ]
    assert not is_within("org:NATO")


def test_rows_become_records(index: duckdb.DuckDBPyConnection) -> None:
    panel = counted(index, between=("NOR", "SWE"))
    rows = panel.rows()
    for row, record in zip(rows, dyad_periods(rows, panel.asked.rule), strict=True):
        assert sum(record.categories.values()) == (row["total"] or 0)
        assert record.observed == row["observed"]
        assert record.exposure.articles == row["articles"]
        assert sum(record.quads.values()) + (record.appeals or 0) == (row["total"] or 0)

"""Corrected columns: what a category's errors make of a cell, and what is not told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.codes.plover import CATEGORIES
from detente.follow.asked import Asked
from detente.follow.corrected import correction
from detente.follow.estimates import SILENT, Group
from detente.follow.panel import count
from detente.follow.rules import parse_rule

if TYPE_CHECKING:
    import duckdb

HALF = {
    **{name: Group(400, ((name,), ()) * 100) for name in CATEGORIES},
    f"{SILENT} 0": Group(400, ((),) * 400),
}


def test_a_ratio_is_true_over_found() -> None:
    how = correction(HALF, "spring")
    assert (how.basis, how.audit, how.coded) == ("audit", "spring", 200 * 16 + 400)
    assert all(ratio.mean == pytest.approx(0.5, abs=0.05) for ratio in how.ratios.values())


def test_without_an_audit_the_development_set_speaks_and_it_is_said() -> None:
    how = correction()
    assert (how.basis, how.audit, how.coded) == ("shipped", None, 0)
    assert "basis: shipped" in how.sentences()[0]
    assert 0.5 < how.ratios["ACCUSE"].mean < 2


@pytest.mark.parametrize("rule", ["default", "icews-like", "all-reports,appeals=conflict"])
def test_corrected_counts_stand_beside_the_raw_ones(
    index: duckdb.DuckDBPyConnection, rule: str
) -> None:
    how = correction(HALF, "spring")
    asked = Asked(unit="year", rule=parse_rule(rule), datasets=("own", "icews"))
    rows = count(index.cursor(), asked, how).rows()
    own = [row for row in rows if row["dataset"] == "own" and row["total"]]
    assert own
    for row in own:
        assert row["basis"] == "audit"
        for name in ("total", "accuse", "quad_1", "quad_3", "cooperation", "conflict"):
            raw, low, high = row[name], row[f"{name}_low"], row[f"{name}_high"]
            assert row[f"{name}_corrected"] == pytest.approx(raw / 2, abs=0.06 * raw + 0.01)
            assert high is None if raw == 0 else low <= row[f"{name}_corrected"] <= high
    assert all(row["total_corrected"] is None for row in rows if row["dataset"] == "icews")


def test_intervals_are_wider_where_less_is_coded(index: duckdb.DuckDBPyConnection) -> None:
    few = {name: Group(group.size, group.truths[:6]) for name, group in HALF.items()}

    def width(groups: dict[str, Group]) -> float:
        asked = Asked(unit="year")
        rows = count(index.cursor(), asked, correction(groups, "a")).rows()
        return float(sum(row["total_high"] - row["total_low"] for row in rows if row["total"]))

    assert width(HALF) < width(few)


def test_where_nothing_was_read_nothing_is_corrected(index: duckdb.DuckDBPyConnection) -> None:
    rows = count(index.cursor(), Asked(unit="month"), correction()).rows()
    unread = [row for row in rows if row["total"] is None]
    assert unread
    assert all(row["total_corrected"] is None for row in unread)

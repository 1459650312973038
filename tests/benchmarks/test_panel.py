"""The panel's benchmark runs, and makes what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.panel import PAIR, YEAR, made, timed

if TYPE_CHECKING:
    from pathlib import Path


def test_it_counts_what_it_made(tmp_path: Path) -> None:
    index = tmp_path / "index.duckdb"
    made(index, 5_000)
    (whole,) = timed(index, "all", YEAR(), tmp_path / "p.parquet")
    (pair,) = timed(index, "pair", YEAR(between=PAIR), None)
    counted, rows = (int(cell.replace(",", "")) for cell in whole.split("|")[2:4])
    assert 3_500 < counted < 4_500
    assert rows > 50_000
    assert int(pair.split("|")[3]) == 24

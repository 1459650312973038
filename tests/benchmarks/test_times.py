from __future__ import annotations

from datetime import date

import pytest

from benchmarks import times

ROWS = times.load()


def test_there_are_150_rows() -> None:
    assert len(ROWS) == len({row.id for row in ROWS}) == len({row.text for row in ROWS}) == 150


@pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])
def test_rows_are_sound(row: times.Row) -> None:
    if row.expression is None:
        assert (row.first, row.last, row.grain, row.how) == (None, None, None, None)
        return
    assert row.text.count(row.expression) == 1
    assert date.fromisoformat(row.first or "") <= date.fromisoformat(row.last or "")


@pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])
def test_is_right(row: times.Row) -> None:
    assert times.is_right(row), times.found(row)


def test_a_wrong_day_is_not_right() -> None:
    text, base, day = "They met on Tuesday.", "2011-03-08", "2011-03-01"
    wrong = times.Row("x", text, base, "Tuesday", day, day, "day", "relative")
    none = times.Row("y", text, base, None, None, None, None, None)
    assert not times.is_right(wrong)
    assert not times.is_right(none)


def test_main_tells_how_many_are_right(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["times"])
    assert times.main() == 0
    assert "right 150 of 150" in capsys.readouterr().out

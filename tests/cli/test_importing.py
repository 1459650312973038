"""`detente import`: what it says, and how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.testing import CliRunner

from detente.cli.app import app

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

ROWS = """date,source,event,target
2014-01-01,Norway,Make a visit,Sweden
2014-01-01,Norway,Make statement,Sweden
2014-01-02,Somebody Unheard,Host a visit,Norway
"""


def call(tmp_path: Path, *words: str, text: str = ROWS) -> Result:
    """Import a plain file into a store."""
    file = tmp_path / "rows.csv"
    file.write_text(text, encoding="utf-8")
    given = ["import", str(file), "--store", str(tmp_path / "s"), "--threads", "1", *words]
    return CliRunner().invoke(app, given)


def test_it_tells_what_became_of_the_rows(tmp_path: Path) -> None:
    result = call(tmp_path)
    assert (result.exit_code, result.stdout) == (0, "")
    said = result.stderr
    assert "Dataset plain: rows 3, new events 2" in said
    assert "dropped 1 (statement 1)" in said
    assert "75.0% of the actors have a party: 3 of 4" in said
    assert "1  Somebody Unheard" in said
    assert "Next: detente build" in said
    assert all(len(line) <= 80 for line in said.splitlines() if str(tmp_path) not in line)


def test_the_same_file_adds_nothing(tmp_path: Path) -> None:
    call(tmp_path)
    result = call(tmp_path)
    assert result.exit_code == 0
    assert "was imported before; nothing added." in result.stderr
    assert "Next:" not in result.stderr


def test_a_row_that_fails_ends_with_3(tmp_path: Path) -> None:
    bad = ROWS + "someday,Norway,Make a visit,Sweden\n"
    result = call(tmp_path, text=bad)
    assert result.exit_code == 3
    assert "was passed over: it has no day." in result.stderr
    assert "[DET164]" in result.stderr
    assert call(tmp_path, "--strict", "--dataset", "b", text=bad).exit_code == 1


def test_quiet_says_nothing(tmp_path: Path) -> None:
    assert call(tmp_path, "-q").stderr == ""

"""``detente audit`` and ``detente compare``: keys from a pipe, sheets, reports."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from detente.cli.app import app
from detente.store import Store
from fakes import document, put

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    Run = Callable[..., Result]

TEXT = "NOR AGREE SWE on cod. The sea was grey all day. FIN AID EST twice."


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    path = tmp_path / "store"
    put(path, [document(f"d{number}", TEXT) for number in range(6)])
    Store.open(path).build()

    def call(*words: str, keys: str = "") -> Result:
        return CliRunner().invoke(app, [*words, "--store", str(path)], input=keys)

    return call


def drawn(run: Run) -> None:
    assert run("audit", "draw", "spring", "--units", "12").exit_code == 0


def codes(run: Run, coder: str) -> list[str]:
    done = run("audit", "sheet", "--coder", coder, "--jsonl")
    return [json.loads(line)["code"] for line in done.stdout.splitlines()]


def test_a_draw_shows_its_strata(run: Run) -> None:
    result = run("audit", "draw", "--units", "12", "--csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["stratum"], row["units"]) for row in rows] == [
        ("AGREE", "6"),
        ("AID", "6"),
        ("silent 0", "6"),
    ]
    assert sum(int(row["drawn"]) for row in rows) == 12
    assert "Audit audit-1: 12 units of 18, seed 1." in result.stderr


def test_every_screen_fits_80_columns_and_shows_what_was_found(run: Run) -> None:
    drawn(run)
    result = run("audit", "code", "--coder", "ada", keys="aq")
    assert result.exit_code == 0
    assert max(map(len, result.stderr.splitlines())) <= 80
    assert "1 of 12 · Paper d" in result.stderr
    assert "  > " in result.stderr
    assert "a all right" in result.stderr
    assert "ada has coded 1 of 12." in result.stderr


def test_keys_decide_and_coding_goes_on_where_it_stopped(run: Run) -> None:
    drawn(run)
    run("audit", "code", "--coder", "ada", keys="asxq")
    assert codes(run, "ada")[1:4] == ["skip", "none", ""]
    result = run("audit", "code", "--coder", "ada", keys="\x7fa")
    assert "There is nothing to undo." in result.stderr
    assert [bool(code) for code in codes(run, "ada")] == [True] * 4 + [False] * 8


def test_undo_takes_the_last_decision_back(run: Run) -> None:
    drawn(run)
    run("audit", "code", "--coder", "ada", keys="ax\x7fsq")
    assert codes(run, "ada")[1:3] == ["skip", ""]


def test_another_event_a_category_and_parties_are_asked_for(run: Run) -> None:
    drawn(run)
    first = next(
        json.loads(line)
        for line in run("audit", "sheet", "--jsonl").stdout.splitlines()
        if json.loads(line)["predicted"]
    )
    before = "s" * (first["number"] - 1)
    keys = f"{before}+fRUS, Norway > USA\npGermany > POL\nq"
    result = run("audit", "code", "--coder", "ada", keys=keys)
    assert "f " in result.stderr
    code = codes(run, "ada")[first["number"] - 1]
    assert code.split("; ")[0] == f"{first['predicted']} DEU > POL"
    assert code.endswith("NOR, RUS > USA")


def test_a_slip_of_the_fingers_ends_nothing(run: Run) -> None:
    drawn(run)
    result = run("audit", "code", "--coder", "ada", keys="+aNowhereland > USA\naq")
    assert "No actor is known as 'Nowhereland'." in result.stderr
    assert sum(map(bool, codes(run, "ada"))) == 1


def test_a_sheet_is_coded_elsewhere_and_taken(run: Run, tmp_path: Path) -> None:
    drawn(run)
    sheet = tmp_path / "sheet.csv"
    run("audit", "sheet", "--csv", "-o", str(sheet))
    rows = list(csv.DictReader(io.StringIO(sheet.read_text(encoding="utf-8"))))
    for row in rows[:10]:
        row["code"] = "ok" if row["predicted"] else "none"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    result = run("audit", "code", "--coder", "ben", "--from", str(sheet))
    assert "Kept 10 decisions" in result.stderr
    report = run("audit", "report")
    assert "10 of 12 units coded, by ben." in report.stderr


def test_a_sheet_with_a_mistake_is_not_taken(run: Run, tmp_path: Path) -> None:
    drawn(run)
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("number,code\n1,ok\n99,none\n", encoding="utf-8")
    result = run("audit", "code", "--coder", "ben", "--from", str(sheet))
    assert result.exit_code == 2
    assert "no unit 99" in result.stderr
    assert not any(codes(run, "ben"))


def test_a_report_says_what_it_rests_on(run: Run) -> None:
    shipped = json.loads(run("audit", "report", "--json").stdout)
    assert shipped["audit"] is None
    assert {one["basis"] for one in shipped["counts"]} == {"shipped"}
    drawn(run)
    run("audit", "code", "--coder", "ada", keys="a" * 12)
    found = json.loads(run("audit", "report", "--json").stdout)
    agree = next(one for one in found["counts"] if one["count"] == "AGREE")
    assert (agree["raw"], agree["basis"], agree["coded"]) == (6, "audit", 12)
    assert agree["low"] <= 6 <= agree["high"]
    table = run("audit", "report", "--table").stdout.splitlines()
    assert max(map(len, table)) <= 80
    assert table[0].split() == ["count", "raw", "corrected", "low", "high", "basis"]


def test_what_is_not_there_is_said(run: Run) -> None:
    assert "Draw one with detente audit draw" in run("audit", "code").stderr
    drawn(run)
    assert "nobody yet" in run("audit", "report", "--coder", "eve").stderr
    assert "There is an audit 'spring' already" in run("audit", "draw", "spring").stderr


def test_two_coders_are_compared(run: Run) -> None:
    drawn(run)
    run("audit", "code", "--coder", "ada", keys="a" * 12)
    run("audit", "code", "--coder", "ben", keys="a" * 6 + "x" * 6)
    found = json.loads(run("compare", "ada", "ben", "--json").stdout)
    assert found["units"] == 12
    assert found["agreement"][0]["only_other"] == 0
    assert found["agreement"][0]["only_one"] == len(found["differences"]) > 0
    lines = run("compare", "ada", "ben", "--differences", "--csv").stdout.splitlines()
    assert len(lines) == 1 + len(found["differences"])
    text = run("compare", "ada", "ben", "--differences", "--table").stdout
    assert "only the first has it" in text


def test_two_files_are_compared(run: Run, tmp_path: Path) -> None:
    import msgspec

    from fakes import read

    one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    for path, text in ((one, TEXT), (other, TEXT.replace("AID", "SANCTION"))):
        row = {"id": "d", "text": text, "reading": read(document("d", text))}
        path.write_bytes(msgspec.json.encode(row) + b"\n")
    result = run("compare", str(one), str(other), "--csv")
    rows = {row["category"]: row for row in csv.DictReader(io.StringIO(result.stdout))}
    assert rows["all"]["f1"] == "0.5"
    assert rows["AGREE"]["kappa"] == "1.0"


def test_what_cannot_be_compared_is_said(run: Run, tmp_path: Path) -> None:
    result = run("compare", "ada", "fake")
    assert result.exit_code == 2
    assert "'ada' is no file, coder or model. Coders: none. Models: fake-1." in result.stderr
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{}\n", encoding="utf-8")
    assert "Line 1" in run("compare", str(bad), str(bad)).stderr

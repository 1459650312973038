"""``detente panel``: a table for a look, files for work, refusals in a sentence."""

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

TEXTS = {
    "a": ("2011-01-10", "NOR AGREE SWE on cod. NOR ACCUSE SWE over a net."),
    "b": ("2011-01-20", "NOR+SWE CONSULT - in Oslo."),
    "c": ("2011-03-05", "SWE SANCTION NOR over the net."),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("panel") / "store"
    put(path, [document(name, text, date=day) for name, (day, text) in TEXTS.items()])
    Store.open(path).build()
    return path


@pytest.fixture
def panel(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    words = ("panel", "--store", str(folder))
    return lambda *more: CliRunner().invoke(app, [*words, *more])


def test_a_table_has_80_columns_and_is_explained(panel: Run) -> None:
    result = panel("--table")
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0].split()[-2:] == ["1k", "read"]
    assert lines[1].split() == "2011-01 NOR → SWE 3 2 0 1 0 6.3 -2.0 1,500.0 2".split()
    assert lines[2].split() == "2011-02 NOR → SWE – – – – – – – – 0".split()
    assert lines[3].split() == "2011-03 NOR → SWE 0 0 0 0 0 0.0 0.0 0.0 1".split()
    assert "6 rows: 2 ordered pairs, 3 months from 2011-01-01 to 2011-03-31" in result.stderr
    assert "Rule default [" in result.stderr
    assert "4 events counted, 0 left out." in result.stderr
    assert "not a zero" in result.stderr


def test_a_quarter_and_a_year_are_named_as_such(panel: Run) -> None:
    assert panel("--unit", "quarter", "--table").stdout.splitlines()[1].startswith("2011 Q1")
    assert panel("--unit", "year", "--table").stdout.splitlines()[1].startswith("2011 ")


def test_lines_of_json_carry_the_rule(panel: Run) -> None:
    rows = [
        json.loads(line) for line in panel("--jsonl", "--rule", "claims=in").stdout.splitlines()
    ]
    assert rows[0]["categories"] == {"AGREE": 1, "CONSULT": 1, "ACCUSE": 1}
    assert rows[0]["rule"]["name"] == "default,claims=in"
    assert rows[0]["exposure"] == {"articles": 2, "sources": 2, "days": 2}
    assert (rows[1]["observed"], rows[1]["total"]) == (False, None)


def test_csv_has_what_a_file_has(panel: Run, tmp_path: Path) -> None:
    target = tmp_path / "p.csv"
    result = panel("-o", str(target))
    assert result.exit_code == 0, result.stderr
    assert "Wrote" in result.stderr
    filed = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))
    piped = list(csv.DictReader(io.StringIO(panel("--csv").stdout)))
    assert [row["total"] for row in piped] == [row["total"] for row in filed]
    assert piped[0].keys() == filed[0].keys()
    assert filed[0]["actor_cow"] == "385"
    assert {row["rule"] for row in filed} == {"default"}
    book = json.loads((tmp_path / "p.codebook.json").read_bytes())
    assert [column["name"] for column in book["columns"]] == list(filed[0])
    assert "| `quad_3` |" in (tmp_path / "p.codebook.md").read_text(encoding="utf-8")


def test_no_codebook_leaves_it_out(panel: Run, tmp_path: Path) -> None:
    panel("-o", str(tmp_path / "p.dta"), "--no-codebook", "-q")
    assert [path.name for path in tmp_path.iterdir()] == ["p.dta"]


def test_another_rule_is_not_added_silently(panel: Run, tmp_path: Path) -> None:
    target = str(tmp_path / "p.parquet")
    panel("-o", target)
    result = panel("--rule", "strict", "--append", target, "-o", target)
    assert result.exit_code == 2
    assert "their figures do not mean the same" in result.stderr
    assert "[DET057]" in result.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--rule", "strickt"), "DET050"),
        (("--unit", "decade"), "DET052"),
        (("--pairs", "all"), "DET052"),
        (("--since", "soon"), "DET030"),
        (("--actor", "Norwegien land"), "DET010"),
        (("--append", "p.csv"), "DET006"),
        (("--limit", "5", "-o", "p.csv"), "DET002"),
        (("--dataset", "icews"), "DET055"),
    ],
)
def test_a_slip_is_one_sentence(panel: Run, words: tuple[str, ...], code: str) -> None:
    result = panel(*words)
    assert result.exit_code == 2
    assert f"[{code}]" in result.stderr
    assert result.stdout == ""


def test_more_rows_than_a_look_takes_are_told(panel: Run) -> None:
    result = panel("--limit", "2", "--csv")
    assert len(result.stdout.splitlines()) == 3
    assert "the first 2 rows; -o FILE.parquet writes all" in result.stderr.replace("\n", " ")


def test_nothing_counted_says_what_to_do(panel: Run) -> None:
    result = panel("--rule", "claims=only")
    assert result.exit_code == 0
    assert "No pair has an act in these periods." in result.stderr

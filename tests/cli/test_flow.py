"""Data through the commands: files and pipes in, rows out, failures told, exit codes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from detente import api
from detente.pipeline import Pipeline
from detente.wiring import reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from typer.testing import Result

    from detente.records import Problem
    from detente.scoring.rows import RawRow

    Run = Callable[..., Result]

TEXT = (
    "The foreign ministers of the two states met in Oslo on Tuesday to talk about fishing "
    "rights, and agreed to meet once more in the autumn, officials of both sides said. "
    "The talks had been put off twice since last year because of a dispute over a harbour."
)


@pytest.fixture(autouse=True)
def no_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read without readers: the documents are real, their findings are empty."""
    monkeypatch.setattr(reading, "pipeline", lambda _: Pipeline(()))


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(f"Ministers meet\n\n{TEXT}\n", encoding="utf-8")
    return path


def test_read_writes_one_reading_a_line(run: Run, report: Path) -> None:
    result = run("read", str(report), str(report), "--date", "2011-03-08")
    readings = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [reading["document"]["date"] for reading in readings] == ["2011-03-08"] * 2
    assert "text" not in readings[0]["document"]


def test_read_takes_the_standard_input_and_gives_the_text(run: Run) -> None:
    result = run("read", "-", "--with-text", input=TEXT)
    document = json.loads(result.stdout)["document"]
    assert document["text"].strip() == TEXT


def test_a_missing_path_is_told_and_the_rest_is_read(run: Run, report: Path) -> None:
    result = run("read", "/no/such/report.txt", str(report))
    assert result.exit_code == 2
    assert "[DET101]" in result.stderr
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize(("strict", "exit_code"), [((), 3), (("--strict",), 1)])
def test_an_input_that_fails_is_told_and_the_rest_is_read(
    run: Run, report: Path, strict: tuple[str, ...], exit_code: int
) -> None:
    void = report.with_name("void.txt")
    void.write_bytes(b"")
    result = run("read", str(void), str(report), *strict)
    assert result.exit_code == exit_code
    assert "void.txt" in result.stderr
    assert len(result.stdout.splitlines()) == 1


def test_read_writes_to_a_file(run: Run, report: Path) -> None:
    target = report.with_name("out.jsonl")
    assert run("read", str(report), "-o", str(target)).stdout == ""
    assert json.loads(target.read_bytes())["schema_version"] == 1


def test_ingest_sums_up_and_says_what_comes_next(
    run: Run, records: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, Any] = {}

    def ingest(inputs: list[str], **more: Any) -> Any:
        given.update(more, inputs=inputs)
        return records["run"]

    monkeypatch.setattr(api, "ingest", ingest)
    result = run("ingest", "news/", "--store", "record", "--workers", "3", "--shard", "1/8")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert (
        "Read 812, new 640, duplicates 131, rejected 33 (language 20, not news 13), "
        "problems 0, events 1,204, 3 m 12 s." in result.stderr
    )
    assert "Next: detente build --store record" in result.stderr
    assert (given["shard"], given["settings"].workers) == ("1/8", 3)


def test_ingest_names_what_failed(
    run: Run, records: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "ingest", lambda *_, **__: records["failed"])
    result = run("ingest", "void.txt")
    assert result.exit_code == 3
    assert "void.txt is empty. Leave it out, or put a text in it. [DET104]" in result.stderr


def test_label_gives_a_row_for_every_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "label", _label)
    result = run("label", "tone", "-", input='{"id": 1, "text": "a"}\n\nbroken\n{"id": 2}\n')
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["id"] for row in rows] == [1, None, 2]
    assert [row["label"] for row in rows] == ["neutral", None, "neutral"]
    assert rows[1]["problem"]["message"].startswith("Line 3 is not a JSON object")
    assert result.exit_code == 3
    assert "1 row could not be labelled" in result.stderr


def test_label_reads_the_standard_input_where_no_file_is_given(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "label", _label)
    assert json.loads(run("label", "tone", input='{"id": 1}').stdout)["label"] == "neutral"


def test_label_of_a_missing_file_is_told(run: Run) -> None:
    result = run("label", "tone", "/no/such/rows.jsonl")
    assert result.exit_code == 2
    assert "There is no /no/such/rows.jsonl." in result.stderr


def _label(task: str, rows: Iterable[RawRow | Problem], settings: Any) -> Iterator[RawRow]:
    del settings
    assert task == "tone"
    for row in rows:
        if isinstance(row, dict):
            yield {**row, "label": "neutral"}
        else:
            yield {"id": None, "label": None, "problem": {"message": row.message}}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    labels = ["AID", "AID", "REJECT", "CONSULT"]
    rows = [{"id": str(i), "text": "x", "label": label} for i, label in enumerate(labels)]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_evaluate_scores_given_rows(run: Run, gold: Path) -> None:
    result = run("evaluate", "relation", str(gold), "--predicted", str(gold), "--json")
    score = json.loads(result.stdout)
    assert score["value"] == 1.0
    assert score["interval"] == [1.0, 1.0]


def test_evaluate_takes_gold_from_the_standard_input(run: Run, gold: Path) -> None:
    words = ("evaluate", "relation", "-", "--baseline", "majority", "--json")
    given = run(*words, input=gold.read_text(encoding="utf-8"))
    assert json.loads(given.stdout)["rows"] == 4


@pytest.mark.usefixtures("terminal")
def test_evaluate_draws_a_table_with_the_interval(run: Run, gold: Path) -> None:
    result = run("evaluate", "relation", str(gold), "--baseline", "majority")
    lines = re.sub(r"\x1b\[[0-9;]*m", "", result.stdout).splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[1].split()[:2] == ["macro_f1", "0.222"]
    assert any(line.startswith("AID") for line in lines)


def test_evaluate_labels_the_golds_own_texts(
    run: Run, gold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def label(task: str, rows: list[RawRow], settings: Any) -> Iterator[RawRow]:
        del task, settings
        return ({**row, "label": "AID"} for row in rows)

    monkeypatch.setattr(api, "label", label)
    score = json.loads(run("evaluate", "relation", str(gold), "--json").stdout)
    assert score["figures"]["accuracy"] == 0.5


def test_evaluate_records_asks_for_the_articles(run: Run, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    record = {"id": "a", "events": [], "attributions": [], "tones": [], "positions": []}
    gold.write_text(json.dumps(record), encoding="utf-8")
    assert "DET046" in run("evaluate", "records", str(gold)).stderr
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps({"id": "a", "text": "Nothing."}), encoding="utf-8")
    others = tmp_path / "others.jsonl"
    others.write_text(json.dumps({"id": "b", "text": "Less."}), encoding="utf-8")
    files = ("--articles", str(others), "--articles", str(articles))
    words = (*files, "--baseline", "constant", "--json")
    assert json.loads(run("evaluate", "records", str(gold), *words).stdout)["rows"] == 1


def test_export_writes_plover_lines_with_the_parties_of_the_reading(run: Run) -> None:
    first, second = map(json.loads, run("export").stdout.splitlines())
    assert first["event"] == ["CONSULT"]
    assert first["quad_code"] == 1
    assert first["actor"][0]["office"] == "minister"
    assert second["denied_by"] == ["NOR"]


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".parquet", ".jsonl"])
def test_export_tells_the_format_by_the_suffix(run: Run, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"events{suffix}"
    result = run("export", "-o", str(target))
    assert f"Wrote {target}" in result.stderr.replace("\n", "")
    if suffix == ".parquet":
        assert len(duckdb.read_parquet(str(target)).fetchall()) == 2
    else:
        header = 0 if suffix == ".jsonl" else 1
        assert len(target.read_text(encoding="utf-8").splitlines()) == header + 2


def test_export_to_a_name_without_a_format_is_refused(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "events.xlsx"
    result = run("export", "-o", str(target))
    assert result.exit_code == 2
    assert "[DET006]" in result.stderr
    assert not target.exists()
    assert run("export", "-o", str(target), "--form", "csv").exit_code == 0


def test_export_takes_everything_unless_limited(run: Run, store: Any) -> None:
    run("export")
    run("export", "--limit", "1")
    assert [only.limit for only in store.asked] == [None, 1]


DETENTE = [sys.executable, "-c", "from detente.cli import main; main()"]


def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    with subprocess.Popen(
        [*DETENTE, "settings"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()
    assert (process.returncode, told) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_one_sentence() -> None:
    told = subprocess.run(
        [*DETENTE, "settings", "-o", "/dev/full"], stderr=subprocess.PIPE, check=False
    )
    assert "The disk is full at /dev/full." in told.stderr.decode()
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*DETENTE, "settings"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert "The disk is full" in done.stderr.decode()


@pytest.mark.parametrize("debug", [False, True])
def test_a_bug_is_a_sentence_and_with_debug_a_traceback(
    run: Run, store: Any, *, debug: bool
) -> None:
    store.broken = ZeroDivisionError("by zero")
    result = run("events", *(["--debug"] if debug else []))
    assert result.exit_code == 1
    assert isinstance(result.exception, ZeroDivisionError) == debug
    assert ("[DET009]" in result.stderr) != debug

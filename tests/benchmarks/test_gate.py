from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from benchmarks import gate, shared

if TYPE_CHECKING:
    from pathlib import Path

TONE = next(check for check in gate.CHECKS if check.name == "tone_rw")
ROWS = "".join(
    f'{{"id": "t{number}", "text": "Oslo praised Riga.", "target": [0, 4], "label": "neutral"}}\n'
    for number in range(4)
)


@pytest.fixture
def corpora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Corpora with one small file, and floors of their own."""
    folder = tmp_path / "corpora" / "tone"
    folder.mkdir(parents=True)
    (folder / "rw_dev.jsonl").write_text(ROWS, encoding="utf-8")
    floors = tmp_path / "floors.json"
    floors.write_text("{}", encoding="utf-8")
    monkeypatch.setenv("DETENTE_SHARED", str(tmp_path))
    monkeypatch.setattr(gate, "FLOORS", floors)
    return folder


@pytest.fixture
def value(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """What every check measures."""
    found = {"macro_f1": 0.8}

    def measure(check: gate.Check, *, quick: bool) -> dict[str, float]:  # noqa: ARG001
        return {f"{check.name}.{name}": found[name] for name in check.figures}

    monkeypatch.setattr(gate, "measure", measure)
    return found


def floor() -> float:
    return gate.read_floors().full["tone_rw.macro_f1"]


def run(*arguments: str) -> int:
    return gate.main(["--only", "tone_rw", *arguments])


def test_without_corpora_the_gate_is_skipped_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DETENTE_SHARED", str(tmp_path / "nowhere"))
    assert run() == 0
    assert "skipped" in capsys.readouterr().err


@pytest.mark.usefixtures("corpora")
def test_a_figure_without_a_floor_passes(
    value: dict[str, float], capsys: pytest.CaptureFixture[str]
) -> None:
    assert value
    assert run() == 0
    assert "none yet" in capsys.readouterr().out


@pytest.mark.usefixtures("corpora")
def test_floors_rise_and_do_not_fall(value: dict[str, float]) -> None:
    assert run("--update") == 0
    assert floor() == 0.8
    value["macro_f1"] = 0.9
    assert run("--update") == 0
    assert floor() == 0.9
    value["macro_f1"] = 0.7
    assert run() == 1
    assert run("--update") == 1
    assert floor() == 0.9


@pytest.mark.usefixtures("corpora")
def test_a_floor_is_lowered_where_that_is_allowed(value: dict[str, float]) -> None:
    run("--update")
    value["macro_f1"] = 0.7
    assert run("--update", "--allow-regression") == 0
    assert floor() == 0.7


@pytest.mark.usefixtures("corpora")
def test_what_rounding_alone_may_do_is_no_regression(value: dict[str, float]) -> None:
    run("--update")
    value["macro_f1"] = 0.8 - gate.EPSILON / 2
    assert run() == 0
    assert run("--update") == 0
    assert floor() == 0.8


@pytest.mark.usefixtures("value")
def test_floors_of_other_files_stop_the_gate(
    corpora: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--update")
    (corpora / "rw_dev.jsonl").write_text(ROWS * 2, encoding="utf-8")
    assert run() == 1
    assert "tone/rw_dev.jsonl" in capsys.readouterr().err


@pytest.mark.usefixtures("value")
def test_the_quick_gate_has_floors_of_its_own(corpora: Path) -> None:
    assert corpora
    run("--quick", "--update")
    assert gate.read_floors().full == {}
    assert gate.read_floors().quick == {"tone_rw.macro_f1": 0.8}


@pytest.mark.usefixtures("corpora")
def test_the_quick_gate_reads_a_part_of_the_rows() -> None:
    assert [row["id"] for row in TONE.rows(quick=True)] == ["t0", "t2"]
    assert len(TONE.rows(quick=False)) == 4


@pytest.mark.usefixtures("corpora")
def test_figures_come_from_evaluate(monkeypatch: pytest.MonkeyPatch) -> None:
    def evaluate(task: str, gold: list[Any], **_: Any) -> Any:
        return type("Score", (), {"figures": {"macro_f1": len(gold) / 10, "task": task}})

    monkeypatch.setattr("detente.evaluate", evaluate, raising=False)
    assert gate.measure(TONE, quick=False) == {"tone_rw.macro_f1": 0.4}


def test_only_rows_that_training_left_out_are_measured() -> None:
    numbers = (29, 30, 39, 40, 100)
    rows = [{"id": f"plv-train-{number:04}"} for number in numbers]
    assert gate.held_out(rows) == [rows[1], rows[2], rows[4]]
    assert gate.other_half(rows) == [rows[1], rows[3]]


def test_the_floors_kept_are_well_formed() -> None:
    floors = gate.read_floors()
    names = {f"{check.name}.{name}" for check in gate.CHECKS for name in check.figures}
    files = {name for check in gate.CHECKS for name in check.files}
    assert floors.quick.keys() | floors.full.keys() <= names
    assert floors.corpora.keys() <= files
    assert all(0 <= value <= 1 for value in (*floors.quick.values(), *floors.full.values()))


def test_the_corpora_lie_beside_the_project_unless_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DETENTE_SHARED", raising=False)
    assert shared.corpora() == shared.ROOT.parent / "shared" / "corpora"

"""What the project says of itself is true: pages, commands, licences, versions."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

import detente
from detente.cli.app import PANELS

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "detente"
PAGES = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")]
COMMANDS = {command.__name__ for commands in PANELS.values() for command in commands}
# Where somebody's checkout or home may lie; no file of the project depends on one.
HOME = re.compile(r"(?<![\w.:/~-])/(?:home|root|Users|work)/\w")


@cache
def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def listed() -> list[Path]:
    """Every file that git keeps, or none where this is no checkout."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return [path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def project() -> dict[str, object]:
    found: dict[str, object] = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    return found


def test_the_assembled_pages_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "docs.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_every_error_code_is_explained_and_none_that_is_gone() -> None:
    raised = {
        code for path in PACKAGE.rglob("*.py") for code in re.findall(r"\"(DET\d{3})\"", read(path))
    }
    explained = re.findall(r"^\| (DET\d{3}) \|", read(ROOT / "docs" / "errors.md"), re.MULTILINE)
    assert sorted(explained) == sorted(raised)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_the_commands_of_a_page_exist(page: Path) -> None:
    named = set(re.findall(r"\bdetente ([a-z]+)", code_of(page)))
    assert named <= COMMANDS


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_the_make_targets_of_a_page_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", read(ROOT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z-]+)", code_of(page))) <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_the_paths_of_a_page_exist(page: Path) -> None:
    named = re.findall(
        r"`((?:src|docs|tests|training|benchmarks|examples|scripts)/[\w./*-]*)`", read(page)
    )
    links = re.findall(r"\]\(([\w./-]+)\)", read(page))
    assert [name for name in (*named, *links) if not any(ROOT.glob(name.rstrip("/")))] == []


def test_every_command_is_in_the_readme() -> None:
    page, words = read(ROOT / "README.md"), {name.replace("_", " ").strip() for name in COMMANDS}
    assert {name for name in words if f"`{name}" not in page} == set()


def code_of(page: Path) -> str:
    """The code of a page: its blocks, and what stands between backticks."""
    blocks = re.findall(r"^```.*?^```", read(page), re.MULTILINE | re.DOTALL)
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", read(page))])


def test_every_name_of_the_readmes_example_is_public() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", read(ROOT / "README.md"), re.DOTALL)
    used = {
        node.attr
        for node in ast.walk(ast.parse(example))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "detente"
    }
    assert used <= set(detente.__all__)
    assert used


def test_the_readmes_example_runs(tmp_path: Path) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", read(ROOT / "README.md"), re.DOTALL)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"^[A-Z]+ 2010-09-15 .*'NOR'", done.stdout, re.MULTILINE)
    assert "('USA',) ('IRN',)" in done.stdout


def test_every_command_is_a_public_function() -> None:
    assert {name for name in COMMANDS if not callable(getattr(detente, name, None))} == set()


def test_every_table_and_weight_file_has_its_licence() -> None:
    page = read(ROOT / "LICENSES.md")
    named = re.findall(r"`(src/detente/[\w./*-]+)`", page)
    covered = {path for name in named for path in ROOT.glob(name.rstrip("/"))}
    shipped = {
        path
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix not in {".py", ".typed", ".pyc"}
    }
    bare = {path for path in shipped if not covered & {path, *path.parents}}
    assert sorted(str(path.relative_to(ROOT)) for path in bare) == []


def test_no_licence_is_of_a_file_that_is_gone() -> None:
    named = re.findall(
        r"^\| (`(?:src|training|examples)/[^|]+) \|", read(ROOT / "LICENSES.md"), re.MULTILINE
    )
    files = [name for row in named for name in re.findall(r"`([^`]+)`", row)]
    assert [name for name in files if not any(ROOT.glob(name.rstrip("/")))] == []


def test_the_training_datas_counts_are_right() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "training" / "data" / "count.py"],
        capture_output=True,
        text=True,
        check=True,
    )
    page = read(ROOT / "training" / "data" / "README.md").replace(",", "")
    rows = dict(re.findall(r"^\| `(\S+)` \| ([\d |]*)\|", page, re.MULTILINE))
    for line in done.stdout.splitlines():
        name, *counts = line.split()
        said = [int(n) for n in re.findall(r"\d+", rows[name])]
        assert (name, [*said, 0][:3]) == (name, [int(n) for n in counts])


def test_the_version_is_the_same_everywhere() -> None:
    version = project()["version"]
    assert detente.__version__ == version
    assert f"version: {version}" in read(ROOT / "CITATION.cff")
    assert f"## [{version}]" in read(ROOT / "CHANGELOG.md")


def test_the_base_install_has_nothing_of_training() -> None:
    names = {re.split(r"[>=\[]", str(line))[0] for line in project()["dependencies"]}  # type: ignore[attr-defined]
    assert names & {"torch", "transformers", "onnx", "spacy", "scipy", "datasketch"} == set()


def test_importing_detente_takes_nothing_heavy_with_it() -> None:
    code = "import sys, detente; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (
        set(done.stdout.split()) & {"numpy", "duckdb", "onnxruntime", "msgspec", "typer"} == set()
    )


def test_no_file_depends_on_a_path_of_one_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in listed()
        if path.suffix not in {".gz", ".onnx", ".jsonl"} and path != Path(__file__)
        for match in HOME.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


@pytest.mark.parametrize("name", ["demo", "setup"])
def test_a_script_can_be_run(name: str) -> None:
    script = ROOT / "scripts" / name
    assert script.stat().st_mode & 0o111
    assert read(script).startswith("#!")


def test_continuous_integration_runs_make_test() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert "exec make test" in read(script)

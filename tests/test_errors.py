"""Errors: their three parts, their codes, their page in the documents."""

from __future__ import annotations

import ast
import pickle
import re
from collections import defaultdict
from pathlib import Path

import pytest

from detente.errors import (
    DetenteError,
    InputError,
    ModelError,
    RunError,
    StoreError,
    UsageError,
)

ROOT = Path(__file__).parents[1]
CODE = re.compile(r"DET\d{3}")
KINDS = (UsageError, InputError, StoreError, ModelError, RunError)


@pytest.mark.parametrize("kind", [DetenteError, *KINDS])
def test_an_error_crosses_a_process_boundary(kind: type[DetenteError]) -> None:
    error = kind("DET999", "It went wrong.", "Do this.")
    back = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
    assert type(back) is kind
    assert (back.code, back.message, back.remedy) == ("DET999", "It went wrong.", "Do this.")
    assert str(back) == "It went wrong. Do this. [DET999]"


@pytest.mark.parametrize(
    ("kind", "exit_code"),
    [(UsageError, 2), (InputError, 1), (StoreError, 4), (ModelError, 4), (RunError, 1)],
)
def test_an_error_has_the_exit_code_of_the_contract(
    kind: type[DetenteError], exit_code: int
) -> None:
    assert kind.exit_code == exit_code


def raised() -> dict[str, set[str]]:
    """Find the codes in the source, each with the files that have it as a value."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and CODE.fullmatch(node.value)
            ):
                found[node.value].add(str(path.relative_to(ROOT)))
    return found


def documented() -> list[str]:
    rows = (
        line
        for page in sorted((ROOT / "docs" / "errors").glob("*.md"))
        for line in page.read_text(encoding="utf-8").splitlines()
    )
    return [match[1] for row in rows if (match := re.match(r"\|\s*(DET\d{3})\s*\|", row))]


def test_every_code_of_the_source_has_a_row_in_the_documents() -> None:
    assert sorted(set(raised()) - set(documented())) == []


def test_every_row_of_the_documents_is_a_code_of_the_source() -> None:
    assert sorted(set(documented()) - set(raised())) == []


def test_a_code_has_one_row() -> None:
    rows = documented()
    assert sorted(code for code in set(rows) if rows.count(code) > 1) == []


def test_a_code_belongs_to_one_package() -> None:
    """A code stands for one thing, so no two packages may make it."""
    shared = {
        code: files
        for code, files in raised().items()
        if len({Path(file).parts[2] for file in files if "cli" not in Path(file).parts}) > 1
    }
    assert shared == {}

"""Panels as files: Parquet, CSV and Stata, each with its rule inside."""

from __future__ import annotations

# ruff: noqa: S608  # the queries are of our own words; texts from outside go through `quoted`
import os
from typing import TYPE_CHECKING, Any, Final

import duckdb

from detente.errors import UsageError
from detente.follow.quoting import quoted
from detente.follow.rules import in_words, rule_id
from detente.follow.stata import Variable, write_stata
from detente.store.files import writing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.follow.panel import Panel

FORMATS: Final = (".parquet", ".csv", ".dta")
_OPTIONS: Final = {
    ".parquet": "FORMAT parquet, COMPRESSION zstd",
    ".csv": "FORMAT csv, HEADER true",
}
_CHUNK: Final = 65_536  # rows of a Stata file that are made at once


def write_panel(
    panel: Panel, path: Path, metadata: dict[str, str], append: Path | None = None
) -> int:
    """Write a panel to a file, by its suffix; the file is replaced in whole.

    Args:
        panel: The panel.
        path: Ends with ``.parquet``, ``.csv`` or ``.dta``.
        metadata: What the file says of itself, where its format can.
        append: A file of the same rule and unit, whose rows come first; it may be ``path``.

    Returns:
        The rows of the file.

    Raises:
        UsageError: The suffix is none of them (DET056), or the other file is of another rule or
            unit, or has the same rows (DET057).
    """
    form = format_of(path)
    query = panel.select()
    if append is not None:
        check_append(panel, append)
        query = (
            f"SELECT * FROM {_reading(append)} UNION ALL BY NAME ({query}) "
            "ORDER BY dataset, actor, recipient, start"
        )
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with writing(path):
            rows = _write(panel, query, aside, form, metadata)
            aside.replace(path)
        return rows
    finally:
        aside.unlink(missing_ok=True)


def _write(panel: Panel, query: str, path: Path, form: str, metadata: dict[str, str]) -> int:
    if form == ".dta":
        return _stata(panel, query, path, metadata)
    options = _OPTIONS[form]
    if form == ".parquet":
        pairs = ", ".join(f"{key}: {quoted(text)}" for key, text in metadata.items())
        options += f", KV_METADATA {{{pairs}}}"
    try:
        sql = f"COPY ({query}) TO {quoted(str(path))} ({options})"
        return int(panel.connection.execute(sql).fetchall()[0][0])
    except duckdb.IOException as error:
        raise OSError(str(error).splitlines()[0]) from error


def format_of(path: Path) -> str:
    """Tell a format by a file's suffix.

    Raises:
        UsageError: It tells none (DET056).
    """
    if path.suffix.lower() in FORMATS:
        return path.suffix.lower()
    raise UsageError(
        "DET056", f"A panel cannot be written to {path.name}.", f"End it with {', '.join(FORMATS)}."
    )


def check_append(panel: Panel, path: Path) -> None:
    """Refuse a file whose rows do not go with the panel's.

    Raises:
        UsageError: It is not there or no panel, of another rule or unit, or has the same rows.
    """
    if not path.exists():
        raise UsageError("DET003", f"There is no {path}.", "Check the path and its folder.")
    if format_of(path) == ".dta":
        raise UsageError(
            "DET056", f"{path} cannot be added to.", "Add to Parquet or CSV, then write Stata."
        )
    cursor = panel.connection
    wanted = [column.name for column in panel.columns]
    try:
        found = [row[0] for row in cursor.execute(f"DESCRIBE FROM {_reading(path)}").fetchall()]
    except duckdb.Error:
        found = []
    if found != wanted:
        raise UsageError(
            "DET057", f"{path} has other columns: it is no panel of this version.", _APART
        )
    source = _reading(path)
    rules = cursor.execute(f"SELECT DISTINCT rule, rule_id, unit FROM {source}").fetchall()
    mine = rule_id(panel.asked.rule)
    for rule, identity, unit in rules:
        if identity != mine:
            raise UsageError(
                "DET057",
                f"{path} counts by the rule {rule} [{identity}], this panel by "
                f"{panel.asked.rule.name} [{mine}]: their figures do not mean the same.",
                _APART,
            )
        if unit != panel.asked.unit:
            raise UsageError(
                "DET057", f"{path} is by {unit}, this panel by {panel.asked.unit}.", _APART
            )
    same = cursor.execute(
        f"SELECT count(*) FROM {source} SEMI JOIN ({panel.select()}) "
        "USING (dataset, actor, recipient, start)"
    ).fetchall()[0][0]
    if same:
        raise UsageError(
            "DET057", f"{path} has {same:,} of the rows already.", "Count other pairs or periods."
        )


def _reading(path: Path) -> str:
    """Read a file with the types that a panel's columns have."""
    if format_of(path) == ".parquet":
        return f"read_parquet({quoted(str(path))})"
    return f"read_csv({quoted(str(path))}, header = true, auto_detect = true)"


def _stata(panel: Panel, query: str, path: Path, metadata: dict[str, str]) -> int:
    run = panel.connection.execute
    run(f"CREATE OR REPLACE TEMP TABLE written AS {query}")
    texts = [column.name for column in panel.columns if column.kind == "text"]
    widest = ", ".join(f"max(strlen({name}))" for name in texts)
    (widths,) = run(f"SELECT {widest} FROM written").fetchall()
    width = {name: int(most or 1) for name, most in zip(texts, widths, strict=True)}
    variables = [
        Variable(column.name, column.kind, column.text, width.get(column.name, 0))
        for column in panel.columns
    ]
    notes = [*(f"{key}: {text}" for key, text in metadata.items()), *in_words(panel.asked.rule)]
    label = f"Detente panel by {panel.asked.unit}, rule {panel.asked.rule.name}"
    with path.open("w+b") as file:
        return write_stata(file, variables, _chunks(panel), label, notes)


def _chunks(panel: Panel) -> Iterator[dict[str, Any]]:
    run = panel.connection.execute
    (rows,) = run("SELECT count(*) FROM written").fetchall()[0]
    for start in range(0, rows, _CHUNK):
        part = f"rowid >= {start} AND rowid < {start + _CHUNK}"
        yield run(f"SELECT * FROM written WHERE {part} ORDER BY rowid").fetchnumpy()
    if not rows:
        yield run("SELECT * FROM written").fetchnumpy()


_APART: Final = "Write this panel to a file of its own."

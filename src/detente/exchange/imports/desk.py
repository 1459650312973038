"""The desk: DuckDB turns a piece of a table into rows of a part, a few statements at a time.

Rows never pass through Python. Distinct names do, once each: what an event is called, who acts,
which country a place is in.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

import duckdb
import msgspec

from detente.exchange.imports import sql
from detente.exchange.imports.own import staged_lines
from detente.store.imported import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from detente.exchange.imports.dialects import Dialect
    from detente.exchange.imports.telling import Shape

MEMORY: Final = "1200MB"  # of DuckDB; what is more goes to the scratch folder
_BREAKS: Final = str.maketrans({"\t": " ", "\n": " ", "\r": " ", "\x01": " ", "\x00": " "})


class Fault(NamedTuple):
    """A row that could not be read: its line in the file, and why."""

    line: int
    why: str


class Sheet(NamedTuple):
    """What became of a piece: counts as in ``Tally``, and the first faults."""

    rows: int
    kept: int
    duplicates: int
    dropped: dict[str, int]
    failed: int
    faults: tuple[Fault, ...]
    lost: dict[str, int]
    sides: int
    mapped: int
    unmapped: dict[str, dict[str, int]]


class Desk:
    """A connection with what has been looked up; ``known`` are the ids that the dataset has."""

    def __init__(self, scratch: Path, threads: int) -> None:
        self._scratch = scratch
        self._db = duckdb.connect()
        self._db.execute(f"SET memory_limit = '{MEMORY}'")
        self._db.execute("SET preserve_insertion_order = true")
        self._db.execute("SET enable_progress_bar = false")
        self._db.execute(f"SET temp_directory = '{scratch / 'spill'}'")
        if threads:
            self._db.execute(f"SET threads = {threads}")
        self._db.execute(sql.FIELD)
        self._format: tuple[str, bool] | None = None
        self._dataset: str | None = None

    def __enter__(self) -> Self:
        """Give the desk."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connection."""
        self._db.close()

    def know(self, dataset: str, parts: Iterable[str]) -> None:
        """Learn the ids that a dataset has, unless they are known already.

        Args:
            dataset: Its name.
            parts: Its parts; read only when they must be.
        """
        if self._dataset == dataset:
            return
        self._dataset = dataset
        self._db.execute("CREATE OR REPLACE TABLE known (id UBIGINT)")
        for path in parts:
            self._db.execute("INSERT INTO known SELECT id FROM read_parquet($path)", {"path": path})

    def take(self, piece: bytes, first: int, shape: Shape, dataset: str, *, appeals: bool) -> Sheet:
        """Stage a piece of a file and look up what it names; ``write`` keeps the rows.

        Args:
            piece: Whole lines, without the header.
            first: The number of the first of them in the file.
            shape: How they are written.
            dataset: Where they go.
            appeals: Keep appeals, as requests.
        """
        if self._format != (shape.name, appeals):
            self._db.execute(sql.LOOKUPS)
            self._format = (shape.name, appeals)
        dialect = shape.dialect
        if dialect is None:
            self._stage_own(piece, first, dataset)
        else:
            self._stage(piece, first, shape, dialect)
            self._look_up("acts", ("what",), lambda what: dialect.act(what, appeals=appeals))
            self._look_up("parties", ("who", "whom"), lambda who: _sides(dialect.who(who)))
            self._look_up("spots", ("spot",), lambda spot: (dialect.spot(spot),))
            self._db.execute(sql.CODE, {"dataset": dataset})
        self._db.execute(sql.CHOOSE)
        return self._sheet()

    def write(self, path: Path) -> None:
        """Write the rows that were chosen as a part, and know their ids from now on."""
        names = ", ".join(COLUMNS)
        self._db.execute(
            f"COPY (SELECT {names} FROM chosen ORDER BY line) TO '{path}' "  # noqa: S608
            "(FORMAT parquet, COMPRESSION zstd)"
        )
        self._db.execute("INSERT INTO known SELECT id FROM chosen")

    def _stage(self, piece: bytes, first: int, shape: Shape, dialect: Dialect) -> None:
        text = piece.decode("utf-8", "replace")
        numbered = shape.quoted
        if numbered:
            text = "".join(_unquoted(text, first, shape.delimiter))
        elif not text.isascii() or "\r" in text or "\x01" in text or "\x00" in text:
            text = text.replace("\r\n", "\n").replace("\r", " ").replace("\x01", " ")
            text = text.replace("\x00", " ")
        lines = self._scratch / "lines.txt"
        lines.write_text(text, encoding="utf-8", newline="\n")
        query = sql.stage(dialect.fields(shape.at), shape.widths, numbered=numbered)
        longest = max(len(piece), sql.LONGEST)
        given = {"path": str(lines), "longest": longest} | (
            {} if numbered else {"first": first - 1}
        )
        self._db.execute(query, given)

    def _stage_own(self, piece: bytes, first: int, dataset: str) -> None:
        """Stage lines of our own export, which need no looking up."""
        path = self._scratch / "lines.jsonl"
        with path.open("wb") as file:
            file.writelines(staged_lines(piece, first, dataset))
        self._db.execute(sql.STAGE_OWN, {"path": str(path), "size": 4 * len(piece) + sql.LONGEST})

    def _look_up(
        self, table: str, columns: tuple[str, ...], read: Callable[[str], tuple[Any, ...]]
    ) -> None:
        """Read the names that are not in a table yet, and put what they are into it."""
        new = self._db.execute(sql.missing(table, columns)).fetchall()
        if not new:
            return
        encoder = msgspec.json.Encoder()
        path = self._scratch / "names.jsonl"
        kinds = sql.LOOKED_UP[table]
        with path.open("wb") as file:
            for (name,) in new:
                row = dict(zip(kinds, (name, *read(name)), strict=True))
                file.write(encoder.encode(row) + b"\n")
        self._db.execute(
            f"INSERT INTO {table} SELECT * FROM read_json($path, columns = $columns, "  # noqa: S608
            "format = 'newline_delimited', maximum_object_size = 67108864)",
            {"path": str(path), "columns": kinds},
        )

    def _sheet(self) -> Sheet:
        rows, failed, kept, duplicates = self._db.execute(sql.COUNTS).fetchall()[0]
        unmapped: dict[str, Counter[str]] = {}
        for kind, name, count in self._db.execute(sql.UNMAPPED).fetchall():
            unmapped.setdefault(kind, Counter())[name] += count
        sides, mapped = self._db.execute(sql.SIDES).fetchall()[0]
        return Sheet(
            rows=rows,
            kept=kept,
            duplicates=duplicates,
            dropped=dict(self._db.execute(sql.DROPPED).fetchall()),
            failed=failed,
            faults=tuple(Fault(*row) for row in self._db.execute(sql.FAULTS).fetchall()),
            lost=dict(self._db.execute(sql.LOST).fetchall()),
            sides=sides or 0,
            mapped=mapped or 0,
            unmapped={kind: dict(names) for kind, names in unmapped.items()},
        )


def _sides(found: Iterable[Any]) -> tuple[Any, ...]:
    """Put the parties of one side into a row: keys, and what did not map."""
    parties = tuple(found)
    return (
        sorted({party.key for party in parties}),
        len(parties),
        [{"kind": party.unmapped, "name": party.name} for party in parties if party.unmapped],
    )


def _unquoted(text: str, first: int, delimiter: str) -> Iterator[str]:
    """Write quoted rows as plain ones between tabs, each with its line's number at its end."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    last = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a field beyond the module's limit
            row = [""]
        number, last = first + last, reader.line_num
        if row:
            fields = "\t".join(field.translate(_BREAKS) for field in row)
            yield f"{fields}\t{number}\n"

"""Rows on their way into an index, as files of JSON lines."""

from __future__ import annotations

from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, Self, TypeVar

import msgspec

from detente.store.parts import encode
from detente.store.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.store.tables import Row

T = TypeVar("T")


class Lines:
    """A file for each table, which DuckDB loads faster than rows one by one, and spools.

    A spool is a file for rows that are read again before the index is done; it keeps them out of
    memory meanwhile.

    Attributes:
        longest: Bytes of the longest line of a table.
    """

    def __init__(self, folder: Path) -> None:
        self.longest = 0
        self._folder = folder
        self._open = ExitStack()
        self._tables: dict[str, IO[bytes]] = {}
        self._spools: dict[str, IO[bytes]] = {}

    def __enter__(self) -> Self:
        """Open the tables' files."""
        for table in TABLES:
            file = (self._folder / f"{table}.jsonl").open("wb")
            self._tables[table] = self._open.enter_context(file)
        return self

    def __exit__(self, *_: object) -> None:
        """Close every file."""
        self._open.close()

    def add(self, table: str, row: Row) -> None:
        """Add a row to a table."""
        line = encode(row) + b"\n"
        self.longest = max(self.longest, len(line))
        self._tables[table].write(line)

    def spool(self, name: str, row: msgspec.Struct) -> None:
        """Put a row aside under a name."""
        if name not in self._spools:
            # numbered, since names come from what was read
            file = (self._folder / f"spool-{len(self._spools)}").open("w+b")
            self._spools[name] = self._open.enter_context(file)
        self._spools[name].write(encode(row) + b"\n")

    def spooled(self, row_type: type[T]) -> Iterator[Iterator[T]]:
        """Give the rows put aside, name by name in order."""
        decoder = msgspec.json.Decoder(row_type)
        for name in sorted(self._spools):
            self._spools[name].seek(0)
            yield map(decoder.decode, self._spools[name])

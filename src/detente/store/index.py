"""The index that is in use, opened for reading."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import duckdb

from detente.errors import StoreError
from detente.store.search import open_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.store.layout import Current, Layout

_SWAPS: Final = 20  # times that an index may be swapped between reading its name and opening it


class Index:
    """Opens the current index, and keeps it open until another one is swapped in.

    A file that is open stays readable after its removal, so nobody waits for anybody.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._opened: tuple[Current, duckdb.DuckDBPyConnection, Path] | None = None

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Open a cursor of its own on the tables.

        Raises:
            StoreError: There is no index, or it is damaged.
        """
        return self._open()[1].cursor()

    def both(self) -> tuple[duckdb.DuckDBPyConnection, sqlite3.Connection]:
        """Open the tables and the search file of one and the same index; close the latter."""
        for _ in range(_SWAPS):
            _, connection, search = self._open()
            try:
                found = open_file(search)
            except sqlite3.Error:
                self.close()
            else:
                return connection.cursor(), found
        raise _damaged(self._layout)

    def close(self) -> None:
        """Let the index go; the next question opens it again."""
        self._opened = None

    def _open(self) -> tuple[Current, duckdb.DuckDBPyConnection, Path]:
        for _ in range(_SWAPS):
            current = self._layout.current()
            if current is None:
                raise StoreError(
                    "DET207",
                    f"The store at {self._layout.root} has no index yet.",
                    "Run `detente build`.",
                )
            if self._opened is not None and self._opened[0] == current:
                return self._opened
            folder = self._layout.index
            try:
                connection = duckdb.connect(folder / current.index, read_only=True)
            except duckdb.Error:
                if self._layout.current() == current:
                    raise _damaged(self._layout) from None
            else:
                self._opened = (current, connection, folder / current.search)
                return self._opened
        raise _damaged(self._layout)


@contextmanager
def cursor_of(layout: Layout) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a cursor on the current index, for one question or a few.

    Raises:
        StoreError: There is no index, or it is damaged.
    """
    index = Index(layout)
    cursor = index.cursor()
    try:
        yield cursor
    finally:
        cursor.close()
        index.close()


def _damaged(layout: Layout) -> StoreError:
    return StoreError(
        "DET208",
        f"The index of the store at {layout.root} is damaged.",
        "Run `detente build`, which makes it anew; nothing is lost.",
    )


def too_old() -> StoreError:
    """Say that an index lacks what a question needs (DET209)."""
    return StoreError(
        "DET209",
        "The index of the store is of an earlier version.",
        "Run `detente build`, which makes it anew.",
    )

"""Tell which kind of table a file is, and where its columns are."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import Final

from detente.errors import InputError, UsageError
from detente.exchange.imports.dialects import DIALECTS, GDELT_1, GDELT_2, NAMES, PLOVER, Dialect

_DELIMITERS: Final = ("\t", ",", ";", "|")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a file's rows are written.

    Attributes:
        dialect: What they are; null for our own PLOVER lines.
        delimiter: Between fields.
        columns: Each column's number from 1, by its name; empty where there is no header.
        header: The first line is no row.
        quoted: Fields may stand in double quotes.
    """

    dialect: Dialect | None
    delimiter: str = "\t"
    columns: dict[str, int] = field(default_factory=dict)
    header: bool = False
    quoted: bool = False

    @property
    def name(self) -> str:
        """The format's name."""
        return self.dialect.name if self.dialect else PLOVER

    @property
    def widths(self) -> tuple[int, int]:
        """The least and the most fields of a row: the last may lack."""
        if self.columns:
            return max(len(self.columns) - 1, 1), len(self.columns)
        return self.dialect.widths if self.dialect else (0, 0)

    def at(self, column: str | int) -> str:
        """Write the expression of a column by its name or number: its text, or null."""
        number = self.columns.get(column, 0) if isinstance(column, str) else column
        return f"field(f[{number}])" if number else "NULL::VARCHAR"


def tell(head: bytes, name: str, form: str | None = None) -> Shape:
    """Tell a file's shape by its beginning.

    Args:
        head: Its first bytes.
        name: What to call it when it is not understood.
        form: Its format, where it was given.

    Raises:
        UsageError: DET063, there is no such format.
        InputError: DET163, it is of no known format, or not of the one given.
    """
    checked_form(form)
    text = head.decode("utf-8-sig", "replace").lstrip("\n\r")
    first = text.partition("\n")[0].rstrip("\r")
    shape = _of(first)
    if shape is None or form not in {None, shape.name}:
        raise InputError(
            "DET163",
            f"{name} is not {form}." if form else f"{name} is of no format that is known.",
            f"Its first line must be that of one of {', '.join(NAMES)}.",
        )
    return shape


def checked_form(form: str | None) -> str | None:
    """Give a format's name back.

    Raises:
        UsageError: DET063, there is none of that name.
    """
    if form is not None and form not in NAMES:
        raise UsageError("DET063", f"There is no format {form!r}.", f"Give {', '.join(NAMES)}.")
    return form


def _of(first: str) -> Shape | None:
    if first.startswith("{"):
        return Shape(None) if '"event"' in first and '"actor"' in first else None
    for delimiter in _DELIMITERS:
        fields = next(csv.reader([first], delimiter=delimiter), [])
        columns = {name.strip(): number for number, name in enumerate(fields, start=1)}
        for dialect in DIALECTS.values():
            known = _columns(dialect, columns)
            if known is not None:
                return Shape(dialect, delimiter, known, header=True, quoted=delimiter != "\t")
    return _headless(first.split("\t"))


def _columns(dialect: Dialect, columns: dict[str, int]) -> dict[str, int] | None:
    """Give the columns where they are the dialect's; small and capital letters are alike."""
    if not dialect.names:
        return None
    if dialect.names <= columns.keys():
        return columns
    lower = {name.lower(): number for name, number in columns.items()}
    if not {name.lower() for name in dialect.names} <= lower.keys():
        return None
    return lower if dialect.name == "plain" else None


def _headless(fields: list[str]) -> Shape | None:
    if fields[0] == "GLOBALEVENTID":
        header = True
    elif fields[0].isdecimal() and len(fields) > 1 and fields[1].isdecimal():
        header = False
    else:
        return None
    for dialect in (GDELT_1, GDELT_2):
        if len(fields) in range(dialect.widths[0], dialect.widths[1] + 1):
            return Shape(dialect, header=header)
    return None

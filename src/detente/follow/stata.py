"""Stata files (.dta, format 118): a small writer, so that no data frame library is needed.

The format is documented by Stata ("help dta"). Text is UTF-8 of fixed width, dates are Stata's
days since 1960, missing numbers are Stata's ``.``. Rows are written as they come.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.follow.columns import Kind

_EPOCH: Final = 3653  # days from 1960-01-01 to 1970-01-01
_WIDEST: Final = 2045  # bytes of a text; longer ones need another type


class _Type(NamedTuple):
    code: int
    numpy: str
    missing: float | int
    format: bytes


_TYPES: Final[dict[Kind, _Type]] = {
    "flag": _Type(65530, "<i1", 101, b"%8.0g"),
    "small": _Type(65529, "<i2", 32741, b"%8.0g"),
    "whole": _Type(65528, "<i4", 2147483621, b"%12.0g"),
    "date": _Type(65528, "<i4", 2147483621, b"%td"),
    "real": _Type(65526, "<f8", 8.98846567431158e307, b"%10.0g"),
}


class Variable(NamedTuple):
    """A column: ``width`` is the most bytes of a text; ``label`` is cut to 80 characters."""

    name: str
    kind: Kind
    label: str
    width: int = 0


def write_stata(
    file: BinaryIO,
    variables: Sequence[Variable],
    chunks: Iterable[dict[str, Any]],
    label: str,
    notes: Sequence[str] = (),
) -> int:
    """Write a file; it must be seekable, since the number of rows stands at its beginning.

    Args:
        file: Open for writing bytes.
        variables: The columns.
        chunks: Rows, as arrays or masked arrays by column, as DuckDB's ``fetchnumpy`` gives them.
        label: Of the data, 80 characters at most.
        notes: What Stata's ``notes`` shows.

    Returns:
        The number of rows.
    """
    dtype = np.dtype([(v.name, _dtype(v)) for v in variables])
    file.write(b"<stata_dta><header><release>118</release><byteorder>LSF</byteorder>")
    file.write(b"<K>" + struct.pack("<H", len(variables)) + b"</K><N>")
    count_at = file.tell()
    file.write(struct.pack("<Q", 0) + b"</N><label>" + _counted(label, 80, "<H") + b"</label>")
    file.write(b"<timestamp>\0</timestamp></header>")
    map_at = file.tell()
    places = [0, map_at]
    file.write(b"<map>" + bytes(14 * 8) + b"</map>")

    def section(name: str, content: bytes) -> None:
        places.append(file.tell())
        file.write(f"<{name}>".encode() + content + f"</{name}>".encode())

    codes = [v.width or 1 if v.kind == "text" else _TYPES[v.kind].code for v in variables]
    section("variable_types", struct.pack(f"<{len(codes)}H", *codes))
    section("varnames", b"".join(_fixed(v.name, 129) for v in variables))
    section("sortlist", bytes(2 * (len(variables) + 1)))
    section("formats", b"".join(_format(v).ljust(57, b"\0") for v in variables))
    section("value_label_names", bytes(129 * len(variables)))
    section("variable_labels", b"".join(_fixed(v.label[:80], 321) for v in variables))
    section("characteristics", _notes(notes))
    places.append(file.tell())
    file.write(b"<data>")
    rows = 0
    for chunk in chunks:
        block = np.zeros(len(chunk[variables[0].name]), dtype=dtype)
        for variable in variables:
            block[variable.name] = _values(variable, chunk[variable.name])
        file.write(block.tobytes())
        rows += len(block)
    file.write(b"</data>")
    section("strls", b"")
    section("value_labels", b"")
    places.append(file.tell())
    file.write(b"</stata_dta>")
    places.append(file.tell())
    file.seek(count_at)
    file.write(struct.pack("<Q", rows))
    file.seek(map_at + len(b"<map>"))
    file.write(struct.pack("<14Q", *places))
    file.seek(0, 2)
    return rows


def _dtype(variable: Variable) -> str:
    return f"S{variable.width or 1}" if variable.kind == "text" else _TYPES[variable.kind].numpy


def _format(variable: Variable) -> bytes:
    if variable.kind == "text":
        return f"%-{min(variable.width or 1, 40)}s".encode()
    return _TYPES[variable.kind].format


def _values(variable: Variable, given: Any) -> Any:
    missing = np.ma.getmaskarray(given)
    values = np.ma.getdata(given)
    if variable.kind == "text":
        encoded = [
            b"" if gone or text is None else _cut(str(text), min(variable.width or 1, _WIDEST))
            for text, gone in zip(values, missing, strict=True)
        ]
        return np.array(encoded, dtype=f"S{variable.width or 1}")
    kind = _TYPES[variable.kind]
    if variable.kind == "date":
        values = values.astype("datetime64[D]").astype("int64") + _EPOCH
    elif variable.kind == "real":
        missing = missing | ~np.isfinite(values.astype("float64"))
    return np.where(missing, kind.missing, values).astype(kind.numpy)


def _cut(text: str, width: int) -> bytes:
    """Encode a text in so many bytes, without half a character at the end."""
    return text.encode("utf-8", "replace")[:width].decode("utf-8", "ignore").encode()


def _fixed(text: str, width: int) -> bytes:
    return _cut(text, width - 1).ljust(width, b"\0")


def _counted(text: str, most: int, length: str) -> bytes:
    encoded = text[:most].encode("utf-8", "replace")
    return struct.pack(length, len(encoded)) + encoded


def _notes(notes: Sequence[str]) -> bytes:
    """Write notes as characteristics of the data: ``note0`` says how many there are."""
    if not notes:
        return b""
    texts = [("note0", str(len(notes)))]
    texts += [(f"note{number}", note) for number, note in enumerate(notes, 1)]
    made = b""
    for name, text in texts:
        body = _fixed("_dta", 129) + _fixed(name, 129) + text.encode("utf-8", "replace") + b"\0"
        made += b"<ch>" + struct.pack("<I", len(body)) + body + b"</ch>"
    return made

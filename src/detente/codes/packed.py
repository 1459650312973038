"""Tables packed into bytes, read a row at a time: opening one costs no more than reading a file.

A packed map has its keys in buckets by checksum, so a lookup reads two offsets and searches some
dozens of bytes. Against a dictionary made from a text table on each start (0.3 s for the
vocabulary), nothing is parsed before it is asked for. Neither pickle nor a cache is involved:
training/compile_vocabulary.py writes the files, the package ships them.

A map: the number of buckets, the offset of each bucket and of the end (little-endian, 32 bits),
then the buckets, in each the lines ``key TAB value``, every line after a line break. Rows: the
number of rows, their offsets and the end, then the rows.
"""

from __future__ import annotations

import functools
import struct
import zlib
from importlib import resources
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_NUMBER: Final = struct.Struct("<I")
_PAIR: Final = struct.Struct("<II")


@functools.cache
def read_packed(name: str) -> bytes:
    """Read one packed table of the package's data, once a process."""
    return (resources.files("detente.codes") / "data" / f"{name}.packed").read_bytes()


class PackedMap:
    """A map of texts that never changes.

    Args:
        data: What ``pack_map`` made.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._buckets: int = _NUMBER.unpack_from(data)[0]
        self._start = 8 + 4 * self._buckets

    def get(self, key: str) -> str | None:
        """Look a key up."""
        line = b"\n" + key.encode() + b"\t"
        at = 4 + 4 * (zlib.crc32(line) % self._buckets)
        first, end = _PAIR.unpack_from(self._data, at)
        if first == end:
            return None
        found = self._data.find(line, first, end)
        if found < 0:
            return None
        stop = self._data.find(b"\n", found + 1, end)
        return self._data[found + len(line) : stop if stop >= 0 else end].decode()

    def items(self) -> Iterator[tuple[str, str]]:
        """All keys with their values, in no order."""
        for line in self._data[self._start :].decode().split("\n")[1:]:
            key, value = line.split("\t")
            yield key, value


class PackedRows:
    """Rows by number.

    Args:
        data: What ``pack_rows`` made.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._count: int = _NUMBER.unpack_from(data)[0]

    def __len__(self) -> int:
        """How many rows there are."""
        return self._count

    def __getitem__(self, row: int) -> str:
        """Read one row.

        Raises:
            IndexError: There is no such row.
        """
        if not 0 <= row < self._count:
            raise IndexError(row)
        first, end = _PAIR.unpack_from(self._data, 4 + 4 * row)
        return self._data[first:end].decode()


def pack_map(table: Mapping[str, str]) -> bytes:
    """Pack a map; the same map gives the same bytes.

    Raises:
        ValueError: A key or value has a tab or a line break.
    """
    buckets = max(1, 2 * len(table))
    held: list[list[bytes]] = [[] for _ in range(buckets)]
    for key, value in sorted(table.items()):
        if {"\t", "\n"} & {*key, *value}:
            raise ValueError(f"a tab or line break in {key!r}: {value!r}")
        start = b"\n" + key.encode() + b"\t"
        held[zlib.crc32(start) % buckets].append(start + value.encode())
    return _framed([b"".join(lines) for lines in held])


def pack_rows(rows: Iterable[str]) -> bytes:
    """Pack rows in their order."""
    return _framed([row.encode() for row in rows])


def _framed(parts: list[bytes]) -> bytes:
    at = 8 + 4 * len(parts)
    out = [_NUMBER.pack(len(parts)), _NUMBER.pack(at)]
    for part in parts:
        at += len(part)
        out.append(_NUMBER.pack(at))
    return b"".join((*out, *parts))

"""Paths, folders and patterns -> byte streams, without their compression."""

from __future__ import annotations

import glob
import gzip
import importlib
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

import msgspec

from detente.sources import problems
from detente.sources.kinds import Kind, kind_of, suffix_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typing_extensions import Buffer

    from detente.errors import InputError

#: Files of a folder that speak about it and are no news.
_NOT_NEWS: Final = frozenset({"readme", "license", "licence", "licenses", "changelog"})
_HEAD: Final = 1 << 16


class Opened(msgspec.Struct, frozen=True):
    """A stream of plain bytes, and what kind of source it is."""

    stream: BinaryIO
    kind: Kind
    head: bytes


def expand(path: str) -> Iterator[str]:
    """Name the files of a path, folder or pattern, sorted.

    Raises:
        InputError: There is none, or the folder may not be read.
    """
    if Path(path).is_dir():
        yield from _walk(path)
    elif os.path.lexists(path) or not glob.has_magic(path):
        yield path
    else:
        found = sorted(glob.glob(path, recursive=True))  # noqa: PTH207  # absolute patterns too
        if not found:
            raise problems.not_there(path)
        for item in found:
            yield from expand(item) if Path(item).is_dir() else (item,)


def _walk(folder: str) -> Iterator[str]:
    def refuse(error: OSError) -> None:
        raise explain(error, str(error.filename or folder))

    empty = True
    for root, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if suffix_kind(name) and Path(name).stem.lower() not in _NOT_NEWS:
                empty = False
                yield str(Path(root, name))
    if empty:
        raise problems.no_files(folder)


def explain(error: OSError | ValueError, path: str) -> InputError:
    """Say what an error of the system means for an input."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return problems.not_there(path)
    if isinstance(error, PermissionError):
        return problems.no_permission(path)
    return problems.unreadable(path, getattr(error, "strerror", None) or str(error))


def unpack(raw: BinaryIO, name: str) -> Opened:
    """Take the compression off a stream and tell its kind.

    Raises:
        InputError: It is empty, binary or damaged.
    """
    stream = buffered(raw)
    for _ in range(3):  # a packed file in a packed file is odd, more is an attack
        head = peek(stream, name)
        kind = kind_of(head, name)
        if kind == "zstd" and suffix_kind(name) == "warc":
            return Opened(cast("BinaryIO", stream), "warc", head)  # its reader unpacks it
        if kind == "gzip":
            stream = io.BufferedReader(_Unpacked(gzip.GzipFile(fileobj=stream, mode="rb")), _HEAD)
        elif kind == "zstd":
            stream = io.BufferedReader(_Unpacked(_unzstd(stream, name)), _HEAD)
        else:
            return Opened(cast("BinaryIO", stream), kind, head)
    raise problems.binary(name, "packed several times")


def buffered(raw: BinaryIO) -> io.BufferedReader:
    """Make a stream that can be peeked into; one that can be is left alone, and left open."""
    if isinstance(raw, io.BufferedReader):
        return raw
    return io.BufferedReader(cast("io.RawIOBase", raw), _HEAD)


def peek(stream: io.BufferedReader, name: str) -> bytes:
    """Look at the first bytes of a stream, and leave them there.

    Raises:
        InputError: It is empty or damaged.
    """
    try:
        head = stream.peek(_HEAD)
    except (EOFError, OSError, ValueError) as error:
        raise damaged(error, name) from error
    if not head:
        raise problems.empty(name)
    return head


def read_all(stream: BinaryIO, name: str, limit: int) -> bytes:
    """Read a whole stream of at most ``limit`` bytes.

    Raises:
        InputError: It is larger, or damaged.
    """
    try:
        data = stream.read(limit + 1)
    except (EOFError, OSError, ValueError) as error:
        raise damaged(error, name) from error
    if len(data) > limit:
        raise problems.too_large(name, limit)
    return data


def damaged(error: Exception, name: str) -> InputError:
    """Tell a damaged file from one that the system will not read."""
    if isinstance(error, OSError) and error.errno is not None:
        return explain(error, name)
    return problems.truncated(name)


def _unzstd(stream: io.BufferedReader, name: str) -> BinaryIO:
    try:
        zstd = importlib.import_module("compression.zstd")
    except ImportError:
        raise problems.no_zstd(name) from None
    return cast("BinaryIO", zstd.ZstdFile(stream))


class _Unpacked(io.RawIOBase):
    """A packed stream, unpacked; whatever its codec raises means that it is damaged."""

    def __init__(self, packed: io.BufferedIOBase | BinaryIO) -> None:
        self._packed = packed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        try:
            data = self._packed.read(len(view))
        except Exception as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise  # the disk, not the data
            raise EOFError(str(error)) from error
        view[: len(data)] = data
        return len(data)

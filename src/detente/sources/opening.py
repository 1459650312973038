"""Inputs -> documents: the one door of the sources."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from detente.errors import InputError
from detente.sources import problems
from detente.sources.days import check_day
from detente.sources.decode import decode, mark_of
from detente.sources.documents import Origin, make_document
from detente.sources.files import damaged, expand, explain, read_all, unpack
from detente.sources.jsonl import read_jsonl
from detente.sources.kinds import binary_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.config import Settings
    from detente.records import Document
    from detente.sources.files import Opened

STDIN: Final = "-"


def open_sources(
    inputs: Iterable[str], *, settings: Settings, date: str | None = None
) -> Iterator[Document | problems.Failure]:
    """Read inputs lazily, one document at a time; what cannot be read becomes a ``Failure``.

    Args:
        inputs: Paths, folders, patterns, URLs or ``-`` for the standard input.
        settings: Its limits of size and time hold.
        date: Of publication of every document, instead of what the input says.

    Raises:
        UsageError: ``date`` is not a date.
    """
    return _read(inputs, settings, None if date is None else check_day(date))


def _read(
    inputs: Iterable[str], settings: Settings, date: str | None
) -> Iterator[Document | problems.Failure]:
    for given in inputs:
        try:
            for name in [STDIN] if given == STDIN else expand(given):
                yield from _read_one(name, settings, date)
        except InputError as error:
            yield problems.Failure.of(given, error)


def _read_one(
    name: str, settings: Settings, date: str | None
) -> Iterator[Document | problems.Failure]:
    try:
        with _open(name) as raw:
            yield from _documents(unpack(raw, name), name, settings, date)
    except InputError as error:
        yield problems.Failure.of(name, error)
    except (OSError, EOFError) as error:
        yield problems.Failure.of(name, damaged(error, name))


def _open(name: str) -> BinaryIO:
    if name == STDIN:
        return cast("BinaryIO", sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise explain(error, name) from error


def _documents(
    opened: Opened, name: str, settings: Settings, date: str | None
) -> Iterator[Document | problems.Failure]:
    if opened.kind == "binary":
        raise problems.binary(name, binary_name(opened.head) or "a binary file")
    if opened.kind == "jsonl":
        stream = _utf8(opened, name, settings.max_bytes)
        yield from read_jsonl(stream, name, limit=settings.max_bytes, date=date)
        return
    decoded = decode(read_all(opened.stream, name, settings.max_bytes))
    yield make_document(decoded.text, Origin(date=date), decoded.problems)


def _utf8(opened: Opened, name: str, limit: int) -> BinaryIO:
    """Turn UTF-16, which has to be read whole, into UTF-8."""
    marked = mark_of(opened.head)
    if marked is None or marked[1] == "utf-8":
        return opened.stream
    text = decode(read_all(opened.stream, name, limit)).text
    return io.BytesIO(text.encode("utf-8", "replace"))

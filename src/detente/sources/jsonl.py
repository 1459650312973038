"""JSONL: a document a line, of any number, in bounded memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from detente.errors import InputError
from detente.sources import problems
from detente.sources.documents import Origin, located, make_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from detente.records import Document


class Row(msgspec.Struct, frozen=True):
    """A line: the text, and what is known of it. Other members are left alone."""

    text: str
    id: str | int | None = None
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


def read_jsonl(
    stream: BinaryIO, source: str, *, limit: int, date: str | None = None
) -> Iterator[Document | problems.Failure]:
    """Read documents line by line; a line that is none becomes a failure and the rest goes on.

    Args:
        stream: UTF-8.
        source: For failures: the file.
        limit: The longest line, in bytes.
        date: Of every document, instead of its own.
    """
    for number, line in _lines(stream, limit):
        where = f"{source}, line {number}"
        try:
            yield _document(line, where, limit, date)
        except InputError as error:
            yield problems.Failure.of(where, error)


def _document(line: bytes, where: str, limit: int, date: str | None) -> Document:
    if len(line) > limit:
        raise problems.long_line(where, limit)
    try:
        row = msgspec.json.decode(line, type=Row)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise problems.bad_line(where, _why(line, error)) from None
    origin = Origin(
        id=None if row.id is None else str(row.id),
        title=row.title,
        date=date or row.date,
        publisher=row.publisher,
        url=row.url,
        language=row.language,
    )
    return located(make_document(row.text, origin), where)


def _why(line: bytes, error: Exception) -> str:
    if line.lstrip()[:1] == b"[":
        return "it starts a JSON array, and JSONL has one object a line"
    if isinstance(error, UnicodeDecodeError):
        return "it is not valid UTF-8"
    said = str(error)
    return said if said[:2].isupper() else said[:1].lower() + said[1:]


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes]]:
    """Number the lines that hold anything; of one that is too long only the start is kept."""
    number = 0
    while line := stream.readline(limit + 2):
        number += 1
        whole = line.endswith(b"\n")
        while not whole and (rest := stream.readline(_CHUNK)):
            whole = rest.endswith(b"\n")
        line = line.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else line.strip()
        if line:
            yield number, line


_CHUNK = 1 << 20

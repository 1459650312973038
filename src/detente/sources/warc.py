"""WARC: the pages of a crawl, one at a time, in bounded memory (extra ``warc``)."""

from __future__ import annotations

import importlib
import importlib.util
from typing import TYPE_CHECKING, Any

import msgspec

from detente.sources import problems

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO


class _ReadOnly:
    """A stream that is only read: the iterator would seek in a pipe if it could, and panic."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._read = 0

    def read(self, size: int = -1, /) -> bytes:
        """Read some bytes."""
        data = self._stream.read(size)
        self._read += len(data)
        return data

    def tell(self) -> int:
        """Count what was read."""
        return self._read


class Capture(msgspec.Struct, frozen=True):
    """One captured page.

    Attributes:
        name: The record's id in its file, for errors.
        url: The address that was captured.
        data: The body, of at most the limit and one byte.
        charset: The encoding that the server named.
    """

    name: str
    url: str | None
    data: bytes
    charset: str | None


def read_warc(stream: BinaryIO, source: str, *, limit: int) -> Iterator[Capture]:
    """Read the captured texts and pages of an archive; other kinds of content are passed over.

    Raises:
        InputError: The extra is missing (DET120), or the file is cut off or damaged.
    """
    if importlib.util.find_spec("fastwarc") is None:
        raise problems.no_fastwarc(source)
    warc = importlib.import_module("fastwarc.warc")
    kinds = warc.WarcRecordType
    wanted = kinds.response | kinds.resource | kinds.conversion
    records = iter(
        warc.ArchiveIterator(
            _ReadOnly(stream), record_types=wanted, parse_http=True, auto_decode="all"
        )
    )
    while True:
        try:
            record = next(records, None)
            capture = None if record is None else _capture(record, source, limit)
        except BaseException as error:
            # What its Rust code panics over is no Exception.
            if isinstance(error, Exception) or type(error).__name__ == "PanicException":
                raise problems.truncated(source) from None
            raise
        if record is None:
            return
        if capture is not None:
            yield capture


def _capture(record: Any, source: str, limit: int) -> Capture | None:
    headers = record.http_headers
    if headers is not None and headers.status_code not in {None, 200}:
        return None
    declared = record.http_content_type or record.headers.get("Content-Type") or "text/plain"
    if not declared.lower().startswith(("text/html", "text/plain", "application/xhtml")):
        return None
    length = record.content_length
    data = record.reader.read(limit + 1)
    packed = headers is not None and headers.get("Content-Encoding") is not None
    if len(data) < min(length, limit) and not packed:
        raise EOFError
    return Capture(
        name=f"{source}, record {record.record_id}",
        url=record.headers.get("WARC-Target-URI"),
        data=data,
        charset=record.http_charset,
    )

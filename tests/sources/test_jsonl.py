"""JSONL: a document a line."""

from __future__ import annotations

import io
import tracemalloc
from typing import cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.records import Document
from detente.sources import Failure
from detente.sources.jsonl import read_jsonl


def read(data: bytes | str, limit: int = 1000) -> list[Document | Failure]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_jsonl(io.BytesIO(raw), "news.jsonl", limit=limit))


def test_every_member_is_kept() -> None:
    row = {
        "id": 7,
        "title": "Treaty signed",
        "date": "2011-03-08T10:00:00Z",
        "publisher": "Northern Wire",
        "url": "https://northern-wire.example/7",
        "language": "en",
        "text": "Talks went on.",
        "other": [1],
    }
    (found,) = read(msgspec.json.encode(row))
    assert isinstance(found, Document)
    assert found == msgspec.structs.replace(
        Document(id="7", text="Talks went on."),
        title="Treaty signed",
        date="2011-03-08",
        publisher="Northern Wire",
        url="https://northern-wire.example/7",
        language="en",
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "truncated"),
        ("nonsense", "malformed"),
        ("[]", "array"),
        ('"text"', "object"),
        ("{}", "text"),
        ('{"text": null}', "text"),
        ('{"text": "x", "date": 2011}', "date"),
        (b'{"text": "\xff"}', "utf-8"),
        ('{"text": "' + "x" * 1000 + '"}', "longer"),
        ("[" * 900, "array"),
        ('{"text": "x", "other": ' + "[" * 900, "not a document"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(line: bytes | str, said: str) -> None:
    raw = line if isinstance(line, bytes) else line.encode()
    good = b'{"text": "Talks went on."}\n'
    before, bad, after = read(good + b"\n" + raw + b"\n" + good)
    assert isinstance(bad, Failure)
    assert bad.source == "news.jsonl, line 3"
    assert said in bad.problem.message.lower()
    assert isinstance(before, Document)
    assert isinstance(after, Document)


def test_a_date_that_is_none_is_a_problem_of_its_document() -> None:
    (found,) = read('{"text": "Talks went on.", "date": "08/03/2011"}')
    assert isinstance(found, Document)
    assert found.date is None
    assert [p.code for p in found.problems] == ["DET110"]


def test_a_mark_windows_line_ends_and_no_last_line_end() -> None:
    found = read(b'\xef\xbb\xbf{"text": "One."}\r\n{"text": "Two."}')
    assert [cast("Document", d).text for d in found] == ["One.", "Two."]


class _Endless(io.RawIOBase):
    """A gigabyte of lines that nobody could keep."""

    left = 100

    def readline(self, size: int | None = -1, /) -> bytes:
        if self.left == 0:
            return b""
        self.left -= 1
        return b"x" * min(size or 0, 10_000_000)


def test_a_line_of_any_length_is_passed_over_in_bounded_memory() -> None:
    tracemalloc.start()
    stream = cast("io.BufferedReader", _Endless())
    (found,) = read_jsonl(stream, "news.jsonl", limit=1000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found, Failure)
    assert found.problem.code == "DET113"
    assert peak < 20_000_000


@given(st.lists(st.binary(max_size=60).filter(lambda b: b"\n" not in b), max_size=8))
def test_any_bytes_give_documents_or_failures(lines: list[bytes]) -> None:
    for found in read(b"\n".join(lines), limit=40):
        assert isinstance(found, Document | Failure)

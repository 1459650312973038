"""WARC archives."""

from __future__ import annotations

import gzip
import importlib.util
from typing import TYPE_CHECKING

from detente.config import Settings
from detente.records import Document
from detente.sources import Failure, open_sources

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

BODY = (
    b"<html><head><title>Treaty signed</title></head><body><article>"
    + b"<p>The two foreign ministers signed the treaty on Tuesday before a crowd of reporters.</p>"
    * 4
    + b"</article></body></html>"
)


def record(
    body: bytes,
    *,
    kind: str = "response",
    status: str = "200 OK",
    media: str = "text/html",
    number: int = 1,
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    block = http.encode() + body if kind == "response" else body
    content = "application/http; msgtype=response" if kind == "response" else media
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"WARC-Date: 2011-03-08T10:00:00Z\r\nWARC-Target-URI: https://nw.example/{number}\r\n"
        f"Content-Type: {content}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def read(
    tmp_path: Path, data: bytes, name: str = "a.warc", limit: int = 100_000
) -> list[Document | Failure]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(open_sources([str(path)], settings=Settings(max_bytes=limit)))


def test_pages_and_texts_are_read_and_the_rest_passed_over(tmp_path: Path) -> None:
    data = (
        record(b"x", kind="warcinfo", media="application/warc-fields")
        + record(BODY, number=2)
        + record(b"not found", status="404 Not Found", number=3)
        + record(b"\x89PNG", media="image/png", number=4)
        + record(b"Talks went on.", kind="conversion", media="text/plain", number=5)
    )
    page, text = read(tmp_path, data)
    assert isinstance(page, Document)
    assert (page.title, page.url) == ("Treaty signed", "https://nw.example/2")
    assert isinstance(text, Document)
    assert (text.text, text.url, text.date) == ("Talks went on.", "https://nw.example/5", None)


def test_a_packed_archive(tmp_path: Path) -> None:
    data = gzip.compress(record(BODY)) + gzip.compress(record(b"Talks.", media="text/plain"))
    assert [type(d) for d in read(tmp_path, data, "a.warc.gz")] == [Document, Document]


def test_a_page_that_is_too_large_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    data = record(b"x" * 3000, number=1) + record(b"Talks.", media="text/plain", number=2)
    bad, good = read(tmp_path, data, limit=2000)
    assert isinstance(bad, Failure)
    assert bad.problem.code == "DET106"
    assert "record <urn:uuid:" in bad.source
    assert isinstance(good, Document)


def test_an_archive_that_is_cut_off(tmp_path: Path) -> None:
    data = gzip.compress(record(BODY)) + gzip.compress(record(BODY * 9))[:-40]
    *_, last = read(tmp_path, data, "a.warc.gz")
    assert isinstance(last, Failure)


def test_without_the_extra_a_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    (found,) = read(tmp_path, record(BODY))
    assert isinstance(found, Failure)
    assert found.problem.code == "DET120"
    assert "pip install 'detente[warc]'" in found.problem.remedy

"""Whatever stands in a file: documents or failures, never an exception."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.config import Settings
from detente.records import Document
from detente.sources import Failure
from detente.sources.opening import _Desk
from detente.sources.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEADS = st.sampled_from(
    [
        b"",
        b"<!DOCTYPE html><html><body>",
        b'<?xml version="1.0"?><rss version="2.0"><channel><item>',
        b'{"text": "',
        b"WARC/1.0\r\nWARC-Type: response\r\n",
        b"\x1f\x8b\x08\x00",
        b"\x28\xb5\x2f\xfd",
        b"\xff\xfe",
        b"---\ntitle: x\n---\n# ",
        b"\xef\xbb\xbf",
    ]
)
SUFFIXES = [".txt", ".md", ".html", ".jsonl", ".xml", ".warc", ".warc.gz", ".gz", ".zst", ""]


@pytest.fixture(scope="module")
def desk() -> Iterator[_Desk]:
    limits = Settings(max_bytes=300)
    with Worker(30) as worker:
        yield _Desk(limits, None, worker)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    HEADS, st.binary(max_size=400), st.sampled_from(SUFFIXES), st.sampled_from(["plain", "packed"])
)
def test_any_bytes_under_any_name(
    desk: _Desk, tmp_path: Path, head: bytes, tail: bytes, suffix: str, form: str
) -> None:
    path = tmp_path / f"news{suffix}"
    path.write_bytes(gzip.compress(head + tail) if form == "packed" else head + tail)
    for found in desk.read(str(path)):
        assert isinstance(found, Document | Failure)
        if isinstance(found, Document):
            assert all(0 <= s.start < s.end <= len(found.text) for s in found.set_aside)

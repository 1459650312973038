"""What kind of source some bytes are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.sources.kinds import Kind, kind_of, suffix_kind


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"Talks went on.", "a.txt", "text"),
        (b"Talks went on.", "a", "text"),
        (b"Talks went on.", "a.html", "text"),
        (b"# Talks", "a.md", "markdown"),
        (b"<p>hello</p> # Talks", "a.md", "markdown"),
        (b"<!DOCTYPE html><html>", "a.txt", "html"),
        (b"\xef\xbb\xbf\n <!-- x --><html lang=en>", "-", "html"),
        (b'<?xml version="1.0"?><html xmlns="x">', "-", "html"),
        (b'<?xml version="1.0"?>\n<rss version="2.0">', "a.html", "feed"),
        (
            b'<?xml version="1.0"?><?xml-stylesheet href="x"?><!-- c --><feed xmlns="x">',
            "-",
            "feed",
        ),
        (b"<rdf:RDF>", "-", "feed"),
        (b"<other/>", "a.xml", "feed"),
        (b"no xml", "a.xml", "text"),
        (b'{"text": "x"}', "-", "jsonl"),
        (b"{}", "a.txt", "jsonl"),
        (b"not json", "a.jsonl", "jsonl"),
        (b"{braces} in news", "a.txt", "text"),
        ('{"text": 1}'.encode("utf-16"), "-", "jsonl"),
        (b"WARC/1.0\r\n", "-", "warc"),
        (b"\x1f\x8b\x08", "a.txt", "gzip"),
        (b"\x28\xb5\x2f\xfd\x00", "a", "zstd"),
        (b"%PDF-1.4", "a.txt", "binary"),
        (b"PK\x03\x04", "a.docx", "binary"),
        (b"a\x00b\x00", "a.txt", "binary"),
        (b"\x01\x02\x03\x04", "a.txt", "binary"),
        ("Støre".encode("utf-16"), "a.txt", "text"),
    ],
)
def test_content_first_and_suffix_second(head: bytes, name: str, kind: str) -> None:
    assert kind_of(head, name) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.TXT", "text"),
        ("a.jsonl.gz", "jsonl"),
        ("a.warc.zst", "warc"),
        ("a.py", None),
        ("a", None),
    ],
)
def test_suffixes(name: str, kind: Kind | None) -> None:
    assert suffix_kind(name) == kind


def test_an_odd_head_costs_no_time() -> None:
    assert kind_of(b"<?a?>" * 10_000 + b"x", "-") == "text"


@given(st.binary(max_size=200), st.text(max_size=20))
def test_any_bytes_are_of_some_kind(head: bytes, name: str) -> None:
    assert kind_of(head, name)

"""Bytes -> text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.sources.decode import decode

WORDS = "Recep Tayyip Erdoğan traf Jonas Gahr Støre"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_and_without_a_mark(encoding: str) -> None:
    decoded = decode(WORDS.encode(encoding))
    assert (decoded.text, decoded.problems) == (WORDS, ())


@pytest.mark.parametrize(
    "mark", [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be")]
)
def test_big_endian_marks(mark: tuple[bytes, str]) -> None:
    assert decode(mark[0] + WORDS.encode(mark[1])).text == WORDS


@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0" encoding="iso-8859-9"?>',
        '<html><head><meta charset="iso-8859-9">',
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-9">',
    ],
)
def test_a_declared_encoding_is_believed(head: str) -> None:
    text = head + "Erdoğan Şahin"
    assert decode(text.encode("iso-8859-9")).text == text


def test_the_header_of_a_server_is_believed() -> None:
    assert decode("Erdoğan".encode("iso-8859-9"), "ISO-8859-9").text == "Erdoğan"


@pytest.mark.parametrize("declared", ["no-such-encoding", "utf-8", None])
def test_the_last_resort_is_windows_1252_and_a_problem_says_so(declared: str | None) -> None:
    decoded = decode("“Støre”".encode("cp1252"), declared)
    assert decoded.text == "“Støre”"
    assert [p.code for p in decoded.problems] == ["DET108"]
    assert "Windows-1252" in decoded.problems[0].message


def test_damaged_utf8_stays_utf8() -> None:
    decoded = decode("Støre und Erdoğan".encode() + b"\xff")
    assert decoded.text == "Støre und Erdoğan\ufffd"
    assert "1 character was unreadable" in decoded.problems[0].message


def test_a_text_cut_within_a_character() -> None:
    assert decode("Støre ø".encode()[:-1]).text == "Støre \ufffd"


@given(st.binary(max_size=300), st.none() | st.text(max_size=10))
def test_any_bytes_are_a_text(data: bytes, declared: str | None) -> None:
    decode(data, declared).text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("name", ["rot13", "unicode_escape", "undefined", "idna", "\0"])
def test_what_is_no_encoding_of_texts_is_not_believed(name: str) -> None:
    assert decode("“Støre”".encode("cp1252"), name).text == "“Støre”"

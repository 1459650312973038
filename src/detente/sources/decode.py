"""Bytes -> text: byte-order marks, UTF-8, declared encodings, Windows-1252 as the last resort."""

from __future__ import annotations

import codecs
import re
from typing import Final

import msgspec

from detente.records import Problem
from detente.sources import problems

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,100}?\bencoding\s*=\s*[\"']([\w.:-]{2,40})[\"']"
    rb"|<meta[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})",
    re.IGNORECASE,
)
# Families of encodings that pages are in; Python knows others, which are no text ("rot13").
_TEXT_ENCODINGS = re.compile(
    r"(?:utf-?(?:8|16)|iso-?8859|iso-?2022|latin|us-ascii|ascii|windows|cp|x-sjis|shift|sjis|euc|big5"
    r"|gb|koi8|mac|x-mac|tis|johab)[\w.:-]*$",
    re.IGNORECASE | re.ASCII,
)
# A declaration stands in the head of a page.
_HEAD = 4096


class Decoded(msgspec.Struct, frozen=True):
    """A text, and what went wrong as it was decoded."""

    text: str
    problems: tuple[Problem, ...] = ()


def mark_of(data: bytes) -> tuple[bytes, str] | None:
    """Find the byte-order mark that data start with, and the encoding that it tells."""
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a text; never fails, notes a problem where it had to guess or to replace.

    Args:
        data: The whole text.
        declared: The encoding that a header names; what HTML or XML declare is found here.
    """
    marked = mark_of(data)
    if marked is not None:
        mark, encoding = marked
        return _with_replacements(data[len(mark) :], encoding)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    stated = _known(declared) or _known(_declaration(data))
    if stated is not None and stated != "utf-8":
        return _in_declared(data, stated)
    broken = _with_replacements(data, "utf-8")
    return broken if _mostly_utf8(broken.text) else _with_replacements(data, "cp1252")


def _in_declared(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    return Decoded(text, (problems.wrong_encoding(encoding, lost),) if lost else ())


def _with_replacements(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    if not lost and encoding != "cp1252":
        return Decoded(text)
    shown = "Windows-1252" if encoding == "cp1252" else encoding.upper()
    return Decoded(text, (problems.wrong_encoding(shown, lost),))


def _mostly_utf8(text: str) -> bool:
    """At least as many characters beyond ASCII were valid UTF-8 as were not: it is damaged."""
    lost = text.count("\ufffd")
    return sum(ord(c) > 127 for c in text) - lost >= lost


def _declaration(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, _HEAD)
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def _known(name: str | None) -> str | None:
    if name is None or _TEXT_ENCODINGS.match(name) is None:
        return None
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    # What browsers do: Latin-1 is declared by pages that are in Windows-1252.
    return "cp1252" if found in {"iso8859-1", "ascii"} else found

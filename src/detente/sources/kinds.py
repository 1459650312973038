"""What kind of source some bytes are: told by their content first, by the suffix second."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final, Literal

from detente.sources.decode import decode, mark_of

Kind = Literal["text", "markdown", "html", "jsonl", "feed", "warc", "gzip", "zstd", "binary"]

_SUFFIXES: Final[dict[str, Kind]] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
}
_PACKED: Final = frozenset({".gz", ".zst"})
_MAGIC: Final[tuple[tuple[bytes, Kind], ...]] = (
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"WARC/", "warc"),
)
_BINARIES: Final = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP, Word or other Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
    (b"{\\rtf", "an RTF file"),
)
# What may stand before the first element; never given back, so that odd heads cost no time.
_PROLOG = r"(?>\s|<\?.*?\?>|<!--.*?-->|<!doctype(?!\s+html)[^>]*>)*+"
_XML = re.compile(_PROLOG + r"<(?:rss|feed|rdf:RDF)\b", re.DOTALL | re.IGNORECASE)
_HTML = re.compile(
    _PROLOG
    + r"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|section|meta|title|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_JSON_ROW = re.compile(r"\s*\{\s*(?:\"(?:[^\"\\]|\\.)*\"\s*:|\})")


def kind_of(head: bytes, name: str) -> Kind:
    """Tell the kind of a source.

    Args:
        head: Its first bytes, some tens of thousands.
        name: Its path, for the suffix.
    """
    by_magic = next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)
    if by_magic is not None:
        return by_magic
    if binary_name(head) is not None:
        return "binary"
    by_suffix = suffix_kind(name)
    return by_suffix if by_suffix == "jsonl" else _by_text(decode(head).text, by_suffix)


def _by_text(text: str, by_suffix: Kind | None) -> Kind:
    if _XML.match(text):
        return "feed"
    if by_suffix != "markdown" and _HTML.match(text):
        return "html"
    if _JSON_ROW.match(text):
        return "jsonl"
    if by_suffix == "feed" and text.lstrip().startswith("<"):
        return "feed"
    return "markdown" if by_suffix == "markdown" else "text"


def binary_name(head: bytes) -> str | None:
    """Say what binary file the bytes begin, or null where they are text."""
    known = next((name for magic, name in _BINARIES if head.startswith(magic)), None)
    if known is not None:
        return known
    if mark_of(head) is not None:
        return None
    odd = sum(byte < 32 and byte not in b"\t\n\r\f\x0b\x1b\x1a" for byte in head)
    return "a binary file" if b"\0" in head or odd * 20 > len(head) else None


def suffix_kind(name: str) -> Kind | None:
    """Tell the kind by the suffix, also under ``.gz`` and ``.zst``; null where it is unknown."""
    path = PurePath(name.lower())
    if path.suffix in _PACKED:
        path = path.with_suffix("")
    return _SUFFIXES.get(path.suffix)

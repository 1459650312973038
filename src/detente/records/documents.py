"""Documents: a text with what is known of its origin."""

from __future__ import annotations

import hashlib
from typing import Final

import msgspec

SCHEMA_VERSION: Final = 1


class Problem(msgspec.Struct, frozen=True):
    """Something that kept (a part of) an input from being read.

    ``code`` is one of docs/errors.md, ``message`` says what is wrong, ``remedy`` what to do.
    """

    code: str
    message: str
    remedy: str


class SetAside(msgspec.Struct, frozen=True):
    """A stretch of the text that is not news: ``reason`` says what it is."""

    start: int
    end: int
    reason: str


class DocumentHeader(msgspec.Struct, frozen=True, omit_defaults=False):
    """A document as a Reading shows it; ``text`` only where it was asked for."""

    id: str
    title: str | None
    date: str | None
    publisher: str | None
    url: str | None
    language: str | None
    text_sha256: str
    text: str | msgspec.UnsetType = msgspec.UNSET


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A text as decoded from its input, and what is known of it.

    Attributes:
        id: Given by the input, or made from the text (``document_id``).
        text: Every offset of a Reading counts code points of this text.
        date: Of publication, YYYY-MM-DD.
        language: ISO 639-1, null where the text is too short to tell.
        set_aside: Stretches that are not news, in order, without overlap.
        dateline_place: The place of the dateline, as written.
        problems: What kept the document, or a part of it, from being read. A document with a
            problem that ``rejected`` names is not read at all.
        rejected: Why the document is not read (``language``, ``empty``, ...), or null.
    """

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    set_aside: tuple[SetAside, ...] = ()
    dateline_place: str | None = None
    problems: tuple[Problem, ...] = ()
    rejected: str | None = None

    @property
    def text_sha256(self) -> str:
        """The hexadecimal SHA-256 of the text in UTF-8."""
        return text_hash(self.text)

    def header(self, *, with_text: bool = False) -> DocumentHeader:
        """Show the document as a Reading does."""
        return DocumentHeader(
            id=self.id,
            title=self.title,
            date=self.date,
            publisher=self.publisher,
            url=self.url,
            language=self.language,
            text_sha256=self.text_sha256,
            text=self.text if with_text else msgspec.UNSET,
        )


def text_hash(text: str) -> str:
    """Hash a text: hexadecimal SHA-256 of its UTF-8; lone surrogates are allowed."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_id(text: str) -> str:
    """Make the id of a document that has none of its own, from its text alone."""
    return "d" + text_hash(text)[:16]

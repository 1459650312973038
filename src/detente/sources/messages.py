"""What is asked of the worker process and what it answers."""

from __future__ import annotations

import msgspec


class Extract(msgspec.Struct, frozen=True, kw_only=True):
    """A text with what its page or entry says of it; the names of ``documents.Origin``."""

    text: str
    id: str | None = None
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


class Page(msgspec.Struct, frozen=True, tag=True):
    """Asks for the article of a page."""

    html: str
    url: str | None = None


class Feed(msgspec.Struct, frozen=True, tag=True):
    """Asks for the entries of a feed."""

    data: bytes


class Answer(msgspec.Struct, frozen=True):
    """What was found; ``is_feed`` is false for a feed that is none."""

    extracts: tuple[Extract, ...] = ()
    is_feed: bool = True

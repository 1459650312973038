"""Spans: half-open ranges of code points in a document's text, with the words they hold."""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True):
    """The words ``text`` = ``document.text[start:end]``."""

    start: int
    end: int
    text: str


def span(text: str, start: int, end: int) -> Span:
    """Cut a span out of a text, without outer white space.

    Args:
        text: The document's text.
        start: First code point.
        end: One past the last code point.

    Raises:
        ValueError: Nothing but white space lies between start and end.
    """
    words = text[start:end]
    stripped = words.strip()
    if not stripped:
        raise ValueError(f"no words between {start} and {end}")
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(stripped), stripped)

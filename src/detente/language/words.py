"""Words of a text."""

from __future__ import annotations


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to the words that it cuts.

    Args:
        text: A document's text.
        start: First code point.
        end: One past the last; a word is a run of letters and digits.
    """
    while 0 < start < len(text) and _inside(text, start):
        start -= 1
    while 0 < end < len(text) and _inside(text, end):
        end += 1
    return start, end


def _inside(text: str, at: int) -> bool:
    """Tell whether a word goes on from the code point before ``at`` to the one there."""
    return text[at - 1].isalnum() and text[at].isalnum()

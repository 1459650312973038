"""What stands between quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

FEWEST_WORDS: Final = 4
# Within one paragraph; the last mark may be missing where a speech goes on in the next.
BETWEEN_MARKS: Final = re.compile(r"“([^“”\n]*)(?:”|(?=\n)|$)|\"([^\"\n]*)(?:\"|(?=\n)|$)")
_WORD: Final = re.compile(r"\w+(?:[-'’.]\w+)*")


def quoted_stretches(text: str, fewest: int = FEWEST_WORDS) -> Iterator[tuple[int, int]]:
    """Find stretches between double quotation marks, without the marks.

    Args:
        text: A document's text.
        fewest: Words that a stretch has at least.
    """
    for match in BETWEEN_MARKS.finditer(text):
        group = 1 if match.group(1) is not None else 2
        inner = match.group(group)
        if len(_WORD.findall(inner)) >= fewest:
            start = match.start(group) + len(inner) - len(inner.lstrip())
            yield start, start + len(inner.strip())

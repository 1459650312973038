"""What stands between quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detente.scoring.matching import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.scoring.measure import Range

FEWEST_WORDS: Final = 4
# Within one paragraph; the last mark may be missing where a speech goes on in the next.
BETWEEN_MARKS: Final = re.compile(r"“([^“”\n]*)(?:”|(?=\n)|$)|\"([^\"\n]*)(?:\"|(?=\n)|$)")


def quoted_stretches(text: str) -> Iterator[Range]:
    """Find stretches of four words or more between double quotation marks, without the marks."""
    for match in BETWEEN_MARKS.finditer(text):
        group = 1 if match.group(1) is not None else 2
        inner = match.group(group)
        if len(words(inner)) >= FEWEST_WORDS:
            start = match.start(group) + len(inner) - len(inner.lstrip())
            yield start, start + len(inner.strip())

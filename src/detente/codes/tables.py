"""Read the package's tables, and fold names so that spellings of one name meet."""

from __future__ import annotations

import functools
import gzip
import unicodedata
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Letters that Unicode does not decompose; the second row parts words, the third vanishes.
_LETTERS = {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "\u0131": "i"}
_PARTING = "-/\u2010\u2011\u2012\u2013"
_VANISHING = ".'\u2019\u2018\u02bc`,&+!\u00ad"


def read_text(name: str) -> str:
    """Read one file of the package's data; ``.gz`` is unpacked."""
    data = (resources.files("detente.codes") / "data" / name).read_bytes()
    return (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")


def read_rows(name: str) -> Iterator[list[str]]:
    """Read a table: fields parted by ``|``, lines that start with ``#`` are comments."""
    for line in read_text(name).splitlines():
        if line and not line.startswith("#"):
            yield line.split("|")


def split(field: str) -> tuple[str, ...]:
    """Split a field that holds a list."""
    return tuple(part for part in field.split(";") if part)


@functools.cache
def folding() -> dict[int, str]:
    """Make the table that ``fold`` translates with."""
    table = {ord(k): v for k, v in _LETTERS.items()}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        if code not in table:
            parts = unicodedata.normalize("NFKD", chr(code))
            table[code] = "".join(c for c in parts if not unicodedata.combining(c)).lower()
    table |= {ord(c): " " for c in _PARTING}
    table |= {ord(c): "" for c in _VANISHING}
    return table


def fold(text: str) -> str:
    """Fold case, accents and punctuation: ``U.S.`` -> ``us``, ``Niinistö`` -> ``niinisto``.

    Line breaks, ``|`` and ``;`` stay, so a whole table can be folded at once.
    """
    return text.lower().translate(folding())

"""Spellings of names in the tables that are compiled."""

from __future__ import annotations

import re
import unicodedata


def key(name: str) -> str:
    """Fold a name so that spellings of one name meet."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    plain = re.sub(r"\b(al|el)[- ]", "al ", plain)
    plain = re.sub(r"\b[a-z]\.? ", "", plain)
    return re.sub(r"[^a-z]+", " ", plain).strip()


def good(name: str) -> bool:
    """Whether a spelling can stand in a table: no separators, no office, no lone short word."""
    if re.search(r"\b(President|Prime|Minister|Secretary|Chancellor|Premier|Senator)\b", name):
        return False
    return (
        not re.search(r"[|;,\t]", name.replace(", Jr", " Jr"))
        and len(name) > 3
        and re.search(r"[A-Za-z]", name) is not None  # a text in English has no other letters
    )

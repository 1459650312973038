"""CAMEO: codes, names, scores, and the crosswalk to PLOVER both ways."""

from __future__ import annotations

import functools
from typing import Final

import msgspec

from detente.codes.tables import read_rows, split

# Of the codes that a category gathers, the one to export where nothing closer is known.
_GENERIC: Final[dict[str, str]] = {
    "AGREE": "030",
    "CONSULT": "040",
    "SUPPORT": "050",
    "CONCEDE": "080",
    "COOPERATE": "060",
    "AID": "070",
    "RETREAT": "087",
    "REQUEST": "100",
    "ACCUSE": "110",
    "REJECT": "120",
    "THREATEN": "130",
    "PROTEST": "140",
    "SANCTION": "160",
    "MOBILIZE": "150",
    "COERCE": "170",
    "ASSAULT": "190",
}


class Cameo(msgspec.Struct, frozen=True):
    """One CAMEO code with its PLOVER equivalent.

    Attributes:
        code: Two to four digits.
        name: As in the codebook.
        score: Goldstein's, -10 to 10, or null.
        category: The PLOVER category; null for statements and appeals (roots 01 and 02).
        mode: The PLOVER mode, or null.
        contexts: The PLOVER contexts.
    """

    code: str
    name: str
    score: float | None
    category: str | None
    mode: str | None
    contexts: tuple[str, ...]


@functools.cache
def cameo() -> dict[str, Cameo]:
    """All CAMEO codes."""
    return {
        row[0]: Cameo(
            row[0],
            row[1],
            float(row[2]) if row[2] else None,
            row[3] or None,
            row[4] or None,
            split(row[5]),
        )
        for row in read_rows("cameo.tsv.gz")
    }


def to_plover(code: str) -> Cameo | None:
    """Find a CAMEO code, or the closest code above it, or null where it is none of CAMEO's."""
    table = cameo()
    while code and code not in table:
        code = code[:-1]
    return table.get(code)


def from_plover(category: str, mode: str | None = None, contexts: tuple[str, ...] = ()) -> str:
    """Choose the CAMEO code that says most of what a PLOVER event says, and nothing more.

    Raises:
        KeyError: The category is none of PLOVER's.
    """
    generic = _GENERIC[category]
    if mode is None and not contexts:
        return generic
    fits = [
        row
        for row in cameo().values()
        if row.category == category
        and row.mode in {None, mode}
        and set(row.contexts) <= set(contexts)
        and len(row.code) > 2
    ]
    best = max(
        fits,
        key=lambda row: (row.mode == mode and mode is not None, len(row.contexts), -len(row.code)),
        default=None,
    )
    if best is None or (best.mode is None and not best.contexts):
        return generic
    return best.code

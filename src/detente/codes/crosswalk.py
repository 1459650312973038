"""CAMEO events as PLOVER events, and what is lost on the way.

The table of codes (``cameo.tsv.gz``) has the ontology's own equivalents. Some of its modes are no
modes of their category, and later versions of CAMEO have codes that it lacks: both are settled
here. Roots 01 and 02, statements and appeals, have no equivalent and are dropped.
"""

from __future__ import annotations

import functools
from typing import Final, Literal

import msgspec

from detente.codes.cameo import Cameo, cameo, from_plover
from detente.codes.plover import CATEGORIES, CONTEXTS

Dropped = Literal["statement", "appeal", "unknown code"]
DROPPED: Final = ("statement", "appeal", "unknown code")
Loss = Literal["detail", "mode", "closest code above"]

# The root 08 alone says no more than 080.
_YIELD: Final = "CONCEDE"
# "Destroy property" has the mode of its parent, which is no mode of an assault.
_MEANT: Final = {"1712": "destroy"}
# Codes of later versions of CAMEO: the code whose equivalent they share, mode, contexts.
_LATER: Final[dict[str, tuple[str, str | None, tuple[str, ...]]]] = {
    "155": ("15", None, ("cyber",)),
    "176": ("17", "cyber", ("cyber",)),
    "1834": ("183", "explosives", ()),
    "1951": ("195", "aerial", ("military",)),
    "1952": ("195", "drone", ("military",)),
}


class Crossing(msgspec.Struct, frozen=True, kw_only=True):
    """What a CAMEO code is in PLOVER.

    Attributes:
        code: As given.
        event: The category, or null where there is none.
        mode: At most one mode of the category.
        context: Contexts.
        dropped: Why there is no category, or null.
        lost: What PLOVER does not say: ``detail`` (several codes become one event), ``mode`` (the
            table's mode is none of the category), ``closest code above`` (the code is unknown).
    """

    code: str
    event: str | None = None
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    dropped: Dropped | None = None
    lost: tuple[Loss, ...] = ()


@functools.cache
def cross(code: str) -> Crossing:
    """Turn a CAMEO code into PLOVER; an unknown one counts as the closest code above it."""
    later = _LATER.get(code)
    known = later[0] if later else _known(code)
    if known is None:
        return Crossing(code=code, dropped="unknown code")
    row = cameo()[known]
    category = _YIELD if row.category == "YIELD" else row.category
    if category is None:
        return Crossing(code=code, dropped="statement" if known.startswith("01") else "appeal")
    mode, contexts = later[1:] if later else (_MEANT.get(known, row.mode), row.contexts)
    return _crossing(code, row, category, mode, contexts, exact=bool(later) or known == code)


@functools.cache
def code_of(label: str) -> str | None:
    """Find the code that is called so in any case ("Make a visit" is 042), or null."""
    return _labels().get(" ".join(label.lower().split()))


def _known(code: str) -> str | None:
    """Give the code, or the closest one above it that is more than a root."""
    table = cameo()
    if not code.isdecimal():
        return None
    while code and code not in table:
        code = code[:-1]
    return code if len(code) > 1 else None


def _crossing(
    code: str,
    row: Cameo,
    category: str,
    mode: str | None,
    contexts: tuple[str, ...],
    *,
    exact: bool,
) -> Crossing:
    lost: list[Loss] = [] if exact else ["closest code above"]
    kept = (mode,) if mode in CATEGORIES[category].modes else ()
    if mode is not None and not kept:
        if mode in CONTEXTS:  # 175 has a context in the place of its mode
            contexts = (*contexts, mode)
        else:
            lost.append("mode")
    made = tuple(sorted({context for context in contexts if context in CONTEXTS}))
    if exact and from_plover(category, kept[0] if kept else None, made) != row.code:
        lost.append("detail")
    return Crossing(
        code=code,
        event=category,
        mode=tuple(name for name in kept if name is not None),
        context=made,
        lost=tuple(lost),
    )


@functools.cache
def _labels() -> dict[str, str]:
    """Codes by name; of equal names that with more digits ("Yield" is 080, not 08)."""
    rows = sorted(cameo().values(), key=lambda row: (len(row.code) > 2, row.code))
    return {row.name.lower(): row.code for row in rows}

"""What other data sets call an event, as PLOVER's category, modes, contexts and status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from detente.codes.crosswalk import code_of, cross
from detente.codes.plover import CATEGORIES, CONTEXTS
from detente.records import STATUSES

if TYPE_CHECKING:
    from detente.codes.crosswalk import Crossing

PART: Final = "\x1f"  # between the fields of a name that the desk looks up
UNKNOWN: Final = "unknown code"


class Act(NamedTuple):
    """What happened; ``dropped`` says why there is no category, ``lost`` what PLOVER leaves out."""

    event: str | None
    code: str | None = None
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    status: str = "occurred"
    dropped: str | None = None
    lost: tuple[str, ...] = ()


def coded(what: str, *, appeals: bool) -> Act:
    """Read a CAMEO code, with its name behind it where the set gives one.

    The name helps where a spreadsheet has taken the zeros off a code.

    Args:
        what: ``042`` or ``042``, the separator and "Make a visit".
        appeals: Keep appeals (root 02), as requests.
    """
    code, _, label = what.partition(PART)
    by_name = code_of(label) if label else None
    if by_name is not None and (not code or by_name.lstrip("0") == code.lstrip("0")):
        code = by_name
    return _act(cross(code), appeals=appeals)


def called(what: str, *, appeals: bool) -> Act:
    """Read an event given by a CAMEO code or name or by a PLOVER category."""
    if what.isdecimal():
        return coded(what, appeals=appeals)
    code = code_of(what)
    if code is not None:
        return _act(cross(code), appeals=appeals)
    if what.upper() in CATEGORIES:
        return Act(what.upper())
    return Act(None, dropped=UNKNOWN)


def polecat(what: str, *, appeals: bool) -> Act:  # noqa: ARG001  # every set is called alike
    """Read POLECAT's type, modes and contexts; the auxiliary modes are statuses."""
    kind, modes, contexts = what.split(PART)
    category = CATEGORIES.get(kind.strip().upper())
    if category is None:
        return Act(None, code=kind or None, dropped=UNKNOWN)
    given = _several(modes)
    status = next((mode for mode in given if mode in STATUSES), "occurred")
    known = tuple(mode for mode in given if mode in category.modes)
    lost = any(mode not in category.modes and mode not in STATUSES for mode in given)
    named = {context.replace(" ", "_") for context in _several(contexts)}
    return Act(
        event=category.code,
        mode=known,
        context=tuple(sorted(named & CONTEXTS.keys())),
        status=status,
        lost=("mode",) * lost + ("context",) * bool(named - CONTEXTS.keys()),
    )


def _act(crossing: Crossing, *, appeals: bool) -> Act:
    code = crossing.code
    if crossing.dropped == "appeal" and appeals:
        # an appeal's code has the number of the demand for the same
        like = cross("10" + code[2:])
        return Act("REQUEST", code, like.mode, like.context, lost=("detail",))
    return Act(
        event=crossing.event,
        code=code,
        mode=crossing.mode,
        context=crossing.context,
        dropped=crossing.dropped,
        lost=crossing.lost,
    )


def _several(field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip().lower() for part in field.split(";") if part.strip()))

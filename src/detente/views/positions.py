"""Positions over time: who held what when, with every change marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.views.tables import Flat, cut, plural, short_party

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.records.positions import Held, PositionHistory

_QUOTE: Final = 150
_SHOWN: Final = 8  # positions of a history; changes are always among them

COLUMNS: Final = (
    "holder", "issue", "date", "stance", "before", "changed", "publisher", "document", "url",
    "quote", "score",
)  # fmt: skip


def histories_text(found: Iterable[PositionHistory]) -> str:
    """Show histories in 80 columns: the newest positions and all changes."""
    return "\n\n".join("\n".join(_lines(one)) for one in found)


def histories_flat(found: Iterable[PositionHistory]) -> Flat:
    """Give positions for programs, one a row."""
    rows = tuple(
        (
            one.holder,
            one.issue,
            held.date,
            held.stance,
            held.before,
            str(held.before is not None).lower(),
            held.cited.publisher,
            held.cited.document,
            held.url,
            held.cited.span.text,
            held.score,
        )
        for one in found
        for held in one.entries
    )
    return Flat(COLUMNS, rows)


def _lines(one: PositionHistory) -> Iterator[str]:
    changes = f", {plural(one.changes, 'change')}" if one.changes else ""
    yield f"{short_party(one.holder)} on {one.issue}: {plural(len(one.entries), 'time')}{changes}"
    others = [name for name in one.names if name != one.issue]
    if others:
        yield f"  also called {cut('; '.join(others), 120)}"
    last = len(one.entries) - _SHOWN
    shown = [h for n, h in enumerate(one.entries) if n >= last or h.before is not None]
    if len(shown) < len(one.entries):
        yield f"  {plural(len(one.entries) - len(shown), 'earlier position')} without a change"
    for held in shown:
        yield _line(held)


def _line(held: Held) -> str:
    turn = f">> {held.before} to {held.stance}" if held.before else f"   {held.stance}"
    source = held.cited.publisher or held.cited.document
    return f"{turn} {held.date or 'no date'} “{cut(held.cited.span.text, _QUOTE)}” [{source}]"

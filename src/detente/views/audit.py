"""Audits for people: the screen of a unit, and what an audit says."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from detente.codes.plover import CATEGORIES
from detente.follow.audit_words import sides, written
from detente.views.tables import Column, Flat, Table, cut, plural

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.follow.audit_coding import Session, Shown
    from detente.records import AuditDraw, Estimate
    from detente.views.tables import Cell

_WIDE = 78
KEYS = (
    "a all right   x nothing reported   c other category   p parties wrong\n"
    "+ another event   s skip   backspace undo   q quit and keep"
)
LETTERS = "abcdefghijklmnop"


def screen(session: Session, words: Shown) -> str:
    """Show a unit, the words around it, what the reader found, and the keys."""
    unit = session.unit
    if unit is None:
        return ""
    source = ", ".join(part for part in (words.publisher, words.date, words.title) if part)
    head = f"{session.done + 1} of {len(session.audit.units)} · {source or unit.document}"
    found = unit.predicted
    told = (
        f"The reader found: {found.event} {sides(found)}"
        if found
        else "The reader found nothing that occurred here."
    )
    lines = [cut(head, _WIDE), ""]
    if not words.text:
        lines += ["This article is no longer in the store; s skips it.", ""]
    lines += [
        *_wrapped(words.before, "    "),
        *_wrapped(words.text, "  > "),
        *_wrapped(words.after, "    "),
        "",
        *_wrapped(told, ""),
        *(_line for event in session.more for _line in _wrapped(f"+ {written(event)}", "")),
        "",
        KEYS,
    ]
    return "\n".join(lines)


def categories() -> str:
    """List the categories with the letter that picks each."""
    names = [f"{letter} {name}" for letter, name in zip(LETTERS, CATEGORIES, strict=True)]
    rows = [names[at : at + 4] for at in range(0, len(names), 4)]
    return "\n".join("  ".join(f"{name:<14}" for name in row).rstrip() for row in rows)


def draw_summary(plan: AuditDraw) -> str:
    """Say what was drawn."""
    return (
        f"Audit {plan.audit}: {plural(sum(plan.drawn.values()), 'unit')} of "
        f"{sum(plan.sizes.values()):,}, seed {plan.seed}."
    )


def strata_table(strata: Mapping[str, Sequence[int]], *, coded: bool = True) -> Table:
    """Show the strata: how many units there are, drawn and coded."""
    names = ("units", "drawn", "coded") if coded else ("units", "drawn")
    return Table(
        columns=(Column("stratum"), *(Column(name, number=True) for name in names)),
        rows=tuple(
            (_stratum(name), *(f"{number:,}" for number in numbers[: len(names)]))
            for name, numbers in strata.items()
        ),
    )


def strata_flat(strata: Mapping[str, Sequence[int]]) -> Flat:
    """Give the strata for programs."""
    rows: tuple[tuple[Cell, ...], ...] = tuple((name, *row) for name, row in strata.items())
    width = len(rows[0]) if rows else 3
    return Flat(("stratum", "units", "drawn", "coded")[:width], rows)


def counts_table(counts: Sequence[Estimate]) -> Table:
    """Show every count beside what it should be."""
    return Table(
        columns=(
            Column("count"),
            *(Column(name, number=True) for name in ("raw", "corrected", "low", "high")),
            Column("basis"),
        ),
        rows=tuple(
            (
                one.count,
                f"{one.raw:,}",
                f"{one.estimate:,.1f}",
                f"{one.low:,.0f}",
                f"{one.high:,.0f}",
                one.basis,
            )
            for one in counts
        ),
    )


def counts_flat(counts: Sequence[Estimate]) -> Flat:
    """Give the counts for programs."""
    names = ("count", "raw", "estimate", "low", "high", "level", "coded", "basis")
    return Flat(names, tuple(tuple(getattr(one, name) for name in names) for one in counts))


def records_flat(records: Sequence[Any]) -> Flat:
    """Give records for programs, a column a field."""
    names = tuple(records[0].__struct_fields__) if records else ()
    return Flat(names, tuple(tuple(getattr(one, name) for name in names) for one in records))


def _stratum(name: str) -> str:
    kinds = {
        "silent 0": "silent, no party",
        "silent 1": "silent, one party",
        "silent 2": "silent, two parties or more",
    }
    return kinds.get(name, name)


def _wrapped(text: str, before: str) -> list[str]:
    words = " ".join(text.split())
    return textwrap.wrap(words, _WIDE, initial_indent=before, subsequent_indent=" " * len(before))

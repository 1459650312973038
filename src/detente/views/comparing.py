"""A comparison for people: agreement by category, and the events that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.views.tables import Column, Flat, Table, cut

if TYPE_CHECKING:
    from detente.follow.audit_compare import Comparison

_ABSENT: Final = "–"
_KINDS: Final = {
    "category": "other category",
    "parties": "other parties",
    "only_one": "only the first has it",
    "only_other": "only the second has it",
}
_AGREEMENT: Final = ("category", "both", "only_one", "only_other", "f1", "kappa")
_DIFFERENCE: Final = ("kind", "document", "text", "one", "other")


def agreement_table(found: Comparison) -> Table:
    """Show agreement by category."""
    names = ("both", cut(f"only {found.one}", 20), cut(f"only {found.other}", 20), "F1", "kappa")
    return Table(
        columns=(Column("category"), *(Column(name, number=True) for name in names)),
        rows=tuple(
            (
                row.category,
                f"{row.both:,}",
                f"{row.only_one:,}",
                f"{row.only_other:,}",
                _ABSENT if row.f1 is None else f"{row.f1:.2f}",
                _ABSENT if row.kappa is None else f"{row.kappa:.2f}",
            )
            for row in found.agreement
        ),
    )


def agreement_flat(found: Comparison) -> Flat:
    """Give agreement for programs."""
    rows = (tuple(getattr(row, name) for name in _AGREEMENT) for row in found.agreement)
    return Flat(_AGREEMENT, tuple(rows))


def differences_flat(found: Comparison) -> Flat:
    """Give the differences for programs."""
    rows = (tuple(getattr(row, name) for name in _DIFFERENCE) for row in found.differences)
    return Flat(_DIFFERENCE, tuple(rows))


def differences_text(found: Comparison) -> str:
    """Show the differences, each with its sentence."""
    lines = []
    for row in found.differences:
        lines += [
            f"{row.document}: {_KINDS[row.kind]}",
            f"  “{cut(row.text, 300)}”",
            f"  {found.one}: {row.one or _ABSENT}",
            f"  {found.other}: {row.other or _ABSENT}",
            "",
        ]
    return "\n".join(lines)

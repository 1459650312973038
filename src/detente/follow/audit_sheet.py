"""The sheet of an audit, for those who code elsewhere: a row a unit, one column to fill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from detente.follow.audit_coding import shown
from detente.follow.audit_words import SKIP, all_written, sides

if TYPE_CHECKING:
    import duckdb

    from detente.follow.audit_kept import Audit
    from detente.records import AuditDecision

NUMBER: Final = "number"
CODE: Final = "code"


class SheetRow(msgspec.Struct, frozen=True, kw_only=True):
    """A unit and its words.

    Attributes:
        number: The unit's place in the audit.
        predicted: The reader's category; null for a silent sentence.
        parties: Who acts on whom, as the reader has it.
        code: What the coder says, empty where nothing yet: ``ok``, ``none``, ``skip``, or events
            such as ``CONSULT USA, ISR > IRN``, parted by semicolons.
    """

    audit: str
    number: int
    document: str
    date: str | None
    publisher: str | None
    title: str | None
    before: str
    text: str
    after: str
    predicted: str | None
    parties: str | None
    code: str


def sheet(
    audit: Audit, connection: duckdb.DuckDBPyConnection, coder: str | None = None
) -> list[SheetRow]:
    """Give the rows of an audit, with what a coder has decided already."""
    mine = audit.decisions.get(coder, {}) if coder else audit.coded()
    rows = []
    for unit in audit.units:
        words = shown(connection, unit)
        found = unit.predicted
        rows.append(
            SheetRow(
                audit=unit.audit,
                number=unit.number,
                document=unit.document,
                date=words.date,
                publisher=words.publisher,
                title=words.title,
                before=words.before,
                text=words.text,
                after=words.after,
                predicted=found.event if found else None,
                parties=sides(found) if found else None,
                code=_code(mine.get(unit.number)),
            )
        )
    return rows


def _code(decision: AuditDecision | None) -> str:
    if decision is None:
        return ""
    return SKIP if decision.skipped else all_written(decision.events)

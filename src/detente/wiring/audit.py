"""Audits of a store: drawn, coded, reported."""

from __future__ import annotations

import csv
import getpass
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import msgspec

from detente.errors import UsageError
from detente.follow.audit_coding import Session, shown
from detente.follow.audit_kept import Audits, progress
from detente.follow.audit_plan import DEFAULT, Article, draw
from detente.follow.audit_report import report, strata
from detente.follow.audit_sheet import CODE, NUMBER, SheetRow, sheet
from detente.follow.audit_words import SKIP, events_named
from detente.follow.corrected import correction
from detente.records import AuditDecision, Estimate
from detente.store.index import cursor_of
from detente.store.layout import Layout
from detente.store.runs import now
from detente.wiring import asking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import duckdb

    from detente.follow.audit_coding import Shown
    from detente.follow.audit_kept import Audit
    from detente.follow.corrected import Correction
    from detente.records import AuditDraw, AuditUnit, Reading
    from detente.store import Store
    from detente.wiring.asking import Where

_BATCH: Final = 500  # articles whose texts are fetched at once


class Audited(msgspec.Struct, frozen=True, kw_only=True):
    """What an audit says.

    Attributes:
        audit: Its name; null where there is none and the development set speaks.
        coders: Who coded.
        strata: For each its size, the units drawn, and those coded.
        counts: Every count beside what it should be.
    """

    audit: str | None
    coders: tuple[str, ...]
    strata: dict[str, tuple[int, int, int]]
    counts: tuple[Estimate, ...]


def drawn(where: Where, *, many: int | None, name: str | None, seed: int) -> AuditDraw:
    """Draw an audit and keep it."""
    store = asking.store(where)
    audits = Audits(Layout(store.path))
    current = audits.layout.current()
    called = name or _fresh(audits.names())
    with cursor_of(audits.layout) as cursor:
        state = current.state if current else "unknown"
        plan, units = draw(_articles(store, cursor), called, many or DEFAULT, seed, state)
    audits.add(plan, units)
    return plan


@contextmanager
def coding(
    where: Where, name: str | None, coder: str | None
) -> Iterator[tuple[Session, Callable[[AuditUnit], Shown]]]:
    """Open a coder's session, with what fetches the words of a unit."""
    audits = _audits(where)
    with cursor_of(audits.layout) as cursor:
        yield (
            Session(audits.open(name), coder or whoever(), audits.decide),
            lambda unit: shown(cursor, unit),
        )


def decided(where: Where, name: str | None, coder: str | None, codes: Mapping[int, str]) -> int:
    """Keep decisions that are given in words; none is kept where one of them is wrong.

    Raises:
        UsageError: There is no such unit (DET074), or a category or party is none.
    """
    audits = _audits(where)
    audit = audits.open(name)
    units = {unit.number: unit for unit in audit.units}
    who, made = coder or whoever(), now()
    found = []
    for number, words in codes.items():
        if number not in units:
            raise UsageError(
                "DET074",
                f"The audit {audit.plan.audit} has no unit {number}.",
                "Number them as detente audit sheet does.",
            )
        skipped = words.strip().lower() == SKIP
        found.append(
            AuditDecision(
                audit=audit.plan.audit,
                number=number,
                coder=who,
                made=made,
                events=() if skipped else events_named(words, units[number].predicted),
                skipped=skipped,
            )
        )
    audits.decide(found)
    return len(found)


def codes_of(path: Path) -> dict[int, str]:
    """Read a sheet that was coded elsewhere: rows with nothing in ``code`` are left out.

    Raises:
        UsageError: It has not the columns, or a number is none (DET074).
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if not {NUMBER, CODE} <= set(rows.fieldnames or ()):
            raise UsageError(
                "DET074",
                f"{path} is no sheet of an audit.",
                f"It needs the columns {NUMBER} and {CODE}; detente audit sheet writes them.",
            )
        try:
            return {int(row[NUMBER]): row[CODE] for row in rows if (row[CODE] or "").strip()}
        except ValueError:
            raise UsageError(
                "DET074", f"{path} has a row without a number.", f"Leave {NUMBER} as it was."
            ) from None


def sheet_of(where: Where, name: str | None, coder: str | None) -> list[SheetRow]:
    """Give an audit's units with their words, to be coded elsewhere."""
    audits = _audits(where)
    audit = audits.open(name)
    with cursor_of(audits.layout) as cursor:
        return sheet(audit, cursor, coder)


def reported(where: Where, name: str | None, coder: str | None) -> Audited:
    """Estimate every count from an audit, or from the development set where there is none."""
    store = asking.store(where)
    audits = Audits(Layout(store.path))
    if name is None and not audits.names():
        with cursor_of(audits.layout) as cursor:
            groups = strata(_articles(store, cursor))
        sizes = {stratum: (group.size, 0, 0) for stratum, group in sorted(groups.items())}
        return Audited(audit=None, coders=(), strata=sizes, counts=tuple(report(groups)))
    audit = audits.open(name)
    _check_coder(audit, coder)
    return Audited(
        audit=audit.plan.audit,
        coders=(coder,) if coder else tuple(sorted(audit.decisions)),
        strata=progress(audit, coder),
        counts=tuple(report(audit.groups(coder))),
    )


def correction_of(where: Where) -> Correction:
    """Say how counts of a store are corrected: by its last audit of which something is coded."""
    audits = _audits(where)
    for name in reversed(audits.names()):
        audit = audits.open(name)
        if audit.coded():
            return correction(audit.groups(), name)
    return correction()


def whoever() -> str:
    """Name the user of this machine, as a coder."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "coder"


def _check_coder(audit: Audit, coder: str | None) -> None:
    if coder is not None and coder not in audit.decisions:
        have = ", ".join(sorted(audit.decisions)) or "nobody yet"
        raise UsageError(
            "DET075", f"{coder!r} has coded nothing of {audit.plan.audit}.", f"Coded: {have}."
        )


def _audits(where: Where) -> Audits:
    return Audits(Layout(asking.store(where).path))


def _fresh(taken: list[str]) -> str:
    number = len(taken) + 1
    while f"audit-{number}" in taken:
        number += 1
    return f"audit-{number}"


def _articles(store: Store, cursor: duckdb.DuckDBPyConnection) -> Iterator[Article]:
    """Give every article that counts, with its text."""
    waiting: list[Reading] = []
    for reading in store.readings():
        waiting.append(reading)
        if len(waiting) == _BATCH:
            yield from _with_texts(waiting, cursor)
            waiting = []
    yield from _with_texts(waiting, cursor)


def _with_texts(readings: list[Reading], cursor: duckdb.DuckDBPyConnection) -> Iterator[Article]:
    sql = "SELECT id, text FROM documents WHERE rejected IS NULL AND list_contains($ids, id)"
    ids = [reading.document.id for reading in readings]
    texts = dict(cursor.execute(sql, {"ids": ids}).fetchall())
    for reading in readings:
        if reading.document.id in texts:
            yield Article(texts[reading.document.id], reading)

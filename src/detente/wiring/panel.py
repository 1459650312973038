"""Panels of a store: what is asked in words, counted over the index."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

import msgspec

from detente.codes.party import parse_party
from detente.follow import codebook as books
from detente.follow.asked import Asked, day_named, pairs_named
from detente.follow.files import check_append, format_of, write_panel
from detente.follow.panel import Panel, count
from detente.follow.periods import unit_named
from detente.follow.rows import dyad_periods
from detente.follow.rules import parse_rule
from detente.store.files import write_whole
from detente.store.index import cursor_of
from detente.wiring import asking
from detente.wiring.audit import correction_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.records import DyadPeriod
    from detente.wiring.asking import Where


class Count(TypedDict, total=False):
    """What to count.

    ``unit`` is ``day``, ``week``, ``month`` (the default), ``quarter`` or ``year``. ``since`` and
    ``until`` are days of the first and last period. Parties are given by key or name, ``between``
    as two. ``rule`` is a named rule, parts of one, or both. ``pairs`` is ``seen`` (the default)
    or ``states``. ``dataset`` names one or several, parted by commas; without it ``own``.
    ``as_of`` counts what was published up to a day.
    """

    unit: str | None
    since: str | None
    until: str | None
    actor: str | None
    recipient: str | None
    between: tuple[str, str] | None
    rule: str
    pairs: str
    dataset: str | None
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Made:
    """What was written.

    Attributes:
        path: The data.
        codebook: The codebook's two files, or nothing.
        rows: Rows of the data.
        book: The codebook itself.
    """

    path: Path
    codebook: tuple[Path, ...]
    rows: int
    book: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows of a panel, and what is to be known of it."""

    rows: list[DyadPeriod]
    flat: list[dict[str, Any]]
    book: dict[str, Any]
    size: int


def asked(**what: Unpack[Count]) -> Asked:
    """Check what is asked.

    Raises:
        UsageError: A party, day, unit, rule or choice is none.
    """
    between = what.get("between")
    return Asked(
        unit=unit_named(what.get("unit") or "month"),
        since=day_named("since", what.get("since")),
        until=day_named("until", what.get("until")),
        actor=_party(what.get("actor")),
        recipient=_party(what.get("recipient")),
        between=(parse_party(between[0]), parse_party(between[1])) if between else None,
        rule=parse_rule(what.get("rule", "default")),
        pairs=pairs_named(what.get("pairs", "seen")),
        datasets=tuple(dict.fromkeys((what.get("dataset") or "own").replace(" ", "").split(","))),
    )


def counted(where: Where, limit: int | None, **what: Unpack[Count]) -> Counted:
    """Count a panel and fetch its rows, at most ``limit`` of them."""
    with opened(where, asked(**what), what.get("as_of")) as (panel, state):
        flat = panel.rows(limit)
        rows = list(dyad_periods(flat, panel.asked.rule))
        return Counted(rows, flat, books.codebook(panel, state), panel.size())


def written(
    where: Where,
    path: Path,
    *,
    append: Path | None,
    codebook: bool,
    **what: Unpack[Count],
) -> Made:
    """Count a panel and write it, with its codebook beside it."""
    form = format_of(path)
    with opened(where, asked(**what), what.get("as_of")) as (panel, state):
        book = books.codebook(panel, state)
        if append is not None:
            check_append(panel, append)
            book["appended_to"] = append.name
        rows = write_panel(panel, path, books.metadata(book), append)
    book = books.with_file(book, path, rows)
    beside: tuple[Path, ...] = ()
    if codebook:
        stem = path.with_name(path.name[: -len(form)])
        beside = (
            stem.with_name(f"{stem.name}.codebook.md"),
            stem.with_name(f"{stem.name}.codebook.json"),
        )
        write_whole(beside[0], books.markdown(book).encode())
        write_whole(beside[1], msgspec.json.format(msgspec.json.encode(book), indent=2) + b"\n")
    return Made(path, beside, rows, book)


@contextmanager
def opened(where: Where, what: Asked, as_of: str | None = None) -> Iterator[tuple[Panel, str]]:
    """Count over the current index; give the panel and which state of the store it is of."""
    layout = asking.store(where, as_of).layout
    with cursor_of(layout) as cursor:
        current = layout.current()
        state = current.state if current else "unknown"
        yield (
            count(cursor, what, correction_of(where)),
            f"{state} as of {as_of}" if as_of else state,
        )


def _party(text: str | None) -> str | None:
    return parse_party(text) if text else None

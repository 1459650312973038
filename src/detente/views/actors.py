"""What a name means, and a user's own actors, as tables for people and rows for programs."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from detente.codes.plover import NONSTATE, SECTORS
from detente.views.tables import Column, Flat, Table, flat, joined, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from detente.codes.meanings import Meaning, Resolution
    from detente.codes.own_file import OwnActor
    from detente.codes.sourcing import Source

_FORMS: Final = {
    "state": "a state",
    "adjective": "an adjective of a state",
    "people": "a people",
    "capital": "a capital or seat of power",
    "place": "a part of a state",
    "city": "a city",
    "body": "a body",
    "person": "a person",
}
_OWN: Final = ("name", "kind", "code", "sector", "office")


def resolution_table(resolution: Resolution) -> Table:
    """Show each meaning under its number, the one that counts with an arrow."""
    rows: list[tuple[str, ...]] = []
    for number, meaning in enumerate(resolution.meanings, 1):
        if rows:
            rows.append(("", "", ""))
        mark = f"{'>' if meaning.chosen else ' '} {number}"
        for label, text in _told(meaning, resolution.on):
            rows.append((mark, label, text))
            mark = ""
    many = plural(len(resolution.meanings), "meaning")
    heading = f"{resolution.name} on {resolution.on}: {many}"
    return Table((Column(""), Column(""), Column(heading, wide=True)), tuple(rows))


def resolution_flat(resolution: Resolution) -> Flat:
    """Give meanings for programs."""
    numbers = {id(meaning): n for n, meaning in enumerate(resolution.meanings, 1)}
    names = ("name", "form", "kind", "code", "sector", "office")
    more = ("party", "state", "iso3", "cow", "gw")
    return flat(
        resolution.meanings,
        [
            ("rank", lambda m: numbers[id(m)]),
            ("chosen", lambda m: str(m.chosen).lower()),
            *((name, attrgetter(name)) for name in names),
            ("start", lambda m: _day(m.start)),
            ("end", lambda m: _day(m.end)),
            *((name, attrgetter(name)) for name in more),
            ("table", lambda m: m.source and m.source.table),
            ("row", lambda m: m.source and m.source.row),
            ("origin", lambda m: m.source and m.source.origin),
            ("why", attrgetter("why")),
        ],
    )


def own_table(actors: Iterable[OwnActor]) -> Table:
    """Show a user's own actors."""
    return Table(
        columns=(
            Column("name", wide=True),
            Column("kind", most=12),
            Column("code"),
            Column("office", wide=True),
            Column("from"),
            Column("to"),
        ),
        rows=tuple(
            (
                "; ".join((actor.name, *actor.aliases)),
                actor.kind,
                " ".join(filter(None, (actor.code, actor.sector))),
                actor.office or "",
                _day(actor.start) or "",
                _day(actor.end) or "",
            )
            for actor in actors
        ),
    )


def own_flat(actors: Iterable[OwnActor]) -> Flat:
    """Give a user's own actors for programs: the columns of the file, and the line."""
    return flat(
        actors,
        [
            ("name", attrgetter("name")),
            ("aliases", lambda actor: joined(actor.aliases)),
            *((name, attrgetter(name)) for name in _OWN[1:]),
            ("from", lambda actor: _day(actor.start)),
            ("to", lambda actor: _day(actor.end)),
            ("note", attrgetter("note")),
            ("line", attrgetter("line")),
        ],
    )


def _told(meaning: Meaning, on: date) -> Iterator[tuple[str, str]]:
    """What is told of a meaning: labels and texts."""
    form = _FORMS.get(meaning.form or "", f"a {meaning.kind}, by the sentence")
    yield "name", f"{meaning.name or 'unnamed'}, {form}"
    if meaning.code is not None:
        code = " ".join(filter(None, (meaning.code, meaning.sector)))
        sector = SECTORS.get(meaning.sector or "", "")
        yield "code", ", ".join(filter(None, (code, NONSTATE.get(meaning.code, ""), sector)))
    elif meaning.sector is not None:
        yield "code", f"no state; {meaning.sector}, {SECTORS.get(meaning.sector, '')}"
    if meaning.party is not None:
        yield "party", meaning.party
    held = _span(meaning)
    if meaning.office is not None or held:
        yield (
            ("office" if meaning.form in {"person", None} else "holds"),
            (", ".join(filter(None, (meaning.office or _no_office(meaning), held)))),
        )
    if meaning.state is not None:
        numbers = (("ISO3", meaning.iso3), ("COW", meaning.cow), ("GW", meaning.gw))
        told = ", ".join(f"{system} {number or 'none'}" for system, number in numbers)
        yield "state", f"{meaning.state} on {on}: {told}"
    if meaning.source is not None:
        yield "from", _source(meaning.source)
    if meaning.why:
        yield "why", meaning.why


def _source(source: Source) -> str:
    """Name the row of a table, and whose table it is."""
    line = "line" if source.table.endswith(".tsv") or source.origin == "you" else "row"
    row = f", {line} {source.row:,}" if source.row is not None else ""
    return f"{source.table}{row}" + ("" if source.origin == "you" else f" ({source.origin})")


def _no_office(meaning: Meaning) -> str:
    return "none on the day; the last was" if meaning.form == "person" else ""


def _span(meaning: Meaning) -> str:
    if meaning.start is None and meaning.end is None:
        return ""
    first = f"from {meaning.start}" if meaning.start else ""
    last = f"to {meaning.end}" if meaning.end else ""
    return f"{first} {last}".strip()


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()

"""Which row of which table a meaning comes from, and where that table is from."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

import msgspec

from detente.codes.in_use import in_use
from detente.codes.persons import persons
from detente.codes.tables import fold, read_text

if TYPE_CHECKING:
    from detente.codes.entries import Candidate, Entry

_OURS: Final = "written for Detente"
_MERGED: Final = "merged from Wikidata by every-politician, pocom, IfG and Phoenix"


class Source(msgspec.Struct, frozen=True):
    """Where a meaning comes from.

    Attributes:
        table: The file: of the package, or the user's own.
        row: Line of a text table, or row of a packed one, from 1.
        origin: Who made it; ``LICENSES.md`` has the licences.
    """

    table: str
    row: int | None
    origin: str


def source_of(entry: Entry, candidate: Candidate) -> Source:
    """Find the row of an entry."""
    if entry.row < 0:
        return _own(entry)
    if entry.form == "person":
        famous = persons().get(entry.row).famous
        return Source("persons.packed", entry.row + 1, _OURS if famous else _MERGED)
    table, name, others = {
        "city": ("", "", "GeoNames"),
        "body": ("bodies.tsv", candidate.name, "the Phoenix dictionaries"),
        "place": ("places.tsv", entry.surface, _OURS),
    }.get(entry.form, ("states.tsv", candidate.code or "", _OURS))
    line = _lines(table).get(fold(name)) if table else None
    if line is None:
        return Source("meanings.packed", entry.row + 1, others)
    return Source(table, line, _OURS)


def _own(entry: Entry) -> Source:
    """The last line of the user's file that has the name."""
    key = fold(entry.surface)
    own = in_use().own
    lines = [a.line for a in own.actors if key in {fold(name) for name in (a.name, *a.aliases)}]
    return Source("your own actors", lines[-1] if lines else None, "you")


@functools.cache
def _lines(table: str) -> dict[str, int]:
    """For each folded name, or code of states.tsv, of the first field its line, from 1."""
    found: dict[str, int] = {}
    for number, line in enumerate(read_text(table).splitlines(), 1):
        if not line.startswith("#"):
            for name in line.split("|", 1)[0].split(";"):
                found.setdefault(fold(name), number)
    return found

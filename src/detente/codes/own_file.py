"""The file of a user's own actors: read with its line numbers, written a line at a time."""

from __future__ import annotations

import csv
import io
import json
import os
from datetime import date
from typing import TYPE_CHECKING, Final, get_args

import msgspec

from detente.codes.entries import Kind
from detente.codes.plover import NONSTATE, SECTORS
from detente.codes.states import states
from detente.codes.tables import fold
from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

COLUMNS: Final = ("name", "aliases", "kind", "code", "sector", "office", "from", "to", "note")
KINDS: Final[tuple[str, ...]] = get_args(Kind)
_LINES: Final = {".jsonl", ".ndjson", ".json"}
_HEAD: Final = """\
# Your own actors. They come before Detente's tables; "detente actors add" writes here too.
# aliases: parted by ";". kind: person, organisation, group, state or place. from, to: YYYY-MM-DD.
"""


class OwnActor(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a user's own.

    Attributes:
        name: What the actor is called in records.
        aliases: Other names; capitals count in all of them.
        kind: What it is.
        code: A state's code, or IGO, UNO, EUR, NGO, ISM, IMG or MNC.
        sector: PLOVER's, or null: a person then has that of the office.
        office: Of a person, or null.
        start: First day of the office, or on which the entry holds; null for always.
        end: Last day, or null.
        note: Where it is from, for the user himself.
        line: Of its file, null where it comes from none.
    """

    name: str
    code: str
    kind: Kind = "person"
    aliases: tuple[str, ...] = ()
    sector: str | None = None
    office: str | None = None
    start: date | None = None
    end: date | None = None
    note: str | None = None
    line: int | None = None

    def told(self) -> tuple[object, ...]:
        """All that decides what is read."""
        return (self.name, *self.aliases, self.kind, self.code, self.sector, self.office,
                self.start, self.end)  # fmt: skip

    def same(self, other: OwnActor) -> bool:
        """Whether another entry is about the same, so that the later one takes its place."""
        return _place(self) == _place(other)


def read_actors(path: Path) -> tuple[OwnActor, ...]:
    """Read a file: JSON lines if it is called so, else columns under a header.

    Raises:
        UsageError: A line is not as it should be (DET013); the message has file and line.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise _refused(str(path), "is not text in UTF-8.", "Save it as UTF-8.") from None
    if path.suffix in _LINES:
        return tuple(_objects(path, lines))
    return tuple(_rows(path, lines))


def add_actors(path: Path, actors: Iterable[OwnActor]) -> None:
    """Add entries to a file, which is made where there is none; others stay as they are."""
    given = list(actors)
    _writable(path)
    lines = path.read_text(encoding="utf-8-sig").splitlines() if path.exists() else []
    held = read_actors(path) if lines else ()
    gone = {actor.line for actor in held if any(actor.same(new) for new in given)}
    kept = [line for number, line in enumerate(lines, 1) if number not in gone]
    columns, parted = _header(path, lines) or (COLUMNS, "," if path.suffix == ".csv" else "\t")
    if not lines:
        kept = [*_HEAD.splitlines(), parted.join(columns)]
    _write(path, [*kept, *(_line(actor, columns, parted) for actor in given)])


def remove_lines(path: Path, gone: Iterable[OwnActor]) -> None:
    """Take entries out of their file."""
    _writable(path)
    numbers = {actor.line for actor in gone}
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    _write(path, [line for number, line in enumerate(lines, 1) if number not in numbers])


def checked(given: Mapping[str, object], where: str, line: int | None = None) -> OwnActor:
    """Make an entry of the fields of a row.

    Args:
        given: By the names of the columns.
        where: What to say before what is wrong: the file and line, or nothing.
        line: Of the file.

    Raises:
        UsageError: A field is missing or none of those that it may be (DET013).
    """
    field = {name: _text(value) for name, value in given.items() if name != "aliases"}
    unknown = next((name for name in given if name not in COLUMNS), None)
    if unknown is not None:
        raise _refused(where, f"there is no column {unknown!r}.", f"Use {', '.join(COLUMNS)}.")
    name, code = field.get("name"), (field.get("code") or "").upper()
    sector, kind = (field.get("sector") or "").upper() or None, field.get("kind") or "person"
    if not name:
        raise _refused(where, "the name is missing.", "Give every entry a name.")
    if {"|", ";"} & {*name, *(field.get("office") or "")}:
        raise _refused(where, 'a name or office has "|" or ";".', "Write each alias apart.")
    if code not in states() and code not in NONSTATE:
        told = f"{code!r} is no code." if code else f"{name} has no code."
        raise _refused(where, told, f"Give a state's, such as EST, or {', '.join(NONSTATE)}.")
    if sector is not None and sector not in SECTORS:
        raise _refused(where, f"{sector!r} is no sector.", f"Give one of {', '.join(SECTORS)}.")
    if kind not in KINDS:
        raise _refused(where, f"{kind!r} is no kind.", f"Give one of {', '.join(KINDS)}.")
    start, end = (_day(field.get(side), where) for side in ("from", "to"))
    if start is not None and end is not None and end < start:
        raise _refused(where, f"{end} comes before {start}.", "Give from, then to.")
    return OwnActor(
        name=name, aliases=_aliases(given.get("aliases")), kind=kind, code=code, sector=sector,  # type: ignore[arg-type]  # looked up in KINDS
        office=field.get("office"), start=start, end=end, note=field.get("note"), line=line,
    )  # fmt: skip


def _rows(path: Path, lines: list[str]) -> Iterator[OwnActor]:
    header = _header(path, lines)
    if header is None:
        return
    columns, parted = header
    begun = False
    for number, line in enumerate(lines, 1):
        if _says_nothing(line):
            continue
        if not begun:
            begun = True
            continue
        where = f"{path}:{number}:"
        try:
            cells = next(csv.reader([line], delimiter=parted))
        except csv.Error as error:
            raise _refused(where, f"is no row: {error}.", "Write one entry a line.") from None
        if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
            raise _refused(
                where, f"{len(cells)} fields, where the header has {len(columns)}.",
                "Part fields as the header does, and put quotes around one that has the mark.",
            )  # fmt: skip
        yield checked(dict(zip(columns, cells, strict=False)), where, number)


def _objects(path: Path, lines: list[str]) -> Iterator[OwnActor]:
    for number, line in enumerate(lines, 1):
        if _says_nothing(line):
            continue
        where = f"{path}:{number}:"
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict):
            raise _refused(where, "is no JSON object.", "Give one object a line.")
        yield checked(row, where, number)


def _header(path: Path, lines: list[str]) -> tuple[tuple[str, ...], str] | None:
    """The columns and what parts them, or null where the file has none yet."""
    number, line = next(((n, x) for n, x in enumerate(lines, 1) if not _says_nothing(x)), (0, ""))
    if not line:
        return None
    parted = "\t" if "\t" in line else ";" if ";" in line else ","
    columns = tuple(c.strip().lower() for c in next(csv.reader([line], delimiter=parted)))
    unknown = [c for c in columns if c not in COLUMNS]
    if unknown or not {"name", "code"} <= set(columns):
        told = f"{unknown[0]!r} is no column." if unknown else "name or code is no column."
        raise _refused(f"{path}:{number}:", told, f"Begin with a header of {', '.join(COLUMNS)}.")
    return columns, parted


def _line(actor: OwnActor, columns: tuple[str, ...], parted: str) -> str:
    start, end = ("" if day is None else day.isoformat() for day in (actor.start, actor.end))
    field = {
        "name": actor.name, "aliases": ";".join(actor.aliases), "kind": actor.kind,
        "code": actor.code, "sector": actor.sector, "office": actor.office, "from": start,
        "to": end, "note": actor.note,
    }  # fmt: skip
    told = {name for name, value in field.items() if value and (name, value) != ("kind", "person")}
    missing = [name for name in COLUMNS if name in told and name not in columns]
    if missing:
        told_so = f"its header has no column {missing[0]!r}."
        raise _refused("Your file of actors cannot take this:", told_so, "Add it to the header.")
    made = io.StringIO()
    csv.writer(made, delimiter=parted, lineterminator="").writerow(
        [field[name] or "" for name in columns]
    )
    return made.getvalue()


def _writable(path: Path) -> None:
    if path.suffix in _LINES:
        raise _refused(
            str(path), "is a file of JSON lines, which is read but not written.",
            "Let DETENTE_ACTORS name a .tsv or .csv file, and add this one with --file.",
        )  # fmt: skip


def _write(path: Path, lines: list[str]) -> None:
    """Replace a file whole, so that a reader never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text("\n".join(lines) + "\n", encoding="utf-8")
    beside.replace(path)


def _place(actor: OwnActor) -> tuple[object, ...]:
    return fold(actor.name), actor.kind, actor.code, fold(actor.office or ""), actor.start


def _aliases(given: object) -> tuple[str, ...]:
    parts = given.split(";") if isinstance(given, str) else given
    found = (_text(part) for part in parts) if isinstance(parts, list | tuple) else ()
    return tuple(dict.fromkeys(alias for alias in found if alias))


def _text(given: object) -> str | None:
    return " ".join(str(given).split()) or None if given is not None else None


def _day(given: str | None, where: str) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise _refused(where, f"{given!r} is no day.", "Write it as YYYY-MM-DD.") from None


def _says_nothing(line: str) -> bool:
    return not line.strip() or line.startswith("#")


def _refused(where: str, told: str, remedy: str) -> UsageError:
    return UsageError("DET013", f"{where} {told}".strip(), remedy)

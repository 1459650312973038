"""The user's own actors: added, listed and removed in the file that his settings name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import msgspec

from detente.codes.own_file import OwnActor, add_actors, checked, read_actors, remove_lines
from detente.codes.tables import fold
from detente.errors import UsageError
from detente.wiring.actors import day_of

if TYPE_CHECKING:
    from detente.config import Settings


class Entry(TypedDict, total=False):
    """What is told of an actor; the fields are those of ``OwnActor``, days as YYYY-MM-DD."""

    code: str | None
    sector: str | None
    office: str | None
    kind: str | None
    aliases: list[str] | tuple[str, ...] | None
    start: str | None
    end: str | None
    note: str | None


def add(name: str | None, file: str | Path | None, how: Settings, entry: Entry) -> list[OwnActor]:
    """Add an actor or those of a file; none is added where one of them is not as it should be.

    Raises:
        UsageError: Neither or both are given (DET017), or an entry is bad (DET013).
    """
    given = {key: value for key, value in entry.items() if value}
    if (name is None) == (file is None) or (file is not None and given):
        raise UsageError(
            "DET017",
            "Give one actor by name, with --code and what else is known, or many with --file.",
            "See detente actors add --help.",
        )
    if file is not None:
        added = list(read_actors(Path(file)))
    else:
        columns = {"start": "from", "end": "to"}
        fields = {columns.get(key, key): value for key, value in given.items()}
        added = [checked({"name": name, **fields}, "")]
    add_actors(how.actors, added)
    return added


def own(how: Settings) -> list[OwnActor]:
    """List the user's own actors in the order of the file."""
    return list(read_actors(how.actors)) if how.actors.exists() else []


def remove(name: str, start: str | None, how: Settings) -> list[OwnActor]:
    """Take out all of a name, or those of it that begin on a day.

    Raises:
        UsageError: There is none (DET019), or the day is none (DET018).
    """
    day = day_of(start) if start else None
    held = own(how)
    gone = [
        actor
        for actor in held
        if fold(actor.name) == fold(name) and (day is None or actor.start == day)
    ]
    if not gone:
        names = ", ".join(dict.fromkeys(actor.name for actor in held)) or "none"
        since = f" from {day}" if day else ""
        raise UsageError(
            "DET019", f"No actor of your own is called {name!r}{since}.", f"There are: {names}."
        )
    remove_lines(how.actors, gone)
    return [msgspec.structs.replace(actor, line=None) for actor in gone]

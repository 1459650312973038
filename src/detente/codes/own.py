"""A user's own actors: entries and corrections in a table that he may edit by hand.

The file is tab- or comma-separated, with a header; docs/actors.md shows one. Its entries come
before the package's tables wherever a name is looked up.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from detente.codes.entries import Candidate, OwnEntry
from detente.codes.own_file import OwnActor, read_actors
from detente.codes.roles import roles
from detente.codes.states import states
from detente.codes.tables import fold
from detente.config import own_actors
from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from detente.codes.entries import Form

_FORMS: Final[dict[str, Form]] = {
    "organisation": "body", "group": "body", "state": "state", "place": "place",
}  # fmt: skip


class Own:
    """A user's own actors in the forms that the vocabulary takes.

    Args:
        actors: In the order of the file; of two that hold on a day the later wins.

    Attributes:
        actors: As given.
        entries: All that are no persons.
        people: The persons, one line each, as the package's table has them.
        digest: Differs where the actors do; empty where there are none.
    """

    def __init__(self, actors: Iterable[OwnActor] = ()) -> None:
        self.actors = tuple(actors)
        self.entries = tuple(
            _entry(actor) for actor in reversed(self.actors) if actor.kind != "person"
        )
        self.people = _people(actor for actor in self.actors if actor.kind == "person")
        self.digest = _digest(self.actors)


def own_in(path: Path) -> Own:
    """The actors of a file, read again when it has changed.

    The file at the usual place need not be there; one that the user names must.

    Raises:
        UsageError: A line is not as it should be (DET013), or a file named is not there (DET014).
    """
    try:
        at = path.stat()
    except FileNotFoundError:
        if path == own_actors():
            return _nobody()
        raise UsageError(
            "DET014",
            f"DETENTE_ACTORS names {path}, which is not there.",
            "Check the path, unset it, or make the file with detente actors add.",
        ) from None
    return _read(path, at.st_mtime_ns, at.st_size)


@functools.cache
def _nobody() -> Own:
    return Own()


@functools.lru_cache(maxsize=8)
def _read(path: Path, _changed: int, _size: int) -> Own:
    return Own(read_actors(path))


def _entry(actor: OwnActor) -> OwnEntry:
    state = states().get(actor.code)
    meaning = Candidate(
        name=state.name if actor.kind == "state" and state else actor.name,
        form=_FORMS[actor.kind],
        kind=actor.kind,
        code=actor.code,
        sector=actor.sector,
    )
    names = (actor.name, *actor.aliases)
    return OwnEntry(names=names, meaning=meaning, start=actor.start, end=actor.end)


def _people(actors: Iterable[OwnActor]) -> tuple[str, ...]:
    """One line a person, with all that he was in the order of the file."""
    by_name: dict[str, list[OwnActor]] = defaultdict(list)
    for actor in actors:
        by_name[fold(actor.name)].append(actor)
    return tuple(
        "|".join(
            (
                group[-1].name,
                ";".join(dict.fromkeys(alias for actor in group for alias in actor.aliases)),
                ";".join(map(_tenure, group)),
            )
        )
        for group in by_name.values()
    )


def _tenure(actor: OwnActor) -> str:
    """Write an office as the table does; its usual name, and the sector that goes with it."""
    noun = " ".join(fold(actor.office or "").replace(",", " ").split())
    role = roles().get(noun)
    sector = actor.sector or (role.sector if role else None) or "CVL"
    office = (role.office or role.noun) if role else noun
    days = ("" if day is None else day.isoformat() for day in (actor.start, actor.end))
    return ",".join((actor.code, sector, office, *days))


def _digest(actors: tuple[OwnActor, ...]) -> str:
    if not actors:
        return ""
    told = [[str(field) for field in actor.told()] for actor in actors]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:8]

"""What a name means, and your own actors: actors NAME, add, own, remove."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  # typer reads it
from typing import TYPE_CHECKING, Annotated

import typer

from detente import api
from detente.cli.options import ENTRY, Group, Output, option
from detente.cli.output import Listing, emit
from detente.cli.verbs import Say, verb
from detente.errors import UsageError
from detente.views.tables import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.codes.own_file import OwnActor
    from detente.config import Settings
    from detente.wiring.asking import Only

Name = Annotated[
    list[str],
    typer.Argument(help="What the actor is called.", metavar="NAME", show_default=False),
]
From = Annotated[str | None, option("from", text="First day.", panel=ENTRY, metavar="DAY")]


class Entry(Group, frozen=True, kw_only=True):
    """What is told of an actor."""

    code: Annotated[
        str | None,
        option("code", text="A state's code, or IGO, NGO, ...", panel=ENTRY, metavar="CODE"),
    ] = None
    sector: Annotated[
        str | None,
        option("sector", text="PLOVER's [the office's].", panel=ENTRY, metavar="SECTOR"),
    ] = None
    office: Annotated[
        str | None, option("office", text="Of a person.", panel=ENTRY, metavar="WORDS")
    ] = None
    kind: Annotated[
        str | None,
        option(
            "kind",
            text="person, organisation, group, state or place [person].",
            panel=ENTRY,
            metavar="KIND",
        ),
    ] = None
    alias: Annotated[
        list[str] | None,
        option("alias", text="Another name; may be repeated.", panel=ENTRY, metavar="NAME"),
    ] = None
    start: From = None
    to: Annotated[str | None, option("to", text="Last day.", panel=ENTRY, metavar="DAY")] = None
    note: Annotated[
        str | None, option("note", text="Where you have it from.", panel=ENTRY, metavar="WORDS")
    ] = None
    file: Annotated[
        Path | None,
        option(
            "file", text="Many: a TSV or CSV table, or JSON lines.", panel=ENTRY, metavar="FILE"
        ),
    ] = None


@verb(
    "detente actors add 'Jane Roe' --code EST --office 'member of parliament'",
    "detente actors add 'Harbour League' --code NOR --sector SOC --kind group",
    "detente actors add 'Jane Roe' --code EST --from 2021-01-01 --to 2023-06-30",
    "detente actors add --file holders.csv",
)
def actors_add(
    entry: Entry,
    say: Say,
    name: Annotated[
        list[str] | None,
        typer.Argument(help="What the actor is called.", metavar="NAME", show_default=False),
    ] = None,
) -> None:
    """Add an actor, or a correction, to your own file.

    Your own actors come before Detente's tables wherever a name is looked up:
    in reading, in detente actors, and in filters such as --actor. The file is
    a table to edit by hand; DETENTE_ACTORS names it, else it is where detente
    settings says. Readings made with it are told from others in the store.

    An entry for the same name, code, office and first day replaces the old one.
    """
    added = api.actors_add(
        " ".join(name) if name else None,
        file=entry.file,
        code=entry.code,
        sector=entry.sector,
        office=entry.office,
        kind=entry.kind,
        aliases=entry.alias,
        start=entry.start,
        end=entry.to,
        note=entry.note,
    )
    where = _settings().actors
    say.note(f"Added {_named(added)} to {where}.")
    say.note("See them with detente actors own; undo with detente actors remove NAME.")


@verb("detente actors own", "detente actors own --csv -o actors.csv")
def actors_own(output: Output, say: Say) -> None:
    """List your own actors, in the order of their file."""
    from detente.views.actors import own_flat, own_table

    found = api.actors_own()
    emit(Listing(found, own_table(found), own_flat(found)), output)
    where = _settings().actors
    if found:
        say.note(f"{plural(len(found), 'actor')} in {where}.")
    else:
        say.note(f"You have no actors of your own in {where}. Begin with detente actors add.")


@verb("detente actors remove 'Jane Roe'", "detente actors remove 'Jane Roe' --from 2021-01-01")
def actors_remove(name: Name, say: Say, *, start: From = None) -> None:
    """Take actors out of your own file: all of a name, or those that begin on a day."""
    gone = api.actors_remove(" ".join(name), start=start)
    say.note(f"Removed {_named(gone)} from {_settings().actors}.")


def meant(name: str, only: Only, output: Output, on: str | None, within: str | None) -> None:
    """Tell what a name means."""
    from detente.views.actors import resolution_flat, resolution_table

    other = next((field for field in only if field not in {"limit", "offset", "claims"}), None)
    if other is not None:
        raise UsageError(
            "DET049", f"--{other} asks the store, where a name is asked for.",
            "Leave it out, or leave out the name; --on and --in go with a name.",
        )  # fmt: skip
    found = api.resolve_actor(name, on=on, within=within)
    emit(Listing(found, resolution_table(found), resolution_flat(found)), output)


def _settings() -> Settings:
    return api.settings()


def _named(actors: Sequence[OwnActor]) -> str:
    """Name one actor, or count several."""
    if len(actors) != 1:
        return plural(len(actors), "actor")
    (actor,) = actors
    told = (actor.code, actor.sector, actor.office)
    return f"{actor.name} ({', '.join(part for part in told if part)})"

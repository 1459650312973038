"""To bring other data sets in: import."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from detente import api
from detente.cli.options import Group, StoreOption, option
from detente.cli.output import CONTROLS
from detente.cli.verbs import SOME_FAILED, Say, verb
from detente.config import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SHOWN = 20  # problems told without -v

Files = Annotated[
    list[str],
    typer.Argument(help="Files or folders, also .gz and .zip.", metavar="FILE", show_default=False),
]


class Kind(Group, frozen=True, kw_only=True):
    """What the files are, and where their events go."""

    form: Annotated[
        str | None,
        option(
            "format",
            text="icews, gdelt1, gdelt2, polecat, plain or plover [by the file].",
            metavar="FORMAT",
        ),
    ] = None
    dataset: Annotated[
        str | None,
        option("dataset", text="Where the events go [the format's name].", metavar="NAME"),
    ] = None
    appeals: Annotated[bool, option("appeals", text="Keep appeals (CAMEO 02), as requests.")] = (
        False
    )

    threads: Annotated[
        int | None, option("threads", text="Threads [every core].", min=0, metavar="N")
    ] = None

    def settings(self, store: Path | None) -> Settings:
        """Put what was given over the settings of the environment."""
        given = {"threads": self.threads, "store": store}
        known = {name: value for name, value in given.items() if value is not None}
        return replace(Settings.from_environment(), **known)  # type: ignore[arg-type]  # by name


@verb(
    "detente import events.2014.tab",
    "detente import 20150218230000.export.CSV.zip --dataset gdelt",
    "detente import counts.csv --format plain --dataset anna --store record",
)
def import_(
    inputs: Files,
    kind: Kind,
    say: Say,
    store: StoreOption = None,
    *,
    strict: Annotated[bool, option("strict", text="Exit with 1 when a row fails.")] = False,
) -> None:
    """Import the events of other data sets, crosswalked to PLOVER, beside the own record."""
    from detente.views.imports import import_summary

    settings = kind.settings(store)
    with _watched(say) as progress:
        done = api.import_(
            inputs,
            form=kind.form,
            dataset=kind.dataset,
            appeals=kind.appeals,
            settings=settings,
            progress=progress,
        )
    problems = done.run.problems
    for item in problems if say.verbose else problems[:SHOWN]:
        problem = item.problem
        say.note(f"{problem.message} {problem.remedy} [{problem.code}]".translate(CONTROLS))
    if done.run.failed > SHOWN and not say.verbose:
        say.note(f"and {done.run.failed - SHOWN:,} more; see detente runs --json")
    for line in import_summary(done, whole=say.verbose):
        say.note(line.translate(CONTROLS))
    if done.run.new:
        say.note(f"Next: detente build --store {settings.store}")
    if done.run.failed:
        raise typer.Exit(1 if strict else SOME_FAILED)


@contextmanager
def _watched(say: Say) -> Iterator[Callable[[int], None] | None]:
    """Give a function that shows how many rows are done."""
    if say.quiet:
        yield None
    elif not sys.stderr.isatty():
        yield lambda rows: say.detail(f"{rows:,} rows")
    else:
        from detente.cli.progress import bar

        with bar() as shown:
            task = shown.add_task("rows", total=None)
            yield lambda rows: shown.update(task, completed=rows)

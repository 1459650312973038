"""To read on a schedule: watch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente import api
from detente.cli.briefs import TopicsOption  # noqa: TC001  # typer reads it
from detente.cli.options import HOW, Engine, StoreOption, option
from detente.cli.verbs import Say, verb
from detente.views.tables import cut, plural

if TYPE_CHECKING:
    from detente.wiring.watching import Round


@verb(
    "detente watch https://news.example/feed.xml news/",
    "detente watch --every 30",
    "detente watch --once",
)
def watch(
    engine: Engine,
    say: Say,
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            help="Feeds, addresses, files and folders [those of the file].",
            metavar="INPUT",
            show_default=False,
        ),
    ] = None,
    store: StoreOption = None,
    topics: TopicsOption = None,
    *,
    every: Annotated[
        float | None,
        option("every", text="Minutes between readings [60].", panel=HOW, min=0.1, metavar="N"),
    ] = None,
    once: Annotated[bool, option("once", text="Read once and end.", panel=HOW)] = False,
) -> None:
    """Read feeds and folders on a schedule, and tell what is new on the saved topics.

    Briefs go to a folder, a feed or a webhook, as the table [watch] of the file
    of topics says; see docs/brief.md. What was told is kept in the store: end
    it at any time, and it goes on where it stopped.
    """
    for done in api.watch(
        inputs or (),
        store=store,
        topics=topics,
        every=every,
        once=once,
        settings=engine.settings(),
    ):
        _tell(done, say)


def _tell(done: Round, say: Say) -> None:
    for line in done.lines:
        typer.echo(f"{line.cited.published}\t{line.topic}\t{cut(line.told, 100)}")
    where = f", written to {done.file}" if done.file else ""
    say.note(f"{plural(len(done.lines), 'new line')}{where}.")
    if done.problem:
        say.note(done.problem)

"""The commands, in the groups of the help."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Annotated, Final

import typer

from detente.cli import (
    asking,
    auditing,
    briefs,
    comparing,
    following,
    forecasting,
    importing,
    own,
    reading,
    relating,
    shape,
    standing,
    taking,
    trusting,
    undertaken,
    watches,
)
from detente.cli.options import escaped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.cli.verbs import Command

PANELS: Final[Mapping[str, tuple[Command, ...]]] = {
    "Get a record": (
        reading.read,
        reading.ingest,
        reading.build,
        importing.import_,
        reading.forget,
        watches.watch,
    ),
    "Ask it": (
        asking.ask,
        asking.events,
        asking.quotes,
        asking.claims,
        standing.positions,
        asking.actors,
        own.actors_add,
        own.actors_own,
        own.actors_remove,
        asking.why,
    ),
    "Follow it": (
        following.panel,
        relating.pairs,
        relating.changes,
        undertaken.commitments,
        briefs.brief,
        briefs.brief_add,
        briefs.brief_list,
        briefs.brief_remove,
        forecasting.forecast,
    ),
    "Trust it": (
        trusting.label,
        trusting.evaluate,
        auditing.audit_draw,
        auditing.audit_code,
        auditing.audit_sheet,
        auditing.audit_report,
        comparing.compare,
        trusting.runs,
        trusting.doctor,
        trusting.settings,
    ),
    "Take it away": (taking.export,),
}

app = typer.Typer(
    cls=shape.Group,
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)


def _version(asked: bool) -> None:  # noqa: FBT001  # typer calls it so
    if asked:
        from detente import __version__

        typer.echo(f"detente {__version__}")
        raise typer.Exit


@app.callback()
def detente(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", callback=_version, is_eager=True),
    ] = False,
) -> None:
    """Read news on international relations into a sourced, queryable record.

    Data go to the standard output, all else to the standard error. Every option
    has a variable too: --store has DETENTE_STORE, --limit has DETENTE_LIMIT.

    Exit codes: 0 done; 1 failed; 2 usage or a path that is not there; 3 done,
    but some inputs failed; 4 store or model missing or of another version;
    130 interrupted.
    """


def words_of(command: Command) -> str:
    """The words that a command is called by: ``actors_add`` is ``actors add``."""
    return command.__name__.replace("_", " ").strip()  # import_: a word of the language


def help_of(command: Command) -> str:
    """Give a command's help: what it does, and examples."""
    lines = "\n".join(f"  {example}" for example in command.examples)
    return escaped(f"{inspect.getdoc(command)}\n\n\b\nExamples:\n{lines}")


def _add(command: Command, panel: str) -> None:
    parameters = inspect.signature(command).parameters.values()
    app.command(
        words_of(command),
        cls=shape.Command,
        help=help_of(command),
        rich_help_panel=panel,
        no_args_is_help=any(p.default is inspect.Parameter.empty for p in parameters),
    )(command)


for _panel, _commands in PANELS.items():
    for _command in _commands:
        _add(_command, _panel)

"""What makes a function a command: groups of options are spread, errors become sentences."""

from __future__ import annotations

import errno
import inspect
import os
import sys
from contextlib import contextmanager, suppress
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, Protocol, cast, get_type_hints

import typer

from detente.cli.options import PANELS, Common, Group
from detente.errors import DetenteError, RunError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

INTERRUPTED: Final = 130
SOME_FAILED: Final = 3


class Say:
    """What is told beside the data, on the standard error."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet = quiet
        self.verbose = verbose and not quiet

    def note(self, text: str) -> None:
        """Tell something that ``-q`` silences."""
        if not self.quiet:
            typer.echo(text, err=True)

    def detail(self, text: str) -> None:
        """Tell something that only ``-v`` asks for."""
        if self.verbose:
            typer.echo(text, err=True)

    def error(self, error: DetenteError) -> None:
        """Tell what is wrong, what to do, and the code to search for."""
        typer.echo(f"Error: {error.message} {error.remedy} [{error.code}]", err=True)


class Command(Protocol):
    """A function that typer can call, with its examples."""

    __name__: str
    examples: tuple[str, ...]

    def __call__(self, **given: Any) -> None:
        """Run it."""


def verb(*examples: str) -> Callable[[Callable[..., None]], Command]:
    """Turn a function into a command, with examples for its help."""

    def turn(function: Callable[..., None]) -> Command:
        command = cast("Command", spread(function))
        command.examples = examples
        return command

    return turn


def spread(function: Callable[..., None]) -> Callable[..., None]:
    """Spread a function's groups of options, and turn what goes wrong into sentences.

    A parameter of a ``Group`` type becomes that group's options; a parameter ``say`` becomes a
    ``Say`` under the common options, which every command takes.
    """
    hints = get_type_hints(function, include_extras=True)
    groups: dict[str, type[Group]] = {}
    own: list[inspect.Parameter] = []
    for parameter in inspect.signature(function).parameters.values():
        kind = hints[parameter.name]
        if isinstance(kind, type) and issubclass(kind, Group):
            groups[parameter.name] = kind
        elif kind is not Say:
            own.append(parameter.replace(annotation=kind))
    spread_groups: list[type[Group]] = [*groups.values(), Common]
    options = [parameter for group in spread_groups for parameter in _parameters(group)]
    signature = inspect.Signature(
        [
            parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
            for parameter in sorted((*own, *options), key=_panel)
        ]
    )

    @wraps(function)
    def command(**given: Any) -> None:
        common = _take(Common, given)
        say = Say(quiet=common.quiet, verbose=common.verbose)
        taken = {name: _take(group, given) for name, group in groups.items()}
        with guarded(say, debug=common.debug):
            function(**given, **taken, **({"say": say} if "say" in hints else {}))

    command.__signature__ = signature  # type: ignore[attr-defined]  # read by typer
    command.__annotations__ = {p.name: p.annotation for p in signature.parameters.values()}
    return command


@contextmanager
def guarded(say: Say, *, debug: bool) -> Iterator[None]:
    """Turn what goes wrong into one sentence and the contract's exit code."""
    try:
        yield
    except typer.Exit:
        raise
    except KeyboardInterrupt:
        say.note("Interrupted; an ingest or import goes on where it stopped when it is run again.")
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        _drop_output()  # nobody reads on (`| head`): end quietly
        raise typer.Exit(0) from None
    except Exception as error:
        if debug:
            raise
        told = _told(error)
        say.error(told)
        _drop_output()
        raise typer.Exit(told.exit_code) from None


def _told(error: Exception) -> DetenteError:
    """Say in a sentence what went wrong, whatever it was."""
    if isinstance(error, DetenteError):
        return error
    if isinstance(error, OSError):
        return _system(error)
    words = " ".join(f"{type(error).__name__}: {error}".split())
    return RunError(
        "DET009",
        f"Something unforeseen went wrong: {words}.",
        "Run it again with --debug, and report what it shows.",
    )


def _drop_output() -> None:
    """Keep Python from writing what is left of the output at its end, where it would fail again."""
    with suppress(OSError, ValueError):
        sys.stdout.buffer.flush()
        return
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _system(error: OSError) -> DetenteError:
    """Say what the operating system refuses."""
    where = f" {error.filename}" if error.filename else " the output"
    if error.errno == errno.ENOSPC:
        return RunError("DET004", f"The disk is full at{where}.", "Make room, then run it again.")
    if error.errno == errno.ENOENT:
        return UsageError("DET003", f"There is no{where}.", "Check the path and its folder.")
    reason = (error.strerror or str(error)).lower()
    return RunError(
        "DET003", f"The system refuses{where}: {reason}.", "Check the path and its permissions."
    )


def _parameters(group: type[Group]) -> Iterator[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    defaults = group()
    for name in group.__struct_fields__:
        yield inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=getattr(defaults, name),
            annotation=hints[name],
        )


def _panel(parameter: inspect.Parameter) -> int:
    """Order parameters as the help shows them: arguments, then options panel by panel."""
    [info] = parameter.annotation.__metadata__
    return PANELS.index(info.rich_help_panel) if info.rich_help_panel in PANELS else -1


def _take(group: type[Group], given: dict[str, Any]) -> Any:
    """Take a group's options out of what was given."""
    return group(**{name: given.pop(name) for name in group.__struct_fields__})

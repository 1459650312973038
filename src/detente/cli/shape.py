"""How Typer shows commands and refuses what is not one: help without noise, errors as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from detente.cli.verbs import Say
from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What Typer raises for a call that it cannot read; it has no public name.
REFUSED: Final[Any] = typer.BadParameter.__base__


class Command(TyperCommand):
    """A command whose flags are shown without a type, since they take no value."""

    def get_params(self, ctx: Any) -> list[Any]:
        """List the parameters."""
        return _without_types(super().get_params(ctx))


class Group(TyperGroup):
    """All commands; a call that cannot be read becomes one sentence, like every other error."""

    def get_params(self, ctx: Any) -> list[Any]:
        """List the parameters."""
        return _without_types(super().get_params(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find a command by its two words (``actors add``), else by its first."""
        both = " ".join(args[:2])
        if len(args) > 1 and self.get_command(ctx, both) is not None:
            args = [both, *args[2:]]
        return super().resolve_command(ctx, args)

    def make_context(self, *given: Any, **more: Any) -> Any:
        """Read what stands before the command."""
        try:
            return super().make_context(*given, **more)
        except REFUSED as error:
            raise _refused(error, "detente") from None

    def invoke(self, ctx: Any) -> Any:
        """Read the command and what follows, and run it."""
        try:
            return super().invoke(ctx)
        except REFUSED as error:
            command = ctx.invoked_subcommand
            raise _refused(error, f"detente {command}" if command else "detente") from None


def _refused(error: Any, command: str) -> typer.Exit:
    if type(error).__name__ != "NoArgsIsHelpError":  # that has printed the help
        message = error.format_message().replace("Value error, ", "")
        sentence = message if message.endswith((".", "?")) else f"{message}."
        Say().error(UsageError("DET012", sentence, f"See {command} --help."))
    return typer.Exit(UsageError.exit_code)


def _without_types(parameters: Iterable[Any]) -> list[Any]:
    shown = list(parameters)
    for parameter in shown:
        if getattr(parameter, "is_flag", False):
            parameter.metavar = ""
    return shown

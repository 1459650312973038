"""docs/commands.md, made from the commands themselves: ``python -m detente.cli.reference``."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_origin

from detente.cli.app import PANELS, words_of
from detente.cli.options import PANELS as OPTION_PANELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.cli.verbs import Command

HEAD = """# Commands

Made from the help by `python -m detente.cli.reference docs/commands.md`; do not edit.

Data go to the standard output, all else to the standard error. A listing is a table on a terminal
and tab-separated text in a pipe; `--json`, `--jsonl` and `--csv` ask for more. Every option has a
variable too: `--store` has `DETENTE_STORE`. `detente --version` and `detente -h` do as they say.

| exit code | meaning |
|---|---|
| 0 | done, also when documents were set aside with a reason |
| 1 | failed |
| 2 | usage, or a path that is not there |
| 3 | done, but some inputs failed |
| 4 | store or model missing or of another version |
| 130 | interrupted; the same command goes on where it stopped |
"""


def page() -> str:
    """Write the page."""
    return "\n".join([HEAD, *_lines()])


def _lines() -> Iterator[str]:
    for panel, commands in PANELS.items():
        yield f"## {panel}\n"
        for command in commands:
            yield from _command(command)


def _command(command: Command) -> Iterator[str]:
    parameters = list(inspect.signature(command).parameters.values())
    infos = {p.name: p.annotation.__metadata__[0] for p in parameters}
    arguments = [p for p in parameters if infos[p.name].rich_help_panel not in OPTION_PANELS]
    words = " ".join(_name(p) if p.default is p.empty else f"[{_name(p)}]" for p in arguments)
    title, _, rest = (inspect.getdoc(command) or "").partition("\n\n")
    yield f"### detente {words_of(command)}{' ' + words if words else ''}\n"
    yield f"{title}\n"
    if rest:
        yield f"```text\n{rest}\n```\n"
    yield "```sh"
    yield from command.examples
    yield "```\n"
    yield "| | | |\n|---|---|---|"
    for parameter in parameters:
        info = infos[parameter.name]
        if parameter in arguments:
            yield f"| `{_name(parameter)}` | | {_text(info)} |"
        else:
            flags = ", ".join(f"`{flag}`" for flag in (info.default, *info.param_decls))
            yield f"| {flags} | `{info.envvar}` | {_text(info)} |"
    yield ""


def _name(argument: inspect.Parameter) -> str:
    """Name an argument as the help does; dots say that there may be several."""
    annotation = argument.annotation
    several = get_origin(annotation.__origin__) is list
    return f"{annotation.__metadata__[0].metavar}{'...' if several else ''}"


def _text(info: Any) -> str:
    return str(info.help).replace(r"\[", "[").replace("|", r"\|")


if __name__ == "__main__":
    import sys

    Path(sys.argv[1]).write_text(page(), encoding="utf-8")

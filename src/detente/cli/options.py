"""The options: one meaning has one name, one variable and one help text in every command.

Options that belong together are a ``Group``; a command takes the group as one parameter.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec
import typer

from detente.config import variable
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.config import Settings
    from detente.wiring.asking import Only

WHICH: Final = "Which rows"
OUTPUT: Final = "Output"
HOW: Final = "How to run"
ENTRY: Final = "The entry"
PANELS: Final = (WHICH, ENTRY, OUTPUT, HOW)


def option(name: str, *flags: str, text: str, panel: str = HOW, **more: Any) -> Any:
    """Make an option ``--name``, which ``DETENTE_NAME`` sets too."""
    return typer.Option(
        f"--{name}",
        *flags,
        help=escaped(text),
        rich_help_panel=panel,
        envvar=variable(name.replace("-", "_")),
        show_envvar=False,
        show_default=False,
        readable=False,  # what may not be read is told where it is opened
        **more,
    )


def escaped(text: str) -> str:
    """Keep square brackets in help texts from being read as markup."""
    return text.replace("[", r"\[")


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Options that a command takes together; each field is annotated with its option."""


class Status(StrEnum):
    """The statuses of an event."""

    occurred = "occurred"
    historical = "historical"
    future = "future"
    hypothetical = "hypothetical"
    negated = "negated"


class Claims(StrEnum):
    """What to do with events that are only claimed."""

    include = "in"
    out = "out"
    only = "only"


class Common(Group, frozen=True, kw_only=True):
    """What every command takes."""

    quiet: Annotated[bool, option("quiet", "-q", text="Say nothing but errors.")] = False
    verbose: Annotated[bool, option("verbose", "-v", text="Say more of what is done.")] = False
    debug: Annotated[bool, option("debug", text="Show the traceback of an error.")] = False


class Output(Group, frozen=True, kw_only=True):
    """How a listing is written."""

    json: Annotated[bool, option("json", text="Write one JSON document.", panel=OUTPUT)] = False
    jsonl: Annotated[bool, option("jsonl", text="Write one JSON object a line.", panel=OUTPUT)] = (
        False
    )
    csv: Annotated[bool, option("csv", text="Write CSV with a header.", panel=OUTPUT)] = False
    table: Annotated[bool, option("table", text="Draw a table, also in a pipe.", panel=OUTPUT)] = (
        False
    )
    output: Annotated[
        Path | None,
        option("output", "-o", text="Write to this file.", panel=OUTPUT, metavar="FILE"),
    ] = None

    @property
    def form(self) -> str | None:
        """Give the format asked for, or null.

        Raises:
            UsageError: Several are asked for (DET002).
        """
        asked = [name for name in ("json", "jsonl", "csv", "table") if getattr(self, name)]
        if len(asked) > 1:
            raise UsageError(
                "DET002", f"--{asked[0]} and --{asked[1]} exclude each other.", "Give one of them."
            )
        return asked[0] if asked else None


StoreOption = Annotated[
    Path | None,
    option("store", text="The store's folder [detente-store].", metavar="FOLDER"),
]
FileOption = Annotated[
    Path | None, option("output", "-o", text="Write to this file.", panel=OUTPUT, metavar="FILE")
]
DateOption = Annotated[
    str | None,
    option("date", text="Day of publication, YYYY-MM-DD.", metavar="DAY"),
]


class Engine(Group, frozen=True, kw_only=True):
    """How the models run."""

    fast: Annotated[bool, option("fast", text="The fast tier.")] = False
    threads: Annotated[
        int | None, option("threads", text="Threads of one model [every core].", min=0, metavar="N")
    ] = None

    def settings(self, **more: Any) -> Settings:
        """Put what was given over the settings of the environment."""
        from dataclasses import replace

        from detente.config import Settings

        given = {"threads": self.threads, **more}
        known = {name: value for name, value in given.items() if value is not None}
        settings = Settings.from_environment()
        return replace(settings, fast=self.fast or settings.fast, **known)


AS_OF: Final = "As it was known on this day."
Since = Annotated[str | None, option("since", text="First day.", panel=WHICH, metavar="DAY")]
Until = Annotated[str | None, option("until", text="Last day.", panel=WHICH, metavar="DAY")]
AsOf = Annotated[str | None, option("as-of", text=AS_OF, panel=WHICH, metavar="DAY")]


def parties(incomplete: str) -> list[str]:
    """Complete a party by the codes of states, for the shell."""
    from detente.codes.states import states

    return [code for code in states() if code.startswith(incomplete.upper())]


def _which(name: str, text: str, *flags: str, **more: Any) -> Any:
    return option(name, *flags, text=text, panel=WHICH, **more)


class WholePage(Group, frozen=True, kw_only=True):
    """When, where from, and how many rows: all, unless a limit is given."""

    since: Since = None
    until: Until = None
    publisher: Annotated[
        str | None, _which("publisher", "Only from this publisher.", metavar="NAME")
    ] = None
    as_of: Annotated[str | None, _which("as-of", AS_OF, metavar="DAY")] = None
    limit: Annotated[int | None, _which("limit", "At most so many rows.", min=0, metavar="N")] = (
        None
    )
    offset: Annotated[int, _which("offset", "Pass over so many first.", min=0, metavar="N")] = 0

    def only(self, **more: Any) -> Only:
        """Give the filter's fields, with those of the command itself."""
        return only_given(self, **more)


class Page(WholePage, frozen=True, kw_only=True):
    """The same, and a limit of 100 rows."""

    limit: Annotated[
        int | None, _which("limit", "At most so many rows [100].", min=0, metavar="N")
    ] = 100


class Events(Group, frozen=True, kw_only=True):
    """Which events."""

    actor: Annotated[
        str | None,
        _which("actor", "Who acts: a code or a name.", metavar="PARTY", autocompletion=parties),
    ] = None
    recipient: Annotated[
        str | None, _which("recipient", "Who receives.", metavar="PARTY", autocompletion=parties)
    ] = None
    between: Annotated[
        tuple[str, str] | None,
        _which("between", "Two parties, in either direction.", metavar="PARTY PARTY"),
    ] = None
    event: Annotated[
        str | None, _which("event", "A PLOVER category, such as CONSULT.", metavar="CATEGORY")
    ] = None
    status: Annotated[Status | None, _which("status", "Only of this status.")] = None
    text: Annotated[str | None, _which("text", "With these words.", metavar="WORDS")] = None
    dataset: Annotated[
        str | None, _which("dataset", "Of this imported dataset [own].", metavar="NAME")
    ] = None
    claims: Annotated[
        Claims, _which("claims", "Events that are only claimed: in, out or only [in].")
    ] = Claims.include

    def only(self, page: WholePage, **more: Any) -> Only:
        """Give the filter's fields, with the page's and those of the command itself."""
        return only_given(self, page, **more)


def only_given(*groups: Group, **more: Any) -> Only:
    """Collect the fields of a filter that are given; enumerations become their words."""
    found: dict[str, Any] = {}
    for group in groups:
        found.update(msgspec.structs.asdict(group))
    found.update(more)
    plain = {k: v.value if isinstance(v, StrEnum) else v for k, v in found.items()}
    return {name: value for name, value in plain.items() if value is not None}  # type: ignore[return-value]  # the groups' fields are the filter's

"""To take the record away: export."""

from __future__ import annotations

from typing import Annotated

from detente import api
from detente.cli import output as terminal
from detente.cli.options import OUTPUT, Events, FileOption, StoreOption, WholePage, option
from detente.cli.output import sink
from detente.cli.verbs import Say, verb
from detente.errors import UsageError


@verb(
    "detente export -o events.jsonl",
    "detente export --between NOR RUS -o nor-rus.csv",
    "detente export --since 2015-01-01 --form parquet -o events.parquet",
)
def export(
    which: Events,
    page: WholePage,
    say: Say,
    store: StoreOption = None,
    output: FileOption = None,
    *,
    form: Annotated[
        str | None,
        option(
            "form",
            text="plover (JSON lines), csv, parquet or polecat [by the file's suffix].",
            panel=OUTPUT,
            metavar="FORM",
        ),
    ] = None,
) -> None:
    """Write recorded events in the field's formats; all of them, unless a limit is given."""
    from detente.exchange.files import format_of

    named = output is not None and str(output) != "-"
    chosen = form or (format_of(output) if output and named else "plover")
    if chosen == "parquet" and output is None and terminal.on_terminal():
        raise UsageError("DET005", "Parquet is not for a terminal.", "Give a file with -o FILE.")
    pieces = api.export_bytes(chosen, store=store, **which.only(page))
    with sink(output) as file:
        file.writelines(pieces)
    if named:
        say.note(f"Wrote {output}.")

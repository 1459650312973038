"""To follow pairs over time: panel."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  # typer reads annotations when it runs
from typing import Annotated, Any

from detente import api
from detente.cli import output as terminal
from detente.cli.options import (
    OUTPUT,
    WHICH,
    AsOf,
    Group,
    Output,
    Since,
    StoreOption,
    Until,
    option,
    parties,
)
from detente.cli.output import Listing, emit
from detente.cli.verbs import Say, verb
from detente.errors import UsageError

_LIMIT = 100
_FILES = (".parquet", ".csv", ".dta")


class Pairs(Group, frozen=True, kw_only=True):
    """Which pairs and periods, counted how."""

    unit: Annotated[
        str | None,
        option(
            "unit", text="day, week, month, quarter or year [month].", panel=WHICH, metavar="UNIT"
        ),
    ] = None
    since: Since = None
    until: Until = None
    actor: Annotated[
        str | None,
        option(
            "actor",
            text="Who acts: a code or a name.",
            panel=WHICH,
            metavar="PARTY",
            autocompletion=parties,
        ),
    ] = None
    recipient: Annotated[
        str | None,
        option(
            "recipient",
            text="Who receives.",
            panel=WHICH,
            metavar="PARTY",
            autocompletion=parties,
        ),
    ] = None
    between: Annotated[
        tuple[str, str] | None,
        option(
            "between",
            text="Two parties, in either direction.",
            panel=WHICH,
            metavar="PARTY PARTY",
        ),
    ] = None
    as_of: AsOf = None
    pairs: Annotated[
        str,
        option(
            "pairs",
            text="seen: pairs with an act in the panel; states: all states at the time [seen].",
            panel=WHICH,
            metavar="PAIRS",
        ),
    ] = "seen"
    dataset: Annotated[
        str | None,
        option(
            "dataset",
            text="Of these datasets, such as own,icews [own].",
            panel=WHICH,
            metavar="NAME",
        ),
    ] = None
    rule: Annotated[
        str,
        option(
            "rule",
            text="What counts: default, strict, all-reports, icews-like or gdelt-like; or parts "
            "of one, such as claims=in,a_day=one [default].",
            panel=WHICH,
            metavar="RULE",
        ),
    ] = "default"

    def count(self) -> dict[str, Any]:
        """Give what to count."""
        return {name: getattr(self, name) for name in self.__struct_fields__}


@verb(
    "detente panel --between USA IRN --unit year",
    "detente panel --pairs states --since 2012-01-01 -o panel.parquet",
    "detente panel --rule icews-like,appeals=conflict -o panel.dta",
    "detente panel --since 2016-01-01 --append panel.csv -o panel.csv",
)
def panel(
    which: Pairs,
    output: Output,
    say: Say,
    store: StoreOption = None,
    *,
    limit: Annotated[
        int | None,
        option(
            "limit", text="At most so many rows [100 in a table].", panel=WHICH, min=0, metavar="N"
        ),
    ] = None,
    append: Annotated[
        Path | None,
        option(
            "append",
            text="Put the rows of this file before the new ones.",
            panel=OUTPUT,
            metavar="FILE",
        ),
    ] = None,
    no_codebook: Annotated[
        bool, option("no-codebook", text="Write no codebook beside the file.", panel=OUTPUT)
    ] = False,
) -> None:
    """Count who did what to whom in each period, with zeros, coverage and the rule of counting.

    -o NAME.parquet, .csv or .dta writes every column, and a codebook beside it. docs/panel.md
    explains the rules.
    """
    from detente.views.panel import legend, panel_flat, panel_summary, panel_table
    from detente.wiring.panel import counted

    target = output.output
    as_file = target is not None and str(target) != "-" and target.suffix.lower() in _FILES
    if target is not None and as_file and output.form in {None, "csv"}:
        if limit is not None:
            raise UsageError(
                "DET002",
                "--limit and -o exclude each other: a file holds the whole panel.",
                "Leave one out, or ask for fewer pairs.",
            )
        made = api.panel_file(
            target, append=append, codebook=not no_codebook, store=store, **which.count()
        )
        say.note(panel_summary(made.book, made.rows))
        names = ", ".join(str(path) for path in (made.path, *made.codebook))
        say.note(f"Wrote {names}.")
        return
    if append is not None or no_codebook:
        raise UsageError(
            "DET006",
            "--append and --no-codebook are for files.",
            "Write one with -o NAME.parquet, .csv or .dta.",
        )
    drawn = output.form == "table" or (output.form is None and terminal.on_terminal())
    most = _LIMIT if drawn and limit is None else limit
    found = counted(store, most, **which.count())
    several = len(found.book["datasets"]) > 1
    every = [column["name"] for column in found.book["columns"]]
    table = panel_table(found.rows, several=several)
    emit(Listing(found.rows, table, panel_flat(found.flat, every)), output)
    say.note(panel_summary(found.book, found.size))
    if found.rows and drawn:
        say.note(legend())
    if len(found.rows) < found.size:
        say.note(f"These are the first {len(found.rows):,} rows; -o FILE.parquet writes all.")
    elif not found.rows:
        say.note("No pair has an act in these periods. See what there is with detente actors.")

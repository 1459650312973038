"""To follow relations: pairs, changes."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from detente.cli import output as terminal
from detente.cli.options import (
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
from detente.cli.output import Listing, emit, sink, write_text
from detente.cli.verbs import Say, verb
from detente.views.tables import Table

_NEWEST = 30


class Periods(Group, frozen=True, kw_only=True):
    """Which periods, counted how."""

    unit: Annotated[
        str | None,
        option("unit", text="day, week, month, quarter or year.", panel=WHICH, metavar="UNIT"),
    ] = None
    since: Since = None
    until: Until = None
    dataset: Annotated[
        str | None,
        option("dataset", text="Of this imported dataset [own].", panel=WHICH, metavar="NAME"),
    ] = None
    rule: Annotated[
        str,
        option("rule", text="What counts, as for panel [default].", panel=WHICH, metavar="RULE"),
    ] = "default"
    as_of: AsOf = None

    def what(self) -> dict[str, Any]:
        """Give what is asked for."""
        given = {name: getattr(self, name) for name in self.__struct_fields__ if name != "limit"}
        return {name: value for name, value in given.items() if value is not None}


class Span(Periods, frozen=True, kw_only=True):
    """The same, and how many rows."""

    limit: Annotated[
        int | None,
        option(
            "limit", text="The newest so many [30 in a table].", panel=WHICH, min=0, metavar="N"
        ),
    ] = None


Party = Annotated[
    str, typer.Argument(help="A code or a name.", metavar="PARTY", autocompletion=parties)
]


@verb(
    "detente pairs USA IRN",
    "detente pairs Norway Sweden --unit quarter --since 2010-01-01",
    "detente pairs USA IRN --json",
)
def pairs(
    one: Party,
    other: Party,
    span: Periods,
    output: Output,
    say: Say,
    store: StoreOption = None,
) -> None:
    """Look at two parties: words and deeds both ways, tone, contacts, who answers whom.

    Periods are months unless --unit says else. Each series stands on its own
    scale; --json has the keys of the events behind every figure.
    """
    from detente.views.pair import pair_flat, pair_summary, pair_text
    from detente.wiring.relations import pair_of

    found = pair_of(store, one, other, **span.what())
    form = output.form
    if form == "table" or (form is None and output.output is None and terminal.on_terminal()):
        with sink(output.output) as file:
            write_text(pair_text(found), file)
    else:
        emit(Listing(found, Table((), ()), pair_flat(found)), output)
    say.note(pair_summary(found))


@verb(
    "detente changes",
    "detente changes USA IRN --unit month --json",
    "detente changes --measure quad_4 --since 2014-01-01",
)
def changes(
    span: Span,
    output: Output,
    say: Say,
    pair: Annotated[
        list[str] | None,
        typer.Argument(
            help="Two parties; without them all pairs.", metavar="[A B]", autocompletion=parties
        ),
    ] = None,
    store: StoreOption = None,
    *,
    measure: Annotated[
        str | None,
        option(
            "measure",
            text="quad_1 to quad_4, cooperation, conflict; several with commas [the quads].",
            panel=WHICH,
            metavar="NAME",
        ),
    ] = None,
    level: Annotated[
        float | None,
        option("level", text="Share of false changes, at most [0.05].", panel=WHICH, metavar="P"),
    ] = None,
) -> None:
    """List when a relation turned, how much, how surely, and the events that made it.

    Without parties the newest turns of all pairs: what to look at first. Periods
    are weeks unless --unit says else. Coverage, trend and season are no turns.
    """
    from detente.views.changes import changes_flat, changes_summary, changes_table
    from detente.wiring.relations import changes_of

    found = changes_of(store, pair or (), measure=measure, level=level, **span.what())
    drawn = output.form == "table" or (output.form is None and terminal.on_terminal())
    most = _NEWEST if drawn and span.limit is None else span.limit
    rows = found.changes[:most]
    emit(Listing(rows, changes_table(rows), changes_flat(rows)), output)
    say.note(changes_summary(found))
    if len(rows) < len(found.changes):
        say.note(f"These are the newest {len(rows):,}; --limit shows more.")

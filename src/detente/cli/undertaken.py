"""To follow what was undertaken: commitments."""

from __future__ import annotations

from typing import Annotated

import typer

from detente import api
from detente.cli import output as terminal
from detente.cli.options import WHICH, AsOf, Group, Output, StoreOption, option, parties
from detente.cli.output import Listing, emit, sink, write_text
from detente.cli.verbs import Say, verb
from detente.views.tables import Table


class Commitments(Group, frozen=True, kw_only=True):
    """Which commitments."""

    kind: Annotated[
        str | None,
        option(
            "kind",
            text="promise, plan, agreement, concession, threat or ultimatum.",
            panel=WHICH,
            metavar="KIND",
        ),
    ] = None
    state: Annotated[
        str | None,
        option(
            "state",
            text="followed, partly, contradicted, overdue or open.",
            panel=WHICH,
            metavar="STATE",
        ),
    ] = None
    since: Annotated[
        str | None, option("since", text="Made on this day or later.", panel=WHICH, metavar="DAY")
    ] = None
    until: Annotated[
        str | None, option("until", text="Made on this day or before.", panel=WHICH, metavar="DAY")
    ] = None
    as_of: AsOf = None


@verb(
    "detente commitments USA IRN",
    "detente commitments NOR RUS --state overdue",
    "detente commitments USA PRK --kind threat --as-of 2018-05-01 --json",
)
def commitments(
    one: Annotated[str, typer.Argument(help="A party.", metavar="A", autocompletion=parties)],
    other: Annotated[
        str, typer.Argument(help="Another party.", metavar="B", autocompletion=parties)
    ],
    which: Commitments,
    output: Output,
    say: Say,
    store: StoreOption = None,
) -> None:
    """List what two parties undertook toward each other, and what became of it.

    Promises, plans, agreements, concessions, threats and ultimatums, with the
    events that followed on either side. Silence is no breach: what was read
    since stands beside. What is undertaken about words is compared: tone and
    verbal conflict before and after, beside those toward others.
    """
    from detente.codes.party import parse_party, party_name
    from detente.views.commitments import LEGEND, commitments_flat, commitments_text, summary

    asked = {name: getattr(which, name) for name in which.__struct_fields__}
    found = api.commitments(one, other, store=store, **asked)
    form = output.form
    told = form == "table" or (form is None and output.output is None and terminal.on_terminal())
    if told:
        with sink(output.output) as file:
            write_text(commitments_text(found), file)
    else:
        emit(Listing(found, Table((), ()), commitments_flat(found)), output)
    names = " and ".join(party_name(parse_party(name)) for name in (one, other))
    if not found:
        say.note(f"There are no such commitments between {names}.")
        return
    say.note(f"{len(found):,} between {names} as of {found[0].as_of}: {summary(found)}.")
    if told:
        say.note(LEGEND)

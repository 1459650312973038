"""To compare two coders or models: compare."""

from __future__ import annotations

from typing import Annotated

import typer

from detente import api
from detente.cli.options import WHICH, Output, StoreOption, option
from detente.cli.output import Listing, emit, on_terminal, sink, write_text
from detente.cli.verbs import Say, verb
from detente.views.tables import plural


@verb(
    "detente compare ada ben",
    "detente compare old.jsonl new.jsonl --differences",
    "detente compare 0.1.0 0.2.0 --json",
)
def compare(
    one: Annotated[str, typer.Argument(help="A coder, model or file.", metavar="A")],
    other: Annotated[str, typer.Argument(help="Another.", metavar="B")],
    output: Output,
    say: Say,
    store: StoreOption = None,
    *,
    audit: Annotated[
        str | None,
        option("audit", text="Coders of this audit [the last].", panel=WHICH, metavar="AUDIT"),
    ] = None,
    differences: Annotated[
        bool, option("differences", text="List the events that differ.", panel=WHICH)
    ] = False,
) -> None:
    """Compare two coders or models on the same texts, by category, and list what differs.

    A and B are coders of an audit, models of the store (or a part of a model's
    name), or two files of readings, as read and label records write them.
    """
    from detente.views.comparing import (
        agreement_flat,
        agreement_table,
        differences_flat,
        differences_text,
    )

    found = api.compare(one, other, audit=audit, store=store)
    form = output.form
    drawn = form == "table" or (form is None and output.output is None and on_terminal())
    if differences and drawn:
        with sink(output.output) as file:
            write_text(differences_text(found), file)
    elif differences:
        records, flat = found.differences, differences_flat(found)
        emit(Listing(records, agreement_table(found), flat), output)
    else:
        records_ = found if form == "json" else found.agreement
        emit(Listing(records_, agreement_table(found), agreement_flat(found)), output)
    say.note(
        f"{found.one} and {found.other}: {plural(found.documents, 'article')}, "
        f"{plural(found.units, 'unit')}; {plural(len(found.differences), 'difference')}."
    )
    if not differences and found.differences:
        say.note("See them with --differences.")

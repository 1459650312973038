"""To check the record by hand: audit draw, code, sheet, report."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  # typer reads it
from typing import TYPE_CHECKING, Annotated

import typer

from detente import api
from detente.cli.options import WHICH, Output, StoreOption, option
from detente.cli.output import Listing, emit
from detente.cli.verbs import Say, verb
from detente.views.tables import plural

if TYPE_CHECKING:
    from detente.wiring.audit import Audited

Name = Annotated[
    str | None,
    typer.Argument(help="The audit [the last one].", metavar="AUDIT", show_default=False),
]
Coder = Annotated[str | None, option("coder", text="Who codes.", panel=WHICH, metavar="NAME")]


@verb("detente audit draw", "detente audit draw spring --units 500 --seed 7")
def audit_draw(
    output: Output,
    say: Say,
    name: Annotated[
        str | None,
        typer.Argument(help="A name for it [audit-1, ...].", metavar="AUDIT", show_default=False),
    ] = None,
    store: StoreOption = None,
    *,
    units: Annotated[
        int, option("units", text="So many to code [300].", panel=WHICH, min=1, metavar="N")
    ] = 300,
    seed: Annotated[
        int, option("seed", text="The same seed draws the same units [1].", panel=WHICH)
    ] = 1,
) -> None:
    """Draw a stratified sample of events and of sentences without one, to be coded by hand.

    Strata are the reader's categories, and silent sentences by how many parties
    they name. Large and unsure strata get more units.
    """
    from detente.views.audit import draw_summary, strata_flat, strata_table

    plan = api.audit_draw(name, units=units, seed=seed, store=store)
    strata = {key: (size, plan.drawn[key]) for key, size in plan.sizes.items()}
    emit(Listing(plan, strata_table(strata, coded=False), strata_flat(strata)), output)
    say.note(f"{draw_summary(plan)} Code it with detente audit code.")


@verb(
    "detente audit code",
    "detente audit code spring --coder ada",
    "detente audit code spring --coder ada --from coded.csv",
)
def audit_code(
    say: Say,
    name: Name = None,
    coder: Coder = None,
    store: StoreOption = None,
    *,
    source: Annotated[
        Path | None,
        option("from", text="Take a coded sheet instead.", panel=WHICH, metavar="FILE"),
    ] = None,
) -> None:
    r"""Code an audit by keys, one decision a screen; it goes on where you stopped.

    \b
    a          all right: the event, with its parties; or rightly nothing
    x          nothing is reported that occurred
    c          another category: pick its letter
    p          the parties are wrong: type who > whom, such as USA, ISR > IRN
    +          another event is reported too: category and parties
    s          skip
    backspace  undo
    q          quit; every decision is kept already

    Count what the text tells as having occurred: not plans, threats carried out
    by nobody, denials or background. --from takes a sheet that detente audit
    sheet wrote and that was coded elsewhere.
    """
    from detente.cli.audit_keys import run

    if source is not None:
        from detente.wiring.audit import codes_of

        number = api.audit_code(codes_of(source), audit=name, coder=coder, store=store)
        say.note(f"Kept {plural(number, 'decision')} of {source}.")
        return
    from detente.wiring.audit import coding

    with coding(store, name, coder) as (session, words):
        run(session, words)
        say.note(
            f"{session.coder} has coded {session.done:,} of {len(session.audit.units):,}. "
            "See detente audit report."
        )


@verb("detente audit sheet --csv -o sheet.csv", "detente audit sheet spring --coder ada --jsonl")
def audit_sheet(
    output: Output, say: Say, name: Name = None, coder: Coder = None, store: StoreOption = None
) -> None:
    """Write an audit's units with their words, to be coded elsewhere.

    Fill the column code: ok, none, skip, or events such as CONSULT USA, ISR > IRN,
    parted by semicolons. Then detente audit code --from takes it.
    """
    from detente.views.audit import records_flat
    from detente.views.tables import Column, Table, cut

    rows = api.audit_sheet(name, coder=coder, store=store)
    table = Table(
        (Column("no", number=True), Column("text", wide=True), Column("reader", most=22),
         Column("code", most=16)),
        tuple(
            (str(row.number), cut(row.text, 120), f"{row.predicted or '–'} {row.parties or ''}",
             row.code)
            for row in rows
        ),
    )  # fmt: skip
    emit(Listing(rows, table, records_flat(rows)), output)
    say.note(f"{plural(len(rows), 'unit')}.")


@verb("detente audit report", "detente audit report spring --coder ada --json")
def audit_report(
    output: Output, say: Say, name: Name = None, coder: Coder = None, store: StoreOption = None
) -> None:
    """Show every count of reports raw, corrected, and with its 90 % interval.

    Without an audit the errors of the development set stand in for those of your
    texts, and the basis says shipped.
    """
    from detente.views.audit import counts_flat, counts_table

    found = api.audit_report(name, coder=coder, store=store)
    emit(Listing(found, counts_table(found.counts), counts_flat(found.counts)), output)
    say.note(_told(found))


def _told(found: Audited) -> str:
    coded = sum(numbers[2] for numbers in found.strata.values())
    if found.audit is None:
        return (
            "No audit: the development set's errors stand in, which may not be those of your "
            "texts. Draw one with detente audit draw."
        )
    who = ", ".join(found.coders) or "nobody"
    drawn = sum(numbers[1] for numbers in found.strata.values())
    return f"Audit {found.audit}: {coded:,} of {drawn:,} units coded, by {who}."

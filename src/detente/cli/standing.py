"""Who stands where: positions, as listed and over time."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  # typer reads it
from typing import TYPE_CHECKING, Annotated

from detente import api
from detente.cli import output as terminal
from detente.cli.asking import Text, close
from detente.cli.options import WHICH, Output, Page, StoreOption, option
from detente.cli.output import Listing, emit, sink, write_text
from detente.cli.verbs import Say, verb
from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records.positions import PositionHistory


@verb(
    "detente positions --issue sanctions",
    "detente positions --actor FRA --jsonl",
    "detente positions --over-time --actor IRN --issue sanctions",
    "detente positions --changes --since 2015-01-01",
)
def positions(  # noqa: PLR0913  # groups of options
    page: Page,
    output: Output,
    say: Say,
    store: StoreOption = None,
    *,
    actor: Annotated[str | None, option("actor", text="Who holds it.", panel=WHICH)] = None,
    issue: Annotated[str | None, option("issue", text="On what.", panel=WHICH)] = None,
    text: Text = None,
    over_time: Annotated[
        bool,
        option("over-time", text="By holder and issue, the oldest first.", panel=WHICH),
    ] = False,
    changes: Annotated[
        bool, option("changes", text="The same, only where a position changed.", panel=WHICH)
    ] = False,
    issues: Annotated[
        Path | None,
        option("issues", text="A list of issues of your own.", panel=WHICH, metavar="FILE"),
    ] = None,
) -> None:
    """List who stands where on which issue, the latest first.

    With --over-time, issues that go by several names are one, and changes of
    position are marked; --issues FILE names your own before the shipped ones.
    """
    from detente.views.listings import positions_flat, positions_table

    only = page.only(actor=actor, issue=issue, text=text)
    if over_time or changes:
        histories = api.position_histories(store=store, issues=issues, changes=changes, **only)
        _histories(histories, output)
        close(histories, "positions", only, say)
        return
    if issues is not None:
        raise UsageError("DET089", "--issues is for --over-time.", "Give both, or neither.")
    found = api.positions(store=store, **only)
    emit(Listing(found, positions_table(found), positions_flat(found)), output)
    close(found, "positions", only, say)


def _histories(found: Sequence[PositionHistory], output: Output) -> None:
    from detente.views.positions import histories_flat, histories_text
    from detente.views.tables import Table

    plain = output.form is None and output.output is None and terminal.on_terminal()
    if output.form == "table" or plain:
        with sink(output.output) as file:
            write_text(histories_text(found), file)
    else:
        emit(Listing(found, Table((), ()), histories_flat(found)), output)

"""To look ahead: forecast, and how ``evaluate forecast`` is asked."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path  # noqa: TC003  # typer reads annotations when it runs
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from detente import api
from detente.cli import output as terminal
from detente.cli.options import WHICH, AsOf, Group, Output, StoreOption, option, parties
from detente.cli.output import Listing, emit
from detente.cli.progress import bar
from detente.cli.verbs import Say, verb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Party = Annotated[
    str,
    typer.Argument(help="A code or a name.", metavar="PARTY", autocompletion=parties),
]


class Links(Group, frozen=True, kw_only=True):
    """What links are forecast from; for ``evaluate forecast`` alone."""

    train: Annotated[
        Path | None,
        option("train", text="For forecast: links (CSV) to learn from.", metavar="FILE"),
    ] = None
    valid: Annotated[
        Path | None,
        option("valid", text="For forecast: links of the days after these.", metavar="FILE"),
    ] = None
    ranks: Annotated[
        Path | None,
        option("ranks", text="For forecast: write a line a question to this file.", metavar="FILE"),
    ] = None


class Ahead(Group, frozen=True, kw_only=True):
    """How far ahead, from what."""

    horizon: Annotated[
        str,
        option("horizon", text="The next week or month [week].", panel=WHICH, metavar="UNIT"),
    ] = "week"
    rule: Annotated[
        str,
        option("rule", text="What counts, as for panel [default].", panel=WHICH, metavar="RULE"),
    ] = "default"
    dataset: Annotated[
        str | None,
        option("dataset", text="Of this imported dataset [own].", panel=WHICH, metavar="NAME"),
    ] = None
    as_of: AsOf = None


@verb(
    "detente forecast USA IRN",
    "detente forecast Norway Sweden --horizon month --json",
    "detente forecast USA IRN --as-of 2015-06-30",
)
def forecast(
    one: Party,
    other: Party,
    ahead: Ahead,
    output: Output,
    say: Say,
    store: StoreOption = None,
) -> None:
    """Say how likely acts of each kind are in a pair's next week or month.

    Each chance stands beside three rules (no change, season, recurrency) and
    the past errors of all; where it is not shown to be better, it says so.
    """
    from detente.views.forecast import forecast_flat, forecast_summary, forecast_table, legend

    found = api.forecast(one, other, store=store, **msgspec.structs.asdict(ahead))
    emit(Listing(found, forecast_table(found), forecast_flat(found)), output)
    say.note(forecast_summary(found))
    drawn = output.form == "table" or (output.form is None and terminal.on_terminal())
    if drawn and found[0].probability is not None:
        say.note(legend())


def evaluate_links(test: Path, links: Links, output: Output, say: Say) -> None:
    """Score forecasts of links, as ``evaluate forecast`` is asked to."""
    from detente.cli.link_scores import link_flat, link_summary, link_table
    from detente.wiring.forecasting import score_links

    with _told(say) as tell:
        score = score_links(links.train, links.valid, test, links.ranks, tell)
    emit(Listing(score, link_table(score), link_flat(score)), output)
    say.note(link_summary(score))


@contextmanager
def _told(say: Say) -> Iterator[Callable[[str, int, int], None] | None]:
    """Show how far it is: a bar on a terminal, now and then a line elsewhere."""
    if say.quiet:
        yield None
    elif not sys.stderr.isatty():
        yield (
            lambda what, done, of: (
                say.note(f"{what}: day {done} of {of}") if (done == of or done % 20 == 0) else None
            )
        )
    else:
        with bar() as shown:
            task = shown.add_task("days", total=None)
            yield lambda what, done, of: shown.update(
                task, description=f"{what}: days", completed=done, total=of
            )

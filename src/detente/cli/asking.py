"""To ask the record: ask, events, quotes, claims, actors, why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente import api
from detente.cli import output as terminal
from detente.cli.options import WHICH, AsOf, Events, Output, Page, StoreOption, option
from detente.cli.output import (
    Listing,
    emit,
    sink,
    write_csv,
    write_json,
    write_text,
)
from detente.cli.own import meant
from detente.cli.verbs import Say, verb
from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records import RecordedEvent
    from detente.wiring.asking import Only

Speaker = Annotated[
    str | None,
    option("speaker", text="Who says it: a party, or a part of a name.", panel=WHICH),
]
Text = Annotated[str | None, option("text", text="With these words.", panel=WHICH)]


@verb(
    "detente ask 'uranium enrichment'",
    "detente ask ceasefire --since 2015-01-01 --jsonl",
    "detente ask sanctions --speaker Norway",
    "detente ask fishing --between NOR RUS",
)
def ask(
    words: Annotated[
        list[str],
        typer.Argument(help='What to look for; "words in quotes" stand together.', metavar="TEXT"),
    ],
    which: Events,
    page: Page,
    output: Output,
    say: Say,
    store: StoreOption = None,
    *,
    speaker: Speaker = None,
) -> None:
    """Search the words of the articles, the best passage first.

    Filters of events, such as --actor and --event, keep the articles that report one.
    """
    from detente.views.listings import passages_flat, passages_table

    only = which.only(page, speaker=speaker)
    found = api.ask(" ".join(words), store=store, **only)
    emit(Listing(found, passages_table(found), passages_flat(found)), output)
    close(found, "passages", only, say)


@verb(
    "detente events --between USA IRN",
    "detente events --actor Norway --event SANCTION --since 2014-01-01",
    "detente events --claims only --csv -o claimed.csv",
)
def events(
    which: Events,
    page: Page,
    output: Output,
    say: Say,
    store: StoreOption = None,
    *,
    speaker: Speaker = None,
) -> None:
    """List who did what to whom, the latest first."""
    only = which.only(page, speaker=speaker)
    found = api.events(store=store, **only)
    emit(_events(found), output)
    close(found, "events", only, say)


@verb(
    "detente quotes --speaker Kerry",
    "detente quotes --actor IRN --since 2015-07-01 --limit 10",
    "detente quotes --text 'red line' --jsonl",
)
def quotes(
    page: Page,
    output: Output,
    say: Say,
    store: StoreOption = None,
    *,
    speaker: Speaker = None,
    actor: Annotated[
        str | None, option("actor", text="The party that says it.", panel=WHICH)
    ] = None,
    text: Text = None,
) -> None:
    """List who said what, the latest first."""
    from detente.views.listings import quotes_flat, quotes_table

    only = page.only(speaker=speaker, actor=actor, text=text)
    found = api.quotes(store=store, **only)
    emit(Listing(found, quotes_table(found), quotes_flat(found)), output)
    close(found, "quotes", only, say)


@verb(
    "detente claims --between USA IRN",
    "detente claims --speaker Russia --csv",
)
def claims(
    which: Events,
    page: Page,
    output: Output,
    say: Say,
    store: StoreOption = None,
    *,
    speaker: Speaker = None,
) -> None:
    """List events that somebody claims or denies, the latest first."""
    only = which.only(page, speaker=speaker)
    found = api.claims(store=store, **only)
    emit(_events(found), output)
    close(found, "claims", only, say)


@verb(
    "detente actors --since 2015-01-01 --limit 20",
    "detente actors 'Angela Merkel' --on 2010-06-01",
    "detente actors 'Soviet Union' --on 1975-01-01 --json",
    "detente actors Jordan --in 'Michael Jordan flew to Amman.'",
)
def actors(  # noqa: PLR0913  # groups of options
    which: Events,
    page: Page,
    output: Output,
    say: Say,
    name: Annotated[
        list[str] | None,
        typer.Argument(help="Tell what this name means.", metavar="NAME", show_default=False),
    ] = None,
    store: StoreOption = None,
    *,
    on: Annotated[
        str | None, option("on", text="With NAME: on this day [today].", panel=WHICH, metavar="DAY")
    ] = None,
    within: Annotated[
        str | None,
        option("in", text="With NAME: in this sentence.", panel=WHICH, metavar="SENTENCE"),
    ] = None,
) -> None:
    """List the parties of events, or tell what a name means on a day and why.

    Without NAME: the parties of the store, the busiest first.

    With NAME: everything it can mean on the day, the meaning that counts first,
    with code, office, numbers and the row of the table it comes from. With --in,
    the reader of actors decides what it means in a sentence.

    Add what Detente does not know with detente actors add.
    """
    from detente.views.listings import actors_flat, actors_table

    only = which.only(page)
    if name:
        meant(" ".join(name), only, output, on, within)
        return
    if on or within:
        raise UsageError("DET049", "--on and --in ask about a name.", "Give the name first.")
    found = api.actors(store=store, **only)
    emit(Listing(found, actors_table(found), actors_flat(found)), output)
    close(found, "actors", only, say)


@verb("detente why k3f9", "detente why k3f9 --json")
def why(
    event: Annotated[
        str, typer.Argument(help="An event's key or id, or its beginning.", metavar="EVENT")
    ],
    output: Output,
    store: StoreOption = None,
    *,
    as_of: AsOf = None,
) -> None:
    """Explain an event: its reports, the words that support it, how each party was recognised."""
    from detente.views.why import why_flat, why_text

    explanation = api.why(event, store=store, as_of=as_of)
    form = output.form
    with sink(output.output) as file:
        if form in {None, "table"}:
            write_text(why_text(explanation), file)
        elif form == "csv":
            write_csv(file, why_flat(explanation))
        else:
            write_json(file, explanation, lines=form == "jsonl")


def _events(found: Sequence[RecordedEvent]) -> Listing:
    from detente.exchange.flat import COLUMNS, flat_event, values
    from detente.views.events import events_table
    from detente.views.tables import Flat

    rows = tuple(values(flat_event(event)) for event in found)
    return Listing(found, events_table(found), Flat(COLUMNS, rows))


def close(found: Sequence[object], noun: str, only: Only, say: Say) -> None:
    """Say what was asked for and, where there is nothing or too much, what to do."""
    if found and not terminal.on_terminal():
        return
    from detente.codes.party import party_name
    from detente.wiring.asking import only_those

    asked = only_those(**only).sentence(noun, party_name)
    if not found and (only.get("limit") == 0 or only.get("offset")):
        say.note(f"--limit and --offset leave nothing of the {asked}.")
    elif not found:
        hint = "runs" if noun == "actors" else "actors"
        say.note(f"There are no {asked}. See what there is with detente {hint}.")
    elif len(found) == only.get("limit"):
        say.note(f"The first {len(found):,} {asked}; --limit and --offset show more.")
    else:
        say.note(f"{len(found):,} {asked}.")

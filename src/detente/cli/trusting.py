"""To trust the record: label, evaluate, runs, doctor, settings."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from detente import api
from detente.cli.forecasting import Links, evaluate_links
from detente.cli.options import Engine, FileOption, Group, Output, StoreOption, option
from detente.cli.output import Listing, emit, sink
from detente.cli.progress import counted
from detente.cli.verbs import SOME_FAILED, Say, verb
from detente.errors import StoreError, UsageError
from detente.views.tables import plural

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from detente.store import Check

FAULTY: Final = 1
NOT_THERE: Final = 4

TaskArgument = Annotated[
    str,
    typer.Argument(help="relation, tone, attribution, quotes, places or records.", metavar="TASK"),
]


class Scored(Group, frozen=True, kw_only=True):
    """What is scored against gold; the gold's own texts, labelled, where nothing else is said."""

    articles: Annotated[
        list[Path] | None,
        option("articles", text="The articles of a records gold; may be repeated.", metavar="FILE"),
    ] = None
    predicted: Annotated[
        Path | None, option("predicted", text="Score these rows instead.", metavar="FILE")
    ] = None
    baseline: Annotated[
        str | None,
        option("baseline", text="Score constant or majority, which do not read.", metavar="KIND"),
    ] = None


@verb(
    "detente label relation sentences.jsonl",
    "detente label quotes < articles.jsonl > quotes.jsonl",
    "detente label records articles.jsonl -o records.jsonl --fast",
)
def label(
    task: TaskArgument,
    engine: Engine,
    say: Say,
    rows: Annotated[
        str,
        typer.Argument(
            help="A JSONL file; - is the standard input.", metavar="FILE", show_default=False
        ),
    ] = "-",
    output: FileOption = None,
) -> None:
    """Label your own texts or spans: JSONL in and out, one row out per row in, in order.

    TASK         takes                               adds
    relation     text, source and target [[s,e],..]  label, score
    tone         text, target [s,e]                  label, score
    attribution  text                                attributions
    quotes       text                                quotes of 4 words or more
    places       text                                places
    records      text, title, date, ..               reading

    Offsets count code points of the text; other fields are kept. A row that
    cannot be labelled has null and a problem.
    """
    import msgspec

    from detente.scoring.rows import decode_rows

    encoder = msgspec.json.Encoder()
    failed = 0
    with _lines(rows) as lines:
        labelled = api.label(task, decode_rows(lines), settings=engine.settings())
        with sink(output) as file:
            for row in counted(labelled, "rows", say):
                failed += row.get("problem") is not None
                file.write(encoder.encode(row) + b"\n")
                file.flush()
    if failed:
        say.note(f"{plural(failed, 'row')} could not be labelled; the problem is in the row.")
        raise typer.Exit(SOME_FAILED)


@verb(
    "detente evaluate relation gold.jsonl",
    "detente evaluate records gold.jsonl --articles articles.jsonl --json",
    "detente evaluate tone gold.jsonl --baseline majority",
    "detente evaluate forecast --train a.csv --valid b.csv test.csv --ranks ranks.jsonl",
)
def evaluate(
    task: Annotated[
        str,
        typer.Argument(
            help="relation, tone, attribution, quotes, places, records or forecast.",
            metavar="TASK",
        ),
    ],
    gold: Annotated[
        Path, typer.Argument(help="Rows with the right answers.", metavar="GOLD", readable=False)
    ],
    scored: Scored,
    links: Links,
    engine: Engine,
    output: Output,
    say: Say,
) -> None:
    """Score a task against gold: label the gold's own texts, or score given rows.

    forecast takes links (CSV: date, source, event, target) and forecasts those of
    GOLD one day at a time: who is the target, who the source, among all entities.
    """
    if task == "forecast":
        evaluate_links(gold, links, output, say)
        return
    from detente.cli.scores import score_listing

    score = api.evaluate(
        task,
        gold,
        articles=scored.articles or (),
        predicted=scored.predicted,
        baseline=scored.baseline,
        settings=engine.settings(),
    )
    emit(score_listing(score), output)
    others = f", {score.unknown:,} predictions of other ids" if score.unknown else ""
    say.note(
        f"{plural(score.rows, 'row')}, {score.missing:,} without a prediction{others}; "
        f"{score.headline} with its 90 % interval."
    )


@verb("detente runs", "detente runs --json")
def runs(output: Output, say: Say, store: StoreOption = None) -> None:
    """List what each run read, kept, rejected and met."""
    from detente.views.listings import runs_flat, runs_table

    found = api.runs(store=store)
    emit(Listing(found, runs_table(found), runs_flat(found)), output)
    if not found:
        say.note("No run yet. Start one with detente ingest INPUT...")


@verb("detente doctor", "detente doctor --store record --json")
def doctor(output: Output, say: Say, store: StoreOption = None) -> None:
    """Look for what is wrong with the store and the installation, without changing anything."""
    from detente.cli.health import installation
    from detente.views.listings import checks_flat, checks_table

    checks = installation()
    try:
        checks += api.doctor(store=store)
    except StoreError as error:
        checks.append(_fault(error))
    emit(Listing(checks, checks_table(checks), checks_flat(checks)), output)
    faults = {check.name for check in checks if not check.ok}
    if not faults:
        say.note(f"All {len(checks)} checks are well.")
        return
    say.note(f"{len(faults)} of {len(checks)} checks found a fault.")
    raise typer.Exit(NOT_THERE if faults & {"store", "model"} else FAULTY)


@verb("detente settings", "DETENTE_FAST=1 detente settings --json")
def settings(output: Output) -> None:
    """Show every setting, its value and the variable that sets it."""
    from detente.cli.health import settings_listing

    emit(settings_listing(api.settings()), output)


def _fault(error: StoreError) -> Check:
    from detente.store import Check

    return Check(name="store", ok=False, message=error.message, remedy=error.remedy)


@contextmanager
def _lines(source: str) -> Iterator[BinaryIO]:
    """Open rows, before any model is loaded for them."""
    if source == "-":
        if sys.stdin.isatty():
            raise UsageError(
                "DET008", "There is nothing to label.", "Give a JSONL file, or pipe rows in."
            )
        yield sys.stdin.buffer
        return
    try:
        file = Path(source).open("rb")  # noqa: SIM115  # closed below, after what open may raise
    except FileNotFoundError:
        raise UsageError("DET045", f"There is no {source}.", "Check the path.") from None
    with file:
        yield file

"""To get a record: read, ingest, build, forget."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated, Final

import typer

from detente import api
from detente.cli.options import DateOption, Engine, FileOption, StoreOption, option
from detente.cli.output import sink
from detente.cli.progress import counted, watched
from detente.cli.verbs import Say, verb
from detente.config import Settings
from detente.views.tables import duration

if TYPE_CHECKING:
    from detente.sources import Failure
    from detente.store import RunRecord

Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, patterns, feeds or addresses; - is the standard input.",
        metavar="INPUT",
        show_default=False,
    ),
]
Strict = Annotated[bool, option("strict", text="Exit with 1 when an input fails.")]
STRICTLY: Final = 1


@verb(
    "detente read report.txt",
    "cat report.txt | detente read - --date 2011-03-08",
    "detente read 'news/*.html' --with-text -o readings.jsonl",
)
def read(
    inputs: Inputs,
    engine: Engine,
    say: Say,
    date: DateOption = None,
    output: FileOption = None,
    *,
    with_text: Annotated[bool, option("with-text", text="Put each text into its Reading.")] = False,
    strict: Strict = False,
) -> None:
    """Read documents into Readings, one JSON object a line; nothing is kept."""
    import msgspec

    failures: list[Failure] = []

    def failed(failure: Failure) -> None:
        failures.append(failure)
        problem = failure.problem
        typer.echo(f"Failed: {problem.message} {problem.remedy} [{problem.code}]", err=True)

    encoder = msgspec.json.Encoder()
    readings = api.read_files(
        inputs, with_text=with_text, failed=failed, settings=engine.settings(), date=date
    )
    began = time.monotonic()
    read = events = 0
    with sink(output) as file:
        for reading in counted(readings, "documents", say):
            file.write(encoder.encode(reading) + b"\n")
            file.flush()
            read += 1
            events += len(reading.events)
            for problem in reading.problems:
                say.note(f"{problem.message} {problem.remedy} [{problem.code}]")
    say.note(
        f"Read {read:,}, failed {len(failures):,}, events {events:,}, "
        f"{duration(time.monotonic() - began)}."
    )
    if failures:
        codes = {STRICTLY} if strict else {failure.exit_code for failure in failures}
        raise typer.Exit(min(codes))


@verb(
    "detente ingest news/",
    "detente ingest feed.xml archive.jsonl --store record --workers 4",
    "detente ingest archive/ --shard 1/8",
)
def ingest(
    inputs: Inputs,
    engine: Engine,
    say: Say,
    store: StoreOption = None,
    date: DateOption = None,
    *,
    shard: Annotated[str, option("shard", text="Read only part i of n.", metavar="I/N")] = "1/1",
    workers: Annotated[
        int | None, option("workers", text="Processes that read [1].", min=1, metavar="N")
    ] = None,
) -> None:
    """Read documents into the store; interrupted and run again, it goes on where it stopped."""
    from detente.views.summary import run_summary

    settings = engine.settings(store=store, workers=workers)
    with watched(say) as progress:
        run = api.ingest(inputs, date=date, shard=shard, settings=settings, progress=progress)
    _tell_problems(run, say)
    say.note(run_summary(run))
    say.note(f"Next: detente build --store {settings.store}")
    if run.failed:
        raise typer.Exit(_exit_code(run))


@verb("detente build", "detente build --store record")
def build(say: Say, store: StoreOption = None) -> None:
    """Bring the store's index up to date, so that it can be asked."""
    from detente.views.summary import build_summary

    say.note(build_summary(api.build(store=store)))
    where = (
        "" if store is None or Settings.from_environment().store == store else f" --store {store}"
    )
    say.note(f"Next: detente events{where}, detente actors{where}, or detente ask WORDS{where}")


@verb("detente forget d1f0c3a9b2e48c75", "detente forget dataset:icews")
def forget(
    document: Annotated[
        str,
        typer.Argument(
            help="The document's id, or dataset:NAME for an import.", metavar="DOCUMENT"
        ),
    ],
    say: Say,
    store: StoreOption = None,
) -> None:
    """Remove a document's text and findings, or an imported dataset, from the store."""
    api.forget(document, store=store)
    say.note(f"Forgot {document}; it is gone from answers after the next detente build.")


def _tell_problems(run: RunRecord, say: Say) -> None:
    """Name each problem; a long list is cut, the run's report has all."""
    shown = len(run.problems) if say.verbose else 20
    for item in run.problems[:shown]:
        problem = item.problem
        say.note(f"{problem.message} {problem.remedy} [{problem.code}]")
    if len(run.problems) > shown:
        say.note(f"and {len(run.problems) - shown:,} problems more; see detente runs --json")


def _exit_code(run: RunRecord) -> int:
    """Give 2 where a path is not there, else 3."""
    return 2 if any(item.problem.code == "DET101" for item in run.problems) else 3

"""Import files into a store: piece by piece, resumable at any point, nothing twice."""

from __future__ import annotations

import shutil
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from detente.errors import InputError
from detente.exchange.imports.desk import Desk
from detente.exchange.imports.inputs import Member, chunks, members
from detente.exchange.imports.reporting import ImportReport, Told, by_file, run_record
from detente.exchange.imports.telling import checked_form, tell
from detente.records import Problem
from detente.records.identity import digest
from detente.store.files import writing
from detente.store.imported import Tally, checked_name, paths, tallies
from detente.store.lock import held
from detente.store.parts import Marker
from detente.store.rows import SourceProblem
from detente.store.runs import open_run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from detente.exchange.imports.desk import Sheet
    from detente.exchange.imports.telling import Shape
    from detente.store.layout import Layout
    from detente.store.runs import OpenRun

PIECE: Final = 32 << 20  # bytes of a file that are kept at a time, and at most lost by a crash
MODEL: Final = "import"  # in the place of a pipeline's id in the report of a run


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked for.

    Attributes:
        inputs: Files and folders.
        form: The format of every file, or null to tell it by each file.
        dataset: Where the events go, or null for the format's name.
        appeals: Keep appeals (CAMEO's root 02), as requests.
        threads: Of DuckDB; 0 is every core.
        progress: Told the rows read so far.
        piece: Bytes at a time.
    """

    inputs: Sequence[str | Path]
    form: str | None = None
    dataset: str | None = None
    appeals: bool = False
    threads: int = 0
    progress: Callable[[int], None] | None = None
    piece: int = PIECE


def run_import(layout: Layout, job: Job) -> ImportReport:
    """Import files into a store; the same call goes on where an interrupted one stopped.

    Two imports into one store wait for each other, so that neither keeps what the other has.

    Raises:
        UsageError: A file is not there, or the format or the dataset's name is none.
        StoreError: Another import is at work and does not end.
        RunError: The disk is full or may not be written.
        KeyboardInterrupt: The import was interrupted; it is resumable.
    """
    began = time.monotonic()
    if job.dataset is not None:
        checked_name(job.dataset)
    checked_form(job.form)
    names = tuple(str(given) for given in job.inputs)
    told = Told()
    found = list(_members(job, told))
    with writing(layout.work):
        layout.work.mkdir(exist_ok=True)
    task = digest("i", job.form, job.dataset, job.appeals, *map(str, found))
    with held(layout.work / "import.lock"), open_run(layout, task, MODEL, names) as run:
        before = frozenset(
            (tally.dataset, tally.whole)
            for name, _, tally in tallies(layout.parts)
            if name != run.record.run and tally.whole
        )
        with _scratch(layout.work / run.record.run) as folder, Desk(folder, job.threads) as desk:
            for number, member in enumerate(found):
                _member(_Run(layout, run, desk, folder, job, told, before), number, member)
        record = run_record(run.record, told, began)
        run.finish(record)
    return ImportReport(run=record, files=tuple(by_file(told.tallies)), same=tuple(told.same))


@dataclass(frozen=True, slots=True)
class _Run:
    """What a file is imported with; ``before`` names the files that other runs have imported."""

    layout: Layout
    open: OpenRun
    desk: Desk
    folder: Path
    job: Job
    told: Told
    before: frozenset[tuple[str, str | None]]

    @property
    def id(self) -> str:
        return self.open.record.run


def _member(run: _Run, number: int, member: Member) -> None:
    """Import a file; one that cannot be read is told, and the others go on."""
    try:
        shape = tell(member.head(), str(member), run.job.form)
        dataset = checked_name(run.job.dataset or shape.name)
        whole = digest("", member.digest(), shape.name, run.job.appeals)
        if (dataset, whole) in run.before:
            run.told.same.append(str(member))
            return
        run.desk.know(dataset, (path for path, _ in paths(run.layout.parts, dataset)))
        for piece in _pieces(run, number, member, shape):
            _piece(run, piece, shape, Tally(dataset=dataset, file=str(member)), whole)
    except InputError as error:
        problem = Problem(code=error.code, message=error.message, remedy=error.remedy)
        run.told.problems.append(SourceProblem(source=str(member), problem=problem))
        run.told.broken += 1


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a file: its shard, its first line's number, its bytes, whether it is the last."""

    shard: str
    first: int
    data: bytes
    last: bool


def _pieces(run: _Run, number: int, member: Member, shape: Shape) -> Iterator[_Piece]:
    """Cut a file; what an interrupted run has kept is passed over."""
    first = 1
    with member.open() as file, closing(chunks(file, run.job.piece, quoted=shape.quoted)) as cut:
        ahead = next(cut, b"")
        index = 0
        while ahead:
            data, ahead = ahead, next(cut, b"")
            lines = data.count(b"\n")
            if index == 0:
                data = data.removeprefix(b"\xef\xbb\xbf")
                if shape.header:
                    data = data.partition(b"\n")[2]
                    first, lines = 2, lines - 1
            yield _Piece(f"{number:04}-{index:06}", first, data, not ahead)
            first += lines
            index += 1


def _piece(run: _Run, piece: _Piece, shape: Shape, tally: Tally, whole: str) -> None:
    """Import a piece, and keep its rows, its tally and then its marker."""
    parts = run.layout.parts
    if parts.has(run.id, piece.shard):
        run.told.tallies += list(parts.rows("tallies", run.id, piece.shard, Tally))
        run.told.problems += parts.marker(run.id, piece.shard).problems
        return
    sheet = run.desk.take(piece.data, piece.first, shape, tally.dataset, appeals=run.job.appeals)
    tally = _filled(tally, sheet, whole if piece.last else None)
    problems = tuple(_problem(tally.file, line, why) for line, why in sheet.faults)
    marker = Marker(
        run=run.id,
        shard=piece.shard,
        rows={"tallies": 1} | ({"imported": sheet.kept} if sheet.kept else {}),
        rejected=sheet.dropped,
        problems=problems,
        events=sheet.kept,
    )
    if sheet.kept:
        made = run.folder / "made.parquet"
        run.desk.write(made)
        parts.adopt("imported", run.id, piece.shard, made)
    parts.commit(marker, {"tallies": [tally]})
    run.told.tallies.append(tally)
    run.told.problems += problems
    if run.job.progress is not None:
        run.job.progress(run.told.rows())


def _filled(tally: Tally, sheet: Sheet, whole: str | None) -> Tally:
    counts = {name: getattr(sheet, name) for name in sheet._fields if name != "faults"}
    return msgspec.structs.replace(tally, whole=whole, **counts)


def _problem(file: str, line: int, why: str) -> SourceProblem:
    return SourceProblem(
        source=f"{file}:{line}",
        problem=Problem(
            code="DET164",
            message=f"Line {line} of {file} was passed over: {why}.",
            remedy="Mend it and import the file again; what is kept is not kept twice.",
        ),
    )


def _members(job: Job, told: Told) -> Iterator[Member]:
    """List the files; a zip that cannot be read is told."""
    for given in job.inputs:
        try:
            yield from members([given])
        except InputError as error:
            problem = Problem(code=error.code, message=error.message, remedy=error.remedy)
            told.problems.append(SourceProblem(source=str(given), problem=problem))
            told.broken += 1


@contextmanager
def _scratch(run: Path) -> Iterator[Path]:
    """Give an empty folder for the block, within the run's own."""
    folder = run / "scratch"
    shutil.rmtree(folder, ignore_errors=True)
    with writing(folder):
        folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)

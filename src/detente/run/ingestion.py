"""Ingest documents into a store: only what is new, shard by shard, resumable at any point."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from detente.errors import RunError, UsageError
from detente.records import Document
from detente.records.identity import digest
from detente.run.known import Known
from detente.run.worker import Shard, begin_worker, read_shard
from detente.store.layout import Layout
from detente.store.rows import RunRecord, SourceProblem
from detente.store.runs import now, open_run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from detente.config import Settings
    from detente.run.worker import Reads
    from detente.store.parts import Marker

# A shard ends at whichever comes first: little is read again after a crash, and a worker's memory
# is bounded.
SHARD_DOCUMENTS: Final = 50
SHARD_CHARACTERS: Final = 1_000_000
_AHEAD: Final = 2  # shards that wait for each worker
_REPORTED: Final = 1000  # documents' problems in a report, which is read whole


@dataclass(frozen=True, slots=True)
class Recipe:
    """How inputs become readings.

    Attributes:
        documents: Opens inputs: yields a Document for each, or an object with ``source`` and
            ``problem`` for one that cannot be read.
        pipeline: Makes what reads; a function of a module, so that worker processes find it.
        model: Names all that decides what is read from a text; another name reads anew.
        shard_documents: Documents that are kept at a time, and at most lost by a crash.
    """

    documents: Callable[[Sequence[str], Settings], Iterable[Any]]
    pipeline: Callable[[Settings], Reads]
    model: str
    shard_documents: int = SHARD_DOCUMENTS


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is; ``kept`` documents are safe."""

    read: int
    kept: int
    duplicates: int
    failed: int


@dataclass(slots=True)
class _Tally:
    """What the run counts while it goes; what is kept is counted from its markers."""

    seen: Counter[str] = field(default_factory=Counter)
    failures: list[SourceProblem] = field(default_factory=list)
    kept: int = 0

    def progress(self) -> Progress:
        return Progress(
            read=self.seen.total(),
            kept=self.kept,
            duplicates=self.seen["duplicate"],
            failed=len(self.failures),
        )


def ingest(
    inputs: Sequence[str],
    store: str | Path,
    settings: Settings,
    recipe: Recipe,
    *,
    shard: tuple[int, int] = (1, 1),
    progress: Callable[[Progress], None] | None = None,
) -> RunRecord:
    """Read what is new in the inputs into a store, which is made if there is none.

    A run that was interrupted is taken up where it stood when the same call is made again.
    Several ingests into one store may go on at once. The index is left to ``Store.build``.

    Args:
        inputs: Paths, addresses, whatever ``recipe.documents`` opens.
        store: The store's folder.
        settings: ``workers`` is the number of processes that read.
        recipe: How inputs become readings.
        shard: (i, n) takes the i-th of n parts of the documents, i from 1 to n, by their ids.
        progress: Called after each shard.

    Returns:
        The report, which is also kept in the store.

    Raises:
        UsageError: There is no such part.
        StoreError: The folder is no store, or one of another version.
        RunError: The disk is full or may not be written, or a worker was killed.
        KeyboardInterrupt: The run was interrupted; it is resumable.
    """
    if not 1 <= shard[0] <= shard[1]:
        raise UsageError(
            "DET023",
            f"There is no shard {shard[0]} of {shard[1]}.",
            "Write it as i/n with i from 1 to n.",
        )
    began = time.monotonic()
    layout = Layout(Path(store))
    layout.create()
    layout.check()
    task = digest("t", recipe.model, shard, *(_absolute(name) for name in inputs))
    with open_run(layout, task, recipe.model, tuple(inputs)) as run:
        known = Known(layout, run.record.run, recipe.model)
        tally = _Tally(kept=known.resumed)
        chosen = _chosen(recipe.documents(inputs, settings), known, tally, shard)
        shards = (
            Shard(
                layout.parts.root,
                run.record.run,
                recipe.model,
                documents,
                recipe.pipeline,
                _worker_settings(settings),
            )
            for documents in _shards(chosen, recipe.shard_documents)
        )
        for marker in _results(shards, settings.workers):
            tally.kept += len(marker.identities)
            if progress is not None:
                progress(tally.progress())
        markers = list(layout.parts.markers(layout.parts.shards(run.record.run)))
        report = _report(run.record, markers, tally, known.resumed)
        report = msgspec.structs.replace(report, seconds=round(time.monotonic() - began, 3))
        run.finish(report)
        return report


def _chosen(
    items: Iterable[Any], known: Known, tally: _Tally, shard: tuple[int, int]
) -> Iterator[Document]:
    """Let through the documents that this run must read, and count the others."""
    for item in items:
        is_document = isinstance(item, Document)
        if not _mine(item.id if is_document else item.source, shard):
            continue
        if not is_document:
            tally.failures.append(SourceProblem(source=item.source, problem=item.problem))
            continue
        verdict = known.take(item)
        tally.seen[verdict] += 1
        if verdict in {"new", "replaces"}:
            yield item


def _mine(name: str, shard: tuple[int, int]) -> bool:
    number, of = shard
    return of == 1 or int(digest("", name), 16) % of == number - 1


def _shards(documents: Iterable[Document], most: int) -> Iterator[tuple[Document, ...]]:
    batch: list[Document] = []
    characters = 0
    for document in documents:
        batch.append(document)
        characters += len(document.text)
        if len(batch) == most or characters > SHARD_CHARACTERS:
            yield tuple(batch)
            batch, characters = [], 0
    if batch:
        yield tuple(batch)


def _results(shards: Iterator[Shard], workers: int) -> Iterator[Marker]:
    if workers <= 1:
        yield from map(read_shard, shards)
        return
    with _pool(workers) as pool:
        waiting: set[Future[Marker]] = set()
        for shard in shards:
            waiting.add(pool.submit(read_shard, shard))
            if len(waiting) >= workers * _AHEAD:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    # spawn: a fork would copy the threads' locks of onnxruntime and DuckDB
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=begin_worker)
    try:
        yield pool
    except BrokenProcessPool:
        raise RunError(
            "DET404",
            "A worker process was killed, perhaps for want of memory.",
            "Run the same command again, with fewer --workers if it happens again: it resumes.",
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _worker_settings(settings: Settings) -> Settings:
    """Share the cores out where their number is left open."""
    if settings.workers <= 1 or settings.threads:
        return settings
    return replace(settings, threads=max(1, (os.cpu_count() or 1) // settings.workers))


def _report(record: RunRecord, markers: Sequence[Marker], tally: _Tally, resumed: int) -> RunRecord:
    rejected: Counter[str] = Counter()
    for marker in markers:
        rejected.update(marker.rejected)
    if tally.seen["forgotten"]:
        rejected["forgotten"] = tally.seen["forgotten"]
    kept = (problem for marker in markers for problem in marker.problems)
    return msgspec.structs.replace(
        record,
        finished=now(),
        read=tally.seen.total(),
        new=sum(len(marker.identities) for marker in markers),
        resumed=resumed,
        replaced=tally.seen["replaces"],
        duplicates=tally.seen["duplicate"],
        rejected=dict(sorted(rejected.items())),
        failed=len(tally.failures),
        problems=(*tally.failures, *islice(kept, _REPORTED)),
        events=sum(marker.events for marker in markers),
    )


def _absolute(name: str) -> str:
    """Make the same path the same task from wherever it is named; addresses stay."""
    return name if "://" in name or name == "-" else str(Path(name).absolute())

"""Read one shard and keep it; the same code in this process and in workers."""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from dataclasses import dataclass
from functools import cache
from multiprocessing import connection, parent_process
from typing import TYPE_CHECKING, Protocol

from detente.records.identity import digest
from detente.store.parts import Identity, Marker, Parts, StoredReading
from detente.store.rows import SourceProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from detente.config import Settings
    from detente.records import Document, Reading


class Reads(Protocol):
    """What a pipeline must do: one Reading a document, in order."""

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Read documents."""
        ...


@dataclass(frozen=True, slots=True)
class Shard:
    """Documents to be read and kept together.

    ``make_pipeline`` is called once a process, so that a model is loaded once.
    """

    parts: Path
    run: str
    model: str
    documents: tuple[Document, ...]
    make_pipeline: Callable[[Settings], Reads]
    settings: Settings


def read_shard(shard: Shard) -> Marker:
    """Read a shard and keep its documents and readings.

    The shard is named by what is in it, so a second attempt writes the same files again.

    Raises:
        DetenteError: The disk or the model fails.
    """
    readings = list(_pipeline(shard.make_pipeline, shard.settings).read(shard.documents))
    pairs = list(zip(shard.documents, readings, strict=True))
    identities = tuple(
        str(Identity.of(document.id, reading.document.text_sha256, shard.model))
        for document, reading in pairs
    )
    marker = Marker(
        run=shard.run,
        shard=digest("s", *identities),
        rows={"documents": len(pairs), "readings": len(pairs)},
        identities=identities,
        rejected=dict(Counter(doc.rejected for doc in shard.documents if doc.rejected)),
        problems=tuple(
            SourceProblem(source=reading.document.id, problem=problem)
            for reading in readings
            for problem in reading.problems
        ),
        events=sum(len(reading.events) for reading in readings),
    )
    stored = [StoredReading(shard.model, reading) for reading in readings]
    Parts(shard.parts).commit(marker, {"documents": shard.documents, "readings": stored})
    return marker


def begin_worker() -> None:
    """Make a worker leave interrupts to its parent, and end when that ends, even by kill -9."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


@cache
def _pipeline(make: Callable[[Settings], Reads], settings: Settings) -> Reads:
    return make(settings)

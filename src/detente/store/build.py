"""Build the index from the parts: new files beside the old ones, swapped in at the end."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final

import duckdb
import msgspec

from detente.assembly.belief import BeliefModel
from detente.assembly.facts import Observation, ordinal
from detente.assembly.families import Sketched, families, news_text, sketch
from detente.assembly.same_event import record
from detente.errors import RunError
from detente.records.identity import digest
from detente.store import imported, search
from detente.store.acts import make_acts
from detente.store.days import sweep
from detente.store.files import sync, sync_folder, write_whole, writing
from detente.store.layout import Current, Layout
from detente.store.lines import Lines
from detente.store.lock import held
from detente.store.parts import Identity, damaged
from detente.store.rows import BuildReport
from detente.store.tables import (
    TABLES,
    VIEWS,
    Row,
    document_row,
    finding_rows,
    problem_row,
    recorded_row,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.records import Document, Reading
    from detente.store.parts import Parts, StoredReading

# Raised whenever the same parts would give another index.
INDEX_VERSION: Final = 5
_LEAST_LINE: Final = 16 * 2**20  # bytes that DuckDB's JSON reader takes by itself

Shard = tuple[str, str]


def build(layout: Layout) -> BuildReport:
    """Bring a store's index up to date.

    Raises:
        StoreError: A part is damaged, or another process is building and does not end.
        RunError: The disk is full, may not be written, or fails.
    """
    began = time.monotonic()
    with writing(layout.index):
        layout.index.mkdir(exist_ok=True)
    with held(layout.index / "build.lock"):
        shards = layout.parts.shards()
        state = state_of(shards)
        current = layout.current()
        fresh = current is not None and current.state == state and sound(layout, current)
        if current is None or not fresh:
            current = Current(state, f"index-{state}.duckdb", f"search-{state}.sqlite")
            make(layout, current, shards)
            layout.remove_unused(current)
            sweep(layout, 0)
        return _report(layout.index / current.index, time.monotonic() - began, fresh=fresh)


def sound(layout: Layout, current: Current) -> bool:
    """Tell whether the files of an index are there and can be asked."""
    try:
        _counts(layout.index / current.index)
        with closing(search.open_file(layout.index / current.search)):
            return True
    except (duckdb.Error, sqlite3.Error):
        return False


def state_of(shards: list[Shard]) -> str:
    """Name the state of a store: an index is fresh while it was built from the same shards."""
    return digest("", INDEX_VERSION, *("/".join(shard) for shard in shards))


def make(layout: Layout, current: Current, shards: list[Shard], until: str | None = None) -> None:
    """Make an index of shards, and point to it.

    Args:
        layout: Where it goes; the caller holds the lock of its folder.
        current: What it is called.
        shards: What it is made of.
        until: Leave out what was published after this day, or on no day that is known.
    """
    with _scratch(layout.index) as folder, _full_disk_told(folder):
        with Lines(folder) as lines:
            with closing(search.create(folder / "search")) as passages:
                sketches = _gather(layout.parts, shards, lines, passages, until)
                search.finish(passages)
            _assemble(sketches, lines)
            _history(layout.parts, shards, lines)
        _load(folder, lines.longest, layout.parts, until)
        _counts(folder / "index")  # it must be whole before anybody is pointed to it
        for made, name in (("index", current.index), ("search", current.search)):
            sync(folder / made)
            (folder / made).replace(layout.index / name)
        sync_folder(layout.index)
    write_whole(layout.index / "CURRENT", msgspec.json.encode(current))


def _gather(
    parts: Parts,
    shards: list[Shard],
    lines: Lines,
    passages: sqlite3.Connection,
    until: str | None,
) -> list[Sketched]:
    """Write what the readings say into the tables' files; return the latest texts' sketches."""
    sketches = []
    kept = _kept(parts, shards, until)
    for shard, line, document, stored in _pairs(parts, shards):
        latest = kept.get((shard, line))
        if latest is None:
            continue
        header = stored.reading.document
        lines.add("readings", _reading_row(stored, shard, line, latest=latest))
        for table, row in finding_rows(stored, shard[0], latest=latest):
            lines.add(table, row)
        for problem in stored.reading.problems:
            lines.add("problems", problem_row(shard[0], header.id, problem))
        if latest:
            lines.add("documents", document_row(document, header.text_sha256))
            sketches.append(_sketched(document))
            for seen in _observations(stored.reading):
                lines.spool("-".join(seen.kind), seen)
        if latest and document.rejected is None:
            search.add(passages, search.passages(document, stored.reading))
    return sketches


def _observations(reading: Reading) -> Iterator[Observation]:
    header = reading.document
    for event in reading.events:
        yield Observation(
            event=event,
            document=header.id,
            publisher=header.publisher,
            published=header.date,
            family=header.id,
        )


def _assemble(sketches: list[Sketched], lines: Lines) -> None:
    """Find families and recorded events, one kind at a time, so that memory holds no more."""
    family = families(sketches)
    for document in sorted(family):
        lines.add("families", {"document": document, "family": family[document]})
    for spooled in lines.spooled(Observation):
        seen = (msgspec.structs.replace(one, family=family[one.document]) for one in spooled)
        for event in record(seen, BeliefModel()):
            lines.add("recorded_events", recorded_row(event))
            for report in event.readings:
                row = {"key": event.key, "document": report.document, "id": report.event_id}
                lines.add("recorded_reports", row)


def _history(parts: Parts, shards: list[Shard], lines: Lines) -> None:
    for run, shard in shards:
        lines.add("parts", {"run": run, "shard": shard})
    for row in imported.unmapped_rows(parts):
        lines.add("unmapped", row)
    for report in parts.finished():
        lines.add("runs", {name: getattr(report, name) for name in TABLES["runs"]})
        for found in report.problems[: report.failed]:
            lines.add("problems", problem_row(report.run, found.source, found.problem))


class _Name(msgspec.Struct):
    id: str
    text_sha256: str
    date: str | None


class _Named(msgspec.Struct):
    document: _Name


class _Head(msgspec.Struct):
    """As much of a StoredReading as names it; the rest is passed over."""

    model: str
    reading: _Named


def _kept(
    parts: Parts, shards: list[Shard], until: str | None = None
) -> dict[tuple[Shard, int], bool]:
    """Choose the readings that count, each identity once, and say which are their document's last.

    Two ingests at once may both have read a document; forgotten ones do not count.
    """
    forgotten = parts.forgotten()
    kept: dict[tuple[Shard, int], bool] = {}
    last: dict[str, tuple[Shard, int]] = {}
    seen: set[str] = set()
    for shard in shards:
        for line, head in enumerate(parts.rows("readings", *shard, _Head)):
            name = head.reading.document
            key = str(Identity.of(name.id, name.text_sha256, head.model))
            known = until is None or (name.date is not None and name.date <= until)
            if known and name.id not in forgotten and key not in seen:
                seen.add(key)
                kept[shard, line] = False
                last[name.id] = (shard, line)
    return kept | dict.fromkeys(last.values(), True)


def _pairs(
    parts: Parts, shards: list[Shard]
) -> Iterator[tuple[Shard, int, Document, StoredReading]]:
    """Read documents with their readings; a shard holds both in the same order."""
    for shard in shards:
        documents, readings = list(parts.documents(*shard)), list(parts.readings(*shard))
        if len(documents) != len(readings):
            shorter = "documents" if len(documents) < len(readings) else "readings"
            raise damaged(parts.part(shorter, *shard))
        for line, (document, stored) in enumerate(zip(documents, readings, strict=True)):
            yield shard, line, document, stored


def _reading_row(stored: StoredReading, shard: Shard, line: int, *, latest: bool) -> Row:
    header = stored.reading.document
    return {
        "document": header.id,
        "model": stored.model,
        "run": shard[0],
        "latest": latest,
        "date": header.date,
        "identity": str(Identity.of(header.id, header.text_sha256, stored.model)),
        "shard": shard[1],
        "line": line,
    }


def _sketched(document: Document) -> Sketched:
    text = "" if document.rejected else news_text(document)
    return Sketched(document.id, sketch(text), ordinal(document.date))


def _load(folder: Path, longest: int, parts: Parts, until: str | None) -> None:
    with duckdb.connect(folder / "index") as connection:
        for table, columns in TABLES.items():
            rows = folder / f"{table}.jsonl"
            connection.execute(
                f"CREATE TABLE {table} AS SELECT * FROM read_json($path, columns = $columns, "  # noqa: S608
                "format = 'newline_delimited', maximum_object_size = $size)",
                {
                    "path": str(rows),
                    "columns": dict(columns),
                    "size": max(longest, _LEAST_LINE),
                },
            )
            rows.unlink()
        imported.load(connection, parts, until)
        make_acts(connection)
        for view, query in VIEWS.items():
            connection.execute(f"CREATE VIEW {view} AS {query}")
        # said aloud: closing would write the tables too, but keep silent about a full disk
        connection.execute("CHECKPOINT")


@contextmanager
def _scratch(index: Path) -> Iterator[Path]:
    """Give an empty folder for the block; what a build that was cut off left goes first."""
    folder = index / "building"
    shutil.rmtree(folder, ignore_errors=True)
    with writing(folder):
        folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _full_disk_told(folder: Path) -> Iterator[None]:
    """Say a failure to write in a sentence, whichever of the libraries met it."""
    try:
        with writing(folder):
            yield
    except (duckdb.Error, sqlite3.Error) as error:
        why = str(error).splitlines()[0].rstrip(".")
        raise RunError(
            "DET403",
            f"The index could not be written to {folder.parent}: {why}.",
            "Free some space, then run `detente build`; the articles themselves are kept.",
        ) from error


def _counts(index: Path) -> tuple[int, ...]:
    with duckdb.connect(index, read_only=True) as connection:
        return connection.execute(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM readings), "
            "(SELECT count(*) FROM reports WHERE latest), (SELECT count(*) FROM recorded_events), "
            "(SELECT count(DISTINCT family) FROM families), (SELECT count(*) FROM imported_events)"
        ).fetchall()[0]


def _report(index: Path, seconds: float, *, fresh: bool) -> BuildReport:
    documents, readings, events, recorded_events, kin, imports = _counts(index)
    return BuildReport(
        index=os.fspath(index),
        documents=documents,
        readings=readings,
        events=events,
        recorded_events=recorded_events,
        families=kin,
        seconds=round(seconds, 3),
        fresh=fresh,
        imported=imports,
    )

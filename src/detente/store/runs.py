"""Runs: their ids, what an unfinished one leaves behind, and how it is taken up again."""

from __future__ import annotations

import secrets
import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import msgspec

from detente.store.files import write_whole, writing
from detente.store.lock import seize
from detente.store.parts import Marker
from detente.store.rows import RunRecord

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.store.layout import Layout

REPORT: Final = "report"  # the shard of a run's report


class _State(msgspec.Struct, frozen=True):
    """``work/<run>/run.json``: a run that has begun; ``task`` is the same for the same call."""

    task: str
    record: RunRecord


@dataclass(frozen=True, slots=True)
class OpenRun:
    """A run that this process holds; ``record`` is as it was at its start."""

    layout: Layout
    record: RunRecord

    def finish(self, record: RunRecord) -> None:
        """Keep the report; from now on the run is finished, and what was torn meanwhile is swept.

        Raises:
            RunError: The disk is full, may not be written, or fails.
        """
        with writing(self.layout.parts.root):
            for path in self.layout.parts.torn(record.run):
                path.unlink(missing_ok=True)
        marker = Marker(run=record.run, shard=REPORT, rows={"runs": 1})
        self.layout.parts.commit(marker, {"runs": [record]})


def new_run() -> str:
    """Make the id of a run; ids sort by start."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S.%f}-{secrets.token_hex(3)}"


def now() -> str:
    """Read the clock: UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def open_run(layout: Layout, task: str, model: str, inputs: tuple[str, ...]) -> Iterator[OpenRun]:
    """Take up the unfinished run of the same task that nobody works on, or begin one.

    Raises:
        RunError: The disk is full, may not be written, or fails.
    """
    with writing(layout.work):
        layout.work.mkdir(exist_ok=True)
    for folder, state in _states(layout):
        if state.task == task:
            with _held(folder) as mine:
                if mine and layout.parts.has(state.record.run, REPORT):
                    shutil.rmtree(folder, ignore_errors=True)  # cut off after its report
                elif mine:
                    yield from _run(layout, folder, state.record)
                    return
    record = RunRecord(run=new_run(), started=now(), finished=None, model=model, inputs=inputs)
    folder = layout.work / record.run
    with writing(folder):
        folder.mkdir()
    with _held(folder):
        write_whole(folder / "run.json", msgspec.json.encode(_State(task, record)))
        yield from _run(layout, folder, record)


def _run(layout: Layout, folder: Path, record: RunRecord) -> Iterator[OpenRun]:
    try:
        yield OpenRun(layout, record)
    except BaseException:
        if not layout.parts.shards(record.run):  # nothing to take up again
            for path in layout.parts.torn(record.run):
                path.unlink(missing_ok=True)
            shutil.rmtree(folder, ignore_errors=True)
        raise
    shutil.rmtree(folder, ignore_errors=True)


def unfinished(layout: Layout) -> list[RunRecord]:
    """List runs without a report, with what they have kept so far."""
    records = []
    for _, state in _states(layout):
        run = state.record.run
        if not layout.parts.has(run, REPORT):
            markers = list(layout.parts.markers(layout.parts.shards(run)))
            records.append(
                msgspec.structs.replace(
                    state.record,
                    new=sum(len(marker.identities) for marker in markers),
                    events=sum(marker.events for marker in markers),
                )
            )
    return records


def _states(layout: Layout) -> Iterator[tuple[Path, _State]]:
    for path in sorted(layout.work.glob("*/run.json")):
        with suppress(OSError, msgspec.DecodeError):
            yield path.parent, msgspec.json.decode(path.read_bytes(), type=_State)


@contextmanager
def _held(folder: Path) -> Iterator[bool]:
    """Hold a run's folder for the block, unless another process does."""
    try:
        file = (folder / "lock").open("a+b")
    except FileNotFoundError:  # the process that held it has finished
        yield False
        return
    with file:
        yield seize(file)

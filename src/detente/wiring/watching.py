"""Read on a schedule, build, tell what was not told before; what is told is kept in the store."""

from __future__ import annotations

import time
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from detente.errors import DetenteError, RunError, UsageError
from detente.records.briefs import Brief, BriefLine, Topics
from detente.store.files import write_whole, writing
from detente.store.index import cursor_of
from detente.store.layout import Layout
from detente.store.lock import holder, seize
from detente.wiring import asking, delivery
from detente.wiring.briefing import briefed
from detente.wiring.topics import read_topics, topics_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.wiring.delivery import Post
    from detente.wiring.topics import Watch

_KEPT: Final = 5000  # lines that are remembered as told
_SHOWN: Final = 100  # lines that the feed and a late delivery hold
_LEAST: Final = 1.0  # seconds between readings


class State(msgspec.Struct, kw_only=True):
    """``watch.json`` in the store's folder.

    Attributes:
        told: Ids of the lines that were told, the newest last.
        latest: The newest lines, for the feed.
        pending: Lines that the webhook has not taken yet.
        last: When the last reading was done, UTC.
    """

    told: list[str] = []
    latest: list[BriefLine] = []
    pending: list[BriefLine] = []
    last: str | None = None


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """What one reading gave.

    Attributes:
        lines: The lines that are new.
        file: The brief that was written, or null.
        problem: What went wrong, in a sentence, or null; the next reading makes up for it.
    """

    lines: tuple[BriefLine, ...] = ()
    file: Path | None = None
    problem: str | None = None


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the store's watch for the block.

    Raises:
        RunError: Another process holds it (DET421).
    """
    path = folder / "work" / "watch.lock"
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b")
    with file:
        if not seize(file):
            raise RunError(
                "DET421",
                f"Process {holder(path) or '?'} watches with the store at {folder}.",
                "End it, or name another store.",
            )
        yield


def rounds(
    folder: Path,
    topics: Topics,
    watch: Watch,
    ingest: Callable[[list[str], Path], object],
    *,
    once: bool = False,
    post: Post = delivery.post,
    pause: Callable[[float], None] = time.sleep,
) -> Iterator[Round]:
    """Read and tell, again and again.

    Args:
        folder: The store, which is made where there is none.
        topics: What the briefs are about.
        watch: What is read, how often, and where news go.
        ingest: Reads inputs into a store.
        once: End after one reading.
        post: How to post to a webhook.
        pause: How to wait.

    Raises:
        UsageError: Nothing is to be read or told, or the webhook is not allowed.
        RunError: Another process watches.
    """
    if not watch.inputs:
        raise UsageError(
            "DET420", "There is nothing to read.", "Name feeds or folders, or inputs in [watch]."
        )
    if topics == Topics():
        raise UsageError("DET087", "Nothing is saved to brief on.", "detente brief add USA IRN")
    delivery.check(watch)
    Layout(folder).create()
    with alone(folder):
        while True:
            began = time.monotonic()
            try:
                yield _round(folder, topics, watch, ingest, post)
            except UsageError:
                raise
            except DetenteError as error:  # a feed that is down today is up tomorrow
                yield Round(problem=str(error))
            if once:
                return
            pause(max(_LEAST, watch.every * 60 - (time.monotonic() - began)))


def watched(
    inputs: list[str],
    folder: Path,
    topics: Path | None,
    ingest: Callable[[list[str], Path], object],
    *,
    every: float | None = None,
    once: bool = False,
) -> Iterator[Round]:
    """Read and tell as a file of topics says; what is given comes before what it says."""
    saved, watch = read_topics(topics_file(topics))
    given = {"inputs": inputs or None, "every": every}
    more = {name: value for name, value in given.items() if value is not None}
    return rounds(folder, saved, msgspec.structs.replace(watch, **more), ingest, once=once)


def _round(
    folder: Path,
    topics: Topics,
    watch: Watch,
    ingest: Callable[[list[str], Path], object],
    post: Post,
) -> Round:
    ingest(watch.inputs, folder)
    asking.store(folder).build()
    state = read_state(folder)
    brief = _news(folder, topics, watch, set(state.told))
    stamp = f"{datetime.now(UTC):%Y-%m-%dT%H%M%S}"
    file = None
    if brief is not None and brief.lines:
        # the file first: a process that dies here writes it again, and loses nothing
        file = delivery.write(brief, watch, stamp)
        new = list(brief.lines)
        state.latest = (new + state.latest)[:_SHOWN]
        state.told = (state.told + [line.id for line in new])[-_KEPT:]
        state.pending = (state.pending + new)[-_SHOWN:] if watch.webhook else []
    state.last = stamp
    delivery.write_feed(state.latest, watch)
    _write_state(folder, state)
    problem = None
    try:
        delivery.hand_over(state.pending, watch, post)
    except RunError as error:
        problem = str(error)
    else:
        if state.pending:
            state.pending = []
            _write_state(folder, state)
    return Round(lines=brief.lines if brief else (), file=file, problem=problem)


def _news(folder: Path, topics: Topics, watch: Watch, told: set[str]) -> Brief | None:
    """Brief on the days looked at, without what was told."""
    today = datetime.now(UTC).date()
    since = (_newest(folder) or today) - timedelta(days=watch.days)
    own = Path(watch.issues) if watch.issues else None
    try:
        brief = briefed(folder, topics=topics, since=since.isoformat(), issues=own, limit=None)
    except UsageError as error:
        if error.code == "DET423":  # nothing with a day yet
            return None
        raise
    return msgspec.structs.replace(
        brief, lines=tuple(line for line in brief.lines if line.id not in told)
    )


def _newest(folder: Path) -> date | None:
    with cursor_of(asking.store(folder).layout) as cursor:
        last = cursor.execute("SELECT max(date) FROM documents WHERE rejected IS NULL").fetchall()
    return date.fromisoformat(last[0][0]) if last[0][0] else None


def read_state(folder: Path) -> State:
    """Read what was told; nothing where it is not there or damaged."""
    try:
        return msgspec.json.decode((folder / "work" / "watch.json").read_bytes(), type=State)
    except (OSError, msgspec.DecodeError):
        return State()


def _write_state(folder: Path, state: State) -> None:
    write_whole(folder / "work" / "watch.json", msgspec.json.encode(state))

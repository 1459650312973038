"""Kill an ingest with SIGKILL at given moments, and look at what is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from detente.store import Store
from detente.store.layout import Layout
from detente.store.lock import holder
from detente.store.parts import Parts

if TYPE_CHECKING:
    from collections.abc import Iterable

SCRIPT = Path(__file__).with_name("fake_ingest.py")


class Plan(NamedTuple):
    store: Path
    articles: int
    pause: float
    workers: int


def start(plan: Plan) -> subprocess.Popen[bytes]:
    """Begin an ingest in a process group of its own."""
    words = (plan.store, plan.articles, plan.pause, plan.workers)
    return subprocess.Popen([sys.executable, str(SCRIPT), *map(str, words)], start_new_session=True)


def kill_at(plan: Plan, moments: Iterable[tuple[int, float]]) -> list[int]:
    """Kill an ingest time and again, each time so many shards and then seconds after its begin.

    Only the parent is killed, as a user would; its workers must end by themselves. Returns the
    numbers of shards there were after each kill.
    """
    kept = []
    for shards, seconds in moments:
        before = count_shards(plan)
        process = start(plan)
        while process.poll() is None and not (
            begun(plan, process) and count_shards(plan) >= before + shards
        ):
            time.sleep(0.005)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
        wait_for_group(process.pid)
        kept.append(count_shards(plan))
    return kept


def begun(plan: Plan, process: subprocess.Popen[bytes]) -> bool:
    locks = (plan.store / "work").glob("*/lock")
    return any(holder(lock) == str(process.pid) for lock in locks)


def wait_for_group(group: int, patience: float = 10.0) -> None:
    """Wait until no process of a group is left."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    raise AssertionError("a worker outlived its parent")


def count_shards(plan: Plan) -> int:
    return len(Parts(plan.store / "parts").shards())


def finish(plan: Plan) -> Store:
    """Resume to the end and build."""
    process = start(plan)
    assert process.wait() == 0
    store = Store.open(plan.store)
    store.build()
    return store


def assert_whole(store: Store, articles: int) -> None:
    """Every article once, no finding twice, one run, nothing torn."""
    readings = list(store.readings())
    documents = [reading.document.id for reading in readings]
    assert sorted(documents) == [f"doc{number:06}" for number in range(articles)]
    events = Counter(event.id for reading in readings for event in reading.events)
    quotes = Counter(quote.id for reading in readings for quote in reading.quotations)
    assert set((events + quotes).values()) == {1}
    assert len(events) == 2 * articles
    parts = Layout(store.path).parts
    kept = Counter(name for marker in parts.markers() for name in marker.identities)
    assert set(kept.values()) == {1}
    (run,) = store.runs()
    assert (run.new, run.events) == (articles, 2 * articles)
    assert all(check.ok for check in store.doctor())

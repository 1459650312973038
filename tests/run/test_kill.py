from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from detente.store import Store
from killing import Plan, assert_whole, finish, kill_at, start

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


def test_killed_ingest_resumes_whole(tmp_path: Path) -> None:
    plan = Plan(tmp_path / "s", articles=40, pause=0.01, workers=1)
    kill_at(plan, [(0, 0.03), (1, 0.0), (1, 0.05)])
    assert_whole(finish(plan), 40)


def test_two_ingests_at_once_keep_each_article_once(tmp_path: Path) -> None:
    plan = Plan(tmp_path / "s", articles=40, pause=0.005, workers=1)
    processes = [start(plan), start(plan)]
    assert [process.wait() for process in processes] == [0, 0]
    store = Store.open(plan.store)
    built = store.build()
    assert (built.documents, built.readings, built.events) == (40, 40, 80)
    assert len(store.runs()) == 2

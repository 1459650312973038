from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING

import pytest

from killing import Plan, assert_whole, finish, kill_at

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL"),
]


@pytest.mark.parametrize("workers", [1, 2])
def test_ingest_of_300_articles_killed_ten_times(tmp_path: Path, workers: int) -> None:
    plan = Plan(tmp_path / "s", articles=300, pause=0.02 * workers, workers=workers)
    chance = random.Random(workers)  # noqa: S311  # moments, not secrets
    kept = kill_at(plan, [(chance.randrange(3), chance.uniform(0, 0.3)) for _ in range(10)])
    assert kept == sorted(kept)
    assert len(set(kept)) > 3, "the moments of the kills hit no work"
    assert_whole(finish(plan), 300)

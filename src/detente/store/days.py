"""The indexes of single days, which are kept beside the whole one as long as that is current."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from detente.store.layout import AS_OF, Layout
from detente.store.lock import seize

if TYPE_CHECKING:
    from pathlib import Path


def sweep(layout: Layout, most: int) -> None:
    """Remove the indexes of days but the newest; one that is being made stays."""
    folder = Layout(layout.root).index / AS_OF
    made = sorted(folder.glob("*/build.lock"), key=_changed, reverse=True)
    for lock in made[most:]:
        try:
            with lock.open("a+b") as file:
                if seize(file):
                    shutil.rmtree(lock.parent, ignore_errors=True)
        except OSError:  # another process was quicker
            continue


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0

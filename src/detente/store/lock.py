"""A lock between processes that ends with its holder, however that ends."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Final

from detente.errors import StoreError
from detente.store.files import writing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows; there two builds at once waste work, but each swaps in a whole index
    fcntl = None  # type: ignore[assignment]

PATIENCE: Final = 600.0  # seconds; a build of a million articles takes minutes
_PAUSE: Final = 0.1


@contextmanager
def held(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold a lock file, with this process's id in it, for the block.

    Args:
        path: The lock file; it stays, empty locks are free.
        patience: Seconds to wait for another holder.

    Raises:
        StoreError: Another process holds it all the while.
    """
    with writing(path):
        file = path.open("a+b")
    with file:
        until = time.monotonic() + patience
        while not seize(file):
            if time.monotonic() > until:
                raise StoreError(
                    "DET206",
                    f"Process {holder(path) or '?'} is at work on {path.parent} and does not end.",
                    "Wait for it to end, or end it, then run the same command again.",
                )
            time.sleep(_PAUSE)
        yield


def seize(file: IO[bytes]) -> bool:
    """Try to lock an open file; the lock ends when the file is closed or the process dies."""
    if fcntl is not None:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    file.truncate(0)
    file.write(str(os.getpid()).encode())
    file.flush()
    return True


def holder(path: Path) -> str | None:
    """Read which process wrote itself into a lock file last."""
    with suppress(OSError):
        return path.read_text(encoding="utf-8") or None
    return None

"""Files written whole or not at all, and what the operating system says put into a sentence."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from detente.errors import RunError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn an OSError of the block into a RunError.

    Raises:
        RunError: The disk is full, may not be written, or fails.
    """
    try:
        yield
    except OSError as error:
        raise disk_error(error, path) from error


def disk_error(error: OSError, path: Path) -> RunError:
    """Say what kept ``path`` from being written."""
    if error.errno in FULL:
        return RunError(
            "DET400",
            f"The disk is full; {path} was not written.",
            "Free some space and run the same command again: what is kept is not read twice.",
        )
    if error.errno in FORBIDDEN:
        return RunError(
            "DET401",
            f"{path} may not be written.",
            "Give yourself write permission on the store's folder, or choose another with --store.",
        )
    return RunError(
        "DET402",
        f"{path} could not be written: {error.strerror or error}.",
        "Check the disk, then run the same command again.",
    )


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, also after a crash of the machine.

    Raises:
        RunError: The disk is full, may not be written, or fails.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with aside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
        sync_folder(path.parent)


def sync(path: Path) -> None:
    """Make a file's content durable."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a folder's entries durable; systems that cannot open a folder need not."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # Windows
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

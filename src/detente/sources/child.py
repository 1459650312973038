"""The worker process: reads requests on stdin, answers on stdout, ends with its parent.

Frames are a length of four bytes, big-endian, and msgpack. The first frame says that it is ready.
"""

from __future__ import annotations

import logging
import signal
import sys
from typing import TYPE_CHECKING

import msgspec

from detente.sources.extract import answer
from detente.sources.frames import read_frame, write_frame
from detente.sources.messages import Feed, Page

if TYPE_CHECKING:
    from typing import BinaryIO

# Address space of the process: the libraries alone take 0.6 GB of it, a page of 40 MB below 2 GB.
MEMORY = 3 << 30


def serve(requests: BinaryIO, answers: BinaryIO, seconds: int) -> None:
    """Answer requests until there are no more, and end where one takes too long.

    The parent ends this process in time; the alarm is for the case that the parent was killed.
    """
    logging.disable(logging.CRITICAL)  # the libraries complain of each odd page
    write_frame(answers, b"")
    while (frame := read_frame(requests)) is not None:
        request = msgspec.msgpack.decode(frame, type=Page | Feed)
        _alarm(seconds)
        write_frame(answers, msgspec.msgpack.encode(answer(request)))
        _alarm(0)


def _alarm(seconds: int) -> None:
    """Have the system end this process after a while; 0 calls it off."""
    if hasattr(signal, "alarm"):  # not on Windows
        signal.alarm(seconds)


def limit_memory() -> None:
    """Limit this process's memory where the system can."""
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (OSError, ValueError):
        return


if __name__ == "__main__":
    limit_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer, 2 * int(sys.argv[1]) + 10)

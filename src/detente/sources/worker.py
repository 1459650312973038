"""The parent's side of the worker process: started when first needed, ended by its time limit.

A fresh interpreter rather than ``multiprocessing``: it works from any script without a guard, in
daemonic processes too, and nothing is inherited by a fork.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, Self, cast

import msgspec

from detente.sources import problems
from detente.sources.frames import read_frame, write_frame
from detente.sources.messages import Answer

if TYPE_CHECKING:
    from detente.sources.messages import Feed, Page

# Importing its libraries takes about a second, on a busy machine many.
_START_SECONDS = 120.0


class Worker:
    """Reads pages and feeds in a process of its own; use it in a ``with`` statement."""

    def __init__(self, seconds: float) -> None:
        """Take the time limit of one page or feed, in seconds."""
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Start nothing yet: many runs have no page to read."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.stop()

    def ask(self, request: Page | Feed, name: str) -> Answer:
        """Have a page or feed read.

        Args:
            request: What to read.
            name: Of the input, for errors.

        Raises:
            InputError: It took too long (DET116), or ended the process (DET117).
        """
        if self._process is None:
            self._start(name)
        frame, late = self._exchange(msgspec.msgpack.encode(request), self._seconds)
        if frame is None:
            self.stop()
            raise problems.too_slow(name, self._seconds) if late else problems.broke_reader(name)
        return msgspec.msgpack.decode(frame, type=Answer)

    def stop(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what was not sent has nobody to go to
                cast("BinaryIO", pipe).close()

    def _start(self, name: str) -> None:
        environ = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        try:
            self._process = subprocess.Popen(  # noqa: S603  # this interpreter, this package
                [
                    sys.executable,
                    "-P",
                    "-m",
                    "detente.sources.child",
                    str(math.ceil(self._seconds)),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environ,
                start_new_session=True,  # an interrupt of the run does not fail its page
            )
        except OSError:
            raise problems.broke_reader(name) from None
        ready, _ = self._exchange(None, _START_SECONDS)
        if ready is None:
            self.stop()
            raise problems.broke_reader(name)

    def _exchange(self, message: bytes | None, seconds: float) -> tuple[bytes | None, bool]:
        """Send a message and wait: null where no answer comes, and whether time ran out."""
        process = cast("subprocess.Popen[bytes]", self._process)
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            if message is not None:
                write_frame(cast("BinaryIO", process.stdin), message)
            return read_frame(cast("BinaryIO", process.stdout)), late.is_set()
        except OSError:  # the pipe broke: the process has ended
            return None, late.is_set()
        finally:
            timer.cancel()

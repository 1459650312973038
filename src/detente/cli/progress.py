"""Progress: a bar on a terminal, now and then a line elsewhere, nothing with ``-q``."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.progress import Progress

    from detente.cli.verbs import Say
    from detente.run import Progress as Run

Item = TypeVar("Item")
EVERY: Final = 100  # documents between two lines where there is no terminal


def counted(items: Iterable[Item], noun: str, say: Say) -> Iterator[Item]:
    """Give items on, and show how many have come."""
    if say.quiet or not sys.stderr.isatty():
        for number, item in enumerate(items, start=1):
            yield item
            if number % EVERY == 0:
                say.detail(f"{number:,} {noun}")
        return
    with bar() as shown:
        yield from shown.track(items, description=noun)


@contextmanager
def watched(say: Say) -> Iterator[Callable[[Run], None] | None]:
    """Give a function that shows how far a run is."""
    if say.quiet:
        yield None
    elif not sys.stderr.isatty():
        yield _lines(say)
    else:
        with bar() as shown:
            task = shown.add_task("documents", total=None)
            yield lambda run: shown.update(task, completed=run.read)


def _lines(say: Say) -> Callable[[Run], None]:
    told = 0

    def tell(run: Run) -> None:
        nonlocal told
        if run.read - told >= EVERY:
            told = run.read
            say.note(f"read {run.read:,}, kept {run.kept:,}, duplicates {run.duplicates:,}")

    return tell


def bar() -> Progress:
    """Make a bar that leaves no trace."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
    from rich.progress import TimeElapsedColumn as Elapsed

    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), Elapsed())
    return Progress(*columns, console=Console(stderr=True), transient=True)

"""Look for what is wrong with a store, without changing anything."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from detente.store.build import sound, state_of
from detente.store.rows import Check
from detente.store.runs import unfinished

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from detente.store.layout import Layout

_LOW: Final = 500_000_000  # bytes; an index is written beside the one in use
_SHOWN: Final = 3


def examine(layout: Layout) -> list[Check]:
    """Check a store that has been opened; damaged rows show when the index is built."""
    return [
        _format(layout),
        _torn(layout),
        _lost(layout),
        _index(layout),
        _unfinished(layout),
        _space(layout),
    ]


def _format(layout: Layout) -> Check:
    card = layout.check()
    return Check(
        name="store", ok=True, message=f"Format {card.format}, made {card.created}, {layout.root}."
    )


def _torn(layout: Layout) -> Check:
    torn = layout.parts.torn()
    if not torn:
        return Check(
            name="parts", ok=True, message=f"{len(layout.parts.shards())} parts, all there."
        )
    return Check(
        name="parts",
        ok=False,
        message=f"{len(torn)} files belong to no finished part: {_names(torn)}.",
        remedy="Run the ingest that was cut off again. They are not read, so nothing is wrong.",
    )


def _lost(layout: Layout) -> Check:
    lost = layout.parts.without_part()
    if not lost:
        return Check(name="markers", ok=True, message="Every marker has its part.")
    return Check(
        name="markers",
        ok=False,
        message=f"{len(lost)} parts are gone though their markers say done: {_names(lost)}.",
        remedy="Restore them from a copy, or remove their markers and ingest those articles again.",
    )


def _index(layout: Layout) -> Check:
    current = layout.current()
    if current is None or not sound(layout, current):
        message = "There is no index." if current is None else "The index is damaged."
        return Check(name="index", ok=False, message=message, remedy="Run `detente build`.")
    if current.state != state_of(layout.parts.shards()):
        return Check(
            name="index",
            ok=False,
            message="Articles were added or forgotten since the index was built.",
            remedy="Run `detente build`.",
        )
    return Check(name="index", ok=True, message=f"Up to date, {current.index}.")


def _unfinished(layout: Layout) -> Check:
    runs = [record.run for record in unfinished(layout)]
    if not runs:
        return Check(name="runs", ok=True, message="No run is unfinished.")
    return Check(
        name="runs",
        ok=False,
        message=f"Not finished: {', '.join(runs[:_SHOWN])}.",
        remedy="Where none is running, run the same `detente ingest` again: it resumes.",
    )


def _space(layout: Layout) -> Check:
    free = shutil.disk_usage(layout.root).free
    message = f"{free / 1e9:.1f} GB free."
    if free > _LOW:
        return Check(name="disk", ok=True, message=message)
    return Check(name="disk", ok=False, message=message, remedy="Free some space.")


def _names(paths: Sequence[Path]) -> str:
    return ", ".join(str(path) for path in paths[:_SHOWN]) + (" …" if len(paths) > _SHOWN else "")

"""Readers of other packages, found by entry point, in the place of ours.

A package that declares

    [project.entry-points."detente.readers"]
    gazetteer = "my_package:make_reader"

brings a reader: ``make_reader(settings)`` is called once a process and gives an object of the form
of ``readers.base.Reader``. It reads instead of the default reader that gives the same layer.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Final

from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.config import Settings
    from detente.readers.base import Reader

GROUP: Final = "detente.readers"


def with_plugins(readers: Iterable[Reader], settings: Settings) -> tuple[Reader, ...]:
    """Put the readers that other installed packages bring in the place of ours.

    Raises:
        UsageError: One cannot be made (DET024).
    """
    brought = {reader.gives: reader for reader in _brought(settings)}
    kept = [brought.pop(reader.gives, reader) for reader in readers]
    return (*kept, *brought.values())


def _brought(settings: Settings) -> Iterator[Reader]:
    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        try:
            yield point.load()(settings)
        except Exception as error:
            raise UsageError(
                "DET024",
                f"The reader {point.name!r} of {point.value!r} cannot be made: {error}.",
                "Mend or uninstall the package that brings it.",
            ) from error

"""Where other data sets are imported to, and with which of the user's own tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from detente.codes.in_use import using
from detente.exchange.imports.importing import Job, run_import
from detente.store.layout import Layout

if TYPE_CHECKING:
    from detente.config import Settings
    from detente.exchange.imports.reporting import ImportReport

__all__ = ["Job", "import_into"]


def import_into(where: str | Path | None, job: Job, how: Settings) -> ImportReport:
    """Import into a store, which is made where there is none.

    Raises:
        StoreError: The store is of another version.
        RunError: It cannot be written.
    """
    layout = Layout(Path(where if where is not None else how.store))
    layout.create()
    layout.check()
    with using(how):
        return run_import(layout, job)

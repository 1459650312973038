"""What a store holds already, so that nothing is read twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import duckdb

from detente.errors import StoreError
from detente.store.index import Index
from detente.store.parts import Identity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.records import Document
    from detente.store.layout import Layout

Verdict = Literal["new", "replaces", "resumed", "duplicate", "forgotten"]


class Known:
    """The readings of a store, by identity: those of its index and of parts it lacks.

    About 300 bytes a reading.

    Args:
        layout: The store.
        run: The run that asks; what it kept before an interruption is ``resumed``.
        model: The pipeline that would read.

    Attributes:
        resumed: How many readings the run kept before.
    """

    def __init__(self, layout: Layout, run: str, model: str) -> None:
        self._model = model
        self._forgotten = layout.parts.forgotten()
        indexed, shards = _indexed(layout)
        missing = sorted(set(layout.parts.shards()) - shards)
        self._identities = set(indexed)
        for marker in layout.parts.markers(missing):
            self._identities.update(marker.identities)
        own = layout.parts.markers(layout.parts.shards(run))
        self._own = {identity for marker in own for identity in marker.identities}
        self.resumed = len(self._own)
        self._texts = {identity.rpartition("-")[0] for identity in self._identities}
        self._ids = {identity.partition("-")[0] for identity in self._identities}

    def take(self, document: Document) -> Verdict:
        """Say what is to be done with a document; one to be read is known from then on."""
        if document.id in self._forgotten:
            return "forgotten"
        identity = Identity.of(document.id, document.text_sha256, self._model)
        name, text = str(identity), f"{identity.document}-{identity.text}"
        if name in self._own:
            self._own.discard(name)  # a second copy in the input is a duplicate
            return "resumed"
        if name in self._identities:
            return "duplicate"
        replaces = identity.document in self._ids and text not in self._texts
        self._identities.add(name)
        self._texts.add(text)
        self._ids.add(identity.document)
        return "replaces" if replaces else "new"


def _indexed(layout: Layout) -> tuple[Iterable[str], set[tuple[str, str]]]:
    """Read the identities of the index, and the shards it was built from."""
    try:
        cursor = Index(layout).cursor()
        identities = cursor.execute("SELECT identity FROM readings").fetchall()
        shards = cursor.execute("SELECT run, shard FROM parts").fetchall()
    except (StoreError, duckdb.Error):  # none yet, or damaged: then the markers say all
        return (), set()
    return (row[0] for row in identities), {(run, shard) for run, shard in shards}

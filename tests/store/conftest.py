"""A store of a few made-up articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.store import Store
from detente.store.layout import Layout
from detente.store.parts import Identity, Marker, StoredReading
from fakes import MODEL, document, read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from detente.records import Document

    Keep = Callable[..., None]

FILLER = " ".join(f"matter{number}" for number in range(60))
DEAL = f"NOR AGREE SWE on herring.\n\nNOR said: “We share the fjords.”\n\n{FILLER}."
TEXTS = {
    "a1": DEAL,
    "a2": f"Late news\n\n{DEAL}",
    "b1": "SWE THREATEN DNK over the bridge.\n\nA ferry waits. SWE said: “Move the Øresund.”",
    "c1": "FIN+EST+LVA CONSULT - in Tallinn.",
}


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    """Put documents into the store at tmp_path / "s" as a run would."""
    shards = iter(range(1000))

    def put(documents: Sequence[Document], run: str = "r1", model: str = MODEL) -> None:
        layout = Layout(tmp_path / "s")
        layout.create()
        readings = [StoredReading(model, read(one)) for one in documents]
        marker = Marker(
            run=run,
            shard=f"{next(shards):04}",
            rows={"documents": len(documents), "readings": len(documents)},
            identities=tuple(str(Identity.of(one.id, one.text_sha256, model)) for one in documents),
            events=sum(len(one.reading.events) for one in readings),
        )
        layout.parts.commit(marker, {"documents": documents, "readings": readings})

    return put


@pytest.fixture
def store(tmp_path: Path, keep: Keep) -> Store:
    """A built store of four articles, two of them one family."""
    keep([document(name, text) for name, text in TEXTS.items()])
    opened = Store.open(tmp_path / "s")
    opened.build()
    return opened

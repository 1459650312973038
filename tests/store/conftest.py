"""A store of a few made-up articles."""

from __future__ import annotations

import shutil
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
    "b1": "SWE THREATEN DNK over the bridge.\n\nA ferry waits. SWE said: “Move the Malmö ferry.”",
    "c1": "FIN+EST+LVA CONSULT - in Tallinn.",
}


def keep_in(folder: Path, documents: Sequence[Document], run: str, model: str) -> None:
    """Put documents into a store as a run would."""
    layout = Layout(folder)
    layout.create()
    readings = [StoredReading(model, read(one)) for one in documents]
    marker = Marker(
        run=run,
        shard=f"{len(layout.parts.shards()):04}",
        rows={"documents": len(documents), "readings": len(documents)},
        identities=tuple(str(Identity.of(one.id, one.text_sha256, model)) for one in documents),
        events=sum(len(one.reading.events) for one in readings),
    )
    layout.parts.commit(marker, {"documents": documents, "readings": readings})


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    """Put documents into the store at tmp_path / "s"."""

    def put(documents: Sequence[Document], run: str = "r1", model: str = MODEL) -> None:
        keep_in(tmp_path / "s", documents, run, model)

    return put


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built store of four articles, two of them one family."""
    folder = tmp_path_factory.mktemp("built") / "s"
    keep_in(folder, [document(name, text) for name, text in TEXTS.items()], "r1", MODEL)
    Store.open(folder).build()
    return folder


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Store:
    """A store of its own like ``built``."""
    shutil.copytree(built, tmp_path / "s")
    return Store.open(tmp_path / "s")

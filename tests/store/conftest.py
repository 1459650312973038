"""A store of a few made-up articles."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from detente.store import Store
from fakes import MODEL, TEXTS, document, put

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from detente.records import Document

    Keep = Callable[..., None]


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    """Put documents into the store at tmp_path / "s"."""

    def into(documents: Sequence[Document], run: str = "r1", model: str = MODEL) -> None:
        put(tmp_path / "s", documents, run, model)

    return into


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built store of four articles, two of them one family."""
    folder = tmp_path_factory.mktemp("built") / "s"
    put(folder, [document(name, text) for name, text in TEXTS.items()], "r1", MODEL)
    Store.open(folder).build()
    return folder


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Store:
    """A store of its own like ``built``."""
    shutil.copytree(built, tmp_path / "s")
    return Store.open(tmp_path / "s")

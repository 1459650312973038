from __future__ import annotations

from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING, Any

import pytest

from detente.config import Settings
from detente.errors import UsageError
from detente.readers import plugins
from detente.readers.plugins import with_plugins
from detente.readers.sentences import SentenceReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.readers import Page


class Brought:
    name = "brought"
    needs: frozenset[str] = frozenset()
    gives = "sentences"

    def read(self, batch: Sequence[Page]) -> list[tuple[Any, ...]]:
        return [() for _ in batch]


def make(settings: Settings) -> Brought:
    assert isinstance(settings, Settings)
    return Brought()


def _install(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    point = EntryPoint("mine", value, plugins.GROUP)
    monkeypatch.setattr(plugins, "entry_points", lambda group: [point] if group else [])


def test_a_reader_of_another_package_takes_the_place_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _install(monkeypatch, f"{__name__}:make")
    readers = with_plugins([SentenceReader()], Settings())
    assert [r.name for r in readers] == ["brought"]


def test_one_that_cannot_be_made_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    _install(monkeypatch, "no_such_package:make")
    with pytest.raises(UsageError, match="mine") as caught:
        with_plugins([SentenceReader()], Settings())
    assert caught.value.code == "DET024"


def test_without_other_packages_ours_stay() -> None:
    assert [r.name for r in with_plugins([SentenceReader()], Settings())] == ["sentences"]

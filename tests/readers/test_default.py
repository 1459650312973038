from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.config import Settings
from detente.pipeline import Pipeline
from detente.readers import default
from detente.readers.base import LAYERS
from fake_model import model

if TYPE_CHECKING:
    from detente.models.heads import Model


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Put a model in place that reads nothing; tell the threads it is asked for."""
    threads: list[int] = []

    def load(name: str = "small", *, threads_: list[int] = threads, **given: int) -> Model:
        threads_.append(given["threads"])
        return model(name)

    monkeypatch.setattr(default, "load_model", load)
    return threads


@pytest.mark.usefixtures("asked")
def test_every_layer_is_given_once_and_before_it_is_needed() -> None:
    readers = Pipeline(default.default_readers(Settings())).readers
    assert sorted(reader.gives for reader in readers) == sorted(LAYERS)


def test_the_model_has_the_threads_of_the_settings(asked: list[int]) -> None:
    default.default_readers(Settings(threads=3))
    assert asked == [3, 3]


def test_the_fast_tier_asks_the_small_model_alone(asked: list[int]) -> None:
    default.default_readers(Settings(fast=True))
    assert len(asked) == 1


@pytest.mark.usefixtures("asked")
def test_readers_have_names_of_their_own() -> None:
    names = [reader.name for reader in default.default_readers(Settings())]
    assert len(set(names)) == len(names)

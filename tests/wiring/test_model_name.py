from __future__ import annotations

from detente import __version__
from detente.config import Settings
from detente.models.package import open_model
from detente.wiring.reading import model_name


def test_what_is_read_is_known_by_every_model_that_was_asked() -> None:
    name = model_name(Settings())
    assert name.startswith(f"detente-{__version__}-")
    assert all(open_model(model).info.id in name for model in ("small", "strong"))


def test_the_fast_tier_has_another_name() -> None:
    assert model_name(Settings(fast=True)) != model_name(Settings())

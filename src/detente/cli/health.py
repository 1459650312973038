"""What the installation is like, and its settings."""

from __future__ import annotations

import platform
import sys
from dataclasses import fields
from importlib import metadata
from typing import TYPE_CHECKING, Final

from detente.cli.output import Listing
from detente.config import variable
from detente.errors import ModelError
from detente.views.tables import Column, Flat, Table

if TYPE_CHECKING:
    from detente.config import Settings
    from detente.store import Check

OLDEST: Final = (3, 11)
LIBRARIES: Final = ("duckdb", "onnxruntime", "tokenizers", "trafilatura")


def installation() -> list[Check]:
    """Check Python, the libraries that a broken installation lacks, and the weights."""
    from detente.store import Check

    python = Check(
        name="python",
        ok=sys.version_info >= OLDEST,
        message=f"Python {platform.python_version()}.",
        remedy=None if sys.version_info >= OLDEST else "Install Python 3.11 or newer.",
    )
    return [python, *(_library(name) for name in LIBRARIES), weights()]


def weights() -> Check:
    """Check that the weights are there, whole and of this version."""
    from detente.models.package import MODELS, open_model
    from detente.store import Check

    try:
        models = [open_model(name) for name in MODELS]
        for model in models:
            model.check()
    except ModelError as error:
        return Check(name="model", ok=False, message=error.message, remedy=error.remedy)
    names = " and ".join(model.info.id for model in models)
    return Check(name="model", ok=True, message=f"Models {names}.")


def _library(name: str) -> Check:
    from detente.store import Check

    try:
        return Check(name=name, ok=True, message=f"{name} {metadata.version(name)}.")
    except metadata.PackageNotFoundError:
        remedy = "Install Detente again with pip install detente."
        return Check(name=name, ok=False, message=f"{name} is missing.", remedy=remedy)


def settings_listing(settings: Settings) -> Listing:
    """List settings with their variables."""
    rows = tuple(
        (item.name, str(getattr(settings, item.name)), variable(item.name), item.metadata["help"])
        for item in fields(settings)
    )
    names = ("setting", "value", "variable", "meaning")
    columns = tuple(Column(name, wide=name in {"value", "meaning"}) for name in names)
    return Listing(
        records=[dict(zip(names, row, strict=True)) for row in rows],
        table=Table(columns, rows),
        flat=Flat(names, rows),
    )

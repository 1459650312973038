from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.errors import ModelError
from detente.models.heads import load_model

if TYPE_CHECKING:
    from detente.models.heads import Model


@pytest.fixture(scope="session")
def shipped() -> Model:
    """Open the weights of the package, where they are there."""
    try:
        return load_model(threads=1)
    except ModelError as error:
        pytest.skip(str(error))

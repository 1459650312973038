"""What the reader got right and wrong on the development set, for counts that nobody audited."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

import msgspec

from detente.follow.estimates import Group

if TYPE_CHECKING:
    from collections.abc import Mapping

# Made by ``python -m benchmarks.audit --confusion``: no text, only categories.
TABLE: Final = "confusion.json"


@cache
def confusion() -> Mapping[str, Group]:
    """Give the strata of the development set, every unit coded."""
    data = (resources.files("detente.follow") / "data" / TABLE).read_bytes()
    table = msgspec.json.decode(data, type=dict[str, tuple[tuple[str, ...], ...]])
    return {name: Group(len(truths), truths) for name, truths in table.items()}

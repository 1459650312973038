"""The store: append-only parts are the truth, an index over them answers questions."""

from __future__ import annotations

from detente.store.filters import Filter
from detente.store.rows import (
    ActorRow,
    BuildReport,
    Check,
    Explanation,
    Passage,
    PositionRow,
    QuoteRow,
    RunRecord,
)
from detente.store.store import Store

__all__ = [
    "ActorRow",
    "BuildReport",
    "Check",
    "Explanation",
    "Filter",
    "Passage",
    "PositionRow",
    "QuoteRow",
    "RunRecord",
    "Store",
]

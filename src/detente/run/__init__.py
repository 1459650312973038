"""Runs over many documents: shards, worker processes, resuming. It knows nothing of news."""

from __future__ import annotations

from detente.run.ingestion import Progress, Recipe, ingest
from detente.store.rows import RunRecord as RunReport

__all__ = ["Progress", "Recipe", "RunReport", "ingest"]

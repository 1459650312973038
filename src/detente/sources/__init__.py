"""Sources: bytes, paths and feeds become documents."""

from __future__ import annotations

from detente.sources.days import check_day
from detente.sources.documents import document_from_text
from detente.sources.opening import open_sources
from detente.sources.problems import Failure

__all__ = ["Failure", "check_day", "document_from_text", "open_sources"]

"""Readers: a document and earlier findings in, findings out; one file a kind."""

from __future__ import annotations

from detente.readers.base import LAYERS, Page, Reader

__all__ = ["LAYERS", "Page", "Reader"]

"""Detente reads news on international relations into a sourced, queryable record."""

from __future__ import annotations

__version__ = "0.1.0"

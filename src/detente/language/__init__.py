"""Text to sentences and dates, by rule."""

from __future__ import annotations

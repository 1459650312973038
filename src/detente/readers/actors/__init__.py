"""The actors of a text: who is mentioned, under which code, sector and office."""

from __future__ import annotations

from detente.readers.actors.reader import ActorsReader

__all__ = ["ActorsReader"]

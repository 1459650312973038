"""Pairs of parties over time: what was counted, by which rule, and how much was read."""

from __future__ import annotations

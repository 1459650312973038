"""Mentions that may play a role, as the product's own reader finds them."""

from __future__ import annotations

from examples import Example


def add_candidates(example: Example) -> Example:
    return example

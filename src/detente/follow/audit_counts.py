"""Which counts an audit corrects."""

from __future__ import annotations

from detente.codes.plover import CATEGORIES, quad_code


def counts() -> dict[str, frozenset[str]]:
    """Name what is counted: all events, each quad, each category."""
    quads = {
        f"quad_{n}": frozenset(c for c in CATEGORIES if quad_code(c) == n) for n in range(1, 5)
    }
    return {"all": frozenset(CATEGORIES), **quads, **{c: frozenset({c}) for c in CATEGORIES}}

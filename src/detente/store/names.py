"""What a party is called."""

from __future__ import annotations


def party_name(key: str) -> str:
    """Name a party in English: that of a state by the code lists, else what its key says."""
    return key.partition(":")[2] if key.startswith(("org:", "grp:", "text:")) else key

"""Two identities: ``id`` is this reading of these words, ``key`` what is said to have happened."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.records.findings import Party

STATE_SECTORS = frozenset({None, "GOV", "MIL", "SPY", "LEG", "JUD", "COP"})
BODY_CODES = frozenset({"IGO", "NGO", "ISM", "IMG", "MNC"})


def digest(prefix: str, *parts: object) -> str:
    """Hash parts to a short stable id: the prefix and 16 hexadecimal digits."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return prefix + hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def party_key(party: Party) -> str | None:
    """Key of the party that counts and dyads join on (DESIGN 2b), or null where nothing is known.

    ``USA`` is the state with its government and organs; other sectors of a country are parties of
    their own (``USA:OPP``); a named organisation or group is ``org:NATO`` or ``grp:Hamas``.
    """
    name = party.identifier_text or party.identifier_id
    if party.code is None:
        return f"org:{name}" if name else None
    if party.code in BODY_CODES:
        kind = "grp" if party.code == "IMG" else "org"
        return f"{kind}:{name}" if name else party.code
    if party.code in {"UNO", "EUR"} or party.sector in STATE_SECTORS:
        return party.code
    if party.sector == "REB" and name:
        return f"grp:{name}"
    return f"{party.code}:{party.sector}"


def party_keys(parties: Iterable[Party]) -> tuple[str, ...]:
    """Sorted distinct keys of parties; a party without a key goes by its words in lower case."""
    return tuple(sorted({party_key(p) or f"text:{p.entity_text.lower()}" for p in parties}))


def event_key(
    category: str, status: str, date: str | None, actor: tuple[str, ...], recipient: tuple[str, ...]
) -> str:
    """Key of what is claimed to have happened."""
    return digest("k", category, status, date, ",".join(actor), ",".join(recipient))

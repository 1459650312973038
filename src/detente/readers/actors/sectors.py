"""Code and sector of a role phrase, from its noun and what stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.readers.actors.sheet import COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.codes.roles import Role
    from detente.readers.actors.sheet import Draft

STATE_ORGANS = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP"})
# Nouns that take the sector of the body they belong to: "Hamas leader", "NATO spokesman".
GENERIC = frozenset(
    """leader leaders official officials spokesman spokeswoman spokesperson spokesmen representatives
    delegation leadership members member negotiators negotiator negotiating team secretary-general
    supporters supporter candidate candidates politician politicians delegates campaign mission
    representative government chairman president people activists spokespersons""".split()
)


def code_of(draft: Draft) -> str | None:
    """The code that a name lends to the phrase that it stands in."""
    return draft.code


def sector_of(role: Role, helpers: Sequence[Draft], *, former: bool) -> str | None:
    """The sector of a role phrase with the names in it."""
    sector = role.sector
    body = next((d for d in helpers if d.form == "body"), None)
    if body is not None and body.sector and (role.noun in GENERIC or sector is None):
        sector = body.sector
    if body is None and any(d.form in COUNTRIES for d in helpers) and role.noun == "state":
        return None
    if former and role.number == "s" and sector in STATE_ORGANS:
        return "ELI"
    return sector

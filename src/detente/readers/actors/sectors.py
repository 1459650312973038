"""Code and sector of a role phrase, from its noun and what stands around it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from detente.readers.actors.sheet import COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.codes.roles import Role
    from detente.readers.actors.sheet import Draft

STATE_ORGANS: Final = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP"})
# Nouns that take the sector of the body they belong to: "Hamas leader", "NATO spokesman".
GENERIC: Final = frozenset(
    """activists campaign candidate candidates chairman delegates delegation leader leaders
    leadership member members mission negotiating negotiator negotiators official officials
    people politician politicians president representative representatives secretary-general
    spokesman spokesmen spokesperson spokespersons spokeswoman supporter supporters team""".split()
)

# Parties of one name in several states; the first is meant where no other is spoken of.
SHARED: Final[dict[str, tuple[str, ...]]] = {
    "Conservative Party": ("GBR", "CAN", "NOR", "DNK"),
    "Labour Party": ("GBR", "ISR", "NZL", "NOR", "NLD", "IRL", "MLT", "LTU"),
    "Liberal Democrats": ("GBR", "JPN"),
    "Australian Labor Party": ("AUS", "ISR"),
    "Democratic Party": ("USA", "KOR", "HKG", "JPN", "ITA", "SRB"),
    "Republican Party": ("USA", "ARM", "TUR"),
    "Muslim Brotherhood": ("EGY", "SYR", "JOR"),
    "Taliban": ("AFG", "PAK"),
    "US Congress": ("USA", "PHL", "PER", "BRA", "MEX", "COL", "ARG", "BOL", "CHL", "HND", "VEN"),
}
# The main party of a text must outweigh the default so many times to take its place.
_OUTWEIGH: Final = 4


def settle(drafts: Sequence[Draft]) -> None:
    """Give shared parties the state that the text is about, where it has such a party."""
    counts = Counter(d.code for d in drafts if d.form in COUNTRIES and d.code)
    for draft in drafts:
        choices = SHARED.get(draft.entity or "") if draft.form == "body" else None
        if choices is None:
            continue
        best = max(choices, key=lambda code: counts[code])
        if counts[best] > _OUTWEIGH * max(1, counts[choices[0]]) or (
            counts[best] and not counts[choices[0]] and best != choices[0] and counts[best] > 1
        ):
            draft.code = best


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

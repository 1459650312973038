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
ARMED: Final = frozenset({"MIL", "PRM", "UAF", "REB"})
WORLDS: Final = frozenset({"UNO", "EUR", "IGO"})
# Words before a generic noun that tell its sector: "opposition leader", "Islamist leader".
HINTS: Final[dict[str, str]] = {
    "opposition": "OPP",
    "rebel": "REB",
    "islamist": "REB",
    "guerrilla": "REB",
    "separatist": "REB",
    "militant": "REB",
    "insurgent": "REB",
    "party": "PTY",
    "union": "LAB",
    "labour": "LAB",
    "business": "BUS",
    "student": "EDU",
    "religious": "REL",
    "muslim": "REL",
    "christian": "REL",
    "tribal": "SOC",
    "military": "MIL",
    "army": "MIL",
    "police": "COP",
    "intelligence": "SPY",
    "parliamentary": "LEG",
    "senate": "LEG",
    "house": "LEG",
}
# Nouns that take the sector of the body they belong to: "Hamas leader", "NATO spokesman".
GENERIC: Final = frozenset(
    """activists alliance campaign candidate candidates chairman coalition delegates delegation
    leader leaders
    leadership member members mission negotiating negotiator negotiators official officials
    people politician politicians president representative representatives secretary-general
    spokesman spokesmen spokesperson spokespersons spokeswoman staff supporter supporters
    team""".split()
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


def sector_of(
    role: Role, helpers: Sequence[Draft], *, former: bool, hint: str | None
) -> str | None:
    """The sector of a role phrase with the names and the telling words in it."""
    sector = role.sector
    body = next((d for d in helpers if d.form == "body"), None)
    generic = role.noun in GENERIC or sector is None
    people = body is not None and body.sector == "CVL" and sector is not None
    if (
        body is not None
        and body.sector
        and not people
        and (generic or {body.sector, sector} <= ARMED)
    ):
        sector = body.sector
    elif body is not None and body.code in WORLDS and sector == "CVL":
        return None
    elif generic and hint is not None:
        sector = hint
    if role.noun == "state" and any(d.form in COUNTRIES for d in helpers):
        return None
    if former and role.number == "s" and sector in STATE_ORGANS:
        return "ELI"
    return sector

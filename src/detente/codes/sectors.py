"""PLOVER sectors of what ICEWS and CAMEO call sectors, types and roles."""

from __future__ import annotations

import functools
from typing import Final

from detente.codes.plover import SECTORS
from detente.codes.roles import doers, roles
from detente.codes.tables import fold, read_rows, split

# CAMEO's types of actors. Its MED are the media, PLOVER's are doctors; radicals, moderates and
# the like are qualities and no sectors.
CAMEO_TYPES: Final[dict[str, str]] = {
    **{code: code for code in SECTORS if code not in {"MED", "UNK"}},
    "MED": "JRN",
    "HLH": "MED",
    "ENV": "SOC",
    "HRI": "SOC",
    "INS": "REB",
    "SEP": "REB",
    "SET": "CVL",
    "UIS": "UNK",
}
# CAMEO's bodies that belong to no country.
CAMEO_BODIES: Final = frozenset({"IGO", "IMG", "MNC", "NGO", "NGM", "UNO", "UIS"})
# CAMEO's codes of well-known bodies, as the vocabulary names them.
CAMEO_GROUPS: Final[dict[str, str]] = {
    "ABD": "African Development Bank",
    "ADB": "Asian Development Bank",
    "AMN": "Amnesty International",
    "ARL": "Arab League",
    "ASN": "ASEAN",
    "BOK": "Boko Haram",
    "CFA": "Commonwealth of Nations",
    "CIS": "Commonwealth of Independent States",
    "EEC": "European Union",
    "GCC": "Gulf Cooperation Council",
    "GOE": "G8",
    "HAM": "Hamas",
    "HEZ": "Hezbollah",
    "HRW": "Human Rights Watch",
    "IAE": "International Atomic Energy Agency",
    "ICC": "International Criminal Court",
    "ICJ": "International Court of Justice",
    "IMF": "International Monetary Fund",
    "IPU": "Inter-Parliamentary Union",
    "IRC": "International Committee of the Red Cross",
    "ISI": "Islamic State",
    "NAT": "NATO",
    "OAS": "Organization of American States",
    "OAU": "African Union",
    "OIC": "Organisation of Islamic Cooperation",
    "OPC": "OPEC",
    "PKK": "Kurdistan Workers' Party",
    "SCE": "OSCE",
    "TAL": "Taliban",
    "UNO": "United Nations",
    "WBK": "World Bank",
    "WHO": "World Health Organization",
    "WTO": "World Trade Organization",
}


@functools.cache
def from_cameo_type(code: str) -> str | None:
    """Find the PLOVER sector of a CAMEO type of actor, or null."""
    return CAMEO_TYPES.get(code.upper())


@functools.lru_cache(maxsize=65_536)  # labels come from what is read
def from_role(role: str) -> str | None:
    """Find the sector of a role: of a general actor of ICEWS ("Lawyer/Attorney"), or of a noun.

    The whole role is looked for first, then what stands before or after a slash, then its last
    words and its first, since "Islamic Militant" is a militant, "Ministry of Fairness" a ministry.
    """
    key = " ".join(fold(role).split())
    noun = _noun(key)
    if noun is not None:
        return noun
    parts = key.split()
    tails = (" ".join(parts[at:]) for at in range(1, len(parts)))
    heads = (" ".join(parts[:at]) for at in range(len(parts) - 1, 0, -1))
    return next((found for part in (*tails, *heads) if (found := _noun(part))), None)


@functools.lru_cache(maxsize=65_536)  # labels come from what is read
def from_icews(labels: str) -> str | None:
    """Find the sector of ICEWS's labels of an actor, parted by commas, or null.

    An actor has labels from many levels ("Executive", "Elite", "Parties"). The first sector of
    the table ``sectors.tsv`` that one of them names wins: organs of the state, then arms, then
    the rest.
    """
    given = {" ".join(fold(label).split()) for label in labels.split(",")} - {""}
    for sector, names, _ in _table():
        if not given.isdisjoint(names):
            return sector
    return None


def _noun(key: str) -> str | None:
    named = _roles().get(key)
    if named is not None:
        return named
    for form in (key, key + "s"):
        role = roles().get(form) or doers(form)
        if role is not None and role.sector is not None:
            return role.sector
    return None


@functools.cache
def _roles() -> dict[str, str]:
    """Our own words for ICEWS's general actors, by their folded form."""
    return {name: sector for sector, _, names in _table() for name in names}


@functools.cache
def _table() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    return tuple((row[0], _folded(row[1]), _folded(row[2])) for row in read_rows("sectors.tsv"))


def _folded(field: str) -> frozenset[str]:
    return frozenset(" ".join(fold(name).split()) for name in split(field))

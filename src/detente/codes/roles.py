"""Nouns for people and bodies that act for somebody: "foreign minister", "troops", "the court"."""

from __future__ import annotations

import functools
import re
from typing import Final, Literal

import msgspec

from detente.codes.tables import fold, read_rows

Number = Literal["s", "p", "c"]


class Role(msgspec.Struct, frozen=True):
    """A role noun.

    Attributes:
        noun: As the table writes it.
        sector: PLOVER sector, null where the noun has none ("countries").
        number: One person (s), several (p) or a body (c).
        office: The office of the table of persons that it can mean, or null.
    """

    noun: str
    sector: str | None
    number: Number
    office: str | None


class Title(msgspec.Struct, frozen=True):
    """A form of address before a name, with what it tells."""

    sector: str | None
    gender: Literal["m", "f", ""]


TITLES: Final[dict[str, Title]] = {
    "mr": Title(None, "m"),
    "mister": Title(None, "m"),
    "mrs": Title(None, "f"),
    "ms": Title(None, "f"),
    "miss": Title(None, "f"),
    "madam": Title(None, "f"),
    "dr": Title(None, ""),
    "prof": Title("EDU", ""),
    "sir": Title(None, "m"),
    "dame": Title(None, "f"),
    "lord": Title(None, "m"),
    "lady": Title(None, "f"),
    "baroness": Title(None, "f"),
    "sen": Title("LEG", ""),
    "sens": Title("LEG", ""),
    "rep": Title("LEG", ""),
    "reps": Title("LEG", ""),
    "gov": Title("GOV", ""),
    "pres": Title("GOV", ""),
    "pm": Title("GOV", ""),
    "gen": Title("MIL", ""),
    "lt": Title("MIL", ""),
    "col": Title("MIL", ""),
    "capt": Title("MIL", ""),
    "maj": Title("MIL", ""),
    "sgt": Title("MIL", ""),
    "cpl": Title("MIL", ""),
    "adm": Title("MIL", ""),
    "brig": Title("MIL", ""),
    "cmdr": Title("MIL", ""),
    "rev": Title("REL", ""),
    "father": Title("REL", "m"),
    "sister": Title("REL", "f"),
    "chef": Title(None, ""),
}


@functools.cache
def roles() -> dict[str, Role]:
    """All role nouns by their folded form."""
    table: dict[str, Role] = {}
    for sector, number, nouns in read_rows("roles.tsv"):
        for item in nouns.split(";"):
            noun, _, office = item.partition("=")
            key = " ".join(fold(noun).split())
            table.setdefault(key, Role(noun, sector or None, number, office or None))  # type: ignore[arg-type]  # the table's letters
    return table


_REMEMBERED: Final = 1 << 14  # words: news repeats them
# People by what they do: "climbers", "sympathisers"; and the things that end alike.
_DOERS: Final = re.compile(r"[a-z]{3,}(?:ers|ors|ists|ians|men|women|keepers)")
_THINGS: Final = frozenset(
    """accelerators adapters administers alters answers assists bankers barriers blockers boilers
    bombers boosters borders boulders browsers bulldozers bunkers burners calculators cancers
    capacitors careers carriers centers chambers chapters chargers ciphers clusters colors
    computers confers considers consists containers coolers corners corridors covers cruisers
    customers cutters dangers delivers detectors diapers differs dinners disasters discovers
    disorders drawers dryers elevators embers empowers encounters enters errors factors favors
    feathers fibers fighters filters fingers fliers floors flowers flyers folders fosters
    freezers freighters generators gliders hammers hangars harbors harvesters headquarters
    heaters helicopters hinders holders honors identifiers indicators infers inhibitors insists
    interceptors kilometers labors ladders lasers launchers layers leathers letters lighters
    liners loaders lockers lowers manners masters matters meters microprocessors mirrors mixers
    monitors monsters mortars motors murders neighbors newcomers newspapers numbers offers
    orders oysters papers persists pollinators posters powers prayers prefers printers
    processors projectors propellers quarters radiators rafters reactors recovers refers
    refrigerators regimen registers remainders remembers renders resistors resists revolvers
    rivers rollers rotors routers rumors saucers scanners scooters scrubbers sectors semesters
    semiconductors servers shelters shoulders showers shutters skyscrapers slippers specimen
    spiders splinters sprinklers steamers stickers stoppers strollers suffers summers surrenders
    sweaters tankers tasers tenders tensors terrors tethers theaters thermometers tigers timers
    towers trackers tractors trailers transfers transformers transistors transmitters
    transponders trawlers triggers trousers tumors typewriters ushers vapors vectors ventilators
    wafers waters whiskers winters wipers wonders zippers""".split()
)


@functools.lru_cache(_REMEMBERED)
def doers(key: str) -> Role | None:
    """The role of a plural that no table has but that names people by what they do."""
    if key in _THINGS or not _DOERS.fullmatch(key):
        return None
    return Role(key, "CVL", "p", None)


@functools.cache
def last_words() -> dict[str, int]:
    """For each last word of a role noun, the most words that one ending in it has."""
    longest: dict[str, int] = {}
    for key in roles():
        parts = key.split()
        longest[parts[-1]] = max(longest.get(parts[-1], 0), len(parts))
    return longest


@functools.cache
def genders() -> dict[str, str]:
    """Given names, folded, to ``m`` or ``f``."""
    return {
        fold(name).split()[0]: gender
        for gender, names in read_rows("given_names.tsv")
        for name in names.split(";")
    }

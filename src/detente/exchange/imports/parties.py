"""Actors as other data sets name them, as party keys (DESIGN 2b)."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from detente.codes.countries import from_cameo, iso3
from detente.codes.party import candidate_key
from detente.codes.plover import NONSTATE, SECTORS
from detente.codes.sectors import (
    CAMEO_BODIES,
    CAMEO_GROUPS,
    from_cameo_type,
    from_icews,
    from_role,
)
from detente.codes.states import states
from detente.codes.vocabulary import vocabulary
from detente.records.identity import STATE_SECTORS

if TYPE_CHECKING:
    from datetime import date

    from detente.codes.vocabulary import Candidate, Vocabulary

Unmapped = Literal["actor", "sector"]
# "Citizen (India)": a role of a country, or of a body.
_ROLE: Final = re.compile(r"(.+?)\s*\(([^()]+)\)")
_KEY: Final = re.compile(r"(?:org|grp|text):.+")
_MIDDLE: Final = 3  # words from which a person's name may have some between the first and the last


class Mapped(NamedTuple):
    """The party of an actor.

    Attributes:
        key: Its key; an actor that no table has goes by its words (``text:``).
        name: As the data set names it.
        unmapped: What did not map: the ``actor`` at all, or the ``sector`` of a known country.
    """

    key: str
    name: str
    unmapped: Unmapped | None = None


def of_country(code: str, sector: str | None, name: str) -> Mapped:
    """Key of an actor of a known country; a sector that is not known becomes UNK."""
    if sector in STATE_SECTORS and sector is not None:
        return Mapped(code, name)
    if sector is None:
        return Mapped(f"{code}:UNK", name, "sector")
    return Mapped(f"{code}:{sector}", name)


def by_words(name: str) -> Mapped:
    """Key of an actor that no table has."""
    return Mapped(f"text:{name.lower()}", name, "actor")


def named(name: str, on: date | None = None) -> Mapped:
    """Map an actor that is known by its name alone: a state, a role of one, a body or a person.

    Args:
        name: "China", "Police (Kenya)", "Boko Haram", "Angela Merkel", or a party key or code.
        on: About when; offices are dated.
    """
    if _KEY.fullmatch(name) or _is_code(name):
        return Mapped(name, name)
    role = _ROLE.fullmatch(name)
    if role:
        return _role(role[1], role[2], name, on)
    code = iso3(name)
    if code is not None:
        return Mapped(code, name)
    found = _resolved(name, on)
    return Mapped(found, name) if found else by_words(name)


def icews(name: str, sectors: str, country: str) -> Mapped:
    """Map an actor of ICEWS, which gives its country and the labels of its sectors."""
    code = iso3(country) if country else None
    if code is None:
        return named(name)
    if iso3(name) == code:
        return Mapped(code, name)
    body = _body(name)
    if body is not None:
        return Mapped(body, name)
    role = _ROLE.fullmatch(name)
    sector = (from_role(role[1]) if role else None) or from_icews(sectors)
    return of_country(code, sector, name)


def gdelt(  # noqa: PLR0911  # the kinds of actors, one after the other
    code: str, name: str, country: str, group: str, types: str
) -> Mapped:
    """Map an actor of GDELT, coded in CAMEO: country, known group, up to three types."""
    kinds = [kind for kind in types.split(";") if kind]
    body = CAMEO_GROUPS.get(group) or (CAMEO_GROUPS.get(code) if not country else None)
    if body is not None:
        return Mapped(_body(body) or f"org:{body}", name)
    state = from_cameo(country) if country else None
    sector = next((found for kind in kinds if (found := from_cameo_type(kind))), None)
    if state is not None:
        if not kinds and not group:
            return Mapped(state, name)
        return of_country(state, sector, name)
    if "UNO" in kinds:
        return Mapped("UNO", name)
    words = name or code
    found = _body(words)
    if found is not None:
        return Mapped(found, words)
    bodies = [kind for kind in kinds if kind in CAMEO_BODIES & NONSTATE.keys()]
    if bodies and name:
        return Mapped(f"{'grp' if bodies[0] == 'IMG' else 'org'}:{name.title()}", name)
    return by_words(words)


def polecat(name: str, country: str, sector: str) -> Mapped:  # noqa: PLR0911  # as above
    """Map an actor of POLECAT: its name, ISO code and PLOVER sector, each of which may lack."""
    if _KEY.fullmatch(name) or _is_code(name):
        return Mapped(name, name)
    body = _body(name) if name else None
    if body is not None:
        return Mapped(body, name)
    code = country if country in NONSTATE else (iso3(country) if country else None)
    if code is None:
        return named(name)
    if code in {"UNO", "EUR"}:
        return Mapped(code, name)
    if code in NONSTATE:
        return Mapped(f"{'grp' if code == 'IMG' else 'org'}:{name}" if name else code, name)
    if sector in SECTORS:
        return of_country(code, sector, name)
    is_state = not name or name == code or iso3(name) == code
    return Mapped(code, name) if is_state else of_country(code, None, name)


def _role(role: str, whose: str, name: str, on: date | None) -> Mapped:
    code = iso3(whose)
    if code is None:
        body = _body(whose)
        return Mapped(body, name) if body else by_words(name)
    sector = from_role(role)
    if sector is None:
        found = [c for c in vocabulary().resolve(role, on) if c.code == code]
        key = candidate_key(found[0], on) if found else None
        if key is not None:
            return Mapped(key, name)
    return of_country(code, sector, name)


def _resolved(name: str, on: date | None) -> str | None:
    for spelling in _spellings(name):
        for found in vocabulary().resolve(spelling, on):
            # a city or an adjective is no actor, and a shortened name must be a person's
            if found.form in {"city", "adjective"}:
                continue
            if spelling != name and found.form != "person":
                continue
            return candidate_key(found, on)
    return None


def _spellings(name: str) -> tuple[str, ...]:
    """The name, and shorter ones that may be in use: without what stands between or after."""
    parts = name.split()
    if len(parts) < _MIDDLE:
        return (name,)
    return (name, f"{parts[0]} {parts[-1]}", f"{parts[0]} {parts[1]}")


def _body(name: str) -> str | None:
    """Key of a body that counts by itself (``org:``, ``grp:``, UNO, EUR), or null."""
    return _known_body(name, vocabulary())


@functools.lru_cache(maxsize=65_536)
def _known_body(name: str, known: Vocabulary) -> str | None:
    for found in known.resolve(name):
        if found.form == "body":
            key = candidate_key(found)
            return key if key is not None and _by_itself(found, key) else None
    return None


def _by_itself(found: Candidate, key: str) -> bool:
    return key.startswith(("org:", "grp:")) or found.code in {"UNO", "EUR"}


def _is_code(text: str) -> bool:
    """Tell whether a text is a party key that begins with a code: NOR, USA:OPP, UNO."""
    head, _, tail = text.partition(":")
    return (head in states() or head in NONSTATE) and (not tail or tail in SECTORS)

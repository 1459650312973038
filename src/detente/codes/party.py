"""Party keys from what people type, and names for party keys (DESIGN section 2b)."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from detente.codes.in_use import in_use
from detente.codes.plover import NONSTATE, SECTORS
from detente.codes.states import state_name, state_of, states
from detente.codes.tables import fold
from detente.codes.vocabulary import Candidate, vocabulary
from detente.errors import UsageError
from detente.records.identity import BODY_CODES, STATE_SECTORS

if TYPE_CHECKING:
    from datetime import date

    from detente.codes.own import Own

# Below this likeness a suggestion would be a guess ("Norwey" is like "Norway" at 83).
LIKENESS: Final = 60


def parse_party(text: str) -> str:
    """Read a party: a code (``NOR``, ``USA:OPP``), a key (``org:NATO``) or a name ("Norway").

    Raises:
        UsageError: DET010, nobody is known by it; the remedy names the nearest.
    """
    given = text.strip()
    head, _, tail = given.partition(":")
    if head.lower() in {"org", "grp", "text"} and tail:
        return f"{head.lower()}:{tail}"
    if _is_code(head.upper()) and (not tail or tail.upper() in SECTORS):
        if not tail or (tail.upper() in STATE_SECTORS):
            return head.upper()
        return f"{head.upper()}:{tail.upper()}"
    for candidate in vocabulary().resolve(given):
        key = candidate_key(candidate)
        if key is not None:
            return key
    raise unknown(text)


def unknown(text: str) -> UsageError:
    """Say that nobody is known by a name, and who is by the nearest."""
    return UsageError("DET010", f"No actor is known as {text!r}.", _remedy(text.strip()))


def party_name(key: str) -> str:
    """Name a party for people: ``USA:OPP`` -> "United States, opposition"."""
    head, _, tail = key.partition(":")
    if head in {"org", "grp", "text"} and tail:
        return tail
    name = "European Union" if head == "EUR" else NONSTATE.get(head) or state_name(head)
    return f"{name}, {SECTORS.get(tail, tail)}" if tail else name


def _is_code(code: str) -> bool:
    return state_of(code) is not None or code in NONSTATE


def candidate_key(candidate: Candidate, on: date | None = None) -> str | None:
    """The party key that mentions of a name have, on a day or today."""
    code, sector = in_use().disputes.party(candidate.code, candidate.sector, on)
    if code is None:
        return f"org:{candidate.name}"
    if code in BODY_CODES and candidate.form == "body":
        return f"{'grp' if code == 'IMG' else 'org'}:{candidate.name}"
    if code in {"UNO", "EUR"} or sector in STATE_SECTORS:
        return code
    if sector == "REB" and candidate.form == "body":
        return f"grp:{candidate.name}"
    return f"{code}:{sector}"


@functools.lru_cache(maxsize=4)
def _known(own: Own) -> dict[str, str]:
    """Names of states, bodies and the user's own actors by their folded form, and the codes."""
    names = {fold(surface): surface for surface, _ in vocabulary().surfaces() if len(surface) > 3}
    mine = {fold(name): name for actor in own.actors for name in (actor.name, *actor.aliases)}
    return names | mine | {code.lower(): code for code in (*states(), *NONSTATE)}


def _remedy(given: str) -> str:
    known = _known(in_use().own)
    query = fold(given)
    scorer = fuzz.ratio
    found = process.extractOne(query, list(known), scorer=scorer, score_cutoff=LIKENESS)
    if found is None:
        return "Give a state's code or name, such as NOR or Norway, or a key, such as org:NATO."
    return f"Did you mean {known[found[0]]}?"

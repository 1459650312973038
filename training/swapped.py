"""Gives a row of our own data other states: the same news of Tuvalu instead of France.

Cities and persons stay as they are. So does a state that is named in a way which cannot be put into
another state's words (see ``state_names``), or that an article's party names by its capital.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from detente.codes.vocabulary import vocabulary
from state_names import STATE, WITH_THE, pieces, targets

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from state_names import Piece

CODES = frozenset({"code", "from", "toward", "holder"})
FIXED = frozenset("id date event mode status sector context kind stance label publisher".split())
Edit = tuple[int, int, str]


def swapped(row: dict[str, Any], rng: random.Random) -> dict[str, Any] | None:
    """Replace each state that can be replaced by one drawn at random, the same one throughout.

    Args:
        row: A row of ``sentences*.jsonl`` or ``articles_*.jsonl``; it is not changed.
        rng: Draws the states.

    Returns:
        The row with other states, its marked words exact substrings again; None where the text
        names no state that can be replaced, or marked words would be lost ("Haiti" in "Haitian").
    """
    text, marked = row["text"], _strings(row)
    full = "\n\n".join([text, *(s for s in marked if s not in text)])
    found, present = pieces(full)
    held = {c for party in _parties(row) for c in _otherwise(party)}
    found = [p for p in found if p.code not in held]
    if not any(p.start < len(text) for p in found):
        return None
    chosen: dict[str, str] = {}
    present |= {code for key, code in _leaves(row) if key in CODES}
    for code in sorted({p.code for p in found}):
        taken = present | set(chosen.values())
        loose = any(p.loose for p in found if p.code == code)
        free = [c for c, f in targets().items() if c not in taken]
        chosen[code] = rng.choice(
            [c for c in free if not loose or targets()[c].one == targets()[c].adjective]
        )
    edits = sorted(e for p in found for e in _edits(full, p, chosen[p.code]))
    out = {k: _rewritten(v, k, (full, edits, chosen)) for k, v in row.items()}
    pairs = zip(marked, _strings(out), strict=True)
    return out if all(new in out["text"] for old, new in pairs if old in text) else None


def _leaves(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every string of a row after the key that it stands under."""
    if isinstance(value, str):
        yield key, value
    for k, v in value.items() if isinstance(value, dict) else ():
        yield from _leaves(v, k)
    for v in value if isinstance(value, list) else ():
        yield from _leaves(v, key)


def _strings(row: dict[str, Any]) -> list[str]:
    """All words of a row that may name states: its text, what it marks, its title and issues."""
    return [words for key, words in _leaves(row) if key not in CODES | FIXED]


def _parties(value: Any) -> Iterator[dict[str, Any]]:
    """All coded parties of an article."""
    if isinstance(value, dict) and "code" in value:
        yield value
    inner = value.values() if isinstance(value, dict) else value
    for v in inner if isinstance(value, dict | list) else ():
        yield from _parties(v)


def _otherwise(party: dict[str, Any]) -> Iterator[str]:
    """The party's code, for each name that means it by a capital, an organ or a person."""
    for match in vocabulary().find(party["text"]):
        for candidate in vocabulary().candidates(match.entries, None):
            if candidate.code and candidate.code == party["code"] and candidate.form not in STATE:
                yield candidate.code


def _edits(full: str, piece: Piece, code: str) -> Iterator[Edit]:
    """What a piece becomes; the articles and the possessive mark beside it."""
    new = str(getattr(targets()[code], piece.form))
    yield piece.start, piece.end, new
    before = re.search(r"\b([Tt]he |[Aa]n?(?= ))\W{0,2}$", full[: piece.start])
    if before and before[1].lower() == "the ":
        if piece.form == "name" and piece.code in WITH_THE:
            yield before.start(1), before.end(1), ""
    elif before:
        vowel = new[0] in "AEIO" or new.startswith("Uz")
        yield before.start(1), before.end(1), before[1][0] + "n" * vowel
    mark = re.match(r"['\u2019](?= [a-z])", full[piece.end :])
    if mark and full[piece.end - 1] == "s" and new[-1] != "s":
        yield piece.end, piece.end + 1, mark[0] + "s"


def _rewritten(value: Any, key: str, swap: tuple[str, list[Edit], dict[str, str]]) -> Any:
    """A value of a row with the other states' names and codes."""
    full, edits, chosen = swap
    if isinstance(value, dict):
        return {k: _rewritten(v, k, swap) for k, v in value.items()}
    if isinstance(value, list):
        return [_rewritten(v, key, swap) for v in value]
    if not isinstance(value, str) or key in FIXED:
        return value
    return chosen.get(value, value) if key in CODES else _cut(full, value, edits)


def _cut(full: str, words: str, edits: Sequence[Edit]) -> str:
    """Words of the full text after the edits within them.

    They are taken where they first stand whole and no edit cuts them: not "Africa" of South Africa.
    """
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", full)]
    places += [full.index(words)]
    inside = ((low, low + len(words)) for low in places)
    low, high = next(
        ((a, b) for a, b in inside if not any(s < a < e or s < b < e for s, e, _ in edits)),
        (places[0], places[0] + len(words)),
    )
    out, at = "", low
    for start, end, new in edits:
        if low < end and start < high:
            out += full[at : max(at, start)] + new
            at = end
    return out + full[at:high]

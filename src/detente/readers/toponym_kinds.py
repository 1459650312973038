"""What kind of place a name is of, how it may be spelt, and what stands around it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from detente.readers import toponym_words as words

if TYPE_CHECKING:
    from detente.codes.gazetteer import GazetteerPlace

LARGE: Final = 200_000  # people
TOWN: Final = 30_000
# Classes of the words before a name and after it.
BEFORE: Final = (
    ("in", words.IN),
    ("to", words.MOTION),
    ("of", frozenset({"of"})),
    ("and", frozenset({"and", "or"})),
    ("the", frozenset({"the", "The", "a", "an", "this"})),
    ("by", words.LINKS),
    ("title", words.TITLES),
    ("given", words.FIRST_NAMES),
    ("in", frozenset(word.capitalize() for word in words.IN | words.MOTION)),
)
AFTER: Final = (
    ("body", words.BODIES),
    ("facility", words.FACILITIES),
    ("role", words.ROLES),
    ("speech", words.SPEECH),
    ("and", frozenset({"and", "or"})),
)


def is_large(place: GazetteerPlace, name: str) -> bool:
    """Whether a name is first of all that of a large town or a unit: "Dubai World Centre"."""
    if name in words.FIRST_NAMES or name in words.COMMON:
        return False
    return place.feature in "KA" or (place.feature == "P" and place.population >= LARGE)


def size_of(kind: str, places: tuple[GazetteerPlace, ...]) -> str:
    """Class of the likeliest place: country, unit, city, town, village; or the kind of name."""
    if kind != "name":
        return kind
    best = places[0]
    if best.feature != "P":
        return best.feature if best.feature in "CADK" else "own"
    return (
        "city" if best.population >= 500_000 else "town" if best.population >= TOWN else "village"
    )


def spellings(written: str) -> tuple[str, ...]:
    """Names in capitals are spelt as names too: "WASHINGTON"; accents may be more than known."""
    written = written.replace("\u2019", "'")
    found = [written]
    if written.isupper() and len(written) > 3 and written not in words.ACRONYMS:
        found.append(written.title())
    if not written.isascii():
        decomposed = unicodedata.normalize("NFKD", written)
        found.append("".join(c for c in decomposed if not unicodedata.combining(c)))
    return tuple(found)

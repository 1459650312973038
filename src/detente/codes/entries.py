"""What the vocabulary holds: entries, what they can mean, and the user's own."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

import msgspec

Form = Literal["state", "adjective", "people", "capital", "place", "city", "body", "person"]
Kind = Literal["person", "organisation", "state", "place", "group"]

# One letter a form in the packed table of names.
FORMS: Final[dict[str, Form]] = {
    "s": "state", "a": "adjective", "n": "people", "c": "capital", "l": "place", "t": "city",
    "b": "body", "p": "person",
}  # fmt: skip


class Entry(msgspec.Struct, frozen=True):
    """One name of the tables: how it is written, what kind of name it is, and whose.

    ``row`` counts persons where the form is ``person``, else meanings; a user's own count
    downwards from -1.
    """

    surface: str
    form: Form
    row: int


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """What a name can mean on a day."""

    name: str
    form: Form
    kind: Kind
    code: str | None
    sector: str | None
    office: str | None = None


class OwnEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a user's own: names, and what they mean from ``start`` to ``end``.

    Attributes:
        names: As they are written; capitals count as they do in the package's tables.
        meaning: Of any form but ``person``: persons are added to ``Persons``.
        start: First day on which it holds, null for ever before.
        end: Last day, null for ever after.
    """

    names: tuple[str, ...]
    meaning: Candidate
    start: date | None = None
    end: date | None = None

    def holds(self, on: date | None) -> bool:
        """Whether the entry holds on a day; without a day it does."""
        if on is None:
            return True
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)

"""Mentions: the words of a text that name, describe or point to somebody."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

MentionKind = Literal["person", "organisation", "state", "place", "group"]
KINDS: Final[tuple[MentionKind, ...]] = ("person", "organisation", "state", "place", "group")


class Mention(msgspec.Struct, frozen=True):
    """One mention of somebody.

    Attributes:
        start: First code point.
        end: One past the last.
        text: The words; pronouns and role nouns are mentions too.
        kind: What is mentioned.
        entity: The resolved name, the same for every mention of a chain ("Carl Bildt"), or null.
        code: ISO 3166 alpha-3 of the state, or IGO, UNO, EUR, NGO, ISM, IMG, MNC, or null.
        sector: PLOVER sector (GOV, MIL, ...), null for a state as a whole.
        office: The office held on the document's date, or null.
        chain: Mentions with the same number are one and the same.
        codes: Where one mention stands for several parties ("the two leaders"), the code of
            each; ``code`` is then null.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    entity: str | None = None
    code: str | None = None
    sector: str | None = None
    office: str | None = None
    chain: int | None = None
    codes: tuple[str, ...] = ()

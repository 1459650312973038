"""Sentences of a text, by the conventions of news."""

from __future__ import annotations

import msgspec


class Sentence(msgspec.Struct, frozen=True):
    """One sentence: ``start`` and ``end`` in the text, ``paragraph`` counts from 0."""

    start: int
    end: int
    paragraph: int

"""Dates that a text states or implies, resolved against the document's date."""

from __future__ import annotations

from typing import Literal

import msgspec


class DateExpression(msgspec.Struct, frozen=True):
    """A date in the text: words, first and last day (YYYY-MM-DD), and how it was found."""

    start: int
    end: int
    first: str
    last: str
    how: Literal["stated", "relative"]

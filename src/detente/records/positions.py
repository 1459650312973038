"""Positions over time: what one party held on one issue, with every change."""

from __future__ import annotations

import msgspec

from detente.records.commitments import Cited
from detente.records.documents import SCHEMA_VERSION
from detente.records.findings import Stance


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A position on a day, with the words behind it.

    Attributes:
        date: Of publication, or null.
        stance: What was held.
        before: The stance that was held until then; null at the first and where it is the same.
        cited: The words.
        url: Of the article, or null.
        score: Probability of the position.
    """

    date: str | None
    stance: Stance
    before: Stance | None = None
    cited: Cited
    url: str | None = None
    score: float


class PositionHistory(msgspec.Struct, frozen=True, kw_only=True):
    """What a party held on an issue over time.

    Attributes:
        holder: Party key.
        issue: The name that stands for its like.
        names: Everything it is called in the articles, the most frequent first.
        entries: The positions, the oldest first.
        changes: How many of them are changes.
    """

    schema_version: int = SCHEMA_VERSION
    holder: str
    issue: str
    names: tuple[str, ...]
    entries: tuple[Held, ...]
    changes: int

"""Briefs: what is new on saved pairs, actors and issues, one line a happening."""

from __future__ import annotations

from typing import Literal

import msgspec

from detente.records.commitments import Cited
from detente.records.documents import SCHEMA_VERSION

LineKind = Literal["event", "claim", "denial", "commitment", "outcome", "overdue", "position"]


class Topics(msgspec.Struct, frozen=True, kw_only=True):
    """What a brief is about: pairs and actors by party key, issues by words."""

    pairs: tuple[tuple[str, str], ...] = ()
    actors: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()


class BriefLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a brief.

    Attributes:
        id: The same for the same news, so that it is told once.
        kind: What it is.
        topic: Of those saved, the one that it is about: ``NOR RUS``, ``FRA``, ``sanctions``.
        told: What it says, in a few words.
        date: The day of what it tells, or null.
        event: Key of the recorded event behind it, or null.
        category: PLOVER category, or null.
        cited: The words, with document, publisher and day.
        url: Of the article, or null.
        articles: How many articles report it.
        families: How many independent stories these are.
        more: Other lines of the same parties and kind that it stands for.
        score: What it is ranked by; comparable within one brief.
        unusual: How many times more often than before the parties act, by articles read; null
            where too little was read before.
    """

    id: str
    kind: LineKind
    topic: str
    told: str
    date: str | None
    event: str | None
    category: str | None
    cited: Cited
    url: str | None = None
    articles: int = 1
    families: int = 1
    more: int = 0
    score: float
    unusual: float | None = None


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """What is new, the weightiest first.

    Attributes:
        since: Articles published after this day are new.
        until: The last day looked at.
        topics: What it is about.
        articles: New articles read.
        publishers: Their distinct publishers.
        lines: The lines.
        left_out: Lines beyond the limit.
    """

    schema_version: int = SCHEMA_VERSION
    since: str
    until: str
    topics: Topics
    articles: int
    publishers: int
    lines: tuple[BriefLine, ...]
    left_out: int = 0

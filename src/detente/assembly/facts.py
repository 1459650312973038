"""What of a report decides whether another report tells of the same happening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Final

import msgspec

from detente.records import Event
from detente.records.identity import party_keys

if TYPE_CHECKING:
    from collections.abc import Iterator


# Days around a report within which its like is looked for; no rule reaches further.
REACH: Final = 3
# A longer span (a decade) is only ever the same as an equal one.
LONG: Final = 730
# Of an event with more parties only the first, by key, serve to find its like.
WIDE: Final = 12
# Letters that a word's forms have in common, as a rule; shorter words say little of an act.
_STEM: Final = 5
_PRECISION: Final = {"stated": 0, "relative": 0, "published": 1, "unknown": 3}


class Observation(msgspec.Struct, frozen=True, kw_only=True):
    """An event of a reading, with what is known of its article.

    Attributes:
        event: As the article was read.
        document: Id of the article.
        publisher: Of the article, or null.
        published: Day of the article, YYYY-MM-DD, or null.
        family: Of near-duplicates; by itself an article is its own.
    """

    event: Event
    document: str
    publisher: str | None
    published: str | None
    family: str

    @property
    def kind(self) -> tuple[str, str]:
        """Category and status; what occurred and what is told as history are one.

        Reports of different kinds are never of the same happening.
        """
        happened = self.event.status in {"occurred", "historical"}
        return self.event.event[0], "happened" if happened else self.event.status


@dataclass(frozen=True, slots=True)
class Days:
    """A span of days, as ordinals."""

    first: int
    last: int

    @property
    def width(self) -> int:
        """Days from the first to the last."""
        return self.last - self.first

    def gap(self, other: Days) -> int:
        """Count the days between two spans; zero or less where they overlap."""
        return max(self.first, other.first) - min(self.last, other.last)


@dataclass(frozen=True, slots=True)
class Fact:
    """A report, prepared for comparison.

    Attributes:
        seen: The report.
        kind: Of the report.
        actor: Party keys; those known by their words only where no other is.
        recipient: As ``actor``.
        days: When, or null.
        published: Ordinal of the article's day, or null.
        anchor: The words that tell it, in lower case.
    """

    seen: Observation
    kind: tuple[str, str]
    actor: frozenset[str]
    recipient: frozenset[str]
    days: Days | None
    published: int | None
    anchor: str

    @property
    def mutual(self) -> bool:
        """Whether all parties act and nobody receives."""
        return not self.recipient and len(self.actor) > 1

    @property
    def parties(self) -> frozenset[str]:
        """Everybody in it."""
        return self.actor | self.recipient

    @property
    def told_as_news(self) -> bool:
        """Whether its day is that of the article for want of one of its own."""
        return self.seen.event.date_how == "published"

    @property
    def vague(self) -> bool:
        """Whether several happenings of a kind may lie within its days."""
        return self.days is not None and self.days.width > REACH

    def shares_words(self, other: Fact) -> bool:
        """Tell whether both name the act alike ("invaded", "the invasion")."""
        return self.anchor == other.anchor or not _stems(self.anchor).isdisjoint(
            _stems(other.anchor)
        )

    def order(self) -> tuple[object, ...]:
        """Sort reports, the most precise first, by what they say alone."""
        event = self.seen.event
        return (
            self.kind,
            2 if self.vague else _PRECISION[event.date_how],
            (self.days.first, self.days.width) if self.days else (0, 0),
            self.seen.document,
            event.anchor.start,
            event.id,
        )

    def places(self) -> Iterator[object]:
        """Name the places to look for its like: reports of one happening share a place."""
        yield (self.kind, self.seen.family)
        days = self.days
        if days is None and self.published is not None:
            days = Days(self.published, self.published)
        if days is None:
            return
        months = range((days.first - REACH) // 30, (days.last + REACH) // 30 + 1)
        when = ((days.first, days.last),) if days.width > LONG else tuple(months)
        parties = sorted(self.parties)[:WIDE]
        for pair in combinations(parties, 2) if len(parties) > 1 else (tuple(parties),):
            for time in when:
                yield (self.kind, pair, time)


def fact(seen: Observation) -> Fact:
    """Prepare a report for comparison."""
    event = seen.event
    first, last = ordinal(event.date), ordinal(event.enddate or event.date)
    return Fact(
        seen=seen,
        kind=seen.kind,
        actor=_known(party_keys(event.actor)),
        recipient=_known(party_keys(event.recipient)),
        days=None if first is None or last is None else Days(first, last),
        published=ordinal(seen.published),
        anchor=event.anchor.text.lower(),
    )


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in words.split() if len(word) >= _STEM}


def _known(keys: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key for key in keys if not key.startswith("text:")) or frozenset(keys)


def ordinal(day: str | None) -> int | None:
    """Count a day; null where it is unknown, or is none, which must not stop a build."""
    try:
        return date.fromisoformat(day or "").toordinal()
    except ValueError:
        return None

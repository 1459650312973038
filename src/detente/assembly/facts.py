"""What of a report decides whether another report tells of the same happening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from detente.assembly.words import telling
from detente.records import Event
from detente.records.identity import party_keys

# Days around a report within which its like is looked for; no rule reaches further.
REACH: Final = 3
# Letters that a word's forms have in common, as a rule; shorter words say little of an act.
_STEM: Final = 5
_PRECISION: Final = {"stated": 0, "relative": 0, "published": 1, "unknown": 3}
# Categories that one and the same act may be read as; the others part two reports. A category is
# close to one of its own side only, so that each side can be assembled apart.
CLOSE: Final[dict[str, frozenset[str]]] = {
    "AGREE": frozenset({"CONSULT", "COOPERATE", "SUPPORT", "AID", "CONCEDE"}),
    "CONSULT": frozenset({"AGREE", "COOPERATE", "SUPPORT"}),
    "SUPPORT": frozenset({"AGREE", "CONSULT", "COOPERATE", "AID"}),
    "COOPERATE": frozenset({"AGREE", "CONSULT", "SUPPORT", "AID", "CONCEDE"}),
    "AID": frozenset({"AGREE", "COOPERATE", "SUPPORT"}),
    "CONCEDE": frozenset({"AGREE", "COOPERATE", "RETREAT"}),
    "RETREAT": frozenset({"CONCEDE"}),
    "REQUEST": frozenset({"ACCUSE", "REJECT", "THREATEN"}),
    "ACCUSE": frozenset({"REQUEST", "REJECT", "THREATEN", "PROTEST"}),
    "REJECT": frozenset({"ACCUSE", "REQUEST", "SANCTION"}),
    "THREATEN": frozenset({"ACCUSE", "REQUEST", "MOBILIZE"}),
    "PROTEST": frozenset({"ACCUSE", "COERCE"}),
    "SANCTION": frozenset({"REJECT", "COERCE"}),
    "MOBILIZE": frozenset({"THREATEN", "COERCE"}),
    "COERCE": frozenset({"SANCTION", "ASSAULT", "MOBILIZE", "PROTEST"}),
    "ASSAULT": frozenset({"COERCE"}),
}
_SIDES: Final = {
    **dict.fromkeys("AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT".split(), "peace"),
    **dict.fromkeys(
        "REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split(), "strife"
    ),
}


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
        """Side of its category, and status; what occurred and what is history are one.

        Reports of different kinds are never of the same happening. A category that is on no side
        is a kind of its own.
        """
        happened = self.event.status in {"occurred", "historical"}
        category = self.event.event[0]
        status = "happened" if happened else self.event.status
        return _SIDES.get(category, category), status


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

    def each(self, around: int = 0) -> range:
        """Count the days off, with some around them."""
        return range(self.first - around, self.last + around + 1)


@dataclass(frozen=True, slots=True)
class Fact:
    """A report, prepared for comparison.

    Attributes:
        seen: The report.
        kind: Of the report.
        category: Of the event.
        actor: Party keys; those known by their words only where no other is.
        recipient: As ``actor``.
        days: When, or null.
        published: Ordinal of the article's day, or null.
        anchor: The words that tell it, in lower case.
        words: Stems of the words that tell it from others of its parties.
        place: Where, or null.
    """

    seen: Observation
    kind: tuple[str, str]
    category: str
    actor: frozenset[str]
    recipient: frozenset[str]
    days: Days | None
    published: int | None
    anchor: str
    words: frozenset[str]
    place: str | None

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


def fact(seen: Observation) -> Fact:
    """Prepare a report for comparison."""
    event = seen.event
    first, last = ordinal(event.date), ordinal(event.enddate or event.date)
    return Fact(
        seen=seen,
        kind=seen.kind,
        category=event.event[0],
        actor=_known(party_keys(event.actor)),
        recipient=_known(party_keys(event.recipient)),
        days=None if first is None or last is None else Days(first, last),
        published=ordinal(seen.published),
        anchor=event.anchor.text.lower(),
        words=_words(event),
        place=event.event_loc.resolved_place if event.event_loc else None,
    )


def _words(event: Event) -> frozenset[str]:
    """Stem the words of the sentences that tell it.

    The names of its parties say nothing more, nor does the word that tells the act: reports of a
    category share that.
    """
    parties = (*event.actor, *event.recipient)
    names = (words for p in parties for words in (p.entity_text, p.identifier_text or ""))
    told = telling(sentence.text for sentence in event.evidence)
    return told - telling((*names, event.anchor.text))


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

"""What the rules for dates work with: meanings, and what is known around an expression."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from detente.language import calendar as cal

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from detente.language.sentences import Sentence

How = Literal["stated", "relative"]
Grain = Literal[
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
    "part",
]


GRAINS: Final[Sequence[str]] = (
    "day weekend week fortnight month part quarter season half year decade century".split()
)
_RECALLED: Final = 20  # expressions


class UndatedError(LookupError):
    """A relative date in a document whose own date is not known."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What an expression means.

    Attributes:
        first: Its first day.
        last: Its last day.
        grain: The unit that is told; "part" for the early, mid or late part of one.
        how: Named by the calendar, or counted from another day.
        inferred: Whether its year is not told.
        end: Where in the text it ends, if that is not where the rule's words do.
    """

    first: date
    last: date
    grain: Grain
    how: How
    inferred: bool = False
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An expression with its place in the text, from ``start`` to ``end``, and its sentence."""

    start: int
    end: int
    meant: Meant
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Around:
    """What a rule may know besides its words.

    Attributes:
        day: The document's day, if known.
        story: The far year that is being told of, for days without a year: some day of it.
        way: 1 where the words around point ahead, -1 or -2 where they point back, 0 unknown.
        sentence: The sentence of the expression.
        earlier: The expressions before.
    """

    day: date | None
    story: date | None
    way: int
    sentence: Sentence
    earlier: Sequence[Item]

    def last(self, unit: str) -> Meant | None:
        """What was last spoken of that is told at least as finely as a unit."""
        for item in self.earlier[: -_RECALLED - 1 : -1]:
            if GRAINS.index(item.meant.grain) <= GRAINS.index(unit):
                return item.meant
        return None

    @property
    def base(self) -> date:
        """The document's day.

        Raises:
            UndatedError: If it is not known.
        """
        if self.day is None:
            raise UndatedError
        return self.day


NEXT: Final = frozenset({"next", "coming", "following"})
LAST: Final = frozenset({"last", "past", "previous", "preceding"})


def one(days: cal.Days | None, grain: Grain, how: How = "stated") -> Meant | None:
    """Give an interval its grain."""
    return Meant(*days, grain, how) if days else None


def which_year(match: re.Match[str], around: Around) -> int | None:
    """The year that stands with a day or month: 2011, last year."""
    groups = match.groupdict()
    if groups.get("year") or groups.get("before"):
        return int(groups.get("year") or groups["before"])
    if groups.get("ofyear"):
        words = match["ofyear"].lower()
        return around.base.year + (-1 if words in LAST else 1 if words in NEXT else 0)
    return None


def nearest(
    around: Around,
    make: Callable[[int], Iterable[cal.Days | None]],
    grain: Grain,
    way: int | None = None,
) -> Meant | None:
    """Give a date without a year the one that the document's day, or the story told, suggests."""
    told = around.story if around.way < (1 if grain == "day" else 0) else None
    base = told or around.base
    way = around.way if way is None else way
    found = [days for step in (-1, 0, 1) for days in make(base.year + step) if days]
    if not found:
        return None
    days = cal.nearest(base, found, way=1 if told else way)
    return Meant(*days, grain, "stated", inferred=True)

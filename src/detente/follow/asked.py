"""What a panel is asked for, with periods and pairs already checked."""

from __future__ import annotations

import types
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, get_args

from detente.errors import UsageError
from detente.records import CountRule
from detente.store.filters import check_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.records.relations import PeriodUnit

Pairs = Literal["seen", "states"]
OWN: Final = "own"

# Why an event of the datasets is in no figure; an event has the first reason that fits it.
LEFT_OUT: Final[Mapping[str, str]] = types.MappingProxyType(
    {
        "status": "of another status",
        "claimed": "only claimed by a source",
        "not_claimed": "told in an article's own voice",
        "denied": "denied by somebody",
        "families": "reported by too few independent families of articles",
        "no_day": "without a day",
        "outside": "before or after the panel's periods",
        "long": "whose days lie in more than one period",
        "one_side": "without a second party",
        "mutual": "without direction",
        "several": "with several parties on a side",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to count.

    Attributes:
        unit: How long a period is.
        since: A day of the first period; null for that of the first article.
        until: A day of the last period; null for that of the last article.
        actor: Party key of whoever acts; null for all.
        recipient: Party key of whoever receives; null for all.
        between: Two party keys, in both directions.
        rule: What counts.
        pairs: ``seen`` are those that act on each other at least once within the panel, both
            ways round; ``states`` all ordered pairs of states while both are in the state system.
        datasets: ``own`` is the record itself; others are imported.

    Raises:
        UsageError: The values exclude each other (DET054).
    """

    unit: PeriodUnit = "month"
    since: date | None = None
    until: date | None = None
    actor: str | None = None
    recipient: str | None = None
    between: tuple[str, str] | None = None
    rule: CountRule = field(default_factory=CountRule)
    pairs: Pairs = "seen"
    datasets: tuple[str, ...] = (OWN,)

    def __post_init__(self) -> None:
        """Refuse what has no meaning."""
        if self.between and (self.actor or self.recipient):
            raise UsageError(
                "DET054", "--between names both parties.", "Leave out --actor and --recipient."
            )
        if self.since and self.until and self.until < self.since:
            raise UsageError("DET054", "The panel ends before it begins.", "Swap the two days.")
        for key in self.named():
            if key.startswith("text:"):
                raise UsageError(
                    "DET054",
                    f"{key!r} is known by its words only, which name no party for certain.",
                    "Name a party that detente actors lists.",
                )
            if is_within(key) and self.rule.sectors != "apart":
                raise UsageError(
                    "DET054",
                    f"By the rule, {key} is no party of its own.",
                    f"Ask for {folded(key)}, or give --rule sectors=apart.",
                )

    def named(self) -> tuple[str, ...]:
        """Name the parties that are asked for."""
        return tuple(key for key in (*(self.between or ()), self.actor, self.recipient) if key)

    def pair(self) -> tuple[tuple[str, str], ...]:
        """Give the ordered pairs where they are named, else nothing."""
        if self.between:
            one, two = self.between
            return ((one, two), (two, one))
        return ((self.actor, self.recipient),) if self.actor and self.recipient else ()


def pairs_named(text: str) -> Pairs:
    """Check a choice of pairs.

    Raises:
        UsageError: It is none (DET052).
    """
    for choice in get_args(Pairs):
        if choice == text:
            return choice  # type: ignore[no-any-return]
    raise UsageError("DET052", f"{text!r} is no choice of pairs.", "Give seen or states.")


def day_named(name: str, text: str | None) -> date | None:
    """Read a day of an option.

    Raises:
        UsageError: It is none, or of no year that can be counted (DET030).
    """
    if text is None:
        return None
    check_day(name, text, years=(1500, 2999))
    return date.fromisoformat(text)


def is_within(key: str) -> bool:
    """Tell whether a key is of a party within a state, such as ``USA:OPP``."""
    return key[3:4] == ":" and key[:3].isupper()


def folded(key: str) -> str:
    """Give the state of a party within one: ``USA`` for ``USA:OPP``; others are themselves."""
    return key[:3] if is_within(key) else key

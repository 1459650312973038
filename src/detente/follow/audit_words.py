"""Events as a coder writes them: ``CONSULT USA, ISR > IRN``, several parted by semicolons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.codes.party import parse_party
from detente.codes.plover import CATEGORIES
from detente.errors import UsageError
from detente.records import CodedEvent

if TYPE_CHECKING:
    from collections.abc import Iterable

RIGHT: Final = "ok"
NOTHING: Final = "none"
SKIP: Final = "skip"
_ARROW: Final = ">"


def category_named(text: str) -> str:
    """Find a category by its name or a beginning that only one has.

    Raises:
        UsageError: None or several begin so (DET073).
    """
    wanted = text.strip().upper()
    found = [wanted] if wanted in CATEGORIES else [c for c in CATEGORIES if c.startswith(wanted)]
    if wanted and len(found) == 1:
        return found[0]
    raise UsageError(
        "DET073", f"{text.strip()!r} is no category.", f"Give one of {', '.join(CATEGORIES)}."
    )


def parties_named(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read who acts and who receives: ``USA, ISR > IRN``; without an arrow nobody receives.

    Raises:
        UsageError: A party is not known (DET010).
    """
    acting, _, receiving = text.partition(_ARROW)
    return _side(acting), _side(receiving)


def events_named(text: str, predicted: CodedEvent | None) -> tuple[CodedEvent, ...]:
    """Read what a unit truly reports.

    Args:
        text: ``ok`` for what the reader found, ``none``, or events parted by semicolons; one of
            them may be ``ok``. A category alone has the parties that the reader found.
        predicted: What the reader found.

    Raises:
        UsageError: A category or party is none (DET010, DET073).
    """
    found: list[CodedEvent] = []
    for piece in text.split(";"):
        words = piece.strip()
        if words.lower() == RIGHT:
            found += [predicted] if predicted else []
        elif words and words.lower() != NOTHING:
            category, _, parties = words.partition(" ")
            event = category_named(category)
            if parties.strip() or predicted is None:
                actor, recipient = parties_named(parties)
            else:
                actor, recipient = predicted.actor, predicted.recipient
            found.append(CodedEvent(event=event, actor=actor, recipient=recipient))
    return tuple(found)


def written(event: CodedEvent) -> str:
    """Write an event."""
    parties = sides(event)
    return f"{event.event} {parties}" if parties else event.event


def sides(event: CodedEvent) -> str:
    """Write who acts on whom."""
    acting, receiving = ", ".join(event.actor), ", ".join(event.recipient)
    return f"{acting} {_ARROW} {receiving}".strip() if receiving else acting


def all_written(events: Iterable[CodedEvent]) -> str:
    """Write what a unit reports."""
    return "; ".join(map(written, events)) or NOTHING


def _side(text: str) -> tuple[str, ...]:
    return tuple(sorted({parse_party(name.strip()) for name in text.split(",") if name.strip()}))

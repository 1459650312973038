"""Tables as data, and the small words that they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Cell = str | int | float | None

# A part of a text that is pointed at stands between these; the store's snippets use them too.
OPEN: Final = "\u27e6"
CLOSE: Final = "\u27e7"


@dataclass(frozen=True, slots=True)
class Column:
    """A column for people.

    Attributes:
        name: Its heading.
        wide: It takes the room that the others leave, and wraps.
        most: It wraps at so many characters; without, and if it is not wide, it never does.
        number: It stands to the right.
    """

    name: str
    wide: bool = False
    most: int | None = None
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows for people, of at most 80 columns when drawn."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Flat:
    """Rows for programs: every value in a column of its own."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def flat(records: Iterable[Any], columns: Sequence[tuple[str, Callable[[Any], Cell]]]) -> Flat:
    """Spread records over columns, each with the function that gives its value."""
    getters = [getter for _, getter in columns]
    return Flat(
        columns=tuple(name for name, _ in columns),
        rows=tuple(tuple(getter(record) for getter in getters) for record in records),
    )


def cut(text: str, length: int) -> str:
    """Shorten a text to whole words, on one line; an ellipsis shows that some are gone."""
    words = " ".join(text.split())
    if len(words) <= length:
        return words
    kept = words[: length - 1]
    whole = kept.rsplit(" ", 1)[0] if " " in kept else kept
    return whole.rstrip(" ,;:") + "…"


def short_party(key: str) -> str:
    """Show a party key without its kind: ``org:NATO`` is NATO."""
    kind, _, name = key.partition(":")
    return name if kind in {"org", "grp", "text"} and name else key


def parties(keys: Iterable[str]) -> str:
    """List parties."""
    return ", ".join(short_party(key) for key in keys)


def joined(values: Iterable[str]) -> str:
    """Put several values into one field, as POLECAT does."""
    return ";".join(values)


def plural(number: int, noun: str) -> str:
    """Count in words: "1 event", "1,204 events"."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1] + 'ies' if noun.endswith('y') else noun + 's'}"


def duration(seconds: float) -> str:
    """Say how long: "0.4 s", "12 s", "3 m 12 s", "2 h 5 m"."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} m"
    return f"{minutes} m {rest} s" if minutes else f"{rest} s"

"""Dated links as arrays: who did what to whom on which day, each read from both ends."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

COLUMNS: Final = ("date", "source", "event", "target")
_PLACED: Final = re.compile(r"(.+) \((.+)\)")


@dataclass(frozen=True, slots=True)
class Links:
    """Links of one or more files, in the order of their days.

    Every row stands twice: as it is, and turned round with ``event + kinds`` for its event, so
    that a question for the source is one for a target too.

    Attributes:
        day: Days as ordinals.
        source: Numbers of entities.
        event: Numbers of events, from ``kinds`` on for links that are turned round.
        target: Numbers of entities.
        kinds: How many events there are.
        entities: Names of the entities, by number.
        events: Names of the events, by number.
    """

    day: Ints
    source: Ints
    event: Ints
    target: Ints
    kinds: int
    entities: tuple[str, ...]
    events: tuple[str, ...]

    def before(self, day: int) -> Links:
        """Give the links of the days before one."""
        return self._part(slice(0, int(np.searchsorted(self.day, day))))

    def on(self, day: int) -> Links:
        """Give the links of a day."""
        low, high = np.searchsorted(self.day, (day, day + 1))
        return self._part(slice(int(low), int(high)))

    def days(self) -> list[int]:
        """List the days that have links."""
        return [int(day) for day in np.unique(self.day)]

    def _part(self, rows: slice) -> Links:
        return Links(
            self.day[rows],
            self.source[rows],
            self.event[rows],
            self.target[rows],
            self.kinds,
            self.entities,
            self.events,
        )


Row = tuple[int, str, str, str]


def read_links(path: Path) -> list[Row]:
    """Read a CSV file with the columns ``date``, ``source``, ``event`` and ``target``.

    Raises:
        UsageError: The file is not there, lacks a column, or has a row that is none (DET090).
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            table = csv.DictReader(file)
            missing = [name for name in COLUMNS if name not in (table.fieldnames or ())]
            if missing:
                raise UsageError(
                    "DET090",
                    f"{path} has no column {missing[0]!r}.",
                    f"Give a CSV file whose header has {', '.join(COLUMNS)}.",
                )
            return [_row(row, path, table.line_num) for row in table]
    except OSError as error:
        raise UsageError(
            "DET090",
            f"{path} cannot be read: {(error.strerror or 'error').lower()}.",
            "Check the path and its permissions.",
        ) from None
    except (UnicodeDecodeError, csv.Error):
        raise UsageError(
            "DET090", f"{path} is no CSV file in UTF-8.", "Save it as CSV in UTF-8."
        ) from None


def links(parts: Sequence[Sequence[Row]]) -> tuple[Links, ...]:
    """Number the names of several lists together; give the links of each."""
    entities = {
        name: n for n, name in enumerate(sorted({e for p in parts for r in p for e in r[1::2]}))
    }
    events = {name: n for n, name in enumerate(sorted({r[2] for p in parts for r in p}))}
    return tuple(_numbered(part, entities, events) for part in parts)


def joined(parts: Sequence[Links]) -> Links:
    """Put links of the same numbering together; a link that stands in two stands once."""
    rows = np.unique(
        np.concatenate(
            [np.stack([p.day, p.source, p.event, p.target], axis=1) for p in parts]
        ).reshape(-1, 4),
        axis=0,
    )
    first = parts[0]
    day, source, event, target = rows.T.copy()
    return Links(day, source, event, target, first.kinds, first.entities, first.events)


def kind_and_place(name: str) -> tuple[str, str]:
    """Part a name such as ``Police (India)``; a name without a place has an empty one."""
    found = _PLACED.fullmatch(name)
    return (found[1], found[2]) if found else (name, "")


def _numbered(rows: Sequence[Row], entities: dict[str, int], events: dict[str, int]) -> Links:
    made = np.array(
        [(d, entities[s], events[e], entities[t]) for d, s, e, t in rows], dtype=np.int64
    ).reshape(-1, 4)
    day, source, event, target = made.T
    kinds = len(events)
    both = [
        np.concatenate(pair)
        for pair in ((day, day), (source, target), (event, event + kinds), (target, source))
    ]
    order = np.argsort(both[0], kind="stable")
    day, source, event, target = (array[order] for array in both)
    return Links(day, source, event, target, kinds, tuple(entities), tuple(events))


def _row(row: dict[str, str], path: Path, line: int) -> Row:
    values = [(row[name] or "").strip() for name in COLUMNS]
    try:
        day = date.fromisoformat(values[0]).toordinal()
    except ValueError:
        day = 0
    if not day or not all(values):
        raise UsageError(
            "DET090",
            f"Line {line} of {path} is no link: it needs a day and three names.",
            "Write the day as YYYY-MM-DD and leave nothing empty.",
        )
    return day, values[1], values[2], values[3]

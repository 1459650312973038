"""Writes the gazetteer's file, which is searched without being parsed.

Its first line has the lengths in bytes of three parts that follow, and after them the places:

1. every 64th name and where its line starts in the third part;
2. where every 32nd place starts in the last part;
3. one name a line, sorted, with the numbers of its places, most populous first;
4. one place a line: name, latitude, longitude, GeoNames id, ISO 3166 alpha-3, first-order unit,
   feature class, population.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

NAMES, PLACES = 64, 32  # lines between two entries; codes/gazetteer.py knows the second


def _starts(lines: Sequence[bytes], step: int) -> list[int]:
    """Say where every so-manieth line starts."""
    found, at = [], 0
    for number, line in enumerate(lines):
        if number % step == 0:
            found.append(at)
        at += len(line) + 1
    return found


def write(path: Path, places: Iterable[str], names: dict[str, Sequence[int]]) -> int:
    """Write the file; return its size in bytes."""
    keys = sorted(names)
    listed = [f"{key}\t{','.join(map(str, names[key]))}".encode() for key in keys]
    described = [place.encode() for place in places]
    index = [
        f"{key}\t{start}".encode()
        for key, start in zip(keys[::NAMES], _starts(listed, NAMES), strict=True)
    ]
    parts = [
        b"".join(line + b"\n" for line in part)
        for part in (
            index,
            [str(start).encode() for start in _starts(described, PLACES)],
            listed,
            described,
        )
    ]
    head = " ".join(str(len(part)) for part in parts[:3]).encode() + b"\n"
    return path.write_bytes(head + b"".join(parts))

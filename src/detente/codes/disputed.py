"""Codes of disputed states and territories, by a convention that the user may choose.

An area without a code of its own (Crimea) gets the code of a state where its names are looked up.
One that has a code (Taiwan) keeps it while a text is read, so that "the Taiwanese president" is
never sought in Beijing, and is written under another state's only at the end. Its government is
then no organ of that state: it becomes its opposition, its forces armed opposition.
"""

from __future__ import annotations

import functools
from datetime import date
from typing import Final

import msgspec

from detente.codes.states import code_on, states
from detente.codes.tables import fold, read_rows, split
from detente.errors import UsageError
from detente.records.identity import STATE_SECTORS

CONVENTIONS: Final = ("default", "un", "cow", "icews", "control")

# Codes with the first day of each, the earliest first.
Dated = tuple[tuple[date, str], ...]


class Area(msgspec.Struct, frozen=True, kw_only=True):
    """A disputed state or territory.

    Attributes:
        name: What it is called here and in the setting.
        names: Names of it and of its towns.
        code: Its own code, or null.
        codes: For each convention, the code it has from which day on.
        why: The reason for the default.
    """

    name: str
    names: tuple[str, ...]
    code: str | None
    codes: dict[str, Dated]
    why: str


@functools.cache
def areas() -> dict[str, Area]:
    """All areas by their folded name."""
    return {fold(row[0]): _area(row) for row in read_rows("disputed.tsv")}


class Disputes:
    """The codes that disputed areas have under a choice of conventions.

    Args:
        choice: A convention, exceptions from it, or both: ``un``, ``Crimea=RUS``,
            ``un,Kosovo=SRB;XKX@2008-02-17``.

    Attributes:
        choice: The same, in one form for all spellings of it.

    Raises:
        UsageError: There is no such convention, area or code (DET015).
    """

    def __init__(self, choice: str = "default") -> None:
        convention, given = _parsed(choice)
        chosen = {key: given.get(key) or area.codes[convention] for key, area in areas().items()}
        self._places = {
            fold(name): chosen[key]
            for key, area in areas().items()
            if area.code is None
            for name in area.names
        }
        self._coded = {area.code: chosen[key] for key, area in areas().items() if area.code}
        exceptions = (f"{areas()[key].name}={_written(codes)}" for key, codes in given.items())
        self.choice = ",".join([convention, *sorted(exceptions)])

    def place(self, name: str, code: str, on: date | None) -> str:
        """The code of a part of a state by its name; that given, unless the part is disputed."""
        codes = self._places.get(fold(name))
        return _at(codes, on) if codes else code

    def party(
        self, code: str | None, sector: str | None, on: date | None
    ) -> tuple[str | None, str | None]:
        """The code and sector under which a party is written on a day.

        What has become of a state that ended (CZE before 1993) is settled here as well.
        """
        codes = self._coded.get(code or "")
        if code is None or codes is None:
            return (code_on(code, on) if code else code), sector
        written = _at(codes, on)
        if written != code and sector in STATE_SECTORS:
            sector = "REB" if sector == "MIL" else "OPP"
        return written, sector


@functools.lru_cache(maxsize=8)
def disputes(choice: str) -> Disputes:
    """The codes under a choice, made once."""
    return Disputes(choice)


def _at(codes: Dated, on: date | None) -> str:
    """The code on a day, or today; before the first, the first."""
    held = [code for first, code in codes if on is None or first <= on]
    return held[-1] if held else codes[0][1]


def _area(row: list[str]) -> Area:
    name, names, code, *codes, why = row
    default = _dated(codes[0])
    return Area(
        name=name,
        names=split(names),
        code=code or None,
        codes={c: _dated(f) if f else default for c, f in zip(CONVENTIONS, codes, strict=True)},
        why=why,
    )


def _dated(field: str) -> Dated:
    """Parse ``UKR;RUS@2014-03-18``.

    Raises:
        ValueError: A day is none, or comes before the one to its left.
    """
    found = []
    for item in split(field):
        code, _, first = item.partition("@")
        found.append((date.fromisoformat(first) if first else date.min, code.strip().upper()))
    if found != sorted(found, key=lambda pair: pair[0]) or not found:
        raise ValueError(field)
    return tuple(found)


def _written(codes: Dated) -> str:
    return ";".join(code if first == date.min else f"{code}@{first}" for first, code in codes)


def _parsed(choice: str) -> tuple[str, dict[str, Dated]]:
    """The convention of a setting, and the exceptions by folded name."""
    convention, given = "default", {}
    for item in filter(None, (part.strip() for part in choice.split(","))):
        name, equals, codes = item.partition("=")
        key = fold(name.strip())
        if not equals:
            if key not in CONVENTIONS:
                raise _refused(f"{item!r} is no convention.")
            convention = key
            continue
        if key not in areas():
            raise _refused(f"{name.strip()!r} is no disputed area.")
        try:
            given[key] = _dated(codes)
        except ValueError:
            raise _refused(f"{codes!r} is no list of codes.") from None
        unknown = next((code for _, code in given[key] if code not in states()), None)
        if unknown is not None:
            raise _refused(f"{unknown!r} is no state's code.")
    return convention, given


def _refused(what: str) -> UsageError:
    known = ", ".join(area.name for area in areas().values())
    return UsageError(
        "DET015",
        f"DETENTE_DISPUTED cannot be used: {what}",
        f"Give one of {', '.join(CONVENTIONS)}, then exceptions such as Crimea=RUS or "
        f"Crimea=UKR;RUS@2014-03-18, parted by commas. The areas are {known}.",
    )

"""The dated vocabulary: every name of the tables, found in text by whole words.

Names are looked up by their folded words, longest first, from each word that begins one, in tables
that are packed beforehand (training/compile_vocabulary.py) and read a name at a time. The tables to
edit are states.tsv, places.tsv and bodies.tsv, and those of training/vocabulary; compile after.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

import msgspec

from detente.codes.entries import FORMS, Candidate, Entry, Form, Kind, OwnEntry
from detente.codes.in_use import in_use
from detente.codes.packed import PackedMap, PackedRows, read_packed
from detente.codes.persons import persons
from detente.codes.spelling import Word, accented, cased, joined, key_of, words
from detente.codes.states import is_seat, named_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from detente.codes.own import Own
    from detente.codes.persons import Person, Persons

# Words and names whose lookups are remembered.
MEMORY: Final = 1 << 16
KINDS: Final[dict[str, Kind]] = {"o": "organisation", "g": "group", "s": "state", "l": "place"}
__all__ = ["Candidate", "Entry", "Form", "Match", "OwnEntry", "Vocabulary", "vocabulary"]


class Match(msgspec.Struct, frozen=True):
    """A name found in a text, with everything that it can mean."""

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]
    first: int
    last: int


class Vocabulary:
    """Names of states, peoples, capitals, parts of states, cities, bodies and persons.

    Args:
        extra: A user's own entries. Where one holds on the day, its meaning comes first.
        people: The persons, the user's own among them (``Persons(extra)``); the package's alone
            where none are given.
    """

    def __init__(self, extra: Iterable[OwnEntry] = (), people: Persons | None = None) -> None:
        self._people = persons() if people is None else people
        self._names = PackedMap(read_packed("names"))
        self._meanings = PackedRows(read_packed("meanings"))
        self._first_words = PackedMap(read_packed("first_words"))
        self._extra = tuple(extra)
        self._own: dict[str, list[Entry]] = {}
        self._own_longest: dict[str, int] = {}
        self._add_own()
        # News repeats its words: most lookups are answered from here.
        self._longest = functools.lru_cache(MEMORY)(self._read_longest)
        self._entries = functools.lru_cache(MEMORY)(self._read_entries)

    def find(self, text: str, in_words: Sequence[Word] | None = None) -> tuple[Match, ...]:
        """Find names from left to right, the longest at each word; none overlap."""
        tokens = words(text) if in_words is None else in_words
        found: list[Match] = []
        i = 0
        while i < len(tokens):
            match = self._at(text, tokens, i)
            if match is not None:
                found.append(match)
                i = match.last
            i += 1
        return tuple(found)

    def resolve(self, surface: str, on: date | None = None) -> tuple[Candidate, ...]:
        """Tell what a name can mean on a day, best first; case does not matter."""
        return self.candidates(self.entries(surface), on)

    def entries(self, surface: str) -> tuple[Entry, ...]:
        """All that a name can be, on whatever day; case does not matter."""
        key = " ".join(word.key for word in words(surface))
        return self._entries(key.removeprefix("the "))

    def candidates(self, entries: Iterable[Entry], on: date | None) -> tuple[Candidate, ...]:
        """Turn entries into what they mean on a day, each meaning once."""
        seen: dict[tuple[str, str | None], Candidate] = {}
        for entry in sorted(entries, key=lambda e: self._rank(e, on)):
            candidate = self._candidate(entry, on)
            if candidate is not None:
                seen.setdefault((candidate.form, candidate.name), candidate)
        return tuple(seen.values())

    def surfaces(self) -> Iterator[tuple[str, Entry]]:
        """All names of states and bodies, for nearest matches."""
        found = [
            Entry(surface, FORMS[item[0]], int(row))
            for _, packed in self._names.items()
            for item in packed.split("|")
            if item[0] in "sb"
            for row, _, surface in [item[1:].partition(":")]
        ]
        for entry in sorted(found, key=lambda entry: (entry.row, entry.surface)):
            yield entry.surface, entry

    def _at(self, text: str, tokens: Sequence[Word], i: int) -> Match | None:
        longest = self._longest(tokens[i].key)
        for n in range(min(longest, len(tokens) - i), 0, -1):
            group = tokens[i : i + n]
            entries = self._entries(" ".join(w.key for w in group))
            if not entries or not joined(text, group):
                continue
            before = tokens[i - 1].key if i else ""
            kept = tuple(
                e
                for e in entries
                if cased(e.surface, group, before)
                and (e.form == "person" or accented(e.surface, group))
            )
            if kept:
                start, end = group[0].start, group[-1].end
                return Match(start, end, text[start:end], kept, i, i + n - 1)
        return None

    def _candidate(self, entry: Entry, on: date | None) -> Candidate | None:
        if entry.form == "person":
            person = self._people.get(entry.row)
            if not person.near(on):
                return None
            t = person.on(on)
            return Candidate(
                name=person.name, form="person", kind="person", code=t.code, sector=t.sector,
                office=t.office,
            )  # fmt: skip
        if entry.row < 0:
            own = self._extra[-1 - entry.row]
            return own.meaning if own.holds(on) else None
        name, code, sector, kind = self._meanings[entry.row].split("|")
        if kind == "s":
            if entry.form == "capital" and not is_seat(code, entry.surface, on):
                return None
            name = named_as(code, entry.surface, on)
        elif kind == "l":
            code = in_use().disputes.place(name, code, on)
        return Candidate(
            name=name, form=entry.form, kind="group" if entry.form == "people" else KINDS[kind],
            code=code or None, sector=sector or None,
        )  # fmt: skip

    def _rank(self, entry: Entry, on: date | None) -> int:
        """Order of meanings: the user's, states and the famous, bodies, then those in office."""
        if entry.row < 0:
            return -1
        if entry.form != "person":
            return 2 if entry.form == "body" else 0
        person = self._people.get(entry.row)
        held = on is not None and any(t.start and t.holds(on) for t in person.tenures)
        if person.famous:
            return 0 if held else 1
        return 3 if held else 4

    def _add_own(self) -> None:
        named = [(own.names, own.meaning.form, -1 - n) for n, own in enumerate(self._extra)]
        named += [
            ((person.name, *person.names), "person", -1 - n)
            for n, person in enumerate(self._people.extra)
        ]
        for names, form, row in named:
            for name in names:
                key = key_of(name).removeprefix("the ")
                self._own.setdefault(key, []).append(Entry(name, form, row))
                first, count = key.split(" ", 1)[0], key.count(" ") + 1
                self._own_longest[first] = max(count, self._own_longest.get(first, 0))

    def _read_longest(self, word: str) -> int:
        """How many words the longest name has that begins with a folded word."""
        return max(int(self._first_words.get(word) or 0), self._own_longest.get(word, 0))

    def _read_entries(self, key: str) -> tuple[Entry, ...]:
        """All entries of a folded name, the user's first, the persons last."""
        packed = self._names.get(key)
        read = [self._entry(key, item) for item in packed.split("|")] if packed else []
        return (*self._own.get(key, ()), *read)

    def _entry(self, key: str, item: str) -> Entry:
        form, (row, _, surface) = FORMS[item[0]], item[1:].partition(":")
        if form == "person":
            surface = _written(self._people.get(int(row)), key)
        return Entry(surface, form, int(row))


def vocabulary() -> Vocabulary:
    """The vocabulary in use: the package's names, and before them the user's own."""
    return _vocabulary(in_use().own)


@functools.lru_cache(maxsize=8)
def _vocabulary(own: Own) -> Vocabulary:
    return Vocabulary(own.entries, persons())


def _written(person: Person, key: str) -> str:
    """How the table writes the name that folds to a key: "Kim Jong-un" before "Kim Jong Un"."""
    spellings = [n for n in (person.name, *person.names) if key_of(n) == key] or [person.name]
    return min(spellings, key=lambda name: sum(c.isupper() for c in name))

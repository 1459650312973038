"""Pack names, persons and what they mean into the tables that the package reads."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from detente.codes.entries import FORMS
from detente.codes.packed import pack_map, pack_rows
from detente.codes.spelling import key_of
from detente.codes.states import states
from detente.codes.tables import fold, read_rows
from detente.codes.tenures import offices, parsed, surname

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.codes.entries import Form

LETTERS = {form: letter for letter, form in FORMS.items()}


class Index:
    """Collects the names of all tables, the tables that decide first."""

    def __init__(self) -> None:
        self.meanings: list[str] = []
        self.names: dict[str, list[tuple[str, int, str]]] = {}

    def mean(self, name: str, code: str, sector: str, kind: str) -> int:
        """Add a meaning; its row."""
        self.meanings.append(f"{name}|{code}|{sector}|{kind}")
        return len(self.meanings) - 1

    def add(self, surface: str, form: Form, row: int) -> None:
        """Add a name, once for each form and meaning."""
        key = key_of(surface).removeprefix("the ").strip()
        held = self.names.setdefault(key, []) if key else []
        if all((LETTERS[form], row) != h[:2] for h in held):
            held.append((LETTERS[form], row, surface))

    def add_states(self) -> None:
        """Add the names, adjectives, peoples and capitals of states."""
        for state in states().values():
            row = self.mean(state.name, state.code, "", "s")
            forms: tuple[tuple[Form, tuple[str, ...]], ...] = (
                ("state", (state.name, *state.names, *(f.name for f in state.former))),
                ("adjective", state.adjectives),
                ("people", state.people),
                ("capital", state.capitals),
            )
            for form, names in forms:
                for name in names:
                    self.add(name, form, row)

    def add_places(self) -> None:
        """Add the parts of states of the own table."""
        for names, code in read_rows("places.tsv"):
            for name in names.split(";"):
                self.add(name, "place", self.mean(name, code, "", "l"))

    def add_cities(self, lines: Iterable[str]) -> None:
        """Add cities whose names mean nothing yet."""
        for line in lines:
            name, code, _ = line.split("|")
            if key_of(name) not in self.names:
                self.add(name, "city", self.mean(name, code, "", "l"))

    def add_bodies(self, rows: Iterable[list[str]], *, own: bool) -> None:
        """Add bodies; those of others only by names that mean nothing yet."""
        for name, other, code, sector, kind, *_ in rows:
            row = self.mean(name, code, sector, "g" if kind == "g" else "o")
            for surface in (name, *other.split(";")):
                if own or key_of(surface) not in self.names:
                    self.add(surface, "body", row)


def pack(persons: list[str], cities: list[str], bodies: list[str]) -> dict[str, bytes]:
    """Pack the package's own tables with those of training/vocabulary: each file and its bytes."""
    index = Index()
    index.add_states()
    index.add_places()
    index.add_cities(cities)
    index.add_bodies(read_rows("bodies.tsv"), own=True)
    index.add_bodies((line.split("|") for line in bodies), own=False)
    names = {
        key: [f"{letter}{row}:{surface}" for letter, row, surface in held]
        for key, held in index.names.items()
    }
    for row, line in enumerate(persons):
        name, other, _ = fold(line).split("|")
        for key in dict.fromkeys((name, *other.split(";")) if other else (name,)):
            names.setdefault(key, []).append(f"{LETTERS['person']}{row}")
    longest: dict[str, int] = {}
    for key in names:
        first, count = key.split(" ", 1)[0], key.count(" ") + 1
        longest[first] = max(count, longest.get(first, 0))
    return {
        "names": pack_map({key: "|".join(held) for key, held in names.items()}),
        "first_words": pack_map({word: str(n) for word, n in longest.items()}),
        "meanings": pack_rows(index.meanings),
        "persons": pack_rows(persons),
        **_by_key(persons),
    }


def _by_key(persons: list[str]) -> dict[str, bytes]:
    """Persons by surname and by office, and the states of the words of their names."""
    surnames: dict[str, list[str]] = defaultdict(list)
    held: dict[str, list[str]] = defaultdict(list)
    origins: dict[str, Counter[str]] = defaultdict(Counter)
    for row, line in enumerate(persons):
        person = parsed(line)
        name = fold(person.name)
        if last := surname(name):
            surnames[last].append(str(row))
        for key in offices(person):
            held[key].append(str(row))
        parts = name.split()
        for part in {*parts, f"-{parts[-1][-4:]}"} if parts else ():
            origins[part][person.tenures[0].code] += 1
    return {
        "surnames": pack_map({key: ",".join(rows) for key, rows in surnames.items()}),
        "offices": pack_map({key: ",".join(rows) for key, rows in held.items()}),
        "origins": pack_map(
            {
                part: ",".join(f"{code}{n}" for code, n in counts.items())
                for part, counts in origins.items()
                if counts.total() > 1
            }
        ),
    }

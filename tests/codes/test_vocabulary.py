from __future__ import annotations

import importlib
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detente.codes.packed import read_packed
from detente.codes.persons import Person, Persons, Tenure
from detente.codes.vocabulary import Candidate, OwnEntry, Vocabulary, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]

DAY = date(2010, 6, 1)


def found(text: str) -> list[str]:
    return [match.text for match in vocabulary().find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They asked us whether the US would pay.", ["US"]),
        ("A turkey was served in Turkey.", ["Turkey"]),
        ("Asked who paid, the WHO declined.", ["WHO"]),
        ("South Korean officials met in South Korea.", ["South Korean", "South Korea"]),
        (
            "Bosnia-Herzegovina and C\u00f4te d\u2019Ivoire agreed.",
            ["Bosnia-Herzegovina", "C\u00f4te d\u2019Ivoire"],
        ),
        (
            "The Democratic People\u2019s Republic of Korea replied.",
            ["Democratic People\u2019s Republic of Korea"],
        ),
    ],
)
def test_names_are_found_by_whole_words_and_capitals(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_the_longest_name_wins() -> None:
    assert found("al-Qaeda in the Islamic Maghreb claimed it") == [
        "al-Qaeda in the Islamic Maghreb"
    ]


def test_an_accent_keeps_a_given_name_from_being_a_people() -> None:
    assert found("Then Germ\u00e1n left.") == []


def test_matches_never_overlap() -> None:
    matches = vocabulary().find("The White House, the State Department and NATO met Angela Merkel.")
    assert all(a.end <= b.start for a, b in pairwise(matches))


@pytest.mark.parametrize(
    ("surface", "code", "sector"),
    [
        ("Burma", "MMR", None),
        ("Zaire", "COD", None),
        ("the Kremlin", "RUS", None),
        ("Hamas", "PSE", "REB"),
        ("NATO", "IGO", None),
        ("UNHCR", "UNO", None),
        ("the European Commission", "EUR", "GOV"),
        ("Knesset", "ISR", "LEG"),
        ("Pentagon", "USA", "MIL"),
        ("Hezbollah", "LBN", "REB"),
        ("Angela Merkel", "DEU", "GOV"),
    ],
)
def test_names_resolve(surface: str, code: str, sector: str | None) -> None:
    best = vocabulary().resolve(surface, DAY)[0]
    assert (best.code, best.sector) == (code, sector)


def test_offices_depend_on_the_day() -> None:
    obama = [vocabulary().resolve("Barack Obama", day)[0] for day in (date(2007, 1, 1), DAY)]
    assert [c.office for c in obama] == ["senator", "president"]


def test_an_unknown_name_resolves_to_nothing() -> None:
    assert vocabulary().resolve("Xyzzy Plugh") == ()


@pytest.fixture(scope="module")
def fresh() -> Iterator[dict[str, bytes]]:
    """The packed tables, compiled from the tables that people edit."""
    sys.path.insert(0, str(ROOT / "training"))
    try:
        yield importlib.import_module("compile_vocabulary").compiled()
    finally:
        sys.path.remove(str(ROOT / "training"))


def test_the_packed_tables_are_those_of_the_tables_that_people_edit(
    fresh: dict[str, bytes],
) -> None:
    stale = [name for name, data in fresh.items() if read_packed(name) != data]
    assert not stale, f"{stale} differ: run `python training/compile_vocabulary.py`"


def test_loading_and_the_first_text_take_no_time() -> None:
    """Counted in processor time of a fresh process: others may be busy on the machine."""
    code = (
        "import time\n"
        "from detente.codes.vocabulary import vocabulary\n"
        "start = time.process_time()\n"
        "assert vocabulary().find('Norway and NATO met Angela Merkel in Berlin.')\n"
        "print(time.process_time() - start)"
    )
    done = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(3)
    ]
    assert min(float(run.stdout) for run in done) < 0.05


def test_a_users_entries_come_first_while_they_hold() -> None:
    own = OwnEntry(
        names=("the Fjord Forum", "Norway"),
        meaning=Candidate(
            name="Fjord Forum", form="body", kind="organisation", code="NGO", sector=None
        ),
        start=date(2010, 1, 1),
    )
    table = Vocabulary([own])
    assert [m.text for m in table.find("They asked the Fjord Forum.")] == ["Fjord Forum"]
    assert [c.name for c in table.resolve("Norway", DAY)] == ["Fjord Forum", "Norway"]
    assert [c.name for c in table.resolve("Norway", date(2009, 1, 1))] == ["Norway"]


def test_a_users_persons_are_found_by_name_surname_and_office() -> None:
    tenure = Tenure("NOR", "GOV", "prime minister", date(2010, 1, 1), None)
    people = Persons([Person("Ola Prøve", (), (tenure,), famous=True)])
    table = Vocabulary(people=people)
    (match,) = table.find("Ola Prove spoke.")
    assert [c.office for c in table.candidates(match.entries, DAY)] == ["prime minister"]
    assert [people.get(row).name for row in people.by_surname.get("prove")] == ["Ola Prøve"]
    holder = people.holder("NOR", "prime minister", DAY)
    assert holder is not None
    assert holder.name == "Ola Prøve"

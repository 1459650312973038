from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from detente.codes.vocabulary import vocabulary

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

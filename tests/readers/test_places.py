from __future__ import annotations

import itertools
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codes.gazetteer import gazetteer
from detente.language.sentences import split
from detente.models.states import Judgements
from detente.readers.base import Page
from detente.readers.places import PlacesReader
from detente.records import Document, Mention, Place, SetAside


def places(text: str, **fields: str | tuple[SetAside, ...]) -> tuple[Place, ...]:
    document = Document(id="x", text=text, **fields)  # type: ignore[arg-type]
    page = Page(document=document, sentences=split(text, document.set_aside))
    return PlacesReader().read([page])[0]


def named(text: str) -> list[tuple[str, str | None]]:
    return [(text[p.start : p.end], p.country_code) for p in places(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers met in Oslo on Monday.", [("Oslo", "NOR")]),
        ("Troops left Donbas and Crimea.", [("Donbas", "UKR"), ("Crimea", "UKR")]),
        ("A tanker was stopped in the Strait of Hormuz.", [("Strait of Hormuz", None)]),
        ("Inspectors returned to Natanz in Iran.", [("Natanz", "IRN"), ("Iran", "IRN")]),
        ("The U.S. and the UK signed.", [("U.S.", "USA"), ("UK", "GBR")]),
        ("Talks resumed in Port-au-Prince, Haiti.", [("Port-au-Prince", "HTI"), ("Haiti", "HTI")]),
        ("Syria's army shelled Aleppo.", [("Syria", "SYR"), ("Aleppo", "SYR")]),
        ("They fled Cox’s Bazar for Guéckédou.", [("Cox’s Bazar", "BGD"), ("Guéckédou", "GIN")]),
        ("Syria's Aleppo Province is quiet.", [("Syria", "SYR"), ("Aleppo Province", "SYR")]),
        (
            "Envoys of the Democratic People's Republic of Korea left.",
            [("Democratic People's Republic of Korea", "PRK")],
        ),
        ("The Moscow-based group left Tbilisi.", [("Moscow", "RUS"), ("Tbilisi", "GEO")]),
    ],
)
def test_recognises(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Jordan said Monday that he would stay.",
        "Michael Jordan met Paris Hilton. Jordan smiled.",
        "The match of Manchester United was put off.",
        "He reads the Washington Post every day.",
        "Agents of TASS said so in March, and so did the Vice President.",
        "Nice of you to come, said the police.",
        "nothing here is in capitals",
        "",
    ],
)
def test_is_no_place(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("Police in Paris, Texas, arrested a man.", "Paris", (33.66, -95.56)),
        ("Police in Paris arrested a man.", "Paris", (48.85, 2.35)),
        ("A cow died in Lancaster and Saunders counties, Nebraska.", "Lancaster", (40.8, -96.7)),
        ("A clinic in Kano, Nigeria, was shut.", "Kano", (12, 8.5)),
        ("Visitors left the Dubai World Centre, near Hormuz.", "Dubai World Centre", (25.1, 55.3)),
        ("A school in Springfield, Ill., was shut.", "Springfield", (39.8, -89.65)),
        ("Workers in Tbilisi, Georgia, went on strike.", "Georgia", (42, 43.5)),
        ("Workers in Atlanta, Georgia, went on strike.", "Georgia", (32.75, -83.5)),
        (
            "The road from Dallas to Paris is shut. Fort Worth and Tyler are cut off, too.",
            "Paris",
            (33.66, -95.56),
        ),
    ],
)
def test_resolves(text: str, name: str, unit: tuple[float, float]) -> None:
    place = next(p for p in places(text) if text[p.start : p.end] == name)
    assert (place.lat, place.lon) == pytest.approx(unit, abs=0.5)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Police in Paris, Texas, arrested a man.", ["Texas", "Texas"]),
        ("Rebels shelled Goma in North Kivu.", ["North Kivu", "North Kivu"]),
        ("Ships left Norway and crossed the Black Sea.", [None, None]),
    ],
)
def test_the_first_order_unit(text: str, units: list[str | None]) -> None:
    assert [p.adm1 for p in places(text)] == units


def test_publisher_and_dateline_say_where_an_article_is_from() -> None:
    text = "The council of Springfield met on Monday."
    assert places(text, publisher="The Illinois Times")[0].lat == pytest.approx(39.8, abs=0.1)
    assert places(text, dateline_place="CHICAGO")[0].lat == pytest.approx(39.8, abs=0.1)


def test_dateline_is_a_place() -> None:
    text = "GENEVA (Wire) - The talks failed."
    found = places(text, set_aside=(SetAside(0, 15, "dateline"),))
    assert [text[p.start : p.end] for p in found] == ["GENEVA"]
    assert found[0].country_code == "CHE"


def test_nothing_else_that_is_set_aside_is_read() -> None:
    text = "Read more from Oslo. The talks failed."
    assert places(text, set_aside=(SetAside(0, 20, "link"),)) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Moscow rejected the plan.", "metonym"),
        ("The plan was rejected by Russia.", "metonym"),
        ("The Russian envoy left.", "metonym"),
        ("The envoy left for Moscow.", "literal"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert [p.kind for p in places(text)] == [kind]


def test_street_lies_where_its_town_does() -> None:
    text = "Police closed Orchard Street in Norwich, England, on Monday."
    street, norwich, _ = places(text)
    assert (street.name, street.geonameid) == ("Orchard Street", None)
    assert (street.lat, street.lon) == (norwich.lat, norwich.lon)
    assert street.score < norwich.score


@pytest.mark.parametrize(
    ("words", "entity", "count"),
    [("Lima", "Ana Lima", 0), ("Lima mayor Ana Ruiz", "Ana Ruiz", 1), ("Lima", None, 1)],
)
def test_the_name_of_a_person_is_no_place(words: str, entity: str | None, count: int) -> None:
    text = f"Then came {words}, and everyone listened."
    mention = Mention(start=10, end=10 + len(words), text=words, kind="person", entity=entity)
    page = Page(document=Document(id="x", text=text), sentences=split(text), mentions=(mention,))
    assert len(PlacesReader().read([page])[0]) == count


def test_the_mention_head_has_its_say() -> None:
    text = "Then came Lima, and everyone listened."

    def score(column: int) -> float:
        tags = np.full((3, 11), 0.001, dtype=np.float32)
        tags[1, column] = 0.99
        window = Judgements(
            offsets=np.array([[0, 0], [10, 14], [0, 0]], dtype=np.int32),
            states=np.zeros((3, 4), dtype=np.float32),
            tags={"mention": tags},
            sentences=(0,),
            ranges=((1, 2),),
            own=1,
        )
        document = Document(id="x", text=text)
        page = Page(document=document, sentences=split(text), judgements=(window,))
        return sum(found.score for found in PlacesReader().read([page])[0])

    person, place = 1, 7
    assert score(person) < places(text)[0].score < score(place)


WORDS = st.lists(
    st.sampled_from(
        "Paris , Texas . U.S. the in Jordan Street New York St. Washington Post said ’s \n - Ill. "
        "Lake GENEVA Russian Hall County é".split(" ")
    ),
    max_size=25,
).map(" ".join)


@given(WORDS)
def test_spans_are_sound(text: str) -> None:
    end = 0
    for place in places(text):
        assert end <= place.start < place.end <= len(text)
        end = place.end
        assert text[place.start : place.end].strip() == text[place.start : place.end]
        assert (place.lat is None) == (place.lon is None)
        assert 0 <= place.score <= 1


@pytest.mark.parametrize("piece", ["Paris ", "Springfield, Ill. ", "A", "New ", "St. ", "U.S.-"])
def test_repetition_is_linear(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    begin = time.process_time()
    places(text)
    assert time.process_time() - begin < 8


def test_a_long_list_of_places_is_linear() -> None:
    towns = (place.name for place in gazetteer() if place.feature == "P")
    names = list(itertools.islice(towns, 0, 32_000, 4))
    begin = time.process_time()
    assert len(places("They are in " + ", in ".join(names) + ".")) > 4_000
    assert time.process_time() - begin < 15

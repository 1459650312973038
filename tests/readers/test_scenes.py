from __future__ import annotations

from typing import Any

import msgspec
import pytest

from detente.codes.gazetteer import gazetteer
from detente.language.sentences import split
from detente.readers.frame_types import Frame
from detente.readers.scenes import place_of
from detente.records import EventPlace, Place, span
from fake_model import at, page

TEXT = "In Bern envoys signed a pact at Basel, near Jura, with Chad. Paris was silent."


def place(name: str, **more: Any) -> Place:
    start, end = at(TEXT, name)
    fields: dict[str, Any] = {
        "lat": 47.0,
        "lon": 7.5,
        "geonameid": 1,
        "country_code": "CHE",
        "kind": "literal",
        "score": 0.9,
    }
    return Place(start=start, end=end, name=name, **(fields | more))


def found(*places: Place, anchor: str = "signed") -> str | None:
    read = page(TEXT, places=places)
    scene = place_of(read, 0, span(TEXT, *at(TEXT, anchor)))
    return scene.resolved_place if scene else None


def test_a_scene_is_the_place_as_the_gazetteer_knows_it() -> None:
    read = page(TEXT, places=(place("Basel"),))
    assert place_of(read, 0, span(TEXT, *at(TEXT, "signed"))) == EventPlace(
        "Basel", 47.0, 7.5, 1, "CHE"
    )


def test_the_nearest_place_after_the_words_is_the_scene() -> None:
    assert found(place("Basel"), place("Jura")) == "Basel"


@pytest.mark.parametrize(
    "away", [place("Basel", kind="metonym"), place("Basel", lat=None), place("Basel", lon=None)]
)
def test_a_government_and_a_place_without_coordinates_are_no_scene(away: Place) -> None:
    assert found(away) is None
    assert found(away, place("Jura")) == "Jura"


def test_a_place_on_the_equator_and_the_meridian_is_one() -> None:
    assert found(place("Basel", lat=0.0, lon=0.0)) == "Basel"


def test_a_place_of_a_later_sentence_is_no_scene() -> None:
    assert found(place("Paris")) is None


def test_a_place_that_no_preposition_puts_there_is_no_scene() -> None:
    assert found(place("Chad")) is None


def scene_of(text: str, anchor: str, *names: str, category: str = "ASSAULT") -> str | None:
    """The scene of an event told in a text's last sentence, with these places in the text."""
    places = []
    for name in names:
        known = gazetteer().find(name)[0]
        start, end = at(text, name)
        more: dict[str, Any] = {"lat": known.lat, "lon": known.lon, "geonameid": known.geonameid}
        more |= {"country_code": known.country, "kind": "literal", "score": 0.9}
        places.append(msgspec.convert({"start": start, "end": end, "name": name, **more}, Place))
    sentence = len(split(text)) - 1
    told = Frame(
        query=category, sentence=sentence, presence=0.9, anchor=at(text, anchor), status={}, cast=()
    )
    read = page(text, places=tuple(sorted(places, key=lambda p: p.start)), frames=(told,))
    found = place_of(read, sentence, span(text, *at(text, anchor)))
    return found.resolved_place if found else None


@pytest.mark.parametrize(
    ("text", "anchor", "names", "scene"),
    [
        ("Rebels killed two soldiers in Goma on Monday.", "killed", ("Goma",), "Goma"),
        ("Gunmen from Chad killed a guard in Kano.", "killed", ("Chad", "Kano"), "Kano"),
        ("Police fired on a crowd in Lyon, France.", "fired", ("Lyon", "France"), "Lyon"),
        (
            "Shells fell on the market of Kherson. The army fired back, officers said.",
            "fired",
            (),
            None,
        ),
    ],
)
def test_the_scene_of_an_assault(
    text: str, anchor: str, names: tuple[str, ...], scene: str | None
) -> None:
    assert scene_of(text, anchor, *names) == scene


def test_what_is_only_talked_of_is_no_scene() -> None:
    text = "Norway condemned the war in Yemen."
    assert scene_of(text, "condemned", "Norway", "Yemen", category="ACCUSE") is None


def test_a_visit_is_where_it_leads() -> None:
    text = "The minister of Peru travelled to Hanoi on Friday."
    assert scene_of(text, "travelled", "Peru", "Hanoi", category="CONSULT") == "Hanoi"


@pytest.mark.parametrize("words", ["in the city of Basel", "in northern Mali", "across the Sahel"])
def test_a_scene_may_have_words_before_its_name(words: str) -> None:
    text = f"Envoys met {words}."
    start, end = at(text, words.rsplit(maxsplit=1)[-1])
    there = place("Basel")
    moved = Place(
        start=start, end=end, name="X", lat=there.lat, lon=there.lon, geonameid=1,
        country_code=None, kind="literal", score=0.9,
    )  # fmt: skip
    scene = place_of(page(text, places=(moved,)), 0, span(text, *at(text, "met")))
    assert scene is not None

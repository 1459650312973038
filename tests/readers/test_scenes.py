from __future__ import annotations

from typing import Any

import pytest

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


@pytest.mark.parametrize(("anchor", "scene"), [("envoys", "Bern"), ("pact", "Basel")])
def test_a_place_before_the_words_counts_as_twice_as_far(anchor: str, scene: str) -> None:
    assert found(place("Bern"), place("Basel"), anchor=anchor) == scene


@pytest.mark.parametrize(
    "away", [place("Basel", kind="metonym"), place("Basel", lat=None), place("Basel", lon=None)]
)
def test_a_government_and_a_place_without_coordinates_are_no_scene(away: Place) -> None:
    assert found(away) is None
    assert found(away, place("Jura")) == "Jura"


def test_a_place_on_the_equator_and_the_meridian_is_one() -> None:
    assert found(place("Basel", lat=0.0, lon=0.0)) == "Basel"


def test_a_place_of_another_sentence_is_no_scene() -> None:
    assert found(place("Paris")) is None


def test_a_place_that_no_preposition_puts_there_is_no_scene() -> None:
    assert found(place("Chad")) is None


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

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest

from detente.codes.gazetteer import gazetteer


@pytest.mark.parametrize(
    ("surface", "name", "country", "feature"),
    [
        ("Oslo", "Oslo", "NOR", "K"),
        ("Kiev", "Kyiv", "UKR", "K"),
        ("Norway", "Norway", "NOR", "C"),
        ("Ivory Coast", "Ivory Coast", "CIV", "C"),
        ("Burma", "Myanmar", "MMR", "C"),
        ("Kosovo", "Kosovo", "XKX", "C"),
        ("Texas", "Texas", "USA", "A"),
        ("Calif.", "California", "USA", "A"),
        ("Crimea", "Crimea", "UKR", "A"),
        ("Donbas", "Donbas", "UKR", "L"),
        ("Kashmir", "Kashmir", None, "L"),
        ("South China Sea", "South China Sea", None, "H"),
        ("Strait of Hormuz", "Strait of Hormuz", None, "H"),
        ("Natanz", "Natanz", "IRN", "S"),
        ("Africa", "Africa", None, "L"),
    ],
)
def test_first_place_of_a_name(surface: str, name: str, country: str | None, feature: str) -> None:
    place = gazetteer().find(surface)[0]
    assert (place.name, place.country, place.feature) == (name, country, feature)


def test_oslo_lies_in_norway() -> None:
    oslo = gazetteer().find("Oslo")[0]
    assert oslo.geonameid == 3143244
    assert (oslo.lat, oslo.lon) == pytest.approx((59.91, 10.75), abs=0.05)


def test_most_populous_first() -> None:
    people = [place.population for place in gazetteer().find("Springfield")]
    assert len(people) > 10
    assert people == sorted(people, reverse=True)


def test_foreign_name_of_a_large_city_comes_after_the_towns_own() -> None:
    assert gazetteer().find("Cancun")[0].country == "MEX"


@pytest.mark.parametrize(
    ("word", "country"),
    [("Russian", "RUS"), ("South Korean", "KOR"), ("Palestinian", "PSE"), ("Dutch", "NLD")],
)
def test_adjective(word: str, country: str) -> None:
    place = gazetteer().adjective(word)
    assert place is not None
    assert place.country == country


def test_postal_code() -> None:
    place = gazetteer().postal("TX")
    assert place is not None
    assert place.name == "Texas"


@pytest.mark.parametrize("surface", ["", "~Russian x", "oslo", "Nowhereville-upon-Nothing", "\n"])
def test_unknown_name(surface: str) -> None:
    assert surface not in gazetteer()
    assert gazetteer().find(surface) == ()
    assert gazetteer().adjective(surface) is None


def test_every_row_reads_and_lies_on_earth() -> None:
    count = 0
    for place in gazetteer():
        count += 1
        assert place.feature in "ACDHKLPST"
        if place.lat is None:
            assert place.feature in "DA"
            continue
        assert place.lon is not None
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
    assert count > 100_000


def test_every_name_is_found_where_the_index_says() -> None:
    for place in itertools.islice(gazetteer(), 0, None, 7):
        if place.feature == "P" and place.population >= 50_000:
            assert place in gazetteer().find(place.name), place


@pytest.mark.parametrize(
    ("surface", "country", "feature", "middle"),
    [
        ("North Kivu", "COD", "A", (-0.7, 28.8)),
        ("Équateur", "COD", "A", (0, 18.5)),
        ("Kongo Central", "COD", "A", (-5.2, 14)),
        ("Nzérékoré Region", "GIN", "A", (8.2, -9)),
        ("Lofa County", "LBR", "A", (8.2, -9.7)),
        ("Kano State", "NGA", "A", (11.8, 8.5)),
        ("Hubei", "CHN", "A", (31, 112.2)),
        ("Kerala", "IND", "A", (10.4, 76.4)),
        ("Kailahun", "SLE", "P", (8.28, -10.57)),
        ("Madison County", "USA", "D", (34.8, -86.5)),
        ("Piedmont", "ITA", "A", (45, 7.9)),
    ],
)
def test_units_of_states_have_a_middle(
    surface: str, country: str, feature: str, middle: tuple[float, float]
) -> None:
    place = next(p for p in gazetteer().find(surface) if p.country == country)
    assert place.feature == feature
    assert (place.lat, place.lon) == pytest.approx(middle, abs=1)


@pytest.mark.parametrize(
    ("surface", "unit"),
    [("Goma", "North Kivu"), ("Dallas", "Texas"), ("Wuhan", "Hubei"), ("Texas", "Texas")],
)
def test_the_unit_that_a_place_lies_in(surface: str, unit: str) -> None:
    found = gazetteer().unit_of(gazetteer().find(surface)[0])
    assert found is not None
    assert found.name == unit


def test_a_state_and_a_sea_lie_in_no_unit() -> None:
    assert gazetteer().unit_of(gazetteer().find("Norway")[0]) is None
    assert gazetteer().unit_of(gazetteer().find("Black Sea")[0]) is None


def test_loads_late_and_fast() -> None:
    code = (
        "import time, detente.codes.gazetteer as g;"
        "assert g.gazetteer.cache_info().currsize == 0;"
        "b = time.process_time(); g.gazetteer(); print(time.process_time() - b)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 0.1  # 0.01 s alone on a machine

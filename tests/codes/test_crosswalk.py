"""Every CAMEO code is a PLOVER event or is dropped for a reason; countries and sectors map."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from detente.codes.cameo import cameo
from detente.codes.countries import from_cameo, from_fips, iso3
from detente.codes.crosswalk import DROPPED, code_of, cross
from detente.codes.plover import CATEGORIES, CONTEXTS, SECTORS
from detente.codes.sectors import from_cameo_type, from_icews, from_role

SHARED = Path(os.environ.get("DETENTE_SHARED", Path(__file__).parents[3] / "shared"))
ONTOLOGY = SHARED / "corpora" / "ontology" / "cameo.jsonl"


@pytest.mark.parametrize("code", sorted(cameo()))
def test_each_code_maps_or_is_dropped(code: str) -> None:
    found = cross(code)
    assert (found.event is None) == (found.dropped in DROPPED)
    if found.event is not None:
        assert set(found.mode) <= set(CATEGORIES[found.event].modes)
        assert set(found.context) <= CONTEXTS.keys()


def test_the_ontology_says_the_same() -> None:
    if not ONTOLOGY.exists():
        pytest.skip("no ../shared")
    rows = [json.loads(line) for line in ONTOLOGY.read_text("utf-8").splitlines()]
    for row in rows:
        root = "CONCEDE" if row["plover_root"] == "YIELD" else row["plover_root"]
        assert cross(row["code"]).event == root, row["code"]
    dropped = [row["code"] for row in rows if cross(row["code"]).dropped]
    assert {code[:2] for code in dropped} == {"01", "02"}


@pytest.mark.parametrize(
    ("code", "event", "mode", "lost"),
    [
        ("042", "CONSULT", ("visit",), ()),
        ("043", "CONSULT", ("visit",), ("detail",)),
        ("175", "ASSAULT", (), ("detail",)),
        ("085", "RETREAT", (), ("mode", "detail")),
        ("1712", "ASSAULT", ("destroy",), ("detail",)),
        ("1952", "ASSAULT", ("drone",), ("detail",)),
        ("0429", "CONSULT", (), ("closest code above",)),
    ],
)
def test_what_is_lost_is_told(
    code: str, event: str, mode: tuple[str, ...], lost: tuple[str, ...]
) -> None:
    found = cross(code)
    assert (found.event, found.lost) == (event, lost)
    assert found.mode == mode or code == "0429"


@pytest.mark.parametrize(
    ("code", "why"),
    [("010", "statement"), ("0233", "appeal"), ("---", "unknown code"), ("99", "unknown code")],
)
def test_why_a_code_is_dropped(code: str, why: str) -> None:
    assert cross(code).dropped == why


def test_a_context_in_the_place_of_a_mode_is_kept_as_one() -> None:
    assert "pro_autocracy" in cross("175").context


@pytest.mark.parametrize(
    ("label", "code"),
    [("make a VISIT", "042"), ("Yield", "080"), ("Meet at a 'third' location", "044"), ("x", None)],
)
def test_labels_have_codes(label: str, code: str | None) -> None:
    assert code_of(label) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Congo", "COG"),
        ("Congo, Democratic Republic of", "COD"),
        ("Cote d'Ivoire", "CIV"),
        ("Occupied Palestinian Territory", "PSE"),
        ("Russian Federation", "RUS"),
        ("nor", "NOR"),
        ("Middle East", None),
        ("", None),
    ],
)
def test_countries_by_name(name: str, code: str | None) -> None:
    assert iso3(name) == code


def test_countries_by_other_codes() -> None:
    assert [from_fips(code) for code in ("RS", "GM", "AU", "zz")] == ["RUS", "DEU", "AUT", None]
    assert [from_cameo(code) for code in ("ROM", "WSB", "EUR", "USA")] == [
        "ROU",
        "PSE",
        None,
        "USA",
    ]


def test_sectors() -> None:
    assert from_cameo_type("MED") == "JRN"
    assert from_cameo_type("HLH") == "MED"
    assert from_cameo_type("INS") == "REB"
    assert from_role("Cabinet / Council of Ministers / Advisors") == "GOV"
    assert from_role("Islamic Militant") == "REB"
    assert from_role("Ministry of Fairness") == "GOV"
    assert from_role("Attack Craft") is None
    assert from_icews("Elite,Executive,Parties,Government") == "GOV"
    assert from_icews("Ideological,Parties") == "PTY"
    assert from_icews("Something Else") is None


def test_the_table_of_sectors_has_plovers() -> None:
    from detente.codes.tables import read_rows

    assert {row[0] for row in read_rows("sectors.tsv")} <= SECTORS.keys()

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

import detente
from detente.codes.states import states
from detente.config import Settings
from detente.errors import UsageError
from detente.wiring.reading import model_name

if TYPE_CHECKING:
    from pathlib import Path

    from detente.codes.own_file import OwnActor


@pytest.fixture
def how(tmp_path: Path) -> Settings:
    return Settings(actors=tmp_path / "own" / "actors.tsv")


def with_roe(how: Settings) -> list[OwnActor]:
    return detente.actors_add(
        "Jane Roe", code="EST", office="member of parliament", aliases=["J. Roe"],
        start="2021-01-01", end="2023-06-30", settings=how,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "day", "called", "code", "iso3", "cow", "gw"),
    [
        ("Soviet Union", "1975-01-01", "Soviet Union", "SUN", "SUN", 365, 365),
        ("the USSR", "1975-01-01", "USSR", "SUN", "SUN", 365, 365),
        ("Yugoslavia", "1985-01-01", "Yugoslavia", "YUG", "YUG", 345, 345),
        ("Czechoslovakia", "1985-01-01", "Czechoslovakia", "CSK", "CSK", 315, 315),
        ("Prague", "1985-01-01", "Czechoslovakia", "CSK", "CSK", 315, 315),
        ("Prague", "1995-01-01", "Czech Republic", "CZE", "CZE", 316, 316),
        ("East Germany", "1985-01-01", "East Germany", "DDR", "DDR", 265, 265),
        ("Bonn", "1985-01-01", "West Germany", "DEU", "DEU", 260, 260),
        ("Zaire", "1990-01-01", "Zaire", "ZAR", "ZAR", 490, 490),
        ("Burma", "1980-01-01", "Burma", "BUR", "BUR", 775, 775),
        ("Macedonia", "2010-01-01", "Macedonia", "MKD", "MKD", 343, 343),
        ("Swaziland", "2010-01-01", "Swaziland", "SWZ", "SWZ", 572, 572),
        ("Turkey", "1990-01-01", "Turkey", "TUR", "TUR", 640, 640),
        ("South Vietnam", "1970-01-01", "South Vietnam", "RVN", None, 817, 817),
        ("Saigon", "1970-01-01", "South Vietnam", "RVN", None, 817, 817),
        ("Hanoi", "1970-01-01", "North Vietnam", "VDR", "VDR", 816, 816),
        ("United Arab Republic", "1960-01-01", "United Arab Republic", "EGY", "EGY", 651, 651),
        ("South Yemen", "1980-01-01", "South Yemen", "YMD", "YMD", 680, 680),
    ],
)
def test_states_keep_the_name_and_code_of_the_day(
    name: str, day: str, called: str, code: str, iso3: str | None, cow: int, gw: int
) -> None:
    first = detente.resolve_actor(name, on=day).meanings[0]
    assert (first.name, first.code, first.iso3) == (called, code, iso3)
    assert (first.cow, first.gw) == (cow, gw)
    assert first.chosen


def test_an_office_has_its_days_and_reason() -> None:
    then, later = (
        detente.resolve_actor("Angela Merkel", on=day).meanings[0]
        for day in ("2010-06-01", "2026-01-01")
    )
    assert (then.office, then.start, then.end) == (
        "chancellor", date(2005, 11, 22), date(2021, 12, 8)
    )  # fmt: skip
    assert (then.sector, then.party, then.state) == ("GOV", "DEU", "Germany")
    assert "In office on the day" in then.why
    assert (later.office, later.sector, later.party) == (None, "ELI", "DEU:ELI")
    assert "In no office on the day" in later.why


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("Norway", "states.tsv"),
        ("Hamas", "bodies.tsv"),
        ("Donbas", "places.tsv"),
        ("Kerch", "meanings.packed"),
        ("Barack Obama", "persons.packed"),
    ],
)
def test_a_meaning_names_its_table_and_row(name: str, table: str) -> None:
    source = detente.resolve_actor(name, on="2010-06-01").meanings[0].source
    assert source is not None
    assert source.table == table
    assert source.row is not None


def test_the_row_is_the_line_of_the_table() -> None:
    from detente.codes.tables import read_text

    source = detente.resolve_actor("Oslo", on="2010-06-01").meanings[0].source
    assert source is not None
    assert source.row is not None
    assert read_text("states.tsv").splitlines()[source.row - 1].startswith("NOR|")


def test_a_sentence_decides() -> None:
    found = detente.resolve_actor(
        "Jordan", on="2010-06-01", within="Michael Jordan scored thirty points."
    )
    first, second = found.meanings
    assert (first.name, first.kind, first.chosen) == ("Michael Jordan", "person", True)
    assert (second.code, second.chosen) == ("JOR", False)
    state = detente.resolve_actor(
        "Jordan", on="2010-06-01", within="Jordan and Egypt signed a treaty on water."
    )
    assert (state.meanings[0].code, state.meanings[0].chosen) == ("JOR", True)


def test_a_sentence_may_name_whom_no_table_has() -> None:
    (only,) = detente.resolve_actor(
        "Tiina Varik", on="2012-03-01", within="Estonian lawmaker Tiina Varik wrote to the bank."
    ).meanings
    assert (only.name, only.code, only.sector, only.form) == ("Tiina Varik", "EST", "LEG", None)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        ({"name": "Qwortle Zzyzx"}, "DET010"),
        ({"name": "Norway", "on": "May"}, "DET018"),
        ({"name": "Norway", "within": "Sweden answered."}, "DET016"),
    ],
)
def test_what_cannot_be_told_has_a_remedy(call: dict[str, str], code: str) -> None:
    with pytest.raises(UsageError, match=code) as caught:
        detente.resolve_actor(**call)  # type: ignore[arg-type]
    assert caught.value.remedy


def test_an_own_actor_comes_first_everywhere(how: Settings) -> None:
    with_roe(how)
    (roe,) = detente.resolve_actor("J. Roe", on="2022-01-01", settings=how).meanings
    assert (roe.name, roe.code, roe.sector) == ("Jane Roe", "EST", "LEG")
    assert (roe.start, roe.end) == (date(2021, 1, 1), date(2023, 6, 30))
    assert roe.source is not None
    assert (roe.source.table, roe.source.row) == ("your own actors", 4)
    with pytest.raises(UsageError, match="DET010"):
        detente.resolve_actor("J. Roe", on="2022-01-01")


def test_the_reader_knows_an_own_actor(how: Settings) -> None:
    with_roe(how)
    found = detente.resolve_actor(
        "Roe", on="2022-01-01", within="Jane Roe met farmers on Tuesday.", settings=how
    )
    assert found.mention is not None
    assert (found.mention.code, found.mention.sector) == ("EST", "LEG")
    assert found.mention.office == "member of parliament"


def test_filters_know_an_own_actor(how: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.wiring.asking import only_those

    detente.actors_add("Harbour League", code="NOR", sector="SOC", kind="group", settings=how)
    monkeypatch.setenv("DETENTE_ACTORS", str(how.actors))
    assert only_those(actor="Harbour League").actor == "NOR:SOC"
    monkeypatch.setenv("DETENTE_DISPUTED", "un")
    assert only_those(actor="Taiwan").actor == "CHN:OPP"


def test_own_actors_are_listed_and_removed(how: Settings) -> None:
    assert detente.actors_own(settings=how) == []
    with_roe(how)
    detente.actors_add("Jane Roe", code="EST", sector="ELI", start="2023-07-01", settings=how)
    assert [actor.line for actor in detente.actors_own(settings=how)] == [4, 5]
    (gone,) = detente.actors_remove("jane roe", start="2021-01-01", settings=how)
    assert gone.office == "member of parliament"
    assert [actor.sector for actor in detente.actors_own(settings=how)] == ["ELI"]
    with pytest.raises(UsageError, match="There are: Jane Roe"):
        detente.actors_remove("John Roe", settings=how)


def test_many_are_added_or_none(how: Settings, tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    file.write_text("name,code\nA Bee,EST\nC Dee,XXX\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"many\.csv:3: 'XXX' is no code"):
        detente.actors_add(file=file, settings=how)
    assert detente.actors_own(settings=how) == []
    file.write_text("name,code\nA Bee,EST\nC Dee,LVA\n", encoding="utf-8")
    assert len(detente.actors_add(file=file, settings=how)) == 2


def test_a_name_and_a_file_exclude_each_other(how: Settings, tmp_path: Path) -> None:
    for name, file in ((None, None), ("Jane Roe", tmp_path / "many.csv")):
        with pytest.raises(UsageError, match="DET017"):
            detente.actors_add(name, file=file, settings=how)


def test_readings_with_own_actors_have_another_name(how: Settings) -> None:
    plain = model_name(Settings())
    assert model_name(Settings(disputed="default")) == plain
    assert model_name(Settings(disputed="un")) == f"{plain}-disputed.un"
    with_roe(how)
    with_one = model_name(how)
    assert with_one.startswith(f"{plain}-own.")
    detente.actors_add("A Bee", code="EST", settings=how)
    assert model_name(how) not in {plain, with_one}


def test_every_state_is_told_with_its_numbers() -> None:
    for code, state in states().items():
        first = detente.resolve_actor(state.name, on="2020-01-01").meanings[0]
        assert first.code == code, state.name

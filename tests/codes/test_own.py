from __future__ import annotations

import json
import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

from detente.codes.in_use import of, using
from detente.codes.own import own_in
from detente.codes.own_file import OwnActor, add_actors, checked, read_actors, remove_lines
from detente.codes.persons import persons
from detente.codes.vocabulary import vocabulary
from detente.config import Settings, own_actors
from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = date(2022, 5, 1)
TABLE = """\
# what the field knows and the tables do not
name\taliases\tkind\tcode\tsector\toffice\tfrom\tto\tnote
Jane Roe\tJ. Roe;Jana Roe\tperson\tEST\tLEG\tmember of parliament\t2021-01-01\t2023-06-30\tmet her

Harbour League\tHL\tgroup\tnor\tsoc
Quintus Vale\t\t\tGBR\t\tprime minister\t2022-03-01\t2022-08-31
Norland\t\tstate\tNOR
Greyport\t\tplace\tSWE\t\t\t2020-01-01\t2021-12-31
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "actors.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def used(file: Path) -> Iterator[None]:
    with using(Settings(actors=file)):
        yield


def meanings(name: str, on: date | None = DAY) -> list[tuple[str, str | None, str | None]]:
    return [(c.name, c.code, c.sector) for c in vocabulary().resolve(name, on)]


def test_a_file_has_its_rows_with_their_lines(file: Path) -> None:
    roe, league, *_ = read_actors(file)
    assert (roe.name, roe.aliases, roe.line) == ("Jane Roe", ("J. Roe", "Jana Roe"), 3)
    assert (roe.start, roe.end, roe.note) == (date(2021, 1, 1), date(2023, 6, 30), "met her")
    assert (league.kind, league.code, league.sector, league.line) == ("group", "NOR", "SOC", 5)


@pytest.mark.usefixtures("used")
def test_own_names_mean_what_the_file_says() -> None:
    assert meanings("Jana Roe") == [("Jane Roe", "EST", "LEG")]
    assert meanings("Harbour League") == [("Harbour League", "NOR", "SOC")]
    assert meanings("Norland") == [("Norway", "NOR", None)]


@pytest.mark.usefixtures("used")
def test_an_entry_holds_on_its_days() -> None:
    assert meanings("Greyport", date(2021, 5, 1)) == [("Greyport", "SWE", None)]
    assert meanings("Greyport") == []
    roe = vocabulary().resolve("Jane Roe", date(2025, 1, 1))[0]
    assert (roe.office, roe.sector) == (None, "LEG")


@pytest.mark.usefixtures("used")
def test_an_own_holder_of_an_office_comes_before_the_packages() -> None:
    holder = persons().holder("GBR", "prime minister", DAY)
    assert holder is not None
    assert holder.name == "Quintus Vale"
    later = persons().holder("GBR", "prime minister", date(2024, 9, 1))
    assert later is not None
    assert later.name != "Quintus Vale"


def test_a_correction_leaves_the_other_offices_of_a_person(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_text(
        "name,code,sector,office,from\nAngela Merkel,DEU,CVL,harbour master,2022-01-01\n", "utf-8"
    )
    with using(Settings(actors=path)):
        then, now = (vocabulary().resolve("Angela Merkel", d)[0] for d in (date(2010, 1, 1), DAY))
    assert (then.office, then.sector) == ("chancellor", "GOV")
    assert (now.office, now.sector) == ("harbour master", "CVL")


def test_a_correction_of_an_office_takes_the_place_of_the_packages(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_text(
        "name,code,sector,office,from,to\nAngela Merkel,DEU,GOV,chancellor,2005-11-22,2007-12-31\n",
        "utf-8",
    )
    with using(Settings(actors=path)):
        assert vocabulary().resolve("Angela Merkel", date(2010, 1, 1))[0].office is None
    assert vocabulary().resolve("Angela Merkel", date(2010, 1, 1))[0].office == "chancellor"


def test_an_own_meaning_comes_first_and_the_packages_after(tmp_path: Path) -> None:
    path = tmp_path / "actors.tsv"
    add_actors(path, [OwnActor(name="Georgia", kind="place", code="USA")])
    with using(Settings(actors=path)):
        assert meanings("Georgia")[:2] == [("Georgia", "USA", None), ("Georgia", "GEO", None)]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("\t\tperson\tEST", "the name is missing"),
        ("Jane\t\tperson\t", "Jane has no code"),
        ("Jane\t\tperson\tESTT", "'ESTT' is no code"),
        ("Jane\t\trobot\tEST", "'robot' is no kind"),
        ("Jane\t\tperson\tEST\tLAW", "'LAW' is no sector"),
        ("Jane\t\tperson\tEST\t\t\tMay 2020", "'May 2020' is no day"),
        ("Jane\t\tperson\tEST\t\t\t2020-01-01\t2019-01-01", "comes before"),
        ("Jane|Roe\t\tperson\tEST", '"|"'),
        ("Jane\t\tperson\tEST\t\t\t\t\t\tmore", "10 fields"),
    ],
)
def test_a_bad_line_is_told_with_its_number(file: Path, row: str, told: str) -> None:
    file.write_text(f"{TABLE}{row}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="DET013") as caught:
        read_actors(file)
    assert caught.value.message.startswith(f"{file}:9: ")
    assert told in caught.value.message


@pytest.mark.parametrize("header", ["name,kod\n", "name,kind\n", "who,code\n"])
def test_a_bad_header_says_what_the_columns_are(tmp_path: Path, header: str) -> None:
    path = tmp_path / "actors.csv"
    path.write_text(header, encoding="utf-8")
    with pytest.raises(UsageError, match="Begin with a header of name, aliases") as caught:
        read_actors(path)
    assert f"{path}:1:" in caught.value.message


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", '\ufeffname,code,aliases\nRoe,EST,"Ro;Re"\n'),
        ("a.csv", 'code;name;aliases\nEST;Roe;"Ro;Re"\n'),
        ("a.tsv", "aliases\tcode\tname\nRo;Re\tEST\tRoe\n"),
        ("a.jsonl", '{"name": "Roe", "code": "EST", "aliases": ["Ro", "Re"]}\n'),
        ("a.jsonl", '{"name": "Roe", "code": "EST", "aliases": "Ro;Re", "office": null}\n'),
    ],
)
def test_several_forms_are_read(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (roe,) = read_actors(path)
    assert (roe.name, roe.code, roe.aliases) == ("Roe", "EST", ("Ro", "Re"))


@pytest.mark.parametrize("line", ["[1]", "{", '"x"'])
def test_a_line_that_is_no_object_is_told(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="is no JSON object"):
        read_actors(path)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes(b"name\tcode\nS\xf8ren\tDNK\n")
    with pytest.raises(UsageError, match="UTF-8"):
        read_actors(path)


@pytest.mark.parametrize("name", ["new/folder/actors.tsv", "actors.csv"])
def test_what_is_added_is_read_again(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    given = OwnActor(
        name='Jane "J" Roe', code="EST", sector="LEG", office="member, and more",
        aliases=("A", "B"), start=date(2021, 1, 1), end=date(2023, 6, 30), note="tab\there",
    )  # fmt: skip
    add_actors(path, [given])
    (read,) = read_actors(path)
    assert read.told() == given.told()
    assert path.read_text(encoding="utf-8").startswith("# Your own actors.")


def test_adding_keeps_what_the_user_wrote_and_replaces_the_same(file: Path) -> None:
    changed = checked({"name": "Greyport", "kind": "place", "code": "FIN"}, "")
    add_actors(file, [changed])
    again = checked({"name": "greyport", "kind": "place", "code": "FIN", "to": "2021-01-01"}, "")
    add_actors(file, [again])
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[:8] == TABLE.splitlines()
    assert [line for line in lines[8:] if line] == ["greyport\t\tplace\tFIN\t\t\t\t2021-01-01\t"]


def test_a_header_without_a_needed_column_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name,code\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no column 'office'"):
        add_actors(path, [OwnActor(name="Roe", code="EST", office="mayor")])
    assert path.read_text(encoding="utf-8") == "name,code\n"


def test_lines_are_taken_out(file: Path) -> None:
    roe = read_actors(file)[0]
    remove_lines(file, [roe])
    assert file.read_text(encoding="utf-8") == TABLE.replace(TABLE.splitlines()[2] + "\n", "")


def test_json_lines_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not written"):
        add_actors(tmp_path / "a.jsonl", [OwnActor(name="Roe", code="EST")])


def test_the_usual_file_need_not_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert own_actors() == tmp_path / "detente" / "actors.tsv"
    assert own_in(own_actors()).actors == ()
    assert of(Settings()).name == ""


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="DET014"):
        own_in(tmp_path / "none.tsv")


def test_a_changed_file_is_read_again(file: Path) -> None:
    before = own_in(file)
    assert own_in(file) is before
    file.write_text(TABLE.replace("Greyport", "Graypost"), encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert [actor.name for actor in own_in(file).actors][-1] == "Graypost"
    assert own_in(file).digest != before.digest


def test_the_digest_tells_what_is_read_and_no_more(file: Path) -> None:
    told = own_in(file).digest
    file.write_text(TABLE.replace("met her", "a note").replace("# what", "# that"), "utf-8")
    assert own_in(file).digest == told
    settings = Settings(actors=file, disputed="un")
    assert of(settings).name == f"own.{told}-disputed.un"


def test_an_entry_made_of_json_is_that_of_columns(file: Path, tmp_path: Path) -> None:
    rows = [
        {
            "name": a.name, "aliases": a.aliases, "kind": a.kind, "code": a.code,
            "sector": a.sector, "office": a.office, "from": a.start and str(a.start),
            "to": a.end and str(a.end),
        }
        for a in read_actors(file)
    ]  # fmt: skip
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert [a.told() for a in read_actors(path)] == [a.told() for a in read_actors(file)]

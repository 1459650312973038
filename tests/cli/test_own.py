"""Names asked for, and your own actors, on the command line."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion
    from typer.testing import Result

    Run = Callable[..., Result]

STYLE = re.compile(r"\x1b\[[0-9;]*m")
ROE = ("actors", "add", "Jane", "Roe", "--code", "EST", "--office", "member of parliament")
DAYS = ("--from", "2021-01-01", "--to", "2023-06-30", "--alias", "J. Roe")


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "detente" / "actors.tsv"


@pytest.mark.parametrize(
    "words",
    [
        ("Angela", "Merkel", "--on", "2010-06-01"),
        ("Soviet Union", "--on", "1975-01-01"),
        ("Kosovo", "--on", "1998-06-01"),
        ("Jordan", "--on", "2010-06-01", "--in", "Michael Jordan scored thirty points."),
    ],
    ids=lambda words: words[0],
)
@pytest.mark.usefixtures("terminal")
def test_a_terminal_is_told_what_a_name_means(
    run: Run, words: tuple[str, ...], snapshot: SnapshotAssertion
) -> None:
    lines = STYLE.sub("", run("actors", *words).stdout).splitlines()
    assert max(map(len, lines)) <= 80
    assert [re.sub(r", (line|row) [\d,]+", r", \1 1", line) for line in lines] == snapshot


@pytest.mark.usefixtures("terminal")
def test_a_terminal_shows_your_own_actors(run: Run, snapshot: SnapshotAssertion) -> None:
    run(*ROE, *DAYS)
    run("actors", "add", "Harbour League", "--code", "NOR", "--sector", "SOC", "--kind", "group")
    lines = STYLE.sub("", run("actors", "own").stdout).splitlines()
    assert max(map(len, lines)) <= 80
    assert lines == snapshot


def test_a_name_is_told_as_json_and_csv(run: Run) -> None:
    words = ("actors", "Soviet Union", "--on", "1975-01-01")
    told = json.loads(run(*words, "--json").stdout)
    assert json.loads(run(*words, "--jsonl").stdout) == told
    assert (told["on"], told["within"], told["mention"]) == ("1975-01-01", None, None)
    (row,) = csv.DictReader(io.StringIO(run(*words, "--csv").stdout))
    first = told["meanings"][0]
    assert (row["name"], row["code"], row["iso3"], row["cow"]) == (
        first["name"], first["code"], first["iso3"], str(first["cow"])
    )  # fmt: skip
    assert (row["rank"], row["chosen"], row["table"]) == ("1", "true", "states.tsv")


def test_an_actor_is_added_found_and_removed(run: Run, file: Path) -> None:
    added = run(*ROE, *DAYS)
    assert added.exit_code == 0
    assert added.stdout == ""
    assert f"Added Jane Roe (EST, member of parliament) to {file}." in added.stderr
    assert "Jane Roe\tJ. Roe\tperson\tEST\t\tmember of parliament\t2021-01-01" in file.read_text()
    found = json.loads(run("actors", "J. Roe", "--on", "2022-01-01", "--json").stdout)
    assert [m["party"] for m in found["meanings"]] == ["EST"]
    removed = run("actors", "remove", "Jane", "Roe")
    assert "Removed Jane Roe" in removed.stderr
    assert run("actors", "J. Roe", "--on", "2022-01-01").exit_code == 2


def test_many_are_added_from_a_file(run: Run, tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text('{"name": "A Bee", "code": "EST"}\n{"name": "C Dee", "code": "LVA"}\n')
    assert "Added 2 actors to" in run("actors", "add", "--file", str(many)).stderr
    assert [a["name"] for a in json.loads(run("actors", "own", "--json").stdout)] == [
        "A Bee", "C Dee"
    ]  # fmt: skip


def test_nobody_of_your_own_says_how_to_begin(run: Run) -> None:
    assert "Begin with detente actors add." in run("actors", "own").stderr


def test_a_filter_takes_a_name_of_your_own(run: Run, store: object) -> None:
    run("actors", "add", "Harbour League", "--code", "NOR", "--sector", "SOC", "--kind", "group")
    assert run("events", "--actor", "Harbour League").exit_code == 0
    assert store.asked[0].actor == "NOR:SOC"  # type: ignore[attr-defined]  # the fake store


def test_a_disputed_code_follows_the_setting(run: Run) -> None:
    words = ("actors", "Crimea", "--on", "2020-01-01", "--json")
    codes = [
        json.loads(run(*words, env=env).stdout)["meanings"][0]["code"]
        for env in ({}, {"DETENTE_DISPUTED": "control"}, {"DETENTE_DISPUTED": "un,Crimea=RUS"})
    ]
    assert codes == ["UKR", "RUS", "RUS"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("actors", "Nrway"), "DET010"),
        (("actors", "Norway", "--on", "May"), "DET018"),
        (("actors", "Norway", "--in", "Sweden answered."), "DET016"),
        (("actors", "Norway", "--actor", "SWE"), "DET049"),
        (("actors", "--on", "2010-01-01"), "DET049"),
        (("actors", "add", "Jane Roe"), "DET013"),
        (("actors", "add", "Jane Roe", "--code", "EST", "--sector", "LAW"), "DET013"),
        (("actors", "add"), "DET017"),
        (("actors", "add", "--file", "/no/such.csv"), "DET003"),
        (("actors", "remove", "Jane Roe"), "DET019"),
    ],
)
def test_an_error_is_one_sentence_with_its_remedy(
    run: Run, words: tuple[str, ...], code: str
) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert result.stderr.rstrip().endswith(f"[{code}]")
    assert result.stdout == ""


def test_settings_that_cannot_be_used_say_so(run: Run) -> None:
    missing = run("actors", "Norway", env={"DETENTE_ACTORS": "/no/such.tsv"})
    assert "[DET014]" in missing.stderr
    none = run("actors", "Norway", env={"DETENTE_DISPUTED": "icewz"})
    assert "[DET015]" in none.stderr

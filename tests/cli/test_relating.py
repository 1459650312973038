"""``detente changes``: the newest turns in a table, all of it in JSON, refusals in a sentence."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from detente.cli.app import app
from detente.store import Store
from fakes import document, put

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    Run = Callable[..., Result]

TURN = date(2012, 6, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three years, an article every tenth day; from June 2012 on Norway blames Sweden in each."""
    path = tmp_path_factory.mktemp("relating") / "store"
    days = [date(2011, 1, 1) + timedelta(days=10 * n) for n in range(108)]
    documents = []
    for n, day in enumerate(days):
        quiet = "SWE CONSULT NOR in Oslo." if n % 3 == 0 else "All was quiet."
        # several on one day would be one happening: each has its own words and day
        blames = "NOR ACCUSE SWE over the cod." if day >= TURN or n % 9 == 0 else ""
        documents.append(document(f"d{n}", f"{quiet} {blames}", date=day.isoformat()))
    put(path, documents)
    Store.open(path).build()
    return path


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    return lambda verb, *more: CliRunner().invoke(app, [verb, "--store", str(folder), *more])


def test_changes_are_a_table_of_80_columns(run: Run) -> None:
    result = run("changes", "--unit", "month", "--table")
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert "NOR → SWE" in lines[1]
    assert lines[1].startswith("2012-06-01")
    assert "1 change among 2 series of 36 periods" in result.stderr


def test_json_has_every_event(run: Run) -> None:
    [change] = json.loads(run("changes", "Norway", "SWE", "--unit", "month", "--json").stdout)
    assert change["measure"] == "quad_3"
    assert change["at_low"] <= "2012-06-01" <= change["at_high"]
    assert len(change["events"]) == change["events_total"] > 50
    assert change["rule"]["name"] == "default"


def test_other_questions_have_no_answer(run: Run) -> None:
    for more, code in (
        (("NOR",), "DET097"),
        (("NOR", "NORWAI"), "DET"),
        (("--measure", "quad_9"), "DET096"),
        (("--level", "7"), "DET096"),
        (("--unit", "fortnight"), "DET052"),
        (("--since", "2012-01-01", "--until", "2011-01-01"), "DET054"),
    ):
        result = run("changes", *more)
        assert result.exit_code == 2, more
        assert code in result.stderr
        assert result.stdout == ""


def test_no_change_is_said_in_a_sentence(run: Run) -> None:
    result = run("changes", "--unit", "month", "--until", "2011-12-31", "--csv")
    assert len(result.stdout.splitlines()) == 1
    assert "0 changes" in result.stderr


def test_a_pair_is_a_page_of_80_columns(run: Run) -> None:
    result = run("pairs", "NOR", "SWE", "--table")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0] == "Norway and Sweden, by month, 2011-01-01 to 2013-12-31"
    [conflict] = [line for line in lines if "verbal conflict" in line][:1]
    assert "█" in conflict
    assert "108 articles read in 36 of 36 months" in result.stderr


def test_json_has_the_events_behind_every_figure(run: Run) -> None:
    report = json.loads(run("pairs", "NOR", "SWE", "--json").stdout)
    assert [d["actor"] for d in report["directions"]] == ["NOR", "SWE"]
    for direction in report["directions"]:
        for series in direction["series"]:
            assert sum(count or 0 for count in series["counts"]) == series["total"]
            for start, count in zip(report["starts"], series["counts"], strict=True):
                assert len(series["events"].get(start, ())) == (count or 0)
    assert report["contacts"][0]["level"] == "unstated"
    assert report["directions"][0]["tone"]["mean"] == 0.5
    assert {issue["holder"] for issue in report["issues"]} == {"NOR"}
    assert report["exposure"]["total"] == 108


def test_rows_for_programs_and_refusals(run: Run) -> None:
    result = run("pairs", "NOR", "SWE", "--unit", "year", "--csv")
    assert len(result.stdout.splitlines()) == 1 + 2 * 4 * 3
    for more, code in (
        (("NOR", "NOR"), "DET097"),
        (("NOR", "Norway"), "DET097"),
        (("NOR", "SWE", "--dataset", "icews"), "DET055"),
        (("NOR", "SWE", "--since", "soon"), "DET030"),
    ):
        refused = run("pairs", *more)
        assert refused.exit_code == 2, more
        assert code in refused.stderr


def test_as_of_a_day_is_what_was_known_then(run: Run) -> None:
    report = json.loads(run("pairs", "NOR", "SWE", "--as-of", "2011-12-31", "--json").stdout)
    assert report["until"] == "2011-12-31"
    assert report["exposure"]["total"] == 37

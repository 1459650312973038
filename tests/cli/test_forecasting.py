"""``detente forecast`` and ``detente evaluate forecast`` as they are typed."""

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

FIRST = date(2011, 1, 3)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of 40 weeks: Norway accuses Sweden in nearly all of them, Russia does nothing."""
    path = tmp_path_factory.mktemp("forecast") / "store"
    articles = []
    for week in range(40):
        day = FIRST + timedelta(weeks=week, days=2)
        text = "NOR ACCUSE SWE over a net." if week % 8 else "NOR AGREE SWE on cod."
        articles.append(document(f"d{week}", text, date=str(day)))
    put(path, articles)
    Store.open(path).build()
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    return lambda *words: CliRunner().invoke(app, list(words))


@pytest.fixture
def forecast(run: Run, folder: Path) -> Run:
    return lambda *more: run("forecast", "--store", str(folder), *more)


def test_chances_stand_beside_rules_and_past_errors(forecast: Run) -> None:
    result = forecast("Norway", "SWE", "--json")
    assert result.exit_code == 0, result.stderr
    found = {(one["actor"], one["quad"]): one for one in json.loads(result.stdout)}
    assert len(found) == 8
    accused = found["NOR", "3"]
    assert accused["probability"] > 0.6
    assert set(accused["baselines"]) == {"no_change", "seasonal", "recurrency"}
    assert set(accused["past"]["methods"]) == {"model", *accused["baselines"]}
    assert accused["rule"]["name"] == "default"
    # the last article is of a Wednesday: its week has begun, so the next one is forecast
    assert accused["made_from"] == "2011-10-02"
    assert (accused["start"], accused["end"]) == ("2011-10-10", "2011-10-16")
    assert found["SWE", "3"]["probability"] < 0.1


def test_the_events_behind_it_can_be_asked_why(forecast: Run, run: Run, folder: Path) -> None:
    found = json.loads(forecast("NOR", "SWE", "--json").stdout)
    keys = next(one["events"] for one in found if (one["actor"], one["quad"]) == ("NOR", "3"))
    assert 0 < len(keys) <= 5
    assert run("why", keys[0], "--store", str(folder)).exit_code == 0


def test_a_table_has_80_columns_and_says_what_is_not_better(forecast: Run) -> None:
    result = forecast("NOR", "SWE", "--table")
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "NOR → SWE, verbal conflict" in result.stdout
    assert "Not shown to be better than" in result.stderr
    assert "Chance of one event or more from 2011-10-10 to 2011-10-16" in result.stderr
    assert "Brier" in result.stderr


def test_csv_has_a_column_a_figure(forecast: Run) -> None:
    head, *rows = forecast("NOR", "SWE", "--csv").stdout.splitlines()
    assert "recurrency_brier" in head.split(",")
    assert len(rows) == 8


def test_an_earlier_day_knows_only_what_was_read_by_then(forecast: Run) -> None:
    [first, *_] = json.loads(forecast("NOR", "SWE", "--as-of", "2011-06-12", "--json").stdout)
    assert first["made_from"] == "2011-06-12"
    assert first["start"] == "2011-06-13"
    assert first["known"] == 23


def test_a_short_history_is_told(forecast: Run) -> None:
    result = forecast("NOR", "SWE", "--horizon", "month", "--json")
    assert {one["probability"] for one in json.loads(result.stdout)} == {None}
    assert "No forecast. Too short a history: of whole months, 9 are read" in result.stderr
    shown = forecast("NOR", "SWE", "--horizon", "month", "--table")
    assert shown.exit_code == 0


def test_a_pair_without_events_is_told(forecast: Run) -> None:
    result = forecast("NOR", "RUS", "--json")
    assert result.exit_code == 0
    assert "No event of this pair is counted so far" in result.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("NOR", "NOR"), "DET093"),
        (("NOR", "SWE", "--horizon", "weak"), "DET094"),
        (("NOR", "SWE", "--rule", "strickt"), "DET050"),
        (("NOR", "Swedenn land"), "DET010"),
        (("NOR", "SWE", "--dataset", "icews"), "DET055"),
    ],
)
def test_a_slip_is_one_sentence(forecast: Run, words: tuple[str, ...], code: str) -> None:
    result = forecast(*words)
    assert result.exit_code == 2
    assert f"[{code}]" in result.stderr
    assert result.stdout == ""


def links(path: Path, first: int, days: int) -> str:
    lines = ["date,source,event,target"]
    for number in range(first, first + days):
        day = FIRST + timedelta(days=number)
        lines += [f"{day},Norway,visit,Person {n}" for n in range(number % 3, 12, 3)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_links_are_scored_with_a_row_a_query(run: Run, tmp_path: Path) -> None:
    train = links(tmp_path / "a.csv", 0, 40)
    valid = links(tmp_path / "b.csv", 40, 6)
    test = links(tmp_path / "c.csv", 46, 4)
    ranks = tmp_path / "ranks.jsonl"
    words = ("evaluate", "forecast", "--train", train, "--valid", valid, test)
    result = run(*words, "--json", "--ranks", str(ranks))
    assert result.exit_code == 0, result.stderr
    score = json.loads(result.stdout)
    rows = [json.loads(line) for line in ranks.read_text(encoding="utf-8").splitlines()]
    assert score["queries"] == len(rows) == 2 * 16
    assert list(rows[0]) == ["query", "answer", "rank", "top"]
    assert score["mrr"] == pytest.approx(sum(1 / row["rank"] for row in rows) / len(rows))
    assert 0 < score["baselines"]["recurrency"]["mrr"] <= 1
    drawn = run(*words, "--table")
    assert "recurrency" in drawn.stdout
    assert "32 questions of 4 days" in drawn.stderr


def test_links_need_something_to_learn_from(run: Run, tmp_path: Path) -> None:
    test = links(tmp_path / "c.csv", 46, 4)
    result = run("evaluate", "forecast", test, "--json")
    assert result.exit_code == 2
    assert "[DET092]" in result.stderr

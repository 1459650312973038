"""Briefs: what is new, told once, ranked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from detente.cli.app import app
from detente.errors import UsageError
from detente.follow.brief_rank import unusual
from detente.records.briefs import Topics
from detente.store import Store
from detente.views.briefs import brief_html, brief_markdown, brief_text, feed
from detente.wiring.briefing import briefed
from detente.wiring.topics import add, asked, read_topics, remove
from fakes import document, put

if TYPE_CHECKING:
    from pathlib import Path

PAIR = Topics(pairs=(("NOR", "SWE"),))
EVIL = "NOR ACCUSE SWE over <b>cod</b> & `nets`."


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("brief") / "s"
    days = [f"2011-01-{day:02}" for day in range(1, 29)]
    calm = [document(f"calm{d}", f"FIN CONSULT EST on day {d}.", date=d) for d in days]
    news = [
        document("old", "NOR AGREE SWE on herring.", date="2011-01-20"),
        document("new", EVIL, date="2011-01-28", url="https://wire.example/new"),
        document("copy", EVIL, date="2011-01-28"),
        document("other", "DNK AID ISL with a ship.", date="2011-01-28"),
    ]
    put(folder, [*calm, *news])
    Store.open(folder).build()
    return folder


def test_only_what_is_new_on_a_saved_topic_is_told_and_once(store: Path) -> None:
    made = briefed(store, topics=PAIR, since="2011-01-27")
    assert [line.told for line in made.lines] == ["NOR → SWE: ACCUSE"]
    (line,) = made.lines
    assert line.cited.span.text == EVIL
    assert (line.cited.document, line.cited.published) in {
        ("new", "2011-01-28"),
        ("copy", "2011-01-28"),
    }
    assert (line.articles, line.topic) == (2, "NOR SWE")
    assert (made.since, made.until, made.articles) == ("2011-01-27", "2011-01-28", 4)


def test_the_last_day_is_new_by_itself(store: Path) -> None:
    assert len(briefed(store, topics=PAIR).lines) == 1


def test_as_of_knows_no_more_than_then(store: Path) -> None:
    made = briefed(store, topics=PAIR, since="2011-01-10", as_of="2011-01-21")
    assert [line.category for line in made.lines] == ["AGREE"]
    assert made.until == "2011-01-21"


def test_actors_and_issues_have_their_lines(store: Path) -> None:
    made = briefed(store, topics=Topics(actors=("ISL",), issues=("cod",)), since="2011-01-27")
    assert {line.topic for line in made.lines} == {"ISL", "cod"}


def test_a_limit_says_what_it_leaves_out(store: Path) -> None:
    made = briefed(store, topics=Topics(actors=("ISL", "SWE")), since="2011-01-27", limit=1)
    assert (len(made.lines), made.left_out) == (1, 1)
    assert "1 more line below the limit." in brief_text(made)


@pytest.mark.parametrize("day", ["2011-02-29", "yesterday"])
def test_days_that_are_none_are_refused(store: Path, day: str) -> None:
    with pytest.raises(UsageError, match="DET030"):
        briefed(store, topics=PAIR, since=day)
    with pytest.raises(UsageError, match="DET081"):
        briefed(store, topics=PAIR, since="2011-02-01")


def test_words_of_an_article_are_no_markup(store: Path) -> None:
    made = briefed(store, topics=PAIR)
    assert "<b>" not in brief_html(made).partition("<body>")[2]
    assert "&lt;b&gt;cod" in brief_html(made)
    assert "\\<b\\>cod" in brief_markdown(made)
    assert "\\`nets\\`" in brief_markdown(made)
    assert "<b>" not in feed(made.lines)


def test_a_burst_is_unusual_and_a_day_with_more_of_everything_is_not() -> None:
    habit = [2.0] * 20
    read = [100.0] * 20
    usual, burst = unusual([*habit, 2.0], [*read, 100.0]), unusual([*habit, 9.0], [*read, 100.0])
    shock = unusual([*habit, 9.0], [*read, 450.0])
    assert usual is not None
    assert burst is not None
    assert shock is not None
    assert burst.rank > usual.rank
    assert abs(shock.rank - usual.rank) < abs(burst.rank - usual.rank) / 2
    assert unusual([1.0, 2.0], [10.0, 10.0]) is None


def test_topics_are_saved_listed_and_removed(tmp_path: Path) -> None:
    file = tmp_path / "brief.toml"
    file.write_text('[watch]\ninputs = ["news"]\n', encoding="utf-8")
    add(file, asked(("USA", "Iran"), None))
    add(file, asked(("Iran", "USA"), "fishing"))
    add(file, asked(("France",), None))
    topics, watch = read_topics(file)
    assert topics == Topics(pairs=(("USA", "IRN"),), actors=("FRA",), issues=("fishing",))
    assert watch.inputs == ["news"]
    remove(file, asked(("IRN", "USA"), None))
    assert read_topics(file)[0].pairs == ()
    with pytest.raises(UsageError, match="DET086"):
        remove(file, asked(("DEU",), None))


@pytest.mark.parametrize("text", ["pairs = 3", "[", 'colour = "red"'])
def test_a_file_of_another_form_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "brief.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="DET084"):
        read_topics(file)


def test_an_unknown_party_gets_the_nearest(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["brief", "add", "Norwey", "--topics", str(tmp_path / "t")])
    assert result.exit_code == 2
    assert "Norway" in result.stderr


def test_the_command_line_writes_every_form(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "t.toml"
    run = CliRunner().invoke
    words = ["brief", "--store", str(store), "--topics", str(file)]
    assert "DET087" in run(app, words).stderr
    assert run(app, ["brief", "add", "NOR", "SWE", "--topics", str(file)]).exit_code == 0
    assert run(app, words).stdout.startswith("# Brief, 2011-01-28")
    shown = run(app, [*words, "--form", "text"], env={"COLUMNS": "80"}).stdout
    assert max(map(len, shown.splitlines())) <= 80
    page = tmp_path / "b.html"
    run(app, [*words, "-o", str(page)])
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    made = json.loads(run(app, [*words, "--form", "json"]).stdout)
    assert made["lines"][0]["told"] == "NOR → SWE: ACCUSE"
    assert "DET088" in run(app, [*words, "--form", "pdf"]).stderr

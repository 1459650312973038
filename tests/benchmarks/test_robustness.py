from __future__ import annotations

from collections import Counter

import pytest

import detente
from benchmarks import robustness
from benchmarks.robustness import Quiet, Template
from detente.codes.plover import CATEGORIES
from detente.records import Problem
from fakes import document, event, party, reading

ACCUSED = Template("accuse-0", "ACCUSE", directed=True, text="{a} accused {b}.")
MET = Template("consult-0", "CONSULT", directed=False, text="{a_adj} and {b_adj} envoys met.")
PAIR = ("NOR", "SWE")
QUIET = robustness.load("quiet.jsonl", Quiet)
TEMPLATES = robustness.load("templates.jsonl", Template)


@pytest.mark.parametrize(
    ("actor", "recipient", "dyadic"),
    [
        (["NOR"], ["SWE"], True),
        (["NOR"], [], False),
        ([], ["NOR"], False),
        (["NOR"], ["NOR"], False),
        (["NOR"], [party("NOR", sector="GOV")], False),
        (["NOR"], [party("NOR", sector="CVL")], True),
        (["NOR", "SWE"], ["NOR"], True),
    ],
)
def test_an_event_is_dyadic_between_two_parties(
    actor: list[str], recipient: list[str], *, dyadic: bool
) -> None:
    assert robustness.is_dyadic(event("ACCUSE", actor, recipient)) is dyadic


def test_false_events_are_counted_in_total_and_by_kind() -> None:
    articles = [
        Quiet(name, kind, title="Rain", date="2015-06-11", text="It rained.")
        for name, kind in (("s1", "sport"), ("s2", "sport"), ("w1", "weather"), ("w2", "weather"))
    ]
    found = {"s1": [event("ASSAULT"), event("AGREE", ["NOR"], [])], "s2": [], "w1": [], "w2": []}
    figures = list(robustness.false_events(articles, found))
    assert [figure.measured for figure in figures] == ["250", "500", "500", "1000", "0", "0"]
    assert [figure.bar for figure in figures[:3]] == ["< 50", "< 400", ""]
    assert len(figures[0].misses) == 1
    assert len(figures[1].misses) == 2


def test_a_template_is_filled_with_names_and_adjectives() -> None:
    assert robustness.fill(ACCUSED, *PAIR) == "Norway accused Sweden."
    assert robustness.fill(MET, *PAIR) == "Norwegian and Swedish envoys met."


@pytest.mark.parametrize(
    ("template", "category", "actor", "recipient", "stand"),
    [
        (ACCUSED, "ACCUSE", ["NOR"], ["SWE"], "right"),
        (ACCUSED, "ACCUSE", ["SWE"], ["NOR"], "reversed"),
        (ACCUSED, "ACCUSE", [party("NOR", sector="CVL")], ["SWE"], "right"),
        (ACCUSED, "ACCUSE", ["NOR"], [], None),
        (ACCUSED, "ACCUSE", ["NOR"], ["SWE", "FIN"], None),
        (ACCUSED, "ACCUSE", ["NOR", "SWE"], [], None),
        (ACCUSED, "CONSULT", ["NOR", "SWE"], [], "mutual"),
        (MET, "SUPPORT", ["NOR", "SWE"], [], "mutual"),
        (MET, "CONSULT", ["NOR", "SWE"], ["FIN"], None),
    ],
)
def test_where_two_states_stand(
    template: Template, category: str, actor: list[str], recipient: list[str], stand: str | None
) -> None:
    assert robustness.direction(template, event(category, actor, recipient), PAIR) == stand


def test_the_main_event_is_between_the_two_states_before_it_is_probable() -> None:
    between = [event("REJECT", score=0.4), event("ACCUSE", score=0.5)]
    beside = event("CONSULT", ["NOR"], ["FIN"], score=0.9)
    assert robustness.judge(ACCUSED, PAIR, [beside, *between]).event == between[1]
    assert robustness.judge(ACCUSED, PAIR, [beside]).event == beside
    assert robustness.judge(ACCUSED, PAIR, []).event is None


def test_the_usual_category_is_each_templates_own() -> None:
    told = [[event("REJECT")], [event("ACCUSE")], [event("ACCUSE")], []]
    filled = [robustness.judge(ACCUSED, PAIR, events) for events in told]
    filled.append(robustness.judge(MET, PAIR, []))
    assert robustness.usual(filled) == {"accuse-0": "ACCUSE", "consult-0": None}


def test_figures_of_invariance() -> None:
    filled = [
        robustness.judge(ACCUSED, PAIR, [event("ACCUSE")]),
        robustness.judge(ACCUSED, PAIR, [event("ACCUSE", ["SWE"], ["NOR"])]),
        robustness.judge(ACCUSED, PAIR, []),
        robustness.judge(MET, PAIR, [event("CONSULT", ["SWE"], ["NOR"])]),
    ]
    figures = list(robustness.invariance(filled))
    assert [figure.measured for figure in figures] == ["25.0 %", "75.0 %", "50.0 %"]
    assert list(figures[0].misses) == ["accuse-0: Norway accused Sweden. -> nothing, else ACCUSE"]
    assert [list(figure.misses) for figure in figures[1:]] == [[filled[2]], [filled[1]]]


@pytest.mark.parametrize("problems", [(), (Problem("DET150", "It broke.", "Report it."),)])
def test_a_text_that_could_not_be_read_stops_the_benchmark(
    problems: tuple[Problem, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = document("d1", problems=problems)
    monkeypatch.setattr(detente, "read_files", lambda _: [reading(source)], raising=False)
    rows = [{"id": "d1", "text": source.text, "date": "2015-06-11"}]
    if problems:
        with pytest.raises(SystemExit, match=r"DET150: It broke\."):
            robustness.read(rows)
    else:
        assert robustness.read(rows) == {"d1": ()}


def test_misses_are_shown_on_demand_and_from_all_over() -> None:
    figure = robustness.Figure("lost", "1 %", "< 2 %", [f"miss {n}" for n in range(40)])
    assert "miss" not in robustness.report([figure], misses=False)
    shown = robustness.report([figure], misses=True).splitlines()[-robustness.SHOWN :]
    assert (shown[0], shown[-1]) == ("miss 0", "miss 36")


def test_the_quiet_articles_are_short_and_of_five_kinds() -> None:
    assert sorted(Counter(article.kind for article in QUIET).values()) == [20] * 5
    assert len({article.id for article in QUIET}) == len({article.text for article in QUIET}) == 100
    assert all(90 <= len(article.text.split()) <= 200 for article in QUIET)


def test_the_templates_have_every_category_and_both_states() -> None:
    assert {template.event for template in TEMPLATES} == CATEGORIES.keys()
    assert len({template.id for template in TEMPLATES}) == len(TEMPLATES) >= 60
    for template in TEMPLATES:
        first, second = (robustness.fill(template, *pair) for pair in (PAIR, PAIR[::-1]))
        assert first != second, template.id
        assert "Norw" in first, template.id
        assert "Swed" in first, template.id


def test_each_pair_is_filled_in_both_ways_round() -> None:
    pairs = robustness.fillings()
    assert len(pairs) == len(set(pairs)) == 2 * len(robustness.PAIRS)
    assert all((b, a) in pairs for a, b in pairs)

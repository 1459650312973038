from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from benchmarks import confusions, errors
from benchmarks.confusions import NOTHING
from benchmarks.robustness import DATA, Filled, Template, fill, judge, load
from detente.codes.plover import CATEGORIES
from detente.config import Settings
from detente.scoring.articles import GoldArticle, ReadArticle
from detente.scoring.attribution import ROLES, AttributionMeasure
from detente.scoring.measure import Tally
from detente.scoring.tasks import TONES, task_named
from fakes import event

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.gate import Check

LABELS = [
    ("ACCUSE", "ACCUSE"),
    ("ACCUSE", "REJECT"),
    ("ACCUSE", "AID"),
    ("ACCUSE", "REJECT"),
    ("ACCUSE", "COERCE"),
    ("ACCUSE", NOTHING),
    ("REJECT", "ACCUSE"),
    (NOTHING, "ACCUSE"),
]
SENTENCES = ("Oslo blamed Riga.", "Riga aided Oslo.", "It rained.")
TEXT = " ".join(SENTENCES)
ACCUSED = Template("accuse-0", "ACCUSE", directed=True, text="{a} accused {b}.")
PAIR = ("NOR", "SWE")


def gold(category: str, actor: str, recipient: str | None, sentence: int = 0) -> dict[str, Any]:
    return {
        "event": category,
        "actor": [{"text": actor, "code": actor}],
        "recipient": [{"text": recipient, "code": recipient}] if recipient else None,
        "sentences": [SENTENCES[sentence]],
    }


def read(category: str, actor: str, recipient: str | None, sentence: int = 0) -> dict[str, Any]:
    start = TEXT.index(SENTENCES[sentence])
    return {
        "event": [category],
        "actor": [{"code": actor}],
        "recipient": [{"code": recipient}] if recipient else [],
        "evidence": [{"start": start, "end": start + len(SENTENCES[sentence])}],
    }


def aligned(golds: list[dict[str, Any]], reads: list[dict[str, Any]]) -> list[confusions.Pair]:
    row = {"id": "a", "text": TEXT, "events": golds, "attributions": [], "tones": []}
    article = msgspec.convert(row | {"positions": []}, GoldArticle)
    return list(confusions.align(article, msgspec.convert({"events": reads}, ReadArticle)))


def named(pairs: list[confusions.Pair]) -> list[tuple[str | None, str | None]]:
    return [(one.event if one else None, other.category if other else None) for one, other in pairs]


def test_a_dev_set_is_given_as_in_gold_and_as_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "corpora" / "tone"
    folder.mkdir(parents=True)
    row = {"id": "t", "text": "Oslo praised Riga.", "target": [0, 4], "label": "neutral"}
    (folder / "rw_dev.jsonl").write_text(json.dumps(row), encoding="utf-8")
    monkeypatch.setenv("DETENTE_SHARED", str(tmp_path))

    def label(task: str, rows: Any, **_: object) -> Any:
        assert task == "tone"
        return (row | {"label": "positive"} for row in rows)

    monkeypatch.setattr("detente.label", label, raising=False)
    ((one, other),) = confusions.judged(errors.DEV["tone_rw"], Settings())
    assert (one.label, other.label) == ("neutral", "positive")


def test_a_class_is_counted_on_both_sides() -> None:
    assert confusions.tally(LABELS, "ACCUSE") == Tally(right=1, predicted=3, gold=6)
    assert confusions.tally(LABELS, "PROTEST") == Tally()


def test_the_two_commonest_confusions_are_told_without_what_was_not_found() -> None:
    assert confusions.instead(LABELS, "ACCUSE") == "REJECT 2, AID 1"
    assert confusions.instead(LABELS, "REJECT") == "ACCUSE 1"
    assert confusions.instead(LABELS, "AID") == ""


def test_events_of_one_sentence_are_paired_and_the_rest_stands_alone() -> None:
    golds = [gold("ACCUSE", "NOR", "LVA"), gold("AID", "LVA", "NOR", 1)]
    reads = [read("REJECT", "NOR", "LVA"), read("AID", "LVA", "NOR", 2)]
    assert named(aligned(golds, reads)) == [("ACCUSE", "REJECT"), ("AID", None), (None, "AID")]


def test_what_agrees_better_is_paired_first() -> None:
    golds = [
        gold("REJECT", "NOR", "LVA"),
        gold("ACCUSE", "NOR", "LVA"),
        gold("ACCUSE", "SWE", "LVA"),
    ]
    reads = [
        read("ACCUSE", "SWE", "LVA"),
        read("ACCUSE", "FIN", "LVA"),
        read("COERCE", "NOR", "LVA"),
    ]
    pairs = aligned(golds, reads)
    assert named(pairs) == [("ACCUSE", "ACCUSE"), ("ACCUSE", "ACCUSE"), ("REJECT", "COERCE")]
    assert confusions.sides(*both(pairs[0])) == (True, True)
    assert confusions.sides(*both(pairs[1])) == (False, True)


def both(pair: confusions.Pair) -> Any:
    assert None not in pair
    return pair


def test_those_who_meet_may_stand_on_either_side() -> None:
    golds = [gold("CONSULT", "NOR", None) | {"actor": [{"text": c, "code": c} for c in PAIR]}]
    (pair,) = aligned(golds, [read("CONSULT", *PAIR)])
    assert confusions.sides(*both(pair)) == (True, True)


def test_a_recipient_that_is_not_in_gold_is_wrong() -> None:
    (pair,) = aligned([gold("ACCUSE", "NOR", None)], [read("ACCUSE", "NOR", "LVA")])
    assert confusions.sides(*both(pair)) == (True, False)


WORDS = "Aro said that rain falls; Bo hopes it stops."
STATEMENTS: list[dict[str, Any]] = [
    {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 24]]},
    {"source": [[26, 28]], "cue": [[29, 34]], "content": [[35, 43]]},
]


@pytest.mark.parametrize(
    ("content", "counts"),
    [
        ([[9, 24]], (1, 0, 1, 0)),
        ([[9, 25]], (1, 0, 1, 0)),  # the mark does not count
        ([[14, 24]], (0, 1, 1, 0)),
        ([[0, 3]], (0, 0, 2, 1)),
        ([[9, 18], [19, 24]], (0, 1, 1, 1)),  # one of the two answers it
        ([], (0, 0, 2, 0)),
    ],
)
def test_ends_of_spans_are_counted(
    content: list[list[int]], counts: tuple[int, int, int, int]
) -> None:
    _, row = judged([{"content": content}])
    one, _ = judged(STATEMENTS)
    assert confusions.ends(WORDS, one.attributions, row.attributions, "content") == counts


def judged(statements: list[dict[str, Any]]) -> tuple[Any, Any]:
    """The same statements as gold and as read."""
    measure, row = AttributionMeasure(), {"id": "a", "text": WORDS, "attributions": statements}
    return msgspec.convert(row, measure.gold), msgspec.convert(row, measure.predicted)


def test_exact_f1_is_that_of_the_measure() -> None:
    one, _ = judged(STATEMENTS)
    _, other = judged([STATEMENTS[0], {"source": [[26, 34]], "content": [[9, 18]]}])
    measure = AttributionMeasure()
    figures = measure.figures(measure.parts([(one, other)]))
    lines = list(errors.attribution_table([(one, other)]))[2:]
    for role, line in zip(ROLES, lines, strict=True):
        assert line.startswith(f"| {role} | {figures[f'span_{role}']['f1']:.2f} |")


@pytest.mark.parametrize(
    ("category", "actor", "recipient", "lost"),
    [
        ("ACCUSE", ["NOR"], ["SWE"], False),
        ("REJECT", ["NOR"], ["SWE"], True),
        ("ACCUSE", ["SWE"], ["NOR"], True),
        ("ACCUSE", ["NOR"], [], True),
    ],
)
def test_a_template_is_misread(
    category: str, actor: list[str], recipient: list[str], *, lost: bool
) -> None:
    found = judge(ACCUSED, PAIR, [event(category, actor, recipient)])
    assert confusions.misread(found) is lost
    assert confusions.misread(judge(ACCUSED, PAIR, []))


def test_of_a_category_two_templates_are_shown_and_none_twice() -> None:
    filled = [
        Filled(msgspec.structs.replace(ACCUSED, id=name), fill(ACCUSED, *PAIR), None, None)
        for name in ("a", "a", "b", "c")
    ]
    assert list(errors.categories(filled, {"ACCUSE": "Write more."})) == [
        "- **ACCUSE** (4 of 4 misread): Write more.",
        "  - a: Norway accused Sweden. -> nothing",
        "  - b: Norway accused Sweden. -> nothing",
    ]


def test_the_table_of_relation_has_no_figures_of_classes_without_rows() -> None:
    lines = list(errors.relation_table([("ACCUSE", "ACCUSE"), ("ACCUSE", "YIELD")]))
    assert lines[2:4] == ["| ACCUSE | 2 | 1.00 | 0.50 | 0.67 | YIELD 1 |  |", ""]
    assert "YIELD" in lines[4]
    assert "ACCUSE" not in lines[4]


def test_the_table_of_tone_has_gold_in_rows() -> None:
    lines = list(errors.tone_table("x", [("negative", "neutral"), ("neutral", "neutral")]))
    assert lines[2:] == [
        "| negative | 0 | 1 | 0 | 0.00 |",
        "| neutral | 0 | 1 | 0 | 0.67 |",
        "| positive | 0 | 0 | 0 | 1.00 |",
    ]


def test_the_table_of_events_counts_each_step() -> None:
    golds = [
        gold("ACCUSE", "NOR", "LVA"),
        gold("ACCUSE", "LVA", "NOR", 1),
        gold("AID", "LVA", "NOR", 1),
    ]
    reads = [
        read("ACCUSE", "NOR", "SWE"),
        read("COERCE", "LVA", "NOR", 1),
        read("AID", "NOR", "LVA", 2),
    ]
    lines = list(errors.event_table(aligned(golds, reads)))[2:]
    assert lines == [
        "| AID | 1 | 0 | 0 | 0 | 0 | 1 | 1 |  |",
        "| ACCUSE | 2 | 2 | 1 | 1 | 0 | 0 | 0 | COERCE 1 |",
        "| COERCE | 0 | 0 | 0 | 0 | 0 | 0 | 0 |  |",
        "| all | 3 | 2 | 1 | 1 | 0 | 1 | 1 |  |",
    ]


def test_every_class_has_a_remedy_of_one_sentence() -> None:
    remedies: dict[str, str] = msgspec.json.decode((DATA / "remedies.json").read_bytes())
    assert remedies.keys() == {*CATEGORIES, *TONES, *ROLES}
    for text in remedies.values():
        assert len(text) < 230
        assert text.endswith(".")
        assert ". " not in text


@pytest.fixture
def labelled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dev sets of one row each, and a system that reads nothing."""
    text = "Secret words of a corpus."
    tone = {"id": "t", "text": text, "label": "neutral"}
    rows: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
        "relation": (tone | {"label": "AID"}, {"id": "t"}),
        "tone_rw": (tone, {"id": "t"}),
        "tone_mt": (tone, tone),
        "attribution": (tone | {"attributions": [{"content": [[0, 6]]}]}, {"id": "t"}),
        "records": (
            tone | {"events": [], "attributions": [], "tones": [], "positions": []},
            {"id": "t"},
        ),
    }

    def judged(check: Check, _: object) -> list[tuple[Any, Any]]:
        measure = task_named(check.task).measure
        one, other = rows[check.name]
        return [(msgspec.convert(one, measure.gold), msgspec.convert(other, measure.predicted))]

    def nothing(_: str, **__: object) -> Any:
        return type("Reading", (), {"events": ()})

    monkeypatch.setattr(errors, "judged", judged)
    monkeypatch.setattr("detente.read", nothing, raising=False)
    monkeypatch.setattr("benchmarks.gate.Check.at_hand", lambda _: True)


@pytest.mark.usefixtures("labelled")
def test_the_page_has_every_part_and_no_text_of_a_corpus(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(errors, "PAGE", tmp_path / "errors.md")
    assert errors.main(["--fast"]) == 0
    page = capsys.readouterr().out
    assert not errors.PAGE.exists()
    assert "Secret" not in page
    assert page.count("\n## ") == 5
    assert all(f"**{template.event}**" in page for template in load("templates.jsonl", Template))
    assert max(len(line) for line in page.splitlines()) <= 100


@pytest.mark.usefixtures("labelled")
def test_the_default_settings_are_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(errors, "PAGE", tmp_path / "errors.md")
    monkeypatch.setattr(errors, "report", lambda settings: f"fast: {settings.fast}")
    monkeypatch.setenv("DETENTE_FAST", "yes")
    assert errors.main([]) == 0
    assert errors.PAGE.read_text(encoding="utf-8") == "fast: False"


def test_without_corpora_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(errors, "PAGE", tmp_path / "errors.md")
    monkeypatch.setenv("DETENTE_SHARED", str(tmp_path))
    assert errors.main([]) == 0
    assert not errors.PAGE.exists()
    assert "DETENTE_SHARED" in capsys.readouterr().err

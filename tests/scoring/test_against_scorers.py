"""Our figures are those of the scorers that acceptance uses, on generated rows."""

from __future__ import annotations

import importlib.util
import os
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from detente.scoring.measure import score
from detente.scoring.rows import with_articles
from detente.scoring.tasks import TASKS

if TYPE_CHECKING:
    from types import ModuleType

SHARED = Path(os.environ.get("DETENTE_SHARED", Path(__file__).parents[3] / "shared"))
SAME_NAME = {"tp": "right", "pred": "predicted", "p": "precision", "r": "recall"}
ROOTS = ("AGREE", "REJECT", "YIELD", "CONCEDE", "RETREAT", "CONSULT", "ASSAULT")
NAMES = ("Alda of Northland", "the minister", "Bero", "officials in Southport", "she", "Kell")
WORDS = "the talks on fishing rights went well-known ships, left port. Nobody's answer came (yet)"
STATUSES = ("occurred", "historical", "future", "hypothetical", "negated")
CATEGORIES = ("CONSULT", "ACCUSE", "AGREE", "ASSAULT", "CONCEDE", "RETREAT", "SANCTION")
CODES = ("NOR", "SWE", "USA", "UNO", None)

Rows = list[dict[str, Any]]


def text_of(draw: random.Random) -> str:
    """Make a text of some sentences, with names and quotation marks."""
    sentences = []
    for _ in range(draw.randint(3, 7)):
        words = draw.choices(WORDS.split(), k=draw.randint(4, 12))
        sentences.append(f'{draw.choice(NAMES)} said, "{" ".join(words)}," in Oslo on Monday.')
    return " ".join(sentences)


def a_span(draw: random.Random, text: str) -> list[int]:
    """Draw a span of words."""
    start = draw.randrange(len(text) - 12)
    return [start, draw.randint(start + 2, min(len(text), start + 60))]


def nudged(draw: random.Random, text: str, span: list[int]) -> list[int]:
    """Move the ends of a span a little."""
    start = max(0, span[0] + draw.choice((-4, -1, 0, 0, 0, 2)))
    return [start, min(len(text), max(start + 1, span[1] + draw.choice((-3, 0, 0, 0, 1, 6))))]


def labels(draw: random.Random, names: tuple[str, ...]) -> tuple[Rows, Rows]:
    """Draw labels, some missing, some unknown."""
    gold = [{"id": str(i), "label": draw.choice(names)} for i in range(60)]
    guesses: Rows = [
        {"id": row["id"], "label": draw.choice([row["label"], row["label"], *names, None])}
        for row in gold
        if draw.random() < 0.9
    ]
    return gold, [*guesses, {"id": "stranger", "label": names[0]}]


def attributions(draw: random.Random) -> tuple[Rows, Rows]:
    """Draw statements."""
    gold: Rows = []
    guesses: Rows = []
    for number in range(25):
        text = text_of(draw)
        rows = [
            {
                "source": [a_span(draw, text) for _ in range(draw.choice((0, 1, 1, 2)))],
                "cue": [a_span(draw, text) for _ in range(draw.choice((0, 1)))],
                "content": [a_span(draw, text) for _ in range(draw.choice((0, 1, 1, 1, 2)))],
            }
            for _ in range(draw.randint(0, 5))
        ]
        gold.append({"id": str(number), "text": text, "attributions": rows})
        read = [
            {role: [nudged(draw, text, s) for s in spans] for role, spans in row.items()}
            for row in rows
            if draw.random() < 0.8
        ]
        guesses.append({"id": str(number), "attributions": read})
    return gold, guesses[:-2]


def quotes(draw: random.Random) -> tuple[Rows, Rows]:
    """Draw quotations with and without speakers."""
    gold: Rows = []
    guesses: Rows = []
    for number in range(25):
        text = text_of(draw)
        rows: Rows = [
            {"content": a_span(draw, text), "speaker": draw.choice((None, a_span(draw, text)))}
            for _ in range(draw.randint(0, 5))
        ]
        gold.append({"id": str(number), "text": text, "quotes": rows})
        read = [
            {
                "content": nudged(draw, text, row["content"]),
                "speaker": row["speaker"] and nudged(draw, text, row["speaker"]),
            }
            for row in rows
        ]
        guesses.append({"id": str(number), "quotes": read})
    return gold, guesses[1:]


def places(draw: random.Random) -> tuple[Rows, Rows]:
    """Draw places with and without coordinates."""
    gold: Rows = []
    guesses: Rows = []
    for number in range(25):
        text = text_of(draw)
        rows = [_place(draw, a_span(draw, text), 60.0) for _ in range(draw.randint(0, 6))]
        ignore = [a_span(draw, text) for _ in range(2)]
        gold.append({"id": str(number), "text": text, "places": rows, "ignore": ignore})
        read = [_place(draw, nudged(draw, text, row["span"]), 60.8) for row in rows]
        read += [_place(draw, span, 0.0) for span in (*ignore, a_span(draw, text))]
        guesses.append({"id": str(number), "places": read})
    return gold, guesses


def _place(draw: random.Random, span: list[int], north: float) -> dict[str, Any]:
    known = draw.random() < 0.8
    return {
        "span": span,
        "lat": north + draw.random() if known else None,
        "lon": 10 + 2 * draw.random() if known else None,
    }


def records(draw: random.Random) -> tuple[Rows, Rows, Rows]:
    """Draw articles, their records and their readings."""
    articles: Rows = []
    gold: Rows = []
    guesses: Rows = []
    for number in range(30):
        text = text_of(draw)
        name = f"a{number}"
        articles.append({"id": name, "text": text, "date": "2011-03-08"})
        sentences = [s + "." for s in text.split(". ")]
        record = {
            "id": name,
            "events": [_event(draw, sentences) for _ in range(draw.randint(0, 5))],
            "attributions": [_statement(draw, text) for _ in range(draw.randint(0, 4))],
            "tones": [_tone(draw, (-2, -1, 0, 1, 2)) for _ in range(draw.randint(0, 3))],
            "positions": [_position(draw) for _ in range(draw.randint(0, 3))],
        }
        gold.append(record)
        guesses.append({"id": name, "reading": _reading(draw, text, record)})
    return articles, gold, guesses[:-1]


def _party(draw: random.Random) -> dict[str, Any]:
    return {"text": draw.choice(NAMES), "code": draw.choice(CODES), "sector": "GOV"}


def _event(draw: random.Random, sentences: list[str]) -> dict[str, Any]:
    return {
        "event": draw.choice(CATEGORIES),
        "status": draw.choice(STATUSES),
        "actor": [_party(draw) for _ in range(draw.randint(1, 2))],
        "recipient": [_party(draw) for _ in range(draw.randint(0, 2))],
        "sentences": draw.sample(sentences, k=min(2, len(sentences))),
        "date": draw.choice((None, "2011-03-08", "2011-03-01", "2011-03", "2010")),
    }


def _statement(draw: random.Random, text: str) -> dict[str, Any]:
    kind = draw.choice(("direct", "mixed", "indirect"))
    return {
        "speaker": _party(draw),
        "content": text[slice(*a_span(draw, text))],
        "kind": kind,
    }


def _tone(draw: random.Random, steps: tuple[float, ...]) -> dict[str, Any]:
    return {"from": draw.choice("AB"), "toward": draw.choice("CD"), "tone": draw.choice(steps)}


def _position(draw: random.Random) -> dict[str, Any]:
    return {
        "holder": draw.choice(("NOR", "SWE")),
        "issue": draw.choice(("fishing in the north", "fishing quotas", "trade")),
        "stance": draw.choice(("support", "oppose")),
    }


def _reading(draw: random.Random, text: str, record: dict[str, Any]) -> dict[str, Any]:
    return {
        "events": [_read(draw, text, e) for e in record["events"] if draw.random() < 0.9],
        "quotations": [
            {
                "content": _stretch(nudged(draw, text, _place_of(text, s["content"]))),
                "speaker": draw.choice((None, _as_read(draw, s["speaker"]))),
            }
            for s in record["attributions"]
        ],
        "tones": [_tone(draw, (-0.9, -0.2, -0.1, 0.1, 0.3, 0.9)) for _ in range(2)],
        "positions": [_position(draw) for _ in range(2)],
    }


def _read(draw: random.Random, text: str, event: dict[str, Any]) -> dict[str, Any]:
    changed = draw.random() < 0.2
    sides = [[_as_read(draw, p) for p in event[side]] for side in ("actor", "recipient")]
    return {
        "event": [draw.choice(CATEGORIES) if changed else event["event"]],
        "status": event["status"] if draw.random() < 0.8 else draw.choice(STATUSES),
        "actor": sides[0] if draw.random() < 0.8 else sides[0] + sides[1],
        "recipient": sides[1] if draw.random() < 0.8 else [],
        "evidence": [_stretch(nudged(draw, text, _place_of(text, s))) for s in event["sentences"]],
        "date": draw.choice((event["date"], "2011-03-07", "2011-03-09", None)),
    }


def _as_read(draw: random.Random, party: dict[str, Any]) -> dict[str, Any]:
    code = party["code"] if draw.random() < 0.9 else draw.choice(CODES)
    return {"code": code, "entity_text": party["text"], "identifier_text": None}


def _place_of(text: str, words: str) -> list[int]:
    start = max(0, text.find(words))
    return [start, start + len(words)]


def _stretch(span: list[int]) -> dict[str, int]:
    return {"start": span[0], "end": span[1]}


def scorer(name: str) -> ModuleType:
    """Load a scorer, or skip where there is none."""
    path = SHARED / "scoring" / f"{name}.py"
    if not path.exists():
        pytest.skip(f"{path} is not there")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    before = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = before
    return module


def assert_same(ours: dict[str, Any], theirs: dict[str, Any], digits: float) -> None:
    """Every figure that both give is the same."""
    compared = 0
    for name, value in theirs.items():
        mine = ours.get(SAME_NAME.get(name, name))
        if isinstance(value, dict) and name != "missed_by_category":
            assert isinstance(mine, dict), name
            assert_same(mine, value, digits)
        elif mine is not None:
            assert mine == pytest.approx(value, abs=digits), name
        compared += mine is not None
    assert compared >= len(theirs) / 2


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("task", ["relation", "tone", "attribution", "quotes", "places"])
def test_figures_are_the_scorers(task: str, seed: int) -> None:
    draw = random.Random(f"{task}{seed}")  # noqa: S311
    rows = {
        "relation": lambda: labels(draw, ROOTS[: 7 if seed else 2]),
        "tone": lambda: labels(draw, ("negative", "neutral", "positive")),
        "attribution": lambda: attributions(draw),
        "quotes": lambda: quotes(draw),
        "places": lambda: places(draw),
    }
    gold, guesses = rows[task]()
    theirs = scorer("score").SCORERS[task](gold, guesses)
    ours = score(TASKS[task].measure, gold, guesses)
    assert_same(ours.figures, theirs, 1e-9)


@pytest.mark.parametrize("seed", range(4))
def test_figures_of_records_are_the_scorers(seed: int) -> None:
    articles, gold, guesses = records(random.Random(seed))  # noqa: S311
    theirs = scorer("score_records").score(
        {article["id"]: article for article in articles},
        gold,
        {row["id"]: row["reading"] for row in guesses},
    )
    interval = theirs["event"].pop("f1_90")
    ours = score(TASKS["records"].measure, with_articles(gold, articles), guesses)
    assert_same(ours.figures, theirs, 0.00051)
    assert ours.interval == pytest.approx(interval, abs=0.00051)
    assert ours.figures["missed_by_category"] == theirs["missed_by_category"]

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Swap = Callable[[dict[str, Any]], dict[str, Any] | None]

TRAINING = Path(__file__).parents[1] / "training"


class First(random.Random):
    """Draws the first state of those wanted that may be drawn."""

    def __init__(self, *wanted: str) -> None:
        super().__init__(0)
        self.wanted = wanted

    def choice(self, seq: Any) -> Any:
        return next((c for c in self.wanted if c in seq), seq[0])


@pytest.fixture(scope="module")
def module() -> Iterator[Any]:
    sys.path.insert(0, str(TRAINING))
    try:
        yield pytest.importorskip("swapped")
    finally:
        sys.path.remove(str(TRAINING))


@pytest.fixture
def swap(module: Any) -> Swap:
    return lambda row: module.swapped(row, First("TUV", "EST", "DNK", "IRQ"))


def sentence(text: str, **event: Any) -> dict[str, Any]:
    whole = {"event": "ACCUSE", "status": "occurred", "actor": [], "recipient": [], "anchor": text}
    return {"id": "s", "text": text, "events": [whole | event]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway sued the Norwegian firm.", "Tuvalu sued the Tuvaluan firm."),
        ("The United States' envoy wept.", "Tuvalu's envoy wept."),
        ("Divers left the United Kingdom.", "Divers left Tuvalu."),
        ("The United States ambassador wept.", "The Tuvaluan ambassador wept."),
        ("A U.S. envoy met two Swedes.", "An Estonian envoy met two Tuvaluans."),
        ("An Italian glider fell on an Austrian.", "An Estonian glider fell on a Tuvaluan."),
        ('She met an "Italian" spy.', 'She met a "Tuvaluan" spy.'),
        ("South Sudan warned Sudan.", "Estonia warned Tuvalu."),
        ("Nigeria feeds Niger.", "Tuvalu feeds Niger."),
        ("Russia-China talks stalled.", "Estonia-Tuvalu talks stalled."),
        ("French police searched Lyon.", "Tuvaluan police searched Lyon."),
        ("The French President sang.", "The Tuvaluan President sang."),
    ],
)
def test_names_become_those_of_another_state(swap: Swap, text: str, expected: str) -> None:
    changed = swap(sentence(text))
    assert changed is not None
    assert changed["text"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The mayor resigned.",
        "The Bank of Japan raised its rate.",
        "Ships left the South China Sea.",
        "Georgia and Chad signed.",
        "The Republic of the Congo voted.",
        "Troops of Guinea-Bissau left.",
        "The French said no.",
        "Air France sold a jet.",
        "The Latin American states met.",
    ],
)
def test_a_state_that_cannot_be_named_surely_stays(swap: Swap, text: str) -> None:
    assert swap(sentence(text)) is None


def test_a_state_within_a_longer_name_stays_throughout(swap: Swap) -> None:
    changed = swap(sentence("Japan and Peru asked the Bank of Japan."))
    assert changed is not None
    assert changed["text"] == "Japan and Tuvalu asked the Bank of Japan."


def test_an_adjective_that_may_be_a_person_gets_no_danish(module: Any) -> None:
    text = "Two were hurt, one of them a Belgian."
    changed = module.swapped(sentence(text), First("DNK", "EST"))
    assert changed["text"] == "Two were hurt, one of them an Estonian."


def test_the_row_given_is_not_changed(swap: Swap) -> None:
    row = sentence("Peru blamed Chile.", actor=["Peru"], recipient=["Chile"], anchor="blamed")
    swap(row)
    assert row["text"] == "Peru blamed Chile."
    assert row["events"][0]["actor"] == ["Peru"]


def test_marked_words_are_exact_where_they_cut_an_article(swap: Swap) -> None:
    row = sentence("It hit an Iranian boat.", recipient=["Iranian boat"], anchor="hit an Iranian")
    changed = swap(row)
    assert changed is not None
    event = changed["events"][0]
    assert (event["recipient"], event["anchor"]) == (["Tuvaluan boat"], "hit a Tuvaluan")


def test_words_that_stand_first_within_a_replaced_name_are_kept(swap: Swap) -> None:
    text = "South Africa spoke for Africa."
    changed = swap(sentence(text, recipient=["Africa"], anchor="spoke"))
    assert changed is not None
    assert changed["events"][0]["recipient"] == ["Africa"]


def test_marked_words_that_would_be_lost_spoil_the_row(module: Any) -> None:
    row = sentence("Haitian police left.", actor=["Haiti"], recipient=[], anchor="left")
    row["title"] = "Haiti's police leave"
    assert module.swapped(row, First("DNK")) is None


def article(actor: dict[str, Any], text: str) -> dict[str, Any]:
    event = {"event": "AID", "mode": [], "status": "occurred", "actor": [actor], "recipient": [],
             "anchor": "sent rice", "sentences": [text], "date": None, "place": None}  # fmt: skip
    return {
        "id": "a", "title": "French rice for Togo", "date": "2001-02-03", "text": text,
        "events": [event], "attributions": [],
        "tones": [{"from": "FRA", "toward": "TGO", "tone": 1, "evidence": "sent rice to Togo"}],
        "positions": [{"holder": "FRA", "issue": "rice", "stance": "support", "evidence": text}],
    }  # fmt: skip


def test_the_codes_of_an_article_follow(swap: Swap) -> None:
    changed = swap(article({"text": "France", "code": "FRA"}, "France sent rice to Togo."))
    assert changed is not None
    assert changed["title"] == "Tuvaluan rice for Estonia"
    assert changed["events"][0]["actor"] == [{"text": "Tuvalu", "code": "TUV"}]
    assert changed["events"][0]["sentences"] == ["Tuvalu sent rice to Estonia."]
    assert changed["tones"][0] | {"tone": 1} == {
        "from": "TUV", "toward": "EST", "tone": 1, "evidence": "sent rice to Estonia"
    }  # fmt: skip
    assert changed["positions"][0]["holder"] == "TUV"


def test_a_state_that_is_a_party_by_its_capital_stays(swap: Swap) -> None:
    text = "Paris sent rice to Togo, as France had said."
    changed = swap(article({"text": "Paris", "code": "FRA"}, text))
    assert changed is not None
    assert changed["text"] == "Paris sent rice to Tuvalu, as France had said."
    assert changed["events"][0]["actor"] == [{"text": "Paris", "code": "FRA"}]


@pytest.mark.parametrize("seed", range(20))
def test_each_state_gets_another_one(module: Any, seed: int) -> None:
    text = "Peru, Chile and Bolivia met Brazil."
    changed = module.swapped(sentence(text, anchor="met"), random.Random(seed))  # noqa: S311 - no secret
    before = {"Peru", "Chile", "Bolivia", "Brazil"}
    names = changed["text"].removesuffix(".").replace(" and ", ", ").replace(" met ", ", ")
    after = set(names.split(", "))
    assert len(after) == 4
    assert not before & after

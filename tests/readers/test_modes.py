from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codes.plover import CATEGORIES, CONTEXTS
from detente.readers.modes import contexts_of, modes_of


@pytest.mark.parametrize(
    ("category", "anchor", "sentence", "modes"),
    [
        ("CONSULT", "phoned", "Oslo's premier phoned her colleague.", ("phone",)),
        ("CONSULT", "met", "The two met on a visit to Riga.", ("visit",)),
        ("CONSULT", "met", "They met.", ()),
        ("RETREAT", "pulled out", "The brigade pulled out at dawn.", ("withdraw",)),
        ("RETREAT", "were freed", "The pilots were freed on Monday.", ("release",)),
        ("REQUEST", "urged", "Lima urged both armies to agree a ceasefire.", ("yield",)),
        ("REQUEST", "asked", "Lima asked for money to rebuild the port.", ("assist",)),
        ("REJECT", "refused to meet", "He refused to meet the envoy.", ("meet",)),
        ("SANCTION", "expelled", "Rome expelled two attaches.", ("expel",)),
        ("SANCTION", "recalled", "Rome recalled its envoy.", ("withdraw",)),
        ("MOBILIZE", "sent", "Madrid sent two battalions north.", ("troops",)),
        ("COERCE", "detained", "Police detained the editor.", ("arrest",)),
        ("COERCE", "curfew", "The curfew began at eight.", ("curfew",)),
        ("THREATEN", "warned", "The general warned that his army would attack.", ("violence",)),
        ("PROTEST", "marched", "Nurses marched through the capital.", ("demo",)),
        ("ASSAULT", "shelled", "They shelled the harbour.", ("heavy-weapons",)),
    ],
)
def test_tells_the_mode(category: str, anchor: str, sentence: str, modes: tuple[str, ...]) -> None:
    assert modes_of(category, anchor, sentence) == modes


def test_the_anchor_goes_before_the_words_near_it() -> None:
    sentence = "The court jailed him after the state seized his ship."
    assert modes_of("COERCE", "seized", sentence) == ("seize",)
    assert modes_of("COERCE", "jailed", sentence) == ("arrest",)


def test_words_far_from_the_anchor_tell_nothing() -> None:
    sentence = f"They attacked {'the long and quiet coast ' * 4}where a drone lay."
    assert modes_of("ASSAULT", "attacked", sentence) == ()


def test_an_attack_can_have_several_modes() -> None:
    modes = modes_of("ASSAULT", "attacked", "Rebels attacked the base with drones and mortars.")
    assert set(modes) == {"drone", "heavy-weapons"}


def test_the_sentence_counts_where_the_anchor_is_elsewhere() -> None:
    assert modes_of("ASSAULT", "the raid", "Drones came first.") == ("drone",)


def test_an_accusation_disapproves_where_nothing_else_is_told() -> None:
    assert modes_of("ACCUSE", "spoke out", "The bishop spoke out on Sunday.") == ("disapprove",)


@pytest.mark.parametrize("category", ["AGREE", "SUPPORT", "nonsense"])
def test_a_category_without_modes_has_none(category: str) -> None:
    assert modes_of(category, "visited", "She visited Riga.") == ()


@given(st.sampled_from(list(CATEGORIES)), st.text(max_size=40), st.text(max_size=80))
def test_modes_are_those_of_the_category(category: str, anchor: str, sentence: str) -> None:
    modes = modes_of(category, anchor, sentence)
    assert set(modes) <= set(CATEGORIES[category].modes)
    assert len(set(modes)) == len(modes)


@pytest.mark.parametrize(
    ("words", "contexts"),
    [
        ("Two frigates of the navy sailed.", ("military",)),
        ("The senate passed the bill.", ("legislative",)),
        ("Voters went to the polls.", ("election",)),
        ("The ambassador of Peru spoke about cocaine.", ("diplomatic", "illegal_drugs")),
        ("Refugees crossed the river.", ("asylum", "migration")),
        ("Somebody sang.", ()),
        ("", ()),
    ],
)
def test_tells_the_contexts(words: str, contexts: tuple[str, ...]) -> None:
    assert contexts_of(words) == contexts


@pytest.mark.parametrize(
    ("category", "contexts"),
    [("AGREE", ("diplomatic",)), ("MOBILIZE", ("military",)), ("AID", ()), (None, ())],
)
def test_some_categories_imply_a_context(category: str | None, contexts: tuple[str, ...]) -> None:
    assert contexts_of("They did.", category) == contexts


@given(st.text(max_size=80))
def test_contexts_come_in_the_order_of_plover(words: str) -> None:
    order = list(CONTEXTS)
    places = [order.index(c) for c in contexts_of(words)]
    assert places == sorted(set(places))

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from detente.readers.casting import ACTS, LEAST, RECEIVES, sides
from detente.readers.frame_types import Cast, Frame
from detente.records import Mention

if TYPE_CHECKING:
    from detente.records import Party


def cast(name: str, actor: float = 0.0, recipient: float = 0.0, **more: Any) -> Cast:
    """Make a cast member; by default its name is its code."""
    near, start = more.pop("near", 0), more.pop("start", 0)
    fields: dict[str, Any] = {"kind": "state", "code": name[:3].upper()} | more
    return Cast(Mention(start, start + len(name), name, **fields), near, actor, recipient)


def chosen(*members: Cast) -> tuple[list[str], list[str]]:
    """Choose the parties of a frame, as the words that name them."""
    actor, recipient = both(*members)
    return [p.entity_text for p in actor], [p.entity_text for p in recipient]


def both(*members: Cast) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    return sides(Frame("AGREE", 0, 0.9, (0, 1), {"occurred": 1.0}, members))


def test_a_mention_plays_the_part_that_it_surely_plays() -> None:
    assert chosen(cast("Oslo", ACTS), cast("Riga", 0, RECEIVES), cast("Bern", 0.05, 0.05)) == (
        ["Oslo"],
        ["Riga"],
    )


def test_where_nobody_surely_acts_the_likeliest_does() -> None:
    assert chosen(cast("Oslo", LEAST), cast("Riga", LEAST + 0.1)) == (["Riga"], [])


def test_nobody_acts_who_is_not_likely_enough() -> None:
    assert chosen(cast("Oslo", LEAST - 0.01)) == ([], [])


def test_nobody_receives_who_does_not_surely() -> None:
    assert chosen(cast("Oslo", 0.9), cast("Riga", 0, RECEIVES - 0.01)) == (["Oslo"], [])


def test_who_receives_is_at_least_half_as_likely_to_as_the_likeliest() -> None:
    members = [cast("Oslo", 0.9), cast("Riga", 0, 0.6), cast("Bern", 0, 0.35), cast("Rome", 0, 0.2)]
    assert set(chosen(*members)[1]) == {"Riga", "Bern"}


def test_no_cast_has_no_sides() -> None:
    assert chosen() == ([], [])


def test_sentences_before_speak_only_where_the_own_names_nobody() -> None:
    before = cast("Oslo", 0.99, near=-1)
    assert chosen(before, cast("Riga", 0.6)) == (["Riga"], [])
    assert chosen(before, cast("Riga", 0.1)) == (["Oslo"], [])


def test_of_sentences_before_the_nearest_speaks_with_one_mention() -> None:
    members = [cast("Oslo", 0.99, near=-3), cast("Riga", 0.6, near=-1), cast("Bern", 0.7, near=-1)]
    assert chosen(*members) == (["Bern"], [])


def test_a_party_is_taken_once_where_it_plays_its_part_most_surely() -> None:
    (actor,), _ = both(
        cast("Norway", 0.7, start=3), cast("its", 0.9, start=30, code="NOR", sector="GOV")
    )
    assert (actor.entity_text, actor.start) == ("its", 30)


@pytest.mark.parametrize(
    ("actor", "recipient", "expected"),
    [(0.9, 0.6, ["Oslo", "Riga"]), (0.6, 0.9, ["Riga"]), (0.7, 0.7, ["Oslo", "Riga"])],
)
def test_a_party_of_both_sides_keeps_the_better_part(
    actor: float, recipient: float, expected: list[str]
) -> None:
    members = cast("Oslo", actor, recipient), cast("Riga", 0.8, start=9)
    assert chosen(*members)[0] == expected
    assert chosen(*members)[1] == ([] if "Oslo" in expected else ["Oslo"])


def test_the_only_actor_stays_one_even_where_it_rather_receives() -> None:
    assert chosen(cast("Oslo", 0.6, 0.9)) == (["Oslo"], [])


@pytest.mark.parametrize("turned", [False, True])
def test_of_parties_that_all_rather_receive_the_surest_actor_stays(turned: bool) -> None:  # noqa: FBT001
    members = [cast("Oslo", 0.6, 0.9), cast("Riga", 0.7, 0.9, start=9)]
    assert chosen(*(members[::-1] if turned else members)) == (["Riga"], ["Oslo"])


@pytest.mark.parametrize("turned", [False, True])
def test_of_equally_likely_mentions_the_first_acts(turned: bool) -> None:  # noqa: FBT001
    members = [cast("Oslo", LEAST), cast("Riga", LEAST, start=9)]
    assert chosen(*(members[::-1] if turned else members)) == (["Oslo"], [])
    before = [cast("Oslo", 0.9, near=-1), cast("Riga", 0.9, near=-1, start=9)]
    assert chosen(*(before[::-1] if turned else before)) == (["Oslo"], [])


def test_government_and_state_are_one_party_and_opposition_is_another() -> None:
    members = [
        cast("Norway", 0.9),
        cast("the Norwegian cabinet", 0.8, start=10, code="NOR", sector="GOV"),
        cast("the Norwegian left", 0.7, start=50, code="NOR", sector="OPP"),
    ]
    assert chosen(*members) == (["Norway", "the Norwegian left"], [])


def test_without_a_code_one_name_is_one_party() -> None:
    members = [
        cast("the Ring", 0.9, code=None, entity="Ring"),
        cast("ring", 0.8, start=20, code=None),
        cast("gunmen", 0.8, start=40, code=None),
    ]
    assert chosen(*members) == (["the Ring", "gunmen"], [])


def test_a_mention_of_several_parties_brings_each_in() -> None:
    both_leaders = cast("the two leaders", 0.9, code=None, codes=("SWE", "NOR"))
    actor, recipient = both(both_leaders, cast("Norway", 0, 0.6, start=30))
    assert [p.code for p in actor] == ["NOR", "SWE"]
    assert recipient == ()


def test_parties_stand_in_the_order_of_the_text() -> None:
    assert chosen(cast("Riga", 0.9, start=9), cast("Oslo", 0.8)) == (["Oslo", "Riga"], [])


@pytest.mark.parametrize(
    ("category", "expected"),
    [("ACCUSE", (["Oslo"], ["Riga"])), ("CONSULT", (["Oslo", "Riga"], []))],
)
def test_of_several_who_seem_to_act_on_somebody_one_receives(
    category: str, expected: tuple[list[str], list[str]]
) -> None:
    members = (cast("Oslo", 0.7, 0.2), cast("Riga", 0.6, 0.4, start=9))
    actor, recipient = sides(Frame(category, 0, 0.9, (0, 1), {"occurred": 1.0}, members))
    assert ([p.entity_text for p in actor], [p.entity_text for p in recipient]) == expected

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.assembly.belief import BeliefModel
from detente.assembly.same_event import Observation, record
from detente.records import EventPlace, span
from fakes import event, party

if TYPE_CHECKING:
    import random

    from detente.records import RecordedEvent

PUBLISHED = {"date_how": "published"}


def seen(name: str, *args: Any, published: str = "2011-03-08", **more: Any) -> Observation:
    family = more.pop("family", name)
    publisher = more.pop("publisher", f"Paper {name}")
    return Observation(
        event=event(*args, document=name, **more),
        document=name,
        publisher=publisher,
        published=published,
        family=family,
    )


def assemble(*observations: Observation) -> list[RecordedEvent]:
    return record(observations, BeliefModel())


def merged(one: Observation, two: Observation) -> bool:
    return len(assemble(one, two)) == 1


def test_same_report_in_two_papers_is_one_event_with_both_reports() -> None:
    (found,) = assemble(seen("a", "AGREE"), seen("b", "AGREE"))
    assert (found.sources, found.families, len(found.readings)) == (2, 2, 2)
    assert found.belief is not None
    assert found.belief > 0.8


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        (("NOR", "SWE"), ("NOR", "SWE"), True),
        (("NOR", "SWE"), ("SWE", "NOR"), False),
        (("NOR", "SWE"), ("NOR", "DNK"), False),
        (("NOR+DNK", "SWE"), ("NOR", "SWE"), True),
        (("NOR+DNK", "SWE"), ("NOR+FIN", "SWE"), False),
        (("NOR+DNK+ISL", "SWE"), ("NOR+DNK+FIN", "SWE"), True),
        (("NOR", ""), ("NOR", ""), True),
        (("NOR", ""), ("NOR", "SWE"), False),
        (("NOR+SWE", ""), ("NOR", "SWE"), True),
        (("NOR+SWE", ""), ("NOR+DNK", ""), False),
        (("NOR+SWE+DNK", ""), ("NOR+SWE", ""), True),
        (("NOR+SWE+DNK", ""), ("NOR", ""), False),
    ],
)
def test_parties_must_fit(one: tuple[str, str], two: tuple[str, str], *, same: bool) -> None:
    def sides(pair: tuple[str, str]) -> list[list[str]]:
        return [side.split("+") if side else [] for side in pair]

    assert merged(seen("a", "AGREE", *sides(one)), seen("b", "AGREE", *sides(two))) is same


@pytest.mark.parametrize(
    ("category", "one", "two", "same"),
    [
        ("AGREE", ("2011-03-07", "stated"), ("2011-03-07", "relative"), True),
        ("AGREE", ("2011-03-07", "stated"), ("2011-03-08", "stated"), True),
        ("AGREE", ("2011-03-07", "stated"), ("2011-03-09", "stated"), False),
        ("ASSAULT", ("2011-03-07", "stated"), ("2011-03-08", "stated"), False),
        ("AGREE", ("2011-03-07", "stated"), ("2011-03-09", "published"), True),
        ("AGREE", ("2011-03-07", "stated"), ("2011-03-10", "published"), False),
        ("AGREE", ("2011-03-07", "stated"), ("2011-03-05", "published"), False),
        ("CONSULT", ("2011-03-07", "stated"), ("2011-03-08", "published"), True),
        ("CONSULT", ("2011-03-07", "stated"), ("2011-03-09", "published"), False),
        ("AGREE", ("2011-03-07", "published"), ("2011-03-09", "published"), True),
        ("CONSULT", ("2011-03-07", "published"), ("2011-03-09", "published"), False),
    ],
)
def test_days_must_fit(
    category: str, one: tuple[str, str], two: tuple[str, str], *, same: bool
) -> None:
    first = seen("a", category, date=one[0], date_how=one[1])
    second = seen("b", category, date=two[0], date_how=two[1])
    assert merged(first, second) is same


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("occurred", "historical", True),
        ("occurred", "future", False),
        ("occurred", "negated", False),
        ("hypothetical", "hypothetical", True),
    ],
)
def test_status_must_fit(one: str, two: str, *, same: bool) -> None:
    assert merged(seen("a", status=one), seen("b", status=two)) is same


def test_category_must_be_the_same() -> None:
    assert not merged(seen("a", "AGREE"), seen("b", "REJECT"))


def told(name: str, words: str, *args: Any, **more: Any) -> Observation:
    """A report whose trigger is its first word."""
    one = seen(name, *args, words=words, **more)
    first = words.split(maxsplit=1)[0]
    return msgspec.structs.replace(
        one, event=msgspec.structs.replace(one.event, anchor=span(first, 0, len(first)))
    )


LOCK = "closed the lock at Halm for repairs"
GATE = "shut Halm after repairs began"
FISH = "talked of herring"


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        # a close category: the same parties and day speak for it
        ((LOCK, "AGREE"), (FISH, "CONSULT"), True),
        ((LOCK, "AGREE"), (GATE, "REJECT"), False),
        ((LOCK, "AGREE", ["NOR"]), (FISH, "CONSULT", ["DNK"]), False),
        # a party is missing: words must speak for it
        ((LOCK, "AGREE"), (GATE, "AGREE", ["NOR"], []), True),
        ((LOCK, "AGREE"), (FISH, "AGREE", ["NOR"], []), False),
        # within one party, or of one party alone, more words must
        ((LOCK, "COERCE", ["NOR"], []), (FISH, "SANCTION", ["NOR"], []), False),
        ((LOCK, "COERCE", ["NOR"], []), (GATE, "SANCTION", ["NOR"], []), True),
    ],
)
def test_words_make_up_for_what_is_off(
    one: tuple[Any, ...], two: tuple[Any, ...], *, same: bool
) -> None:
    assert merged(told("a", *one), told("b", *two)) is same


def test_words_make_up_for_a_day_between_repeating_acts() -> None:
    first = told("a", LOCK, "ASSAULT", date="2011-03-07")
    assert merged(first, told("b", GATE, "ASSAULT", date="2011-03-08"))
    assert not merged(first, told("b", FISH, "ASSAULT", date="2011-03-08"))
    assert not merged(first, told("b", GATE, "ASSAULT", date="2011-03-09"))


def test_same_act_elsewhere_is_another() -> None:
    oslo = EventPlace("Oslo", 59.9, 10.7, 3143244, "NOR")
    bergen = EventPlace("Bergen", 60.4, 5.3, 3161732, "NOR")
    first = told("a", LOCK, "ASSAULT", event_loc=oslo)
    assert merged(first, told("b", FISH, "ASSAULT"))
    assert not merged(first, told("b", FISH, "ASSAULT", event_loc=bergen))
    assert merged(first, told("b", GATE, "ASSAULT", event_loc=bergen))


def test_most_reports_decide_on_the_category() -> None:
    (found,) = assemble(seen("a", "CONSULT"), seen("b", "AGREE"), seen("c", "AGREE"))
    assert found.event == "AGREE"
    (found,) = assemble(seen("a", "CONSULT", score=0.9), seen("b", "AGREE", score=0.6))
    assert found.event == "CONSULT"


def test_words_of_parties_speak_for_nothing() -> None:
    one = told("a", "praised Norwegian NOR ships", "AGREE")
    two = told("b", "met Norwegians NOR", "AGREE", ["NOR"], [])
    assert not merged(one, two)


def test_daily_reports_do_not_chain_into_one_event() -> None:
    days = [
        seen(f"p{day}", "SANCTION", date=f"2011-03-{day:02}", **PUBLISHED) for day in range(1, 15)
    ]
    found = assemble(*days)
    assert len(found) >= 5
    assert all(len(one.readings) <= 3 for one in found)


def test_report_joins_the_day_that_is_nearest() -> None:
    found = assemble(
        seen("a", "SANCTION", date="2011-03-01"),
        seen("b", "SANCTION", date="2011-03-04"),
        seen("c", "SANCTION", date="2011-03-04", **PUBLISHED),
    )
    assert {one.date: len(one.readings) for one in found} == {"2011-03-01": 1, "2011-03-04": 2}


def test_vague_report_joins_the_only_one_it_can_mean() -> None:
    month = seen("m", date="2011-03-01", enddate="2011-03-31")
    one, two = seen("a", date="2011-03-07"), seen("b", date="2011-03-20")
    assert merged(month, one)
    assert len(assemble(month, one, two)) == 3


@pytest.mark.parametrize(
    ("more", "same"),
    [
        ({}, True),
        ({"date": "2011-03-01", "enddate": "2011-03-31"}, False),
        ({"recipient": ["NOR"]}, False),
        ({"recipient": []}, False),
    ],
)
def test_other_words_part_reports_that_say_little(more: dict[str, Any], *, same: bool) -> None:
    fields = {"category": "ACCUSE", "actor": ["NOR"], "recipient": ["SWE"]} | more
    invaded, quarrelled, quarrel = (
        seen(name, words=words, **fields)
        for name, words in [("a", "invaded"), ("b", "quarrelled"), ("c", "a quarrel")]
    )
    assert merged(invaded, quarrelled) is same
    assert merged(quarrelled, quarrel)


def test_century_long_history_is_assembled_at_once() -> None:
    old = [seen(n, date="1905-01-01", enddate="2004-12-31", status="historical") for n in "ab"]
    assert merged(*old)


@pytest.mark.parametrize(
    ("words", "published", "same"),
    [
        ("signed", "2011-03-10", True),
        ("signed", "2011-03-12", False),
        ("sealed", "2011-03-08", False),
    ],
)
def test_undated_reports_need_the_same_words_in_the_same_days(
    words: str, published: str, *, same: bool
) -> None:
    other = seen("b", date=None, words=words, published=published)
    assert merged(seen("a", date=None), other) is same


def test_undated_report_joins_its_own_family() -> None:
    assert merged(seen("a", family="f"), seen("b", date=None, family="f"))
    assert not merged(seen("a"), seen("b", date=None, words="sealed"))


def test_copy_that_lost_a_party_joins_its_own_family() -> None:
    whole = seen("a", "ASSAULT", ["NOR"], ["SWE"], family="f")
    assert merged(whole, seen("b", "ASSAULT", ["NOR"], [], family="f"))
    assert not merged(whole, seen("b", "ASSAULT", ["NOR"], ["DNK"], family="f"))


def test_article_that_tells_two_events_apart_keeps_them_apart() -> None:
    one = seen("a", "AGREE", ["NOR"], ["SWE"])
    two = seen("a", "AGREE", ["NOR", "DNK"], ["SWE"])
    assert not merged(one, two)


def test_same_claim_twice_in_one_article_is_one_event() -> None:
    (found,) = assemble(seen("a", words="signed"), seen("a", words="sealed"))
    assert (found.sources, len(found.readings)) == (1, 2)


def test_copies_of_a_wire_story_are_one_family() -> None:
    copies = [seen(name, score=0.7, family="w") for name in "abcde"]
    (found,) = assemble(*copies)
    assert (found.sources, found.families) == (5, 1)
    assert found.belief == pytest.approx(0.7)


def test_articles_without_publisher_count_each() -> None:
    (found,) = assemble(seen("a", publisher=None), seen("b", publisher=None))
    assert found.sources == 2


def test_claim_that_another_article_tells_itself_is_no_longer_only_a_claim() -> None:
    claimed = seen("a", claimed_by=(party("SWE"),), denied_by=(party("NOR"),))
    (alone,) = assemble(claimed)
    assert (alone.claims, alone.denials, alone.only_claimed) == (("SWE",), ("NOR",), True)
    (both,) = assemble(claimed, seen("b"))
    assert (both.claims, both.denials, both.only_claimed) == (("SWE",), ("NOR",), False)
    assert [report.claimed_by for report in both.readings] == [(), ("SWE",)]


def test_stated_day_is_kept_over_the_day_of_publication() -> None:
    (found,) = assemble(
        *(seen(name, date="2011-03-08", **PUBLISHED) for name in "abc"),
        seen("d", date="2011-03-07"),
    )
    assert found.date == "2011-03-07"


def test_most_reports_decide_on_parties() -> None:
    (found,) = assemble(
        seen("a", "AGREE", ["NOR", "DNK"], ["SWE"]), *(seen(name, "AGREE") for name in "bc")
    )
    assert (found.actor, found.recipient) == (("NOR",), ("SWE",))


def test_most_reports_decide_on_the_place() -> None:
    oslo = EventPlace("Oslo", 59.9, 10.7, 3143244, "NOR")
    bergen = EventPlace("Bergen", 60.4, 5.3, 3161732, "NOR")
    (found,) = assemble(
        seen("a", event_loc=bergen), seen("b", event_loc=oslo), seen("c", event_loc=oslo), seen("d")
    )
    assert found.place == oslo


def test_modes_of_half_the_reports_are_kept() -> None:
    (found,) = assemble(
        seen("a", mode=("visit",), context=("diplomatic",)),
        seen("b", mode=("visit",), context=("economic", "diplomatic")),
        seen("c"),
    )
    assert (found.mode, found.context) == (("visit",), ("diplomatic",))


def test_happenings_that_claim_the_same_have_keys_of_their_own() -> None:
    found = assemble(seen("a", date=None, words="signed"), seen("b", date=None, words="sealed"))
    assert len({one.key for one in found}) == 2


def test_parties_known_by_words_only_do_not_join_others() -> None:
    rebels = msgspec.structs.replace(party("NOR"), code=None, entity_text="the rebels")
    raiders = msgspec.structs.replace(party("NOR"), code=None, entity_text="raiders")
    assert merged(seen("a", "ASSAULT", [rebels]), seen("b", "ASSAULT", [rebels]))
    assert not merged(seen("a", "ASSAULT", [rebels]), seen("b", "ASSAULT", [raiders]))


CODES = st.lists(st.sampled_from(["NOR", "SWE", "DNK", "FIN"]), min_size=1, max_size=2, unique=True)
OBSERVATIONS = st.builds(
    lambda n, family, category, actor, recipient, day, how, words: seen(
        f"d{n}",
        category,
        actor,
        recipient,
        date=None if how == "unknown" else f"2011-03-{day:02}",
        date_how=how,
        words=words,
        family=family,
    ),
    st.integers(0, 6),
    st.sampled_from("fgh"),
    st.sampled_from(["AGREE", "CONSULT", "ASSAULT"]),
    CODES,
    CODES,
    st.integers(1, 5),
    st.sampled_from(["stated", "relative", "published", "unknown"]),
    st.sampled_from(["signed", "sealed"]),
)


@given(
    st.lists(OBSERVATIONS, max_size=12, unique_by=lambda one: (one.document, one.event.id)),
    st.randoms(use_true_random=False),
)
def test_order_makes_no_difference(found: list[Observation], chance: random.Random) -> None:
    expected = assemble(*found)
    chance.shuffle(found)
    assert assemble(*found) == expected


@given(st.lists(OBSERVATIONS, max_size=12, unique_by=lambda one: (one.document, one.event.id)))
def test_every_report_is_in_one_event(found: list[Observation]) -> None:
    reports = [
        (report.document, report.event_id) for one in assemble(*found) for report in one.readings
    ]
    assert sorted(reports) == sorted((one.document, one.event.id) for one in found)
    assert len({one.key for one in assemble(*found)}) == len(assemble(*found))

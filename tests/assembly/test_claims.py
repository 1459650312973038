from __future__ import annotations

from typing import Any

import msgspec
import pytest

from detente.assembly.belief import BeliefModel
from detente.assembly.claims import only_claimed, sources
from detente.assembly.facts import Observation
from detente.assembly.same_event import record
from fakes import event, party


def seen(name: str, *claimants: str, family: str | None = None, **more: Any) -> Observation:
    return Observation(
        event=event(document=name, claimed_by=tuple(party(code) for code in claimants), **more),
        document=name,
        publisher=f"Paper {name}",
        published="2011-03-08",
        family=family or name,
    )


def phrase(name: str, words: str) -> Observation:
    source = msgspec.structs.replace(party("NOR"), code=None, country=None, entity_text=words)
    claimed = event(document=name, claimed_by=(source,))
    return Observation(
        event=claimed, document=name, publisher=None, published="2011-03-08", family=name
    )


@pytest.mark.parametrize(
    ("reports", "claim"),
    [
        ([seen("a", "NOR")], True),
        ([seen("a")], False),
        ([seen("a", "NOR"), seen("b", "NOR")], True),
        ([seen("a", "NOR"), seen("b")], False),
        # an onlooker in another article
        ([seen("a", "NOR"), seen("b", "FIN")], False),
        # in a copy of the same article he is none
        ([seen("a", "NOR", family="f"), seen("b", "FIN", family="f")], True),
        # both sides of it say so
        ([seen("a", "NOR"), seen("b", "SWE")], False),
        ([seen("a", "NOR"), seen("b", "NOR", "FIN")], True),
        ([seen("a", "NOR"), phrase("b", "officials")], True),
        ([phrase("a", "witnesses"), phrase("b", "officials")], True),
    ],
)
def test_claim_stands_until_borne_out(reports: list[Observation], *, claim: bool) -> None:
    assert only_claimed(reports, ("NOR",), ("SWE",)) is claim


def test_allies_do_not_bear_each_other_out() -> None:
    reports = [seen("a", "NOR"), seen("b", "DNK")]
    assert only_claimed(reports, ("DNK", "NOR"), ("SWE",))
    assert not only_claimed(reports, ("DNK", "NOR"), ())


def test_claim_keeps_claimants_and_deniers_when_borne_out() -> None:
    claim = seen("a", "NOR", denied_by=(party("SWE"),))
    (found,) = record([claim, seen("b", "FIN")], BeliefModel())
    assert (found.only_claimed, found.claims, found.denials) == (False, ("FIN", "NOR"), ("SWE",))


def test_sources_are_families_and_claimants() -> None:
    reports = [
        seen("a", "NOR"),
        seen("b", "NOR"),
        seen("c", family="b"),
        seen("d", family="e"),
        seen("e"),
        seen("f"),
    ]
    names = [[one.document for one in group] for group in sources(reports)]
    assert names == [["a", "b", "c"], ["d", "e"], ["f"]]


def test_source_that_links_two_others_joins_them() -> None:
    reports = [seen("a", "NOR"), seen("b", "SWE"), seen("c", "NOR", "SWE"), seen("d")]
    assert [len(group) for group in sources(reports)] == [3, 1]


def test_forty_papers_with_one_claimant_are_believed_as_one() -> None:
    papers = [seen(f"p{n:02}", "NOR", score=0.6) for n in range(40)]
    (found,) = record(papers, BeliefModel())
    assert found.families == 40
    assert found.belief == pytest.approx(0.6)
    (more,) = record([*papers, seen("z", score=0.6)], BeliefModel())
    assert more.belief == pytest.approx(0.8)

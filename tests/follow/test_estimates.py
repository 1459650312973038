"""Corrected counts: what is known stays, what is not known widens, and intervals hold."""

from __future__ import annotations

import numpy as np
import pytest

from detente.follow.audit_counts import counts
from detente.follow.audit_report import report
from detente.follow.audit_shipped import confusion
from detente.follow.estimates import LEAST, SILENT, Group, allocated, draw

ALL = counts()["all"]
ACCUSE = frozenset({"ACCUSE"})


def test_a_corpus_that_is_coded_in_whole_is_known() -> None:
    groups = {
        "ACCUSE": Group(3, (("ACCUSE",), (), ("ACCUSE", "REJECT"))),
        "AGREE": Group(2, (("ACCUSE",), ("AGREE",))),
        f"{SILENT} 0": Group(2, ((), ("AID", "AID"))),
    }
    drawn = draw(groups)
    found = {name: drawn.estimate(wanted) for name, wanted in counts().items()}
    assert (found["ACCUSE"].raw, found["ACCUSE"].low, found["ACCUSE"].high) == (3, 3, 3)
    assert (found["AID"].raw, found["AID"].estimate) == (0, 2)
    assert (found["all"].low, found["all"].high, found["all"].coded) == (7, 7, 7)
    assert found["THREATEN"].high == 0


def test_categories_add_up_to_quads_and_quads_to_all() -> None:
    groups = {
        "ACCUSE": Group(40, (("ACCUSE",), ())),
        "AGREE": Group(90, (("AGREE",),)),
        f"{SILENT} 1": Group(400, ((), ("AID",))),
    }
    drawn = draw(groups)
    each = {name: drawn.total(wanted) for name, wanted in counts().items()}
    quads = sum(each[f"quad_{number}"] for number in range(1, 5))
    assert np.array_equal(quads, each["all"])
    assert np.array_equal(sum(each[name] for name in ALL), each["all"])


def test_a_silent_stratum_in_which_nothing_was_seen_may_still_hold_something() -> None:
    drawn = draw({"ACCUSE": Group(10, (("ACCUSE",),) * 10), f"{SILENT} 0": Group(5000, ((),) * 50)})
    found = drawn.estimate(ALL)
    assert found.low >= 10
    assert found.high > 60


def test_more_coding_narrows_the_interval() -> None:
    def width(coded: int) -> float:
        half = (("ACCUSE",), ()) * (coded // 2)
        found = draw({"ACCUSE": Group(1000, half)}).estimate(ACCUSE)
        return found.high - found.low

    assert width(200) < 0.6 * width(20)


def test_where_nothing_is_coded_the_development_set_speaks() -> None:
    groups = {"ACCUSE": Group(200), f"{SILENT} 2": Group(300)}
    (found,) = [one for one in report(groups) if one.count == "ACCUSE"]
    assert found.basis == "shipped"
    assert found.coded == 0
    truths = confusion()["ACCUSE"].truths
    share = sum("ACCUSE" in truth for truth in truths) / len(truths)
    assert found.low < 200 * share < found.high


def test_an_audit_outweighs_the_development_set() -> None:
    groups = {"ACCUSE": Group(200, ((),) * 60)}
    (found,) = [one for one in report(groups) if one.count == "ACCUSE"]
    assert found.basis == "audit"
    assert found.high < 40


@pytest.mark.parametrize("many", [30, 150, 400])
def test_a_sample_is_shared_out_in_whole(many: int) -> None:
    sizes = {"ACCUSE": 100, "AID": 2, "AGREE": 60, f"{SILENT} 0": 3000}
    plan = allocated(sizes, {f"{SILENT} 0": 0.01}, many)
    assert sum(plan.values()) == many
    assert all(min(LEAST, sizes[name]) <= number <= sizes[name] for name, number in plan.items())
    assert plan["AID"] == 2


def test_a_sample_larger_than_the_corpus_is_the_corpus() -> None:
    assert allocated({"ACCUSE": 3, "AID": 9}, {}, 100) == {"ACCUSE": 3, "AID": 9}


def test_intervals_cover_the_truth_about_nine_times_in_ten() -> None:
    """A small simulation; benchmarks/audit.py has the large one."""
    rng = np.random.default_rng(4)
    covered, many = 0, 300
    for _ in range(many):
        rate, precision = rng.uniform(0.01, 0.1), rng.beta(6, 3)
        found = [("ACCUSE",) if rng.random() < precision else () for _ in range(150)]
        silent = [("ACCUSE",) if rng.random() < rate else () for _ in range(800)]
        groups = {
            "ACCUSE": Group(150, tuple(found[i] for i in rng.permutation(150)[:40])),
            f"{SILENT} 1": Group(800, tuple(silent[i] for i in rng.permutation(800)[:80])),
        }
        one = draw(groups, seed=int(rng.integers(1 << 30)), many=500).estimate(ALL)
        covered += one.low <= sum(map(bool, found + silent)) <= one.high
    assert 0.85 <= covered / many <= 0.96

"""Positions over time: issues merged, changes marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from detente.errors import UsageError
from detente.follow.positions import SHIPPED, IssueList, histories, merged, read_issues

if TYPE_CHECKING:
    from pathlib import Path


def row(date: str, stance: str, issue: str = "fishing quotas", **more: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "holder": "NOR",
        "issue": issue,
        "stance": stance,
        "document": f"d{date}",
        "publisher": "Northern Wire",
        "date": date,
        "url": None,
        "evidence": [f"{stance} on {issue}"],
        "score": 0.8,
    }
    return told | more


def test_a_change_is_marked_with_what_was_held_before() -> None:
    (one,) = histories([row("2011-01-01", "oppose"), row("2011-02-01", "support")], IssueList())
    assert one.changes == 1
    assert [(held.stance, held.before) for held in one.entries] == [
        ("oppose", None),
        ("support", "oppose"),
    ]
    assert one.entries[1].cited.span.text == "support on fishing quotas"


def test_two_stances_of_one_day_are_no_change() -> None:
    rows = [
        row("2011-01-01", "oppose", score=0.9),
        row("2011-01-01", "support", score=0.5),
        row("2011-02-01", "oppose"),
    ]
    (one,) = histories(rows, IssueList())
    assert one.changes == 0


def test_names_that_share_their_words_are_one_issue() -> None:
    names = merged(
        ["fishing quotas", "fishing quotas", "quotas for fishing", "the wolves"], IssueList()
    )
    assert names["quotas for fishing"] == "fishing quotas"
    assert names["the wolves"] == "the wolves"


def test_a_list_puts_together_what_shares_no_word(tmp_path: Path) -> None:
    own = tmp_path / "issues.tsv"
    own.write_text("# mine\ncod\tfishing quotas;trawlers\n", encoding="utf-8")
    known = read_issues(own, SHIPPED)
    names = merged(["trawlers off Tromso", "fishing quotas", "uranium enrichment"], known)
    assert names["trawlers off Tromso"] == names["fishing quotas"] == "cod"
    assert names["uranium enrichment"] == "nuclear programme"


def test_a_list_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="DET083"):
        read_issues(tmp_path / "nothing.tsv")
    bad = tmp_path / "bad.tsv"
    bad.write_text("no tab here\n", encoding="utf-8")
    with pytest.raises(UsageError, match="Line 1"):
        read_issues(bad)

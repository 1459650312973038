from __future__ import annotations

from typing import Any

import pytest

from detente.readers.claims import claimants
from detente.readers.parties import parties_of
from detente.records import Quotation, Span, Speaker, span
from fake_model import at, mention, page

TEXT = "Latvia said on Monday that Estonian guards had fired at a Finnish boat."
CONTENT = "that Estonian guards had fired at a Finnish boat"
LATVIA = mention(TEXT, "Latvia", "LVA")
GUARDS = mention(TEXT, "Estonian guards", "EST", sector="MIL")


def quotation(speaker: str | None = "Latvia", cue: str | None = "said") -> Quotation:
    """Make the statement of the text; a cue need not be of the text."""
    said_by = Speaker(None, None, speaker, None, *at(TEXT, speaker)) if speaker else None
    return Quotation(
        id="q1",
        speaker=said_by,
        cue=Span(7, 7 + len(cue), cue) if cue else None,
        content=span(TEXT, *at(TEXT, CONTENT)),
        kind="indirect",
        score=0.9,
    )


def found(*quotations: Quotation, words: str = "fired", **more: Any) -> tuple[list[str], list[str]]:
    """Find who claims and who denies the words, done by the guards."""
    mentions = more.pop("mentions", (LATVIA, GUARDS))
    read = page(TEXT, *mentions, quotations=quotations)
    claimed, denied = claimants(read, span(TEXT, *at(TEXT, words)), parties_of(GUARDS))
    return [p.code or p.entity_text for p in claimed], [p.code or p.entity_text for p in denied]


def test_a_source_claims_what_it_says() -> None:
    assert found(quotation()) == (["LVA"], [])


@pytest.mark.parametrize(
    "cue", ["denied", "has denied", "denies", "rejects", "Dismissed", "refuted"]
)
def test_a_source_that_denies_is_a_denier(cue: str) -> None:
    assert found(quotation(cue=cue)) == ([], ["LVA"])


@pytest.mark.parametrize("cue", [None, "told", "identified", "ejected"])
def test_another_cue_denies_nothing(cue: str | None) -> None:
    assert found(quotation(cue=cue)) == (["LVA"], [])


def test_what_no_statement_holds_the_article_tells() -> None:
    assert found() == ([], [])
    assert found(quotation(), words="Monday") == ([], [])


def test_a_side_does_not_claim_its_own_acts() -> None:
    assert found(quotation(speaker="Estonian guards")) == ([], [])


def test_a_statement_without_a_source_claims_nothing() -> None:
    assert found(quotation(speaker=None)) == ([], [])


def test_a_source_that_no_mention_resolves_still_claims() -> None:
    assert found(quotation(), mentions=(GUARDS,)) == (["Latvia"], [])


def test_a_joint_voice_is_a_claim_of_each() -> None:
    joint = mention(TEXT, "Latvia", codes=("LVA", "LTU"))
    assert found(quotation(), mentions=(joint, GUARDS)) == (["LVA", "LTU"], [])


def test_a_joint_voice_does_not_claim_the_act_of_one_of_them() -> None:
    joint = mention(TEXT, "Latvia", codes=("LVA", "EST"))
    assert found(quotation(), mentions=(joint, GUARDS)) == ([], [])

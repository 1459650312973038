from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.readers.positions import PositionsReader
from fake_model import Tells, framed, mention, model, page

if TYPE_CHECKING:
    from detente.records import Mention, Position

TEXT = (
    "Oslo opposes the whaling ban. Riga welcomes the whaling ban. "
    "Norwegians again fight the Whaling ban."
)
NORWAY, LATVIA = mention(TEXT, "Oslo", "NOR"), mention(TEXT, "Riga", "LVA")
NORWEGIANS = mention(TEXT, "Norwegians", "NOR")
PARTS = {"Oslo": (0.9, 0.0), "Riga": (0.9, 0.0), "Norwegians": (0.9, 0.0)}
OPPOSES = Tells("stance:oppose", "opposes", presence=0.7)
AGAIN = Tells("stance:oppose", "Whaling ban", 2, presence=0.9)


def read(
    *tells: Tells, mentions: tuple[Mention, ...] = (NORWAY, LATVIA, NORWEGIANS)
) -> list[Position]:
    told = framed(page(TEXT, *mentions), model(TEXT, *tells, parts=PARTS))
    return list(PositionsReader().read([told])[0])


def test_a_position_says_who_stands_where_on_what() -> None:
    (position,) = read(OPPOSES)
    assert (position.holder, position.issue, position.stance) == ("NOR", "whaling ban", "oppose")
    assert [e.text for e in position.evidence] == ["Oslo opposes the whaling ban."]
    assert position.score == pytest.approx(0.7)


@pytest.mark.parametrize("stance", ["support", "conditional", "undecided"])
def test_each_query_has_its_stance(stance: str) -> None:
    (position,) = read(Tells(f"stance:{stance}", "opposes"))
    assert position.stance == stance


@pytest.mark.parametrize("order", [(OPPOSES, AGAIN), (AGAIN, OPPOSES)])
def test_a_position_that_is_repeated_is_one_with_all_its_evidence(order: tuple[Tells, ...]) -> None:
    (position,) = read(*order)
    assert [e.start for e in position.evidence] == [0, TEXT.index("Norwegians")]
    assert position.score == pytest.approx(0.9)
    assert position.issue == "whaling ban"


def test_holders_and_stances_are_told_apart_in_the_order_of_the_text() -> None:
    found = read(
        Tells("stance:support", "welcomes", 1), OPPOSES, Tells("stance:support", "opposes")
    )
    assert [(p.holder, p.stance) for p in found] == [
        ("NOR", "oppose"),
        ("NOR", "support"),
        ("LVA", "support"),
    ]


def test_a_stance_of_nobody_known_is_no_position() -> None:
    assert read(OPPOSES, mentions=()) == []
    assert read(OPPOSES, mentions=(mention(TEXT, "Oslo"),)) == []


def test_events_and_tones_are_no_positions() -> None:
    assert read(Tells("REJECT", "opposes"), Tells("tone:hostile", "opposes")) == []


def test_nobody_holds_a_position_on_itself() -> None:
    text = "Oslo opposes."
    told = model(text, Tells("stance:oppose", "opposes"), parts={"Oslo": (0.9, 0.0)})
    read_page = page(text, mention(text, "Oslo", "NOR"))
    assert PositionsReader().read([framed(read_page, told)])[0] == ()


def test_a_party_that_acts_in_two_sectors_holds_one_position() -> None:
    cabinet = mention(TEXT, "opposes", "NOR", sector="OPP")
    told = model(TEXT, OPPOSES, parts=PARTS | {"opposes": (0.8, 0.0)})
    read_page = framed(page(TEXT, NORWAY, cabinet), told)
    assert len(PositionsReader().read([read_page])[0]) == 1

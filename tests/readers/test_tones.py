from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.readers.tones import TonesReader
from detente.records import span
from fake_model import Tells, framed, mention, model, page

if TYPE_CHECKING:
    from detente.records import Mention, Tone

TEXT = "Oslo scolded Riga and hailed Bern. Then it embraced Riga."
NORWAY, IT = mention(TEXT, "Oslo", "NOR"), mention(TEXT, "it", "NOR")
LATVIA, SWISS = mention(TEXT, "Riga", "LVA"), mention(TEXT, "Bern", "CHE")
PARTS = {"Oslo": (0.9, 0.0), "it": (0.9, 0.0), "Riga": (0.0, 0.9)}
HOSTILE = Tells("tone:hostile", "scolded", presence=0.8)


def read(*tells: Tells, mentions: tuple[Mention, ...] = (NORWAY, IT, LATVIA)) -> list[Tone]:
    told = framed(page(TEXT, *mentions), model(TEXT, *tells, parts=PARTS))
    return list(TonesReader().read([told])[0])


def test_a_tone_is_from_who_acts_toward_who_receives() -> None:
    (tone,) = read(HOSTILE)
    assert (tone.source, tone.toward) == ("NOR", "LVA")
    assert (tone.tone, tone.label) == (-1.0, "hostile")
    assert tone.evidence == (span(TEXT, 0, 34),)
    assert tone.score == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("query", "tone", "label"),
    [("critical", -0.5, "critical"), ("friendly", 0.5, "friendly"), ("warm", 1.0, "warm")],
)
def test_each_query_has_its_tone(query: str, tone: float, label: str) -> None:
    (found,) = read(Tells(f"tone:{query}", "scolded"))
    assert (found.tone, found.label) == (tone, label)


def test_tones_of_one_pair_in_one_sentence_are_weighed() -> None:
    (tone,) = read(HOSTILE, Tells("tone:critical", "scolded", presence=0.6))
    assert tone.tone == pytest.approx(-(0.8 + 0.3) / 1.4, abs=0.005)
    assert tone.label == "hostile"
    assert tone.score == pytest.approx(0.8)


def test_each_sentence_has_its_own_tone() -> None:
    found = read(Tells("tone:warm", "embraced", 1), HOSTILE)
    # Riga of the sentence before receives.
    assert [(t.tone, t.evidence[0].start) for t in found] == [(-1.0, 0), (1.0, 35)]


@pytest.mark.parametrize(
    "toward",
    [mention(TEXT, "Riga", "NOR", sector="OPP"), mention(TEXT, "Riga")],
    ids=["of the same country", "without a code"],
)
def test_a_tone_needs_two_known_countries(toward: Mention) -> None:
    assert read(HOSTILE, mentions=(NORWAY, toward)) == []


def test_events_and_stances_are_no_tones() -> None:
    assert read(Tells("THREATEN", "scolded"), Tells("stance:oppose", "scolded")) == []


def test_without_a_recipient_there_is_no_tone() -> None:
    assert read(HOSTILE, mentions=(NORWAY, SWISS)) == []


def test_each_pair_has_a_tone() -> None:
    both = mention(TEXT, "Riga", codes=("LVA", "EST"))
    assert [(t.source, t.toward) for t in read(HOSTILE, mentions=(NORWAY, both))] == [
        ("NOR", "EST"),
        ("NOR", "LVA"),
    ]

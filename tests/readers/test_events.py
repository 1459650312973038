from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from detente.codes.plover import event_scale
from detente.language.dates import find
from detente.language.sentences import split
from detente.readers.events import NEAR, EventsReader, Told, calibrated, merged
from detente.readers.frame_types import Frame
from detente.records import Place, Quotation, Speaker, span
from detente.records.identity import event_key
from fake_model import Tells, at, framed, mention, model, page
from fakes import party

if TYPE_CHECKING:
    from detente.readers.base import Page
    from detente.records import Event, Party
    from detente.records.findings import Status

TEXT = (
    "Norway signed a fishing pact with Sweden in Oslo on Monday. Crews rejoiced. "
    "Norwegians and Swedes had sealed it at noon."
)
PARTS = {
    "Norway": (0.9, 0.0),
    "Sweden": (0.0, 0.8),
    "Norwegians": (0.9, 0.0),
    "Swedes": (0.0, 0.8),
}
FIRST = Tells("AGREE", "signed")
SECOND = Tells("AGREE", "sealed", 2)


def written(**more: Any) -> Page:
    """Make the page of the text, on the Tuesday after."""
    codes = {"Norway": "NOR", "Sweden": "SWE", "Norwegians": "NOR", "Swedes": "SWE"}
    mentions = [mention(TEXT, words, code) for words, code in codes.items()]
    return page(TEXT, *mentions, **({"date": "2011-03-08"} | more))


def read(*tells: Tells, on: Page | None = None, **more: Any) -> tuple[Event, ...]:
    heads = {"parts": PARTS} | more
    return EventsReader().read([framed(on or written(), model(TEXT, *tells, **heads))])[0]


def test_an_event_is_what_a_frame_tells() -> None:
    (event,) = read(FIRST)
    assert event.event == ("AGREE",)
    assert event.status == "occurred"
    assert [p.code for p in event.actor] == ["NOR"]
    assert [p.code for p in event.recipient] == ["SWE"]
    assert (event.quad_code, event.event_scale) == (1, event_scale("AGREE"))
    assert event.anchor == span(TEXT, *at(TEXT, "signed"))
    assert event.evidence == (span(TEXT, 0, TEXT.index(" Crews")),)
    assert event.score == pytest.approx(0.9, abs=1e-4)


def test_the_date_of_an_event_is_read_from_its_sentence() -> None:
    found = find(TEXT, split(TEXT), dt.date(2011, 3, 8))
    (event,) = read(FIRST, on=written(dates=found))
    assert (event.date, event.enddate, event.date_how) == ("2011-03-07", "2011-03-07", "relative")


def test_without_a_date_an_event_is_of_the_document_or_of_no_day() -> None:
    (event,) = read(FIRST)
    assert (event.date, event.date_how) == ("2011-03-08", "published")
    (event,) = read(FIRST, on=written(date=None))
    assert (event.date, event.enddate, event.date_how) == (None, None, "unknown")


def test_an_event_knows_its_place() -> None:
    start, end = at(TEXT, "Oslo")
    oslo = Place(
        start=start, end=end, name="Oslo", lat=59.9, lon=10.7, geonameid=1, country_code="NOR",
        kind="literal", score=0.9,
    )  # fmt: skip
    (event,) = read(FIRST, on=written(places=(oslo,)))
    assert event.event_loc is not None
    assert event.event_loc.resolved_place == "Oslo"


def test_an_event_that_a_source_asserts_is_claimed() -> None:
    said = Quotation(
        id="q1",
        speaker=Speaker(None, None, "Crews", None, *at(TEXT, "Crews")),
        cue=None,
        content=span(TEXT, 0, 40),
        kind="indirect",
        score=0.9,
    )
    (event,) = read(FIRST, on=written(quotations=(said,)))
    assert [p.entity_text for p in event.claimed_by] == ["Crews"]
    assert event.denied_by == ()


def test_a_frame_without_an_actor_is_no_event() -> None:
    assert read(FIRST, parts={"Sweden": (0.0, 0.9)}) == ()


def test_stances_and_tones_are_no_events() -> None:
    assert read(Tells("tone:warm", "signed"), Tells("stance:support", "pact")) == ()


def test_two_reports_of_one_event_are_one_with_the_sentences_of_both() -> None:
    (event,) = read(FIRST, SECOND)
    assert [e.start for e in event.evidence] == [0, TEXT.index("Norwegians")]


@pytest.mark.parametrize(
    ("first", "second", "anchor"), [(0.9, 0.7, "signed"), (0.7, 0.9, "sealed")]
)
def test_the_surest_report_speaks_for_an_event(first: float, second: float, anchor: str) -> None:
    tells = Tells("AGREE", "signed", presence=first), Tells("AGREE", "sealed", 2, presence=second)
    (event,) = read(*tells)
    assert event.anchor.text == anchor
    assert event.score == pytest.approx(0.9, abs=1e-4)


def test_of_equally_sure_reports_the_first_speaks() -> None:
    tells = [Tells("AGREE", "signed"), Tells("AGREE", "sealed", 2)]
    found = {read(*order) for order in itertools.permutations(tells)}
    assert [event.anchor.text for (event,) in found] == ["signed"]


@pytest.mark.parametrize("scores", [(0.9, 0.7), (0.7, 0.9), (0.8, 0.8), (0.61, 0.99)])
def test_no_id_depends_on_a_score(scores: tuple[float, float]) -> None:
    (reference,) = read(FIRST, SECOND)
    first, second = scores
    (event,) = read(
        Tells("AGREE", "signed", presence=first, sure=first),
        Tells("AGREE", "sealed", 2, presence=second, sure=second),
        parts={k: (a and first, r and second) for k, (a, r) in PARTS.items()},
    )
    assert (event.id, event.key) == (reference.id, reference.key)


def test_an_id_does_not_depend_on_calibration() -> None:
    told = framed(written(), model(TEXT, FIRST, parts=PARTS))
    (event,) = EventsReader(calibration=(0.5, -1.0)).read([told])[0]
    (reference,) = read(FIRST)
    assert event.score < reference.score
    assert event.id == reference.id


def test_an_id_is_of_these_words_and_a_key_of_what_happened() -> None:
    first, second = read(FIRST)[0], read(SECOND)[0]
    assert first.id != second.id
    assert (
        first.key == second.key == event_key("AGREE", "occurred", "2011-03-08", ("NOR",), ("SWE",))
    )


def test_events_stand_in_the_order_of_the_text() -> None:
    found = read(SECOND, Tells("CONSULT", "signed"), Tells("AID", "rejoiced", 1))
    assert [e.anchor.text for e in found] == ["signed", "rejoiced", "sealed"]


def test_each_page_is_read_on_its_own() -> None:
    told, empty = framed(written(), model(TEXT, FIRST, parts=PARTS)), page("", judgements=())
    alone = EventsReader().read([told])
    assert EventsReader().read([empty, told]) == [(), *alone]


def told(sentence: int, query: str = "AGREE", **more: Any) -> Told:
    """Make a frame with its parties; by default Norway acts and Sweden receives."""
    status: Status = more.get("status", "occurred")
    frame = Frame(query, sentence, 0.9, (100 * sentence, 100 * sentence + 5), {}, ())
    return Told(frame, status, more.get("actor", (party("NOR"),)), (party("SWE"),))


def sentences(*found: Told) -> list[list[int]]:
    return [[t.frame.sentence for t in group] for group in merged(found)]


def test_reports_alike_and_close_are_merged() -> None:
    assert sentences(told(0), told(2), told(2 + NEAR)) == [[0, 2, 2 + NEAR]]


@pytest.mark.parametrize(
    "other",
    [
        told(1, "CONSULT"),
        told(1, status="future"),
        told(1, status="negated"),
        told(1, actor=(party("FIN"),)),
        told(1, actor=(party("NOR"), party("FIN"))),
        told(NEAR + 1),
    ],
)
def test_reports_of_another_event_are_not_merged(other: Told) -> None:
    assert len(merged([told(0), other])) == 2


def test_what_occurred_and_what_is_history_are_one() -> None:
    assert sentences(told(0), told(3, status="historical")) == [[0, 3]]


def test_parties_without_a_code_are_told_apart_by_their_words() -> None:
    def nameless(words: str) -> Party:
        return msgspec.structs.replace(party("XXX"), code=None, entity_text=words)

    one, two = told(0, actor=(nameless("Gunmen"),)), told(1, actor=(nameless("gunmen"),))
    other = told(2, actor=(nameless("crews"),))
    assert sentences(one, two, other) == [[0, 1], [2]]


def test_groups_do_not_depend_on_the_order_of_frames() -> None:
    frames = [told(0), told(1, "CONSULT"), told(2), told(9), told(10, "CONSULT")]
    expected = merged(frames)
    assert all(merged(order) == expected for order in itertools.permutations(frames))


@pytest.mark.parametrize(
    ("raw", "slope", "intercept", "expected"),
    [(0.8, 1, 0, 0.8), (0.5, 3, 0, 0.5), (0.5, 1, -2, 0.1192), (0, 1, 0, 0.0), (1, 1, 0, 1.0)],
)
def test_a_score_is_calibrated_on_its_logit(
    raw: float, slope: float, intercept: float, expected: float
) -> None:
    assert calibrated(raw, slope, intercept) == pytest.approx(expected, abs=1e-4)

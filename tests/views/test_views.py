"""Views are pure: what is shown for a record, cell by cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fakes
from detente.records import RecordedEvent, Span
from detente.store.rows import BuildReport, RunRecord
from detente.views.events import direction, events_table, marked, when
from detente.views.reading import brief
from detente.views.summary import build_summary, run_summary
from detente.views.tables import CLOSE, OPEN, cut, duration, plural, short_party


def recorded(**more: object) -> RecordedEvent:
    fields: dict[str, object] = {
        "key": "k0123456789abcdef",
        "event": "CONSULT",
        "mode": (),
        "context": (),
        "status": "occurred",
        "date": None,
        "enddate": None,
        "actor": ("NOR",),
        "recipient": (),
        "place": None,
        "readings": (),
        "sources": 0,
        "families": 0,
        "belief": 0.5,
    }
    return RecordedEvent(**(fields | more))  # type: ignore[arg-type]  # the fields of above


@pytest.mark.parametrize(
    ("date", "enddate", "shown"),
    [
        (None, None, "no date"),
        ("2011-03-08", None, "2011-03-08"),
        ("2011-03-08", "2011-03-08", "2011-03-08"),
        ("2011-03-01", "2011-03-31", "2011-03"),
        ("2012-02-01", "2012-02-29", "2012-02"),
        ("2011-02-01", "2011-02-27", "2011-02-01 2011-02-27"),
        ("2011-01-01", "2011-12-31", "2011"),
        ("2011-03-08", "2011-04-02", "2011-03-08 2011-04-02"),
    ],
)
def test_a_stretch_is_shown_as_what_it_is(date: str, enddate: str, shown: str) -> None:
    assert when(date, enddate) == shown


@pytest.mark.parametrize(
    ("actor", "recipient", "shown"),
    [
        (("NOR",), ("SWE",), "NOR → SWE"),
        (("NOR", "SWE"), (), "NOR, SWE"),
        (("USA:OPP",), ("org:NATO", "UNO"), "USA:OPP → NATO, UNO"),
    ],
)
def test_direction(actor: tuple[str, ...], recipient: tuple[str, ...], shown: str) -> None:
    assert direction(recorded(actor=actor, recipient=recipient)) == shown


def test_what_is_no_plain_fact_says_so() -> None:
    event = recorded(status="negated", claims=("SWE",), denials=("NOR",))
    assert events_table([event]).rows[0][3] == "CONSULT\nnegated\nclaimed\ndenied"


@given(st.text(max_size=60), st.integers(2, 40))
def test_a_cut_text_is_short_and_on_one_line(text: str, length: int) -> None:
    short = cut(text, length)
    assert len(short) <= length
    assert "\n" not in short
    assert short == " ".join(text.split()) or short.endswith("…")


@given(st.text(st.characters(exclude_characters=f"{OPEN}{CLOSE}"), min_size=3), st.data())
def test_marking_adds_only_the_marks(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    shown = marked(Span(5, 5 + len(text), text), Span(5 + start, 5 + end, text[start:end]))
    plain = "".join(shown.split()).replace(OPEN, "").replace(CLOSE, "")
    assert plain == "".join(text.split())
    assert shown.count(OPEN) == shown.count(CLOSE) == 1


def test_an_anchor_outside_its_sentence_is_not_marked() -> None:
    assert marked(Span(10, 14, "They"), Span(0, 3, "met")) == "They"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0.04, "0.0 s"), (9.96, "10.0 s"), (12, "12 s"), (192, "3 m 12 s"), (7500, "2 h 5 m")],
)
def test_durations(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown


@pytest.mark.parametrize(
    ("number", "noun", "shown"),
    [(1, "event", "1 event"), (1204, "event", "1,204 events"), (2, "story", "2 stories")],
)
def test_counts(number: int, noun: str, shown: str) -> None:
    assert plural(number, noun) == shown


@pytest.mark.parametrize(
    ("key", "shown"), [("org:NATO", "NATO"), ("USA:OPP", "USA:OPP"), ("NOR", "NOR")]
)
def test_party_keys_lose_their_kind(key: str, shown: str) -> None:
    assert short_party(key) == shown


def test_a_run_is_summed_up() -> None:
    run = RunRecord(
        run="r",
        started="2011-03-08T12:00:00Z",
        finished=None,
        model="m",
        read=3,
        new=2,
        resumed=1,
        failed=1,
        rejected={"language": 1},
        seconds=2.0,
    )
    assert run_summary(run) == (
        "Read 3, new 2 (1 resumed), duplicates 0, rejected 1 (language 1), failed 1, "
        "problems 0, events 0, 2.0 s."
    )


@pytest.mark.parametrize(
    ("fresh", "start"), [(True, "The index was up to date:"), (False, "Built the index in 2.0 s:")]
)
def test_a_build_is_summed_up(*, fresh: bool, start: str) -> None:
    built = BuildReport(
        index="i",
        documents=4,
        readings=4,
        events=3,
        recorded_events=2,
        families=3,
        seconds=2.0,
        fresh=fresh,
    )
    assert build_summary(built).startswith(start)


def test_a_reading_is_told_in_lines() -> None:
    text = "NOR AGREE SWE today. NOR said: “Peace and quiet.”"
    told = brief(fakes.read(fakes.document(text=text))).splitlines()
    assert told[0] == "d1 (2011-03-08)"
    assert "NOR → SWE  AGREE" in told[1]
    assert told[2].strip() == 'NOR: "Peace and quiet."'

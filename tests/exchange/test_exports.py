"""What is exported comes back the same, in every format."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fakes
from detente.errors import UsageError
from detente.exchange import polecat
from detente.exchange.files import export, format_of
from detente.exchange.flat import COLUMNS, flat_event, values
from detente.exchange.plover import lines, parse, plover_event, plover_party
from detente.records import STATUSES, EventPlace, RecordedEvent, Report, Span

if TYPE_CHECKING:
    from pathlib import Path

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=30)
DAYS = st.dates().map(str)
PARTIES = st.sampled_from(["NOR", "USA:OPP", "UNO", "org:NATO", "grp:Some Front", "text:they"])


def recorded(**more: Any) -> RecordedEvent:
    """Make a recorded event."""
    sentence = 'They said "no; never",\nand left.'
    report = Report(
        event_id="e1",
        document="d1",
        publisher="Wire; North",
        published="2011-03-08",
        family="f1",
        anchor=Span(0, 4, "They"),
        evidence=(Span(0, len(sentence), sentence),),
        score=0.9,
    )
    fields: dict[str, Any] = {
        "key": "k1",
        "event": "REJECT",
        "mode": ("yield",),
        "context": ("diplomatic", "territory"),
        "status": "occurred",
        "date": "2011-03-07",
        "enddate": "2011-03-07",
        "actor": ("NOR",),
        "recipient": ("USA:OPP", "org:NATO"),
        "place": EventPlace("Oslo", 59.91, 10.74, None, "NOR"),
        "readings": (report,),
        "sources": 1,
        "families": 1,
        "belief": 0.75,
    }
    return RecordedEvent(**(fields | more))


EVENTS = st.builds(
    recorded,
    key=WORDS,
    status=st.sampled_from(STATUSES),
    event=st.sampled_from(["CONSULT", "SANCTION", "ASSAULT"]),
    date=st.none() | DAYS,
    actor=st.lists(PARTIES, max_size=3, unique=True).map(tuple),
    recipient=st.lists(PARTIES, max_size=3, unique=True).map(tuple),
    claims=st.lists(PARTIES, max_size=2).map(tuple),
    place=st.none()
    | st.builds(EventPlace, WORDS, st.floats(-90, 90), st.just(1.5), st.none(), WORDS),
    belief=st.floats(0, 1),
)


@given(st.lists(EVENTS, max_size=4))
def test_plover_lines_come_back(events: list[RecordedEvent]) -> None:
    given_out = [plover_event(event) for event in events]
    assert list(parse(lines(given_out))) == given_out


@given(st.lists(EVENTS, max_size=4))
def test_csv_rows_come_back(events: list[RecordedEvent]) -> None:
    text = b"".join(export([(event, None) for event in events], "csv")).decode()
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert tuple(header) == COLUMNS
    expected = [
        ["" if value is None else str(value) for value in values(flat_event(event))]
        for event in events
    ]
    assert rows == expected


@pytest.mark.parametrize("events", [[], [recorded(), recorded(date=None, place=None)]])
def test_parquet_comes_back_with_its_types(tmp_path: Path, events: list[RecordedEvent]) -> None:
    path = tmp_path / "events.parquet"
    path.write_bytes(b"".join(export([(event, None) for event in events], "parquet")))
    table = duckdb.read_parquet(str(path))
    assert table.columns == list(COLUMNS)
    kinds = dict(zip(table.columns, map(str, table.types), strict=True))
    assert (kinds["reports"], kinds["belief"], kinds["date"]) == ("BIGINT", "DOUBLE", "VARCHAR")
    assert table.fetchall() == [values(flat_event(event)) for event in events]


def test_plover_has_the_manuals_codes() -> None:
    event = plover_event(recorded(event="SANCTION"))
    assert (event.event, event.quad_code) == (("SANCTION",), 4)
    assert event.event_scale < 0


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("NOR", {"code": "NOR", "country": "NOR", "sector": None}),
        ("USA:OPP", {"code": "USA", "country": "USA", "sector": "OPP"}),
        ("UNO", {"code": "UNO", "country": None}),
        ("org:NATO", {"code": None, "identifier_text": "NATO"}),
        ("grp:Front: North", {"code": None, "identifier_text": "Front: North"}),
        ("text:they", {"code": None, "entity_text": "they"}),
    ],
)
def test_a_party_has_what_its_key_says(key: str, expected: dict[str, Any]) -> None:
    party = plover_party(key)
    assert {name: getattr(party, name) for name in expected} == expected


def test_a_party_has_its_words_where_the_reading_is_given() -> None:
    minister = fakes.party("NOR", entity_text="the minister", office="minister")
    event = plover_event(recorded(), fakes.event(actor=(minister,)))
    assert (event.actor[0].entity_text, event.actor[0].office) == ("the minister", "minister")
    assert event.recipient[0].entity_text is None


def test_polecat_has_its_columns_in_order() -> None:
    text = b"".join(export([(recorded(), None)], "polecat")).decode()
    [row] = csv.DictReader(io.StringIO(text), delimiter="\t")
    assert tuple(row) == polecat.COLUMNS
    assert row["Quad Code"] == "VERBAL CONFLICT"
    assert (row["Actor Country"], row["Actor COW"]) == ("NOR", "385")
    assert row["Recipient Name"] == "USA:OPP;NATO"
    assert row["Primary Recipient Sector"] == "OPP"
    assert (row["Placename"], row["GeoNames ID"]) == ("Oslo", "")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="plover, csv, parquet, polecat"):
        export([], "xml")


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.csv", "csv"), ("a.JSONL", "plover"), ("a.parquet", "parquet")],
)
def test_the_suffix_tells_the_format(tmp_path: Path, name: str, form: str) -> None:
    assert format_of(tmp_path / name) == form


@pytest.mark.parametrize("name", ["a.xlsx", "a"])
def test_a_suffix_that_tells_no_format_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"DET006"):
        format_of(tmp_path / name)

"""The Reading as JSON: the names and forms that were promised."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from detente.records import Document, Problem, Reading
from samples import TEXT, reading

CONTRACT = {
    "": "schema_version document mentions events quotations tones positions places set_aside "
    "problems",
    "document": "id title date publisher url language text_sha256",
    "mentions": "start end text kind entity code sector office chain",
    "events": "id key event mode context status date enddate date_how actor recipient quad_code "
    "event_scale event_loc anchor evidence claimed_by denied_by score",
    "quotations": "id speaker cue content kind score",
    "tones": "from toward tone label evidence score",
    "positions": "holder issue stance evidence score",
    "places": "start end name lat lon geonameid country_code kind score",
    "set_aside": "start end reason",
}


def encoded() -> dict[str, Any]:
    decoded: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(reading()))
    return decoded


@pytest.mark.parametrize("part", CONTRACT)
def test_no_promised_member_is_missing_or_renamed(part: str) -> None:
    value = encoded()
    if part:
        value = value[part] if part == "document" else value[part][0]
    assert set(CONTRACT[part].split()) <= set(value)


def test_parties_speakers_and_places_of_an_event() -> None:
    event = encoded()["events"][0]
    party = "code country sector entity_text identifier_id identifier_text office start end"
    assert set(party.split()) <= set(event["actor"][0])
    assert set(event["event_loc"]) == set(
        "resolved_place lat lon geonameid country_code adm1".split()
    )
    assert set(event["anchor"]) == {"start", "end", "text"}


def test_a_reading_comes_back_as_it_was() -> None:
    whole = reading()
    assert msgspec.json.decode(msgspec.json.encode(whole), type=Reading) == whole


def test_unknown_is_null() -> None:
    document = msgspec.json.decode(msgspec.json.encode(Document(id="d", text="x").header()))
    assert [document[name] for name in ("title", "date", "publisher", "url", "language")] == [
        None
    ] * 5


def test_the_text_is_shown_on_demand_only() -> None:
    document = Document(id="d", text=TEXT)
    assert "text" not in msgspec.json.decode(msgspec.json.encode(document.header()))
    shown = msgspec.json.decode(msgspec.json.encode(document.header(with_text=True)))
    assert shown["text"] == TEXT


def test_a_document_set_aside_is_a_reading_with_empty_lists() -> None:
    empty = Reading(
        document=Document(id="d", text="").header(), problems=(Problem("DET104", "a", "b"),)
    )
    decoded = msgspec.json.decode(msgspec.json.encode(empty))
    assert decoded["events"] == decoded["mentions"] == decoded["set_aside"] == []
    assert decoded["problems"] == [{"code": "DET104", "message": "a", "remedy": "b"}]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"occurred"', b'"happened"'),
        (b'"direct"', b'"spoken"'),
        (b'"warm"', b'"hot"'),
        (b'"support"', b'"like"'),
        (b'"literal"', b'"real"'),
        (b'"state"', b'"land"'),
        (b'"schema_version":1', b'"schema_version":"1"'),
    ],
)
def test_what_is_not_of_the_contract_is_refused_as_it_is_decoded(old: bytes, new: bytes) -> None:
    data = msgspec.json.encode(reading())
    assert old in data
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(data.replace(old, new), type=Reading)


def test_members_of_later_versions_are_passed_over() -> None:
    data = msgspec.json.encode(reading())
    later = data.replace(b'{"schema_version"', b'{"later":[1],"schema_version"')
    assert msgspec.json.decode(later, type=Reading) == reading()

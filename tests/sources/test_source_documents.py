"""Text -> Document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.records.documents import document_id
from detente.sources import document_from_text

NEWS = (
    "Neighbours sign border treaty\n\nOSLO, 27 April 2010 - The two foreign ministers signed the "
    "treaty on Tuesday. They shook hands before the cameras and left without taking questions from "
    "reporters.\n\nNeither side would say when the parliaments would vote, and both thanked the "
    "mediator."
)
GERMAN = (
    "Die beiden Außenminister haben am Dienstag in Oslo den Vertrag unterschrieben. Sie gaben "
    "einander die Hand und verließen den Saal, ohne die Fragen der Journalisten zu beantworten. "
    "Wann die Parlamente abstimmen, wollte keine der beiden Seiten sagen."
)


def test_the_text_itself_fills_title_date_and_place() -> None:
    document = document_from_text(NEWS)
    assert document.text == NEWS
    assert document.title == "Neighbours sign border treaty"
    assert document.date == "2010-04-27"
    assert document.dateline_place == "OSLO"
    assert document.language == "en"
    assert document.id == document_id(NEWS)
    assert (document.problems, document.rejected) == ((), None)


def test_what_is_given_comes_before_what_the_text_says() -> None:
    document = document_from_text(NEWS, id="a1", title="Another", date="2010-05-01", publisher="P")
    assert (document.id, document.title, document.date) == ("a1", "Another", "2010-05-01")
    assert document.publisher == "P"


def test_a_date_that_is_none_becomes_a_problem_and_the_dateline_serves() -> None:
    document = document_from_text(NEWS, date="last week")
    assert document.date == "2010-04-27"
    assert [p.code for p in document.problems] == ["DET110"]
    assert document.rejected is None


@pytest.mark.parametrize("value", ["", "  ", "\n"])
def test_what_is_empty_is_unknown(value: str) -> None:
    document = document_from_text(
        "Talks went on.", title=value, publisher=value, url=value, date=value
    )
    assert document.title is document.publisher is document.url is document.date is None
    assert document.problems == ()


@pytest.mark.parametrize("text", ["", " \n\t", "© 2013 Northern Wire", "# Heading"])
def test_a_text_without_news_is_set_aside(text: str) -> None:
    document = document_from_text(text)
    assert document.rejected == "empty"
    assert [p.code for p in document.problems] == ["DET104"]


def test_another_language_is_set_aside() -> None:
    document = document_from_text(GERMAN)
    assert (document.language, document.rejected) == ("de", "language")
    assert [p.code for p in document.problems] == ["DET109"]


def test_a_short_text_is_never_judged() -> None:
    document = document_from_text("Die Minister trafen sich in Oslo.")
    assert (document.language, document.rejected) == (None, None)


@pytest.mark.parametrize(
    ("declared", "language", "rejected"),
    [
        ("en-GB", "en", None),
        ("en_US", "en", None),
        ("English", "en", None),
        ("eng", "en", None),
        ("de", "de", "language"),
        ("??", None, None),
    ],
)
def test_a_short_text_has_the_language_that_it_declares(
    declared: str, language: str | None, rejected: str | None
) -> None:
    document = document_from_text("Talks went on.", language=declared)
    assert (document.language, document.rejected) == (language, rejected)


def test_a_long_text_is_believed_more_than_its_declaration() -> None:
    assert document_from_text(GERMAN, language="en").language == "de"
    assert document_from_text(NEWS, language="de").language == "en"


def test_what_is_set_aside_does_not_count_for_the_language() -> None:
    document = document_from_text("Talks went on.\n\n" + f"© {GERMAN}")
    assert document.rejected is None


def test_halves_of_characters_are_replaced_without_shifting_offsets() -> None:
    document = document_from_text("Talks \ud800went on.")
    assert document.text == "Talks \ufffdwent on."
    assert [p.code for p in document.problems] == ["DET111"]


@given(st.text(st.characters(), max_size=400), st.none() | st.text(max_size=20))
def test_any_text_is_a_document(text: str, title: str | None) -> None:
    document = document_from_text(text, title=title, date=title, language=title)
    assert len(document.text) == len(text)
    assert document.id.startswith("d")
    document.text.encode()

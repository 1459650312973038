"""A text and what is known of it -> Document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from detente.records import Document, Problem
from detente.records.documents import document_id
from detente.sources import problems
from detente.sources.days import iso_day
from detente.sources.setaside import find_frame
from detente.sources.tongue import news_of, tell_language

if TYPE_CHECKING:
    from detente.sources.setaside import Frame

_SURROGATE = re.compile("[\ud800-\udfff]")
LONGEST: Final = 2_000_000  # characters; a text like this takes minutes, and is no article


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a text from elsewhere; the same names as the document's."""

    id: str | None = None
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


def document_from_text(
    text: str,
    *,
    id: str | None = None,  # noqa: A002  # the field's name in the record
    title: str | None = None,
    date: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Document:
    """Make a document of a text: find what is not news, the dateline and the language.

    Args:
        text: As decoded; every offset of the record counts its code points.
        id: The document's id; made from the text where there is none.
        title: The headline; taken from the text where there is none.
        date: Of publication, ISO; taken from a dateline where there is none. What is not a date
            becomes a problem.
        publisher: Who published it.
        url: Where.
        language: What the input says of its language; a text of 200 characters or more is asked
            itself.
    """
    origin = Origin(id=id, title=title, date=date, publisher=publisher, url=url, language=language)
    return make_document(text, origin)


def make_document(text: str, origin: Origin, noted: tuple[Problem, ...] = ()) -> Document:
    """Make a document as ``document_from_text``, with the problems that reading it has met."""
    text, halves = _SURROGATE.subn("\ufffd", text)
    if halves:
        noted = (*noted, problems.lone_surrogates(halves))
    given = _clean(origin.date)
    day = iso_day(given) if given else None
    if given and day is None:
        noted = (*noted, problems.no_date(given))
    title = _clean(origin.title)
    frame = find_frame(text, title)
    language = tell_language(news_of(text, frame.set_aside), origin.language)
    rejected, why = _rejection(text, frame, language)
    return Document(
        id=_clean(origin.id) or document_id(text),
        text=text,
        title=title or frame.headline,
        date=day or frame.day,
        publisher=_clean(origin.publisher),
        url=_clean(origin.url),
        language=language,
        set_aside=frame.set_aside,
        dateline_place=frame.place,
        problems=noted + why,
        rejected=rejected,
    )


def located(document: Document, where: str) -> Document:
    """Say in a document's problems where it stands, since its id does not tell."""
    told = tuple(
        msgspec.structs.replace(problem, message=f"{where}: {problem.message}")
        for problem in document.problems
    )
    return msgspec.structs.replace(document, problems=told) if told else document


def _rejection(
    text: str, frame: Frame, language: str | None
) -> tuple[str | None, tuple[Problem, ...]]:
    if len(text) > LONGEST:
        return "length", (problems.too_long(len(text), LONGEST),)
    if not news_of(text, frame.set_aside):
        return "empty", (problems.as_problem(problems.empty("The text")),)
    if language not in {None, "en"}:
        return "language", (problems.other_language(str(language)),)
    return None, ()


def _clean(value: str | None) -> str | None:
    """Tidy a value of metadata; what is empty is unknown."""
    if value is None:
        return None
    return _SURROGATE.sub("\ufffd", " ".join(value.split())) or None

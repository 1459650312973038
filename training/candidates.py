"""What the product's own readers make of a training text: what is set aside, who is mentioned."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.language.sentences import split
from detente.readers.actors import ActorsReader
from detente.readers.base import Page
from detente.records import Document
from detente.sources import document_from_text
from examples import Candidate

if TYPE_CHECKING:
    from examples import Example


def prepared(example: Example) -> Example:
    """Set aside what is not news in an article; add the mentions of one that has frames."""
    document = Document(id=example.id, text=example.text, **example.about)
    if not example.single:
        document = document_from_text(example.text, id=example.id, **example.about)
        example = replace(example, set_aside=document.set_aside)
    if example.frames is None:
        return example
    page = Page(document=document, sentences=split(example.text, document.set_aside))
    mentions = ActorsReader().read([page])[0]
    found = [Candidate(m.start, m.end, m.code, m.codes, m.text) for m in mentions]
    return replace(example, candidates=found)

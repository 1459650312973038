from __future__ import annotations

from detente.readers.base import Page
from detente.readers.sentences import SentenceReader
from detente.records import Document, SetAside


def test_reads_each_page_on_its_own() -> None:
    pages = [
        Page(document=Document(id="a", text="One. Two.")),
        Page(document=Document(id="b", text="")),
        Page(document=Document(id="c", text="(AP) Three.", set_aside=(SetAside(0, 4, "agency"),))),
    ]
    assert [[(s.start, s.end) for s in layer] for layer in SentenceReader().read(pages)] == [
        [(0, 4), (5, 9)],
        [],
        [(5, 11)],
    ]


def test_needs_nothing() -> None:
    assert SentenceReader().needs == frozenset()
    assert SentenceReader().gives == "sentences"

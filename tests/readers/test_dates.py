from __future__ import annotations

import pytest

from detente.language.sentences import split
from detente.readers.base import Page
from detente.readers.dates import DateReader
from detente.records import Document

TEXT = "They met on Monday."


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2011-03-08", ["2011-03-07"]), (None, []), ("2011-03", []), ("soon", [])],
)
def test_resolves_against_the_documents_date(published: str | None, expected: list[str]) -> None:
    page = Page(document=Document(id="a", text=TEXT, date=published), sentences=split(TEXT))
    assert [d.first for d in DateReader().read([page])[0]] == expected

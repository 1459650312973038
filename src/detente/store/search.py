"""Full-text search over paragraphs and quotations: SQLite's FTS5, which every Python has."""

from __future__ import annotations

import re
import sqlite3
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from detente.errors import UsageError
from detente.language.sentences import split
from detente.store.tables import speaker_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from detente.records import Document, Reading
    from detente.store.filters import Where

# Marks around found words; in no news text, so views may replace them safely.
OPEN, CLOSE = "\u27e6", "\u27e7"

_TABLES: Final = """
CREATE TABLE passages (
  document TEXT, title TEXT, publisher TEXT, date TEXT, url TEXT,
  kind TEXT, start INTEGER, "end" INTEGER, speaker TEXT, speaker_name TEXT, text TEXT
);
CREATE VIRTUAL TABLE found USING fts5(
  text, content='passages', tokenize='porter unicode61 remove_diacritics 2'
);
"""
_QUERY: Final = re.compile(r'"([^"]+)"|(\S+)')


class PassageRow(NamedTuple):
    """A row of ``passages``: a stretch of an article."""

    document: str
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None
    kind: str
    start: int
    end: int
    speaker: str | None
    speaker_name: str | None
    text: str


def create(path: Path) -> sqlite3.Connection:
    """Begin a search file; it is written in one go, so no journal is kept."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(_TABLES)
    connection.execute("BEGIN")
    return connection


def add(connection: sqlite3.Connection, rows: Iterable[PassageRow]) -> None:
    """Add passages."""
    marks = ", ".join("?" * len(PassageRow._fields))
    connection.executemany(f"INSERT INTO passages VALUES ({marks})", rows)  # noqa: S608


def finish(connection: sqlite3.Connection) -> None:
    """Index what was added."""
    connection.execute("INSERT INTO found(found) VALUES ('rebuild')")
    connection.execute("INSERT INTO found(found) VALUES ('optimize')")
    connection.execute("COMMIT")


def passages(document: Document, reading: Reading) -> Iterator[PassageRow]:
    """Cut an article into paragraphs of news, and list its quotations."""
    head = (document.id, document.title, document.publisher, document.date, document.url)
    for start, end in paragraphs(document):
        yield PassageRow(*head, "text", start, end, None, None, document.text[start:end])
    for quotation in reading.quotations:
        who = quotation.speaker
        content = quotation.content
        yield PassageRow(
            *head,
            "quote",
            content.start,
            content.end,
            speaker_key(who) if who else None,
            (who.identifier_text or who.entity_text) if who else None,
            content.text,
        )


def paragraphs(document: Document) -> Iterator[tuple[int, int]]:
    """Find a document's paragraphs outside what is set aside."""
    sentences = split(document.text, document.set_aside)
    for _, group in groupby(sentences, key=attrgetter("paragraph")):
        members = list(group)
        yield members[0].start, members[-1].end


def open_file(path: Path) -> sqlite3.Connection:
    """Open a search file for reading.

    Raises:
        sqlite3.Error: It is not there, or is damaged.
    """
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        connection.execute("SELECT rowid FROM passages LIMIT 1").fetchall()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def find(
    connection: sqlite3.Connection, question: str, where: Where, page: str
) -> list[tuple[PassageRow, str, float]]:
    """Find passages with every word of a question, or where none has all, with any.

    Args:
        connection: An open search file.
        question: Words; those in double quotes stand together.
        where: Conditions on the columns of ``passages``.
        page: LIMIT and OFFSET.

    Returns:
        Passage, snippet and rank (higher is better), the best first.

    Raises:
        UsageError: The question has no word.
    """
    terms = _terms(question)
    sql = (
        "SELECT passages.*, snippet(found, 0, $open, $close, '…', 24), -bm25(found) AS rank "  # noqa: S608
        "FROM found JOIN passages ON passages.rowid = found.rowid "
        f"WHERE found MATCH $question AND {where.sql} "
        f'ORDER BY rank DESC, document, start, "end", kind{page}'
    )
    for joined in (" AND ".join(terms), " OR ".join(terms)):
        params: dict[str, Any] = {"question": joined, "open": OPEN, "close": CLOSE}
        rows = connection.execute(sql, params | where.params).fetchall()
        if rows:
            return [(PassageRow(*row[:-2]), row[-2], row[-1]) for row in rows]
    return []


def _terms(question: str) -> list[str]:
    """Quote each word or phrase, so that nothing in it is taken for FTS5's own syntax."""
    found = (phrase or word for phrase, word in _QUERY.findall(question))
    terms = [re.sub(r"[^\w\s]", " ", term).strip() for term in found]
    if not any(terms):
        raise UsageError(
            "DET035", f"The question {question!r} has no word.", "Ask with at least one word."
        )
    return [f'"{term}"' for term in terms if term]

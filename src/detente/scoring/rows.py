"""Rows of JSONL for the tasks: read them, and join article records with their articles."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from detente.errors import UsageError
from detente.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

RawRow = dict[str, Any]


def decode_rows(lines: Iterable[bytes | str]) -> Iterator[RawRow | Problem]:
    """Decode one JSON object a line; empty lines are passed over, others become problems."""
    decoder = msgspec.json.Decoder(RawRow)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            yield Problem(
                "DET044",
                f"Line {number} is not a JSON object: {error}.",
                "Give one JSON object a line, in UTF-8.",
            )


def read_rows(path: Path) -> list[RawRow]:
    """Read a JSONL file; ``-`` is the standard input.

    Raises:
        UsageError: The file is not there or cannot be read (DET045), or is not JSONL (DET044).
    """
    try:
        content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise UsageError(
            "DET045",
            f"{path} cannot be read: {(error.strerror or 'error').lower()}.",
            "Check the path and its permissions.",
        ) from None
    rows: list[RawRow] = []
    for row in decode_rows(content.split(b"\n")):
        if isinstance(row, Problem):
            raise UsageError(row.code, f"{path}: {row.message}", row.remedy)
        rows.append(row)
    return rows


def rows_of(source: str | Path | Iterable[Mapping[str, Any]]) -> list[RawRow]:
    """Give rows, or read their file.

    Raises:
        UsageError: The file is not there or cannot be read (DET045), or is not JSONL (DET044).
    """
    if isinstance(source, str | Path):
        return read_rows(Path(source))
    return [dict(row) for row in source]


ORIGIN: Final = ("text", "title", "publisher", "url")


def with_articles(
    gold: Iterable[Mapping[str, Any]], articles: Iterable[Mapping[str, Any]]
) -> list[RawRow]:
    """Join annotated records with their articles: the text and what is known of its origin.

    Raises:
        UsageError: A record's article is not among the articles (DET046).
    """
    by_id = {article.get("id"): article for article in articles}
    joined = []
    for record in gold:
        article = by_id.get(record.get("id"))
        if article is None:
            raise UsageError(
                "DET046",
                f"The article {record.get('id')!r} of the gold is not among the articles.",
                "Give the files with the articles, each as --articles FILE.",
            )
        origin = {name: article.get(name) for name in ORIGIN}
        joined.append({**record, **origin, "published": article.get("date")})
    return joined


def as_inputs(gold: Iterable[RawRow]) -> Iterator[RawRow]:
    """Give gold rows as rows to label; an article has its date again."""
    return ({**row, "date": row["published"]} if "published" in row else row for row in gold)


def as_predictions(rows: Iterable[Mapping[str, Any]]) -> Iterator[RawRow]:
    """Give bare Readings the form of a row: their document's id, and the Reading."""
    for row in rows:
        if "reading" not in row and isinstance(document := row.get("document"), dict):
            yield {"id": document.get("id"), "reading": row}
        else:
            yield dict(row)

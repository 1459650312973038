"""Inputs -> documents: the one door of the sources."""

from __future__ import annotations

import io
import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

import msgspec

from detente.errors import InputError
from detente.sources import problems
from detente.sources.days import check_day
from detente.sources.decode import decode, mark_of
from detente.sources.documents import Origin, located, make_document
from detente.sources.files import damaged, expand, explain, read_all, unpack
from detente.sources.jsonl import read_jsonl
from detente.sources.kinds import binary_name, kind_of
from detente.sources.markdown import read_markdown
from detente.sources.messages import Extract, Feed, Page
from detente.sources.warc import read_warc
from detente.sources.web import fetch, is_address
from detente.sources.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.config import Settings
    from detente.records import Document, Problem
    from detente.sources.kinds import Kind

STDIN: Final = "-"
# What is looked at to tell a kind.
_HEAD: Final = 1 << 16
_FEED_END: Final = re.compile(r"</\s*(?:rss|(?:\w+:)?feed|(?:\w+:)?rdf)\s*>", re.IGNORECASE)
_TAIL: Final = 5000  # characters in which a feed's last tag stands; comments may follow it


def open_sources(
    inputs: Iterable[str], *, settings: Settings, date: str | None = None
) -> Iterator[Document | problems.Failure]:
    """Read inputs lazily, one document at a time; what cannot be read becomes a ``Failure``.

    Args:
        inputs: Paths, folders, patterns, addresses or ``-`` for the standard input.
        settings: Its limits of size and time hold.
        date: Of publication of every document, instead of what the input says.

    Raises:
        UsageError: ``date`` is not a date.
    """
    return _read(inputs, settings, None if date is None else check_day(date))


def _read(
    inputs: Iterable[str], settings: Settings, date: str | None
) -> Iterator[Document | problems.Failure]:
    with Worker(settings.page_seconds) as worker:
        desk = _Desk(settings, date, worker)
        for given in inputs:
            try:
                names = [given] if given == STDIN or is_address(given) else expand(given)
                for name in names:
                    yield from desk.read(name)
            except InputError as error:
                yield problems.Failure.of(given, error)
            except OSError as error:  # a folder on the way to it may not be entered
                yield problems.Failure.of(given, explain(error, given))


@dataclass(frozen=True, slots=True)
class _Item:
    """An opened input: its plain bytes, its kind and what is known of it."""

    name: str
    stream: BinaryIO
    kind: Kind
    head: bytes
    charset: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class _Desk:
    """Reads one input after the other, by kind."""

    settings: Settings
    date: str | None
    worker: Worker

    def read(self, name: str) -> Iterator[Document | problems.Failure]:
        """Read the documents of one file, address or stream."""
        try:
            with _opened(name, self.settings) as item:
                yield from self._documents(item)
        except InputError as error:
            yield problems.Failure.of(name, error)
        except (OSError, EOFError) as error:
            yield problems.Failure.of(name, damaged(error, name))

    def _documents(self, item: _Item) -> Iterator[Document | problems.Failure]:
        limit = self.settings.max_bytes
        if item.kind == "jsonl":
            stream = _utf8(item, limit)
            yield from read_jsonl(stream, item.name, limit=limit, date=self.date)
        elif item.kind == "warc":
            yield from self._captures(item)
        elif item.kind == "feed":
            yield from self._entries(item)
        elif item.kind == "binary":
            raise problems.binary(item.name, binary_name(item.head) or "a binary file")
        else:
            data = read_all(item.stream, item.name, limit)
            yield located(self._one(item, data), item.name)

    def _one(self, item: _Item, data: bytes) -> Document:
        """Make the one document of a text or a page."""
        decoded = decode(data, item.charset)
        if item.kind == "html":
            request = Page(decoded.text, item.url)
            extract = self.worker.ask(request, item.name).extracts[0]
            return self._document(extract, decoded.problems)
        if item.kind == "markdown":
            marked = read_markdown(decoded.text)
            origin = msgspec.structs.replace(marked.origin, date=self.date or marked.origin.date)
            return make_document(marked.text, origin, decoded.problems)
        return make_document(decoded.text, Origin(date=self.date, url=item.url), decoded.problems)

    def _entries(self, item: _Item) -> Iterator[Document]:
        data = read_all(item.stream, item.name, self.settings.max_bytes)
        answer = self.worker.ask(Feed(data), item.name)
        if not answer.is_feed:
            raise problems.no_feed(item.name)
        if not answer.extracts:
            raise problems.empty(item.name)
        for extract in answer.extracts:
            yield located(self._document(extract), item.name)
        if _FEED_END.search(decode(data, item.charset).text[-_TAIL:]) is None:
            raise problems.cut_feed(item.name)

    def _captures(self, item: _Item) -> Iterator[Document | problems.Failure]:
        limit = self.settings.max_bytes
        for capture in read_warc(item.stream, item.name, limit=limit):
            try:
                if len(capture.data) > limit:
                    raise problems.too_large(capture.name, limit)
                kind = kind_of(capture.data[:_HEAD], "")
                page = _Item(capture.name, item.stream, kind, b"", capture.charset, capture.url)
                if kind in {"html", "text"}:
                    yield located(self._one(page, capture.data), page.name)
            except InputError as error:
                yield problems.Failure.of(capture.name, error)

    def _document(self, extract: Extract, noted: tuple[Problem, ...] = ()) -> Document:
        origin = Origin(
            id=extract.id,
            title=extract.title,
            date=self.date or extract.date,
            publisher=extract.publisher,
            url=extract.url,
            language=extract.language,
        )
        return make_document(extract.text, origin, noted)


@contextmanager
def _opened(name: str, settings: Settings) -> Iterator[_Item]:
    if is_address(name):
        reply = fetch(name, settings)
        opened = unpack(reply.stream(), reply.url)
        yield _Item(name, opened.stream, opened.kind, opened.head, reply.charset, reply.url)
        return
    shown = "Standard input" if name == STDIN else name
    with _raw(name) as raw:
        opened = unpack(raw, shown)
        yield _Item(shown, opened.stream, opened.kind, opened.head)


@contextmanager
def _raw(name: str) -> Iterator[BinaryIO]:
    if name == STDIN:
        yield cast("BinaryIO", sys.stdin.buffer)
        return
    try:
        stream = Path(name).open("rb", buffering=_HEAD)  # noqa: SIM115  # closed below
    except (OSError, ValueError) as error:  # a NUL in a path is a ValueError
        raise explain(error, name) from error
    with stream:
        yield stream


def _utf8(item: _Item, limit: int) -> BinaryIO:
    """Turn UTF-16, which has to be read whole, into UTF-8."""
    marked = mark_of(item.head)
    if marked is None or marked[1] == "utf-8":
        return item.stream
    text = decode(read_all(item.stream, item.name, limit)).text
    return io.BytesIO(text.encode("utf-8", "replace"))

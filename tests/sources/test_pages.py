"""Pages and feeds, read in a process of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.config import Settings
from detente.errors import InputError
from detente.records import Document
from detente.sources import Failure, open_sources
from detente.sources.messages import Extract, Feed, Page
from detente.sources.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PARAGRAPHS = (
    "<p>The two foreign ministers signed the treaty on Tuesday before a crowd of reporters.</p>"
    "<p>They shook hands, thanked the mediator and left the hall without taking questions.</p>"
    "<p>Neither side would say when the parliaments would vote on the text that was signed.</p>"
)
PUBLISHED = '<meta property="article:published_time" content="2011-03-08T18:40:00Z">'
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Treaty signed | Wire</title>'
    '<meta property="og:site_name" content="Northern Wire">'
    f"{PUBLISHED}</head><body>"
    "<nav><ul><li><a href='/w'>World</a></li></ul></nav>"
    f"<article><h1>Treaty signed</h1>{PARAGRAPHS}</article>"
    "<footer>© 2013 Northern Wire</footer></body></html>"
)
RSS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    "<channel><title>Northern Wire</title><language>en</language>"
    "<item><title>Treaty &amp; handshake</title><guid>nw-1</guid><link>https://nw.example/1</link>"
    "<pubDate>Tue, 08 Mar 2011 15:20:00 +0000</pubDate><description>Short.</description>"
    "<content:encoded><![CDATA[<p>The full <b>text</b>.</p><script>x</script><p>More.</p>]]>"
    "</content:encoded></item>"
    "<item><title>Second</title><link>https://nw.example/2</link>"
    "<description>Only a summary.</description></item></channel></rss>"
)
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>'
    "<entry><title>Treaty</title><id>urn:1</id><updated>2011-03-08T10:00:00Z</updated>"
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Full text.</p></div>'
    "</content></entry></feed>"
)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker(30) as started:
        yield started


def page(worker: Worker, html: str, url: str | None = None) -> Extract:
    (extract,) = worker.ask(Page(html, url), "page.html").extracts
    return extract


def test_the_article_of_a_page_with_what_the_page_says_of_it(worker: Worker) -> None:
    found = page(worker, PAGE)
    assert found.text.startswith("Treaty signed\n\nThe two foreign ministers")
    assert "World" not in found.text
    assert found.title == "Treaty signed"
    assert (found.date, found.publisher, found.language) == ("2011-03-08", "Northern Wire", "en")


def test_a_copyright_year_is_no_date_of_publication(worker: Worker) -> None:
    assert page(worker, PAGE.replace(PUBLISHED, "")).date is None


def test_a_page_without_an_article_gives_its_words(worker: Worker) -> None:
    found = page(worker, "<html><title>Wire</title><body>Talks<br>went on.</body></html>")
    assert (found.text.split(), found.title) == (["Talks", "went", "on."], "Wire")


@pytest.mark.parametrize("tag", ["div", "ul><li", "table><tr><td", "span", "blockquote", "b"])
def test_deep_nesting_kills_nothing(worker: Worker, tag: str) -> None:
    html = "<html><body>" + f"<{tag}>" * 60_000 + PARAGRAPHS
    assert "signed the treaty" in page(worker, html).text


@pytest.mark.parametrize(
    "html", ["<" * 200_000, "<a " + "b='c' " * 100_000, "<!DOCTYPE html>" + "&#x110000;" * 1000, ""]
)
def test_broken_pages_kill_nothing(worker: Worker, html: str) -> None:
    assert isinstance(page(worker, html).text, str)


def test_the_entries_of_rss(worker: Worker) -> None:
    first, second = worker.ask(Feed(RSS.encode()), "feed.xml").extracts
    assert first == Extract(
        text="The full text.\n\nMore.",
        id="nw-1",
        title="Treaty & handshake",
        date="2011-03-08",
        publisher="Northern Wire",
        url="https://nw.example/1",
        language="en",
    )
    assert (second.text, second.id, second.date) == (
        "Only a summary.",
        "https://nw.example/2",
        None,
    )


def test_the_entries_of_atom(worker: Worker) -> None:
    (entry,) = worker.ask(Feed(ATOM.encode()), "feed.xml").extracts
    assert (entry.text, entry.id, entry.date) == ("Full text.", "urn:1", "2011-03-08")


@pytest.mark.parametrize("data", [b"<other/>", b"", b"\0\1", b"/etc/passwd", b"http://nw.example/"])
def test_what_is_no_feed(worker: Worker, data: bytes) -> None:
    assert not worker.ask(Feed(data), "feed.xml").is_feed


def test_entities_that_multiply_end_nothing(worker: Worker) -> None:
    bombs = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    data = (
        f'<!DOCTYPE x [<!ENTITY e0 "aaaa">{bombs}]><rss version="2.0"><channel><title>&e9;</title>'
    )
    assert isinstance(worker.ask(Feed(data.encode()), "feed.xml").is_feed, bool)


def test_a_slow_page_is_given_up_and_the_next_one_is_read() -> None:
    with Worker(5) as worker:
        assert page(worker, PAGE).title  # the process has started
        worker._seconds = 0.02
        with pytest.raises(InputError) as caught:
            page(worker, "<html>" + "<!--" * 200_000)
        assert caught.value.code == "DET116"
        worker._seconds = 20
        assert page(worker, PAGE).title == "Treaty signed"


def test_a_process_that_dies_is_replaced() -> None:
    with Worker(30) as worker:
        page(worker, PAGE)
        assert worker._process is not None
        worker._process.kill()
        worker._process.wait()
        with pytest.raises(InputError) as caught:
            page(worker, PAGE)
        assert caught.value.code == "DET117"
        assert page(worker, PAGE).title == "Treaty signed"


def test_a_process_that_cannot_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/no/such/python")
    with Worker(30) as worker, pytest.raises(InputError) as caught:
        page(worker, PAGE)
    assert caught.value.code == "DET117"


def test_pages_and_feeds_among_other_inputs(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "b.xml").write_text(RSS)
    (tmp_path / "c.xml").write_text("<other/>")
    (tmp_path / "d.xml").write_text('<rss version="2.0"><channel><title>x</title></channel></rss>')
    first, *entries, other, empty = open_sources([str(tmp_path)], settings=Settings())
    assert isinstance(first, Document)
    assert [s.reason for s in first.set_aside] == ["headline"]
    assert [e.id for e in entries if isinstance(e, Document)] == ["nw-1", "https://nw.example/2"]
    assert isinstance(other, Failure)
    assert other.problem.code == "DET118"
    assert isinstance(empty, Failure)
    assert empty.problem.code == "DET104"

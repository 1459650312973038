"""Addresses; no test touches a network."""

from __future__ import annotations

import email.message
import io
import socket
import urllib.error
import urllib.request

import pytest

from detente.config import Settings
from detente.records import Document
from detente.sources import Failure, open_sources

URL = "https://northern-wire.example/feed"


class _Reply(io.BytesIO):
    def __init__(self, data: bytes, media: str = "text/plain") -> None:
        super().__init__(data)
        self.headers = email.message.Message()
        self.headers["Content-Type"] = media

    def geturl(self) -> str:
        return URL


def read(monkeypatch: pytest.MonkeyPatch, answer: object, **settings: object) -> Document | Failure:
    def urlopen(*_: object, **__: object) -> object:
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    (found,) = open_sources([URL], settings=Settings(**settings))  # type: ignore[arg-type]
    return found


def test_a_text_with_the_encoding_of_its_header(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(
        monkeypatch, _Reply("Erdoğan spoke.".encode("iso-8859-9"), "text/plain; charset=iso-8859-9")
    )
    assert isinstance(found, Document)
    assert (found.text, found.url) == ("Erdoğan spoke.", URL)


def test_a_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    item = b"<item><title>T</title><description>Talks.</description></item>"
    rss = b'<rss version="2.0"><channel>' + item + b"</channel></rss>"
    found = read(monkeypatch, _Reply(rss, "application/rss+xml"))
    assert isinstance(found, Document)
    assert (found.text, found.title) == ("Talks.", "T")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            urllib.error.URLError(socket.gaierror(-3, "Temporary failure in name resolution")),
            "name resolution",
        ),
        (
            urllib.error.HTTPError(URL, 404, "Not Found", email.message.Message(), io.BytesIO()),
            "answers 404",
        ),
        (TimeoutError("timed out"), "timed out"),
        (urllib.error.URLError("unknown url type"), "unknown url type"),
        (ValueError("bad port"), "bad port"),
    ],
)
def test_what_cannot_be_fetched(
    monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    found = read(monkeypatch, error)
    assert isinstance(found, Failure)
    assert found.problem.code == "DET119"
    assert said in found.problem.message


def test_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, _Reply(b"x" * 200_000), max_bytes=100_000)
    assert isinstance(found, Failure)
    assert found.problem.code == "DET106"


def test_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, _Reply(b"x"), page_seconds=-1.0)
    assert isinstance(found, Failure)
    assert found.problem.code == "DET116"

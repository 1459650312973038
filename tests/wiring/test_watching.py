"""Watching: read, tell what is new, once; go on after a stop; post where it is allowed only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from detente.errors import InputError, RunError, UsageError
from detente.records.briefs import Topics
from detente.wiring.topics import Watch
from detente.wiring.watching import Round, alone, read_state, rounds
from fakes import document, put

if TYPE_CHECKING:
    from pathlib import Path

    from detente.records import Document

PAIR = Topics(pairs=(("NOR", "SWE"),))
FIRST = document("a", "NOR AGREE SWE on herring.", date="2011-01-20")
SECOND = document("b", "SWE ACCUSE NOR over a net.", date="2011-01-22")
HOOK = {"webhook": "https://hooks.example/in", "allow": ["hooks.example"]}


class Feed:
    """Gives documents, one batch a reading; an error is raised."""

    def __init__(self, *batches: list[Document] | Exception) -> None:
        self.batches = list(batches)

    def __call__(self, inputs: list[str], store: Path) -> None:
        assert inputs == ["feed"]
        batch: list[Document] | Exception = self.batches.pop(0) if self.batches else []
        if isinstance(batch, Exception):
            raise batch
        if batch:
            put(store, batch, run=f"r{len(self.batches)}-{batch[0].id}")


def reading(folder: Path, feed: Feed, **more: Any) -> Round:
    post = more.pop("post", lambda *_: None)
    watch = Watch(inputs=["feed"], **more)
    (done,) = rounds(folder, PAIR, watch, feed, once=True, post=post)
    return done


def told(done: Round) -> list[str]:
    return [line.cited.document for line in done.lines]


def test_each_thing_is_told_once_also_after_a_stop(tmp_path: Path) -> None:
    store = tmp_path / "s"
    assert told(reading(store, Feed([FIRST]))) == ["a"]
    assert told(reading(store, Feed([]))) == []
    assert told(reading(store, Feed([SECOND]))) == ["b"]


def test_it_goes_on_at_its_pace(tmp_path: Path) -> None:
    pauses: list[float] = []
    watch = Watch(inputs=["feed"], every=30)
    going = rounds(tmp_path / "s", PAIR, watch, Feed([FIRST], [SECOND]), pause=pauses.append)
    assert [told(next(going)), told(next(going))] == [["a"], ["b"]]
    assert 1700 < pauses[0] <= 1800


def test_briefs_and_the_feed_are_written(tmp_path: Path) -> None:
    briefs, rss = tmp_path / "briefs", tmp_path / "news.xml"
    store = tmp_path / "s"
    done = reading(store, Feed([FIRST]), briefs=str(briefs), rss=str(rss))
    assert done.file is not None
    assert "on herring" in done.file.read_text(encoding="utf-8")
    reading(store, Feed([SECOND]), briefs=str(briefs), rss=str(rss))
    items = rss.read_text(encoding="utf-8").split("<item>")[1:]
    assert ("net" in items[0], "herring" in items[1]) == (True, True)


def test_a_reading_that_fails_is_told_and_the_next_goes_on(tmp_path: Path) -> None:
    down = InputError("DET101", "The feed is down.", "Try later.")
    going = rounds(
        tmp_path / "s", PAIR, Watch(inputs=["feed"]), Feed(down, [FIRST]), pause=lambda _: None
    )
    assert "The feed is down" in str(next(going).problem)
    assert told(next(going)) == ["a"]


def test_what_a_webhook_does_not_take_is_posted_again(tmp_path: Path) -> None:
    store, taken = tmp_path / "s", []

    def refuse(*_: object) -> None:
        raise OSError("503")

    def take(url: str, data: bytes) -> None:
        taken.append((url, [line["cited"]["document"] for line in json.loads(data)["lines"]]))

    done = reading(store, Feed([FIRST]), post=refuse, **HOOK)
    assert done.problem is not None
    assert "503" in done.problem
    assert len(read_state(store).pending) == 1
    reading(store, Feed([SECOND]), post=take, **HOOK)
    reading(store, Feed([]), post=take, **HOOK)
    [(url, documents)] = taken
    assert url == HOOK["webhook"]
    assert sorted(documents) == ["a", "b"]


@pytest.mark.parametrize(
    ("url", "allow"),
    [
        ("https://other.example/in", ["hooks.example"]),
        ("https://hooks.example/in", []),
        ("http://hooks.example/in", ["hooks.example"]),
        ("file:///etc/passwd", ["hooks.example"]),
        ("https://hooks.example@other.example/", ["hooks.example"]),
    ],
)
def test_nothing_is_posted_elsewhere(tmp_path: Path, url: str, allow: list[str]) -> None:
    with pytest.raises(UsageError, match="DET422"):
        reading(tmp_path / "s", Feed([FIRST]), webhook=url, allow=allow)


def test_one_process_watches_a_store(tmp_path: Path) -> None:
    with (
        alone(tmp_path),
        pytest.raises(RunError, match="DET421"),
        alone(tmp_path),
    ):
        pass
    with alone(tmp_path):
        pass


def test_nothing_to_read_or_tell_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="DET420"):
        next(rounds(tmp_path / "s", PAIR, Watch(), Feed()))
    with pytest.raises(UsageError, match="DET087"):
        next(rounds(tmp_path / "s", Topics(), Watch(inputs=["x"]), Feed()))

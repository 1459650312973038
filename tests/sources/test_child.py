"""The worker process from inside."""

from __future__ import annotations

import io
import signal
import subprocess
import sys

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.sources import extract
from detente.sources.child import serve
from detente.sources.frames import read_frame, write_frame
from detente.sources.messages import Answer, Page


def test_requests_are_answered_in_order_until_there_are_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alarms: list[int] = []
    monkeypatch.setattr(signal, "alarm", alarms.append)
    monkeypatch.setattr("logging.disable", lambda _: None)
    requests, answers = io.BytesIO(), io.BytesIO()
    for words in ("One.", "Two."):
        write_frame(requests, msgspec.msgpack.encode(Page(f"<html><body>{words}</body></html>")))
    requests.seek(0)
    serve(requests, answers, 7)
    answers.seek(0)
    assert read_frame(answers) == b""
    frames = iter(lambda: read_frame(answers), None)
    found = [msgspec.msgpack.decode(frame, type=Answer) for frame in frames]
    assert [answer.extracts[0].text.strip() for answer in found] == ["One.", "Two."]
    assert alarms == [7, 0, 7, 0]


def test_a_library_that_stumbles_over_a_page_leaves_its_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise AttributeError

    monkeypatch.setattr("trafilatura.bare_extraction", stumble)
    assert extract.page(Page("<p>Talks went on.</p>", "https://a.example")).text == "Talks went on."


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is not kept by every system")
def test_memory_is_limited() -> None:
    code = "import detente.sources.child as c; c.limit_memory(); bytearray(c.MEMORY)"
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120
    )
    assert "MemoryError" in ended.stderr


@given(st.lists(st.binary(max_size=50)), st.integers(0, 10))
def test_messages_come_back_and_a_cut_one_is_none(messages: list[bytes], cut: int) -> None:
    stream = io.BytesIO()
    for message in messages:
        write_frame(stream, message)
    whole = stream.getvalue()
    back = io.BytesIO(whole)
    assert [read_frame(back) for _ in messages] == messages
    assert read_frame(back) is None
    if messages and cut:
        short = io.BytesIO(whole[:-cut])
        assert list(iter(lambda: read_frame(short), None)) != messages

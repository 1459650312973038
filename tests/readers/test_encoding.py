from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from detente.models.heads import Model
from detente.readers.encoding import EncodingReader
from fake_model import page, window

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.models.states import Judgements


class FakeEncoder:
    """Makes a window of each sentence."""

    def judge_all(self, asked: Iterable[tuple[str, Any]]) -> list[tuple[Judgements, ...]]:
        return [
            tuple(window(text, [s], first=index) for index, s in enumerate(sentences))
            for text, sentences in asked
        ]


def test_gives_the_windows_of_each_page() -> None:
    reader = EncodingReader(Model(cast("Any", FakeEncoder()), cast("Any", None)))
    pages = [page(text, judgements=()) for text in ("One. Two.", "", "Three.")]
    found = reader.read(pages)
    assert [[w.sentences for w in windows] for windows in found] == [[(0,), (1,)], [], [(0,)]]

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from detente.errors import ModelError
from detente.language.sentences import Sentence, split
from detente.models.windows import SHAPES, Window, shapes_of, windows

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = (
    "Envoys of both sides met in Geneva. They spoke for three hours. Nothing was signed, "
    "and the ministry said little.\n\nA second round is planned for May."
)


@cache
def tokenizer(first: str = "[CLS]", last: str = "[SEP]") -> Tokenizer:
    """Make a tokenizer as bert has, whose pieces are single letters."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789.,'’“”-"
    pieces = ["[UNK]", first, last, *letters, *(f"##{c}" for c in letters)]
    made = Tokenizer(
        models.WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]")  # noqa: S106
    )
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def cut(text: str, sentences: Sequence[Sentence], size: int = 40, room: int = 15) -> list[Window]:
    return list(windows(text, sentences, tokenizer(), size, room))


def owned(window: Window) -> list[tuple[int, tuple[int, int]]]:
    """Sentences that a window judges, with their pieces."""
    return list(zip(window.sentences, window.ranges, strict=True))[-window.own :]


def pieces_of(text: str, sentences: Sequence[Sentence]) -> list[Any]:
    """Sentence, id and offsets of every piece of a text."""
    out: list[Any] = []
    for index, s in enumerate(sentences):
        encoded = tokenizer().encode(text[s.start : s.end], add_special_tokens=False)
        for number, (low, high) in zip(encoded.ids, encoded.offsets, strict=True):
            out.append((index, number, low + s.start, high + s.start))
    return out


texts = st.text(
    st.sampled_from("abcDEé .,’“”-7\n\u0301אِ😀\x00") | st.characters(exclude_categories=["Cs"]),
    max_size=150,
)
sizes = st.integers(1, 30)


@given(texts, sizes, sizes)
def test_every_piece_is_judged_once_in_order(text: str, size: int, room: int) -> None:
    sentences = split(text)
    judged = [
        (index, int(w.ids[i]), *w.offsets[i].tolist())
        for w in cut(text, sentences, size, room)
        for index, (low, high) in owned(w)
        for i in range(low, high)
    ]
    assert judged == pieces_of(text, sentences)


@given(texts, sizes, sizes)
def test_no_window_and_no_context_is_larger_than_allowed(text: str, size: int, room: int) -> None:
    for window in cut(text, split(text), size, room):
        context = window.ranges[: -window.own]
        assert len(window.ids) <= size + 2
        assert sum(high - low for low, high in context) <= room


@given(texts, sizes, sizes)
def test_ranges_cover_a_window_without_its_ends(text: str, size: int, room: int) -> None:
    for window in cut(text, split(text), size, room):
        covered = [i for low, high in window.ranges for i in range(low, high)]
        assert covered == list(range(1, len(window.ids) - 1))
        assert len(window.ids) == len(window.shapes) == len(window.offsets)
        assert window.own >= 1


@given(texts)
def test_a_piece_is_the_slice_at_its_offsets(text: str) -> None:
    for window in cut(text, split(text)):
        for number, (low, high) in zip(window.ids, window.offsets.tolist(), strict=True):
            piece = (tokenizer().id_to_token(int(number)) or "").removeprefix("##")
            if piece in {"[CLS]", "[SEP]"}:
                assert low == high
            elif piece != "[UNK]" and text[low:high].isascii():
                assert text[low:high].lower() == piece


def test_the_context_is_the_sentences_just_before() -> None:
    sentences = split(TEXT)
    second = cut(TEXT, sentences, size=90, room=30)[1]
    first_own = second.sentences[-second.own]
    assert second.sentences[: -second.own] == (first_own - 1,)
    (low, high), *_ = second.ranges
    said = sentences[first_own - 1]
    assert (second.offsets[low, 0], second.offsets[high - 1, 1]) == (said.start, said.end)


def test_a_sentence_that_no_room_is_left_for_is_no_context() -> None:
    assert all(len(w.sentences) == w.own for w in cut(TEXT, split(TEXT), size=90, room=10))


def test_a_sentence_longer_than_a_window_is_cut() -> None:
    text = "a" * 95 + " b."
    found = cut(text, (Sentence(0, len(text), 0),))
    assert [w.sentences for w in found] == [(0,), (0,), (0,)]
    assert [w.own for w in found] == [1, 1, 1]


def test_a_sentence_of_5000_words_is_cut_into_full_windows() -> None:
    text = " ".join(f"w{number}" for number in range(5000))
    found = cut(text, (Sentence(0, len(text), 0),), size=254, room=64)
    assert {len(w.ids) for w in found[:-1]} == {256}
    assert sum(high - low for w in found for _, (low, high) in owned(w)) == len(
        pieces_of(text, (Sentence(0, len(text), 0),))
    )


@pytest.mark.parametrize("text", ["", " \n", "\x00\x07"])
def test_a_text_without_a_piece_has_no_window(text: str) -> None:
    assert cut(text, (Sentence(0, len(text), 0),)) == []


def test_a_lone_surrogate_shifts_nothing() -> None:
    text = "Oslo \ud83d replied"
    (window,) = cut(text, (Sentence(0, len(text), 0),))
    words = {text[low:high] for low, high in window.offsets.tolist()}
    assert {"O", "o", "r", "d"} <= words
    assert max(window.offsets[:, 1]) == len(text)


def test_the_ends_may_be_named_as_mpnet_does() -> None:
    named = tokenizer("<s>", "</s>")
    (window,) = windows("a.", (Sentence(0, 2, 0),), named)
    assert [named.id_to_token(int(i)) for i in window.ids] == ["<s>", "a", ".", "</s>"]


def test_a_tokenizer_without_ends_is_refused() -> None:
    with pytest.raises(ModelError, match="DET302"):
        list(windows("a.", (Sentence(0, 2, 0),), tokenizer("<a>", "<b>")))


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("treaty", "lower"),
        ("Oslo", "title"),
        ("NATO", "upper"),
        ("A", "title"),
        ("iPhone", "mixed"),
        ("McKay", "mixed"),
        ("2011", "other"),
        ("...", "other"),
        ("אוסלו", "other"),
    ],
)
def test_the_shape_of_a_word(word: str, shape: str) -> None:
    found = shapes_of(word, np.array([(0, 1), (len(word) - 1, len(word))], np.int32))
    assert found.tolist() == [SHAPES[shape]] * 2


def test_every_piece_of_a_word_has_its_shape() -> None:
    (window,) = cut("UN met", (Sentence(0, 6, 0),))
    assert window.shapes.tolist() == [0, 3, 3, 1, 1, 1, 0]

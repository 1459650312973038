"""Cuts a document into windows that the encoder reads, sentence by sentence, with left context."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from detente.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt
    from tokenizers import Tokenizer

    from detente.language.sentences import Sentence

# Pieces a window, the two special ones apart: the width that the heads were trained on.
SIZE: Final = 254
# Pieces of the sentences before, so that "she" and "the ministry" find theirs.
CONTEXT: Final = 64
SHAPES: Final = {"other": 0, "lower": 1, "title": 2, "upper": 3, "mixed": 4}
_WORD: Final = re.compile(r"\w+")
# What bert's and mpnet's tokenizers call the ends of a text.
_ENDS: Final = (("[CLS]", "[SEP]"), ("<s>", "</s>"))
# Halves of a character that stand alone: no tokenizer takes them.
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a part of one that is longer than a window.

    ``sentence`` is its index; ``ids``, ``shapes`` and ``offsets`` are of its pieces.
    """

    sentence: int
    ids: npt.NDArray[np.int64]
    shapes: npt.NDArray[np.int64]
    offsets: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads at once.

    Attributes:
        ids: int64 [T], with the special pieces at both ends.
        shapes: int64 [T], letter case of the word around each piece.
        offsets: int32 [T,2], code points in the document; special pieces are empty.
        sentences: Index of each sentence in it.
        ranges: First and one past the last piece of each of those sentences.
        own: How many of them, from the end, this window judges; those before are context.
    """

    ids: npt.NDArray[np.int64]
    shapes: npt.NDArray[np.int64]
    offsets: npt.NDArray[np.int32]
    sentences: tuple[int, ...]
    ranges: tuple[tuple[int, int], ...]
    own: int


def windows(
    text: str,
    sentences: Sequence[Sentence],
    tokenizer: Tokenizer,
    size: int = SIZE,
    room: int = CONTEXT,
) -> Iterator[Window]:
    """Cut a text into windows of whole sentences; each is judged in exactly one.

    A sentence that is longer than a window is cut, and each part is judged in exactly one.

    Args:
        text: The document's text.
        sentences: Its sentences, in order.
        tokenizer: Of the encoder.
        size: Pieces a window at most.
        room: Pieces of left context at most.

    Raises:
        ModelError: The tokenizer has no pieces for the ends of a text.
    """
    units = _units(text, sentences, tokenizer, size)
    ends = _ends(tokenizer)
    start = 0
    while start < len(units):
        end, context = start, _context(units, start, room)
        length = sum(len(u.ids) for u in units[context:start])
        while end < len(units) and (end == start or length + len(units[end].ids) <= size):
            length += len(units[end].ids)
            end += 1
        if length > size:  # a unit that fills the window alone leaves no room for context
            context = start
        yield _window(units[context:end], end - start, ends)
        start = end


def _ends(tokenizer: Tokenizer) -> tuple[int, int]:
    for first, last in _ENDS:
        low, high = tokenizer.token_to_id(first), tokenizer.token_to_id(last)
        if low is not None and high is not None:
            return low, high
    raise ModelError(
        "DET302",
        "The tokenizer has no pieces for the ends of a text.",
        "Install Detente again; its wheel carries the weights.",
    )


def _units(text: str, sentences: Sequence[Sentence], tokenizer: Tokenizer, size: int) -> list[Unit]:
    encoded = tokenizer.encode_batch(
        [_SURROGATE.sub("\ufffd", text[s.start : s.end]) for s in sentences],
        add_special_tokens=False,
    )
    units = []
    for index, (sentence, pieces) in enumerate(zip(sentences, encoded, strict=True)):
        offsets = np.asarray(pieces.offsets, dtype=np.int32).reshape(-1, 2)
        ids = np.asarray(pieces.ids, dtype=np.int64)
        shapes = shapes_of(text[sentence.start : sentence.end], offsets)
        for low in range(0, len(ids), size):
            cut = slice(low, low + size)
            units.append(Unit(index, ids[cut], shapes[cut], offsets[cut] + sentence.start))
    return units


def _context(units: Sequence[Unit], start: int, room: int) -> int:
    index = start
    while index > 0 and len(units[index - 1].ids) <= room:
        index -= 1
        room -= len(units[index].ids)
    return index


def _window(units: Sequence[Unit], own: int, ends: tuple[int, int]) -> Window:
    edge = np.zeros(1, dtype=np.int64)
    low, high = units[0].offsets[:1, 0], units[-1].offsets[-1:, 1]
    ranges, at = [], 1
    for unit in units:
        ranges.append((at, at + len(unit.ids)))
        at += len(unit.ids)
    return Window(
        ids=np.concatenate([edge + ends[0], *(u.ids for u in units), edge + ends[1]]),
        shapes=np.concatenate([edge, *(u.shapes for u in units), edge]),
        offsets=np.concatenate(
            [np.stack([low, low], -1), *(u.offsets for u in units), np.stack([high, high], -1)]
        ).astype(np.int32),
        sentences=tuple(u.sentence for u in units),
        ranges=tuple(ranges),
        own=own,
    )


def shapes_of(text: str, offsets: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    """Letter case of the word around each piece; the base vocabulary is lower-cased."""
    case = np.zeros(len(text) + 1, dtype=np.int64)
    for match in _WORD.finditer(text):
        case[match.start() : match.end()] = _shape(match.group())
    return case[offsets[:, 0]] if len(offsets) else np.zeros(0, dtype=np.int64)


def _shape(word: str) -> int:
    if word.islower():
        return SHAPES["lower"]
    if word.isupper():
        return SHAPES["upper"] if len(word) > 1 else SHAPES["title"]
    if word[0].isupper():
        return SHAPES["title"] if word[1:].islower() else SHAPES["mixed"]
    return SHAPES["mixed"] if any(c.isupper() for c in word) else SHAPES["other"]

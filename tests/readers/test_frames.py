from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from detente.language.sentences import split
from detente.readers.frames import anchor_pieces, frames_of
from fake_model import Tells, at, mention, model, page, window

if TYPE_CHECKING:
    from detente.readers.frames import Frame

TEXT = "Norway signed a pact. It thanked Sweden. Finland praised both."
NORWAY, IT = mention(TEXT, "Norway", "NOR"), mention(TEXT, "It", "NOR")
SWEDEN, FINLAND = mention(TEXT, "Sweden", "SWE"), mention(TEXT, "Finland", "FIN")
MENTIONS = (NORWAY, IT, SWEDEN, FINLAND)
PARTS = {"Norway": (0.9, 0.1), "It": (0.8, 0.0), "Sweden": (0.2, 0.7), "Finland": (0.1, 0.6)}


def words(frame: Frame) -> str:
    return TEXT[slice(*frame.anchor)]


def test_a_frame_says_what_is_told_where_and_how() -> None:
    tells = Tells("AGREE", "signed", presence=0.75, status="future", sure=0.5)
    (frame,) = frames_of(page(TEXT, *MENTIONS), model(TEXT, tells, parts=PARTS), ("AGREE",))
    assert (frame.query, frame.sentence, frame.presence) == ("AGREE", 0, 0.75)
    assert words(frame) == "signed"
    assert frame.status["future"] == 0.5
    assert frame.status["occurred"] == 0.0


def test_only_what_is_asked_is_told() -> None:
    tells = Tells("AGREE", "signed"), Tells("SUPPORT", "thanked", 1)
    found = frames_of(page(TEXT), model(TEXT, *tells), ("SUPPORT", "CONSULT"))
    assert [f.query for f in found] == ["SUPPORT"]


@pytest.mark.parametrize(
    ("query", "presence", "floor", "told"),
    [
        ("AGREE", 0.61, None, True),  # the model's threshold is 0.6
        ("AGREE", 0.59, None, False),
        ("SUPPORT", 0.51, None, True),  # it has none
        ("SUPPORT", 0.49, None, False),
        ("AGREE", 0.11, 0.1, True),
        ("AGREE", 0.7, 0.8, False),
    ],
)
def test_a_query_counts_from_its_threshold(
    query: str,
    presence: float,
    floor: float | None,
    told: bool,  # noqa: FBT001
) -> None:
    tells = Tells(query, "signed", presence=presence)
    found = list(frames_of(page(TEXT), model(TEXT, tells), (query,), floor))
    assert len(found) == told


def test_the_cast_is_the_sentence_and_those_before_it() -> None:
    tells = Tells("SUPPORT", "thanked", 1)
    (frame,) = frames_of(page(TEXT, *MENTIONS), model(TEXT, tells, parts=PARTS), ("SUPPORT",))
    assert [(c.mention.text, c.near) for c in frame.cast] == [
        ("Norway", -1),
        ("It", 0),
        ("Sweden", 0),
    ]
    assert [c.actor for c in frame.cast] == pytest.approx([0.9, 0.8, 0.2])
    assert [c.recipient for c in frame.cast] == pytest.approx([0.1, 0.0, 0.7])


def test_a_sentence_without_mentions_has_a_frame_without_cast() -> None:
    (frame,) = frames_of(page(TEXT), model(TEXT, Tells("AGREE", "signed")), ("AGREE",))
    assert frame.cast == ()


def test_each_sentence_is_judged_by_the_window_that_owns_it() -> None:
    sentences = split(TEXT)
    windows = (
        window(TEXT, sentences[:2]),
        window(TEXT, sentences[1:], context=1, first=1),
    )
    read = page(TEXT, *MENTIONS, judgements=windows)
    tells = [
        Tells("SUPPORT", "signed"),
        Tells("SUPPORT", "thanked", 1),
        Tells("SUPPORT", "praised", 2),
    ]
    found = list(frames_of(read, model(TEXT, *tells, parts=PARTS), ("SUPPORT",)))
    assert [(f.sentence, words(f)) for f in found] == [
        (0, "signed"),
        (1, "thanked"),
        (2, "praised"),
    ]
    # Norway is out of the second window's sight.
    assert [(c.mention.text, c.near) for c in found[2].cast] == [
        ("It", -1),
        ("Sweden", -1),
        ("Finland", 0),
    ]


def test_a_page_that_was_not_encoded_has_no_frames() -> None:
    assert list(frames_of(page(TEXT, judgements=()), model(TEXT), ("AGREE",))) == []


@pytest.mark.parametrize(
    ("weights", "sentence", "expected"),
    [
        ([0, 9, 1, 1], (0, 4), (1, 2)),
        ([2, 8, 2, 1], (0, 4), (0, 3)),  # a quarter of the peak is enough
        ([9, 1, 8, 1], (1, 4), (2, 3)),  # the greater peak is of another sentence
        ([9, 8, 8, 9], (1, 3), (1, 3)),  # nor does it grow into one
        ([5, 5, 5, 5], (0, 4), (0, 4)),
        ([1, 0, 0, 8], (0, 4), (3, 4)),
        ([3] * 20, (0, 20), (0, 8)),  # it has an end
        ([3] * 10 + [4], (0, 11), (3, 11)),
    ],
)
def test_an_anchor_grows_from_the_peak_of_its_sentence(
    weights: list[int], sentence: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert anchor_pieces(np.array(weights, np.float32), sentence) == expected


def test_an_anchor_of_several_words_is_all_of_them() -> None:
    (frame,) = frames_of(page(TEXT), model(TEXT, Tells("AGREE", "signed a pact")), ("AGREE",))
    assert frame.anchor == at(TEXT, "signed a pact")

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from detente.language.sentences import split
from detente.readers import frames
from detente.readers.frames import FramesReader, anchor_pieces
from fake_model import FakeHeads, Tells, at, mention, model, page, window

if TYPE_CHECKING:
    from detente.models.heads import Model
    from detente.readers.base import Page
    from detente.readers.frame_types import Frame

TEXT = "Norway signed a pact. It thanked Sweden. Finland praised both."
NORWAY, IT = mention(TEXT, "Norway", "NOR"), mention(TEXT, "It", "NOR")
SWEDEN, FINLAND = mention(TEXT, "Sweden", "SWE"), mention(TEXT, "Finland", "FIN")
MENTIONS = (NORWAY, IT, SWEDEN, FINLAND)
PARTS = {"Norway": (0.9, 0.1), "It": (0.8, 0.0), "Sweden": (0.2, 0.7), "Finland": (0.1, 0.6)}


def read(on: Page, judge: Model) -> tuple[Frame, ...]:
    return FramesReader(judge).read([on])[0]


def words(frame: Frame) -> str:
    return TEXT[slice(*frame.anchor)]


def test_a_frame_says_what_is_told_where_and_how() -> None:
    tells = Tells("AGREE", "signed", presence=0.75, status="future", sure=0.5)
    (frame,) = read(page(TEXT, *MENTIONS), model(TEXT, tells, parts=PARTS))
    assert (frame.query, frame.sentence, frame.presence) == ("AGREE", 0, 0.75)
    assert words(frame) == "signed"
    assert frame.status["future"] == 0.5
    assert frame.status["occurred"] == 0.0


def test_every_query_of_the_model_is_asked_sentence_by_sentence() -> None:
    asked = [("tone:warm", "thanked", 1), ("AGREE", "signed", 0), ("stance:support", "thanked", 1)]
    found = read(page(TEXT), model(TEXT, *(Tells(*told) for told in asked)))
    assert [(f.sentence, f.query) for f in found] == [
        (0, "AGREE"),
        (1, "stance:support"),
        (1, "tone:warm"),
    ]


@pytest.mark.parametrize(
    ("query", "presence", "told"),
    [
        ("AGREE", 0.61, True),  # the model's threshold is 0.6
        ("AGREE", 0.59, False),
        ("SUPPORT", 0.51, True),  # it has none
        ("SUPPORT", 0.49, False),
    ],
)
def test_a_query_counts_from_its_threshold(
    query: str,
    presence: float,
    told: bool,  # noqa: FBT001
) -> None:
    assert len(read(page(TEXT), model(TEXT, Tells(query, "signed", presence=presence)))) == told


def test_the_cast_is_the_sentence_and_those_before_it() -> None:
    tells = Tells("SUPPORT", "thanked", 1)
    (frame,) = read(page(TEXT, *MENTIONS), model(TEXT, tells, parts=PARTS))
    assert [(c.mention.text, c.near) for c in frame.cast] == [
        ("Norway", -1),
        ("It", 0),
        ("Sweden", 0),
    ]
    assert [c.actor for c in frame.cast] == pytest.approx([0.9, 0.8, 0.2])
    assert [c.recipient for c in frame.cast] == pytest.approx([0.1, 0.0, 0.7])


def test_a_sentence_without_mentions_has_a_frame_without_cast() -> None:
    (frame,) = read(page(TEXT), model(TEXT, Tells("AGREE", "signed")))
    assert frame.cast == ()


@pytest.mark.parametrize(("most", "calls"), [(100, [7]), (3, [3, 3, 1])])
def test_the_mentions_of_all_frames_of_a_window_are_judged_in_one_bounded_call(
    monkeypatch: pytest.MonkeyPatch, most: int, calls: list[int]
) -> None:
    sizes = []

    def roles(self: FakeHeads, *rows: Any, judge: Any = FakeHeads.roles) -> Any:
        sizes.append(len(rows[0]))
        return judge(self, *rows)

    monkeypatch.setattr(FakeHeads, "roles", roles)
    monkeypatch.setattr(frames, "MOST_ROWS", most)
    parts = PARTS | {("tone:warm", "It"): (0.5, 0.4)}
    tells = Tells("AGREE", "signed"), Tells("SUPPORT", "thanked", 1), Tells("tone:warm", "It", 1)
    found = read(page(TEXT, *MENTIONS), model(TEXT, *tells, parts=parts))
    assert sizes == calls
    assert [[round(c.actor, 4) for c in frame.cast] for frame in found] == [
        [0.9],
        [0.9, 0.8, 0.2],
        [0.9, 0.5, 0.2],
    ]


def test_each_sentence_is_judged_by_the_window_that_owns_it() -> None:
    sentences = split(TEXT)
    windows = (
        window(TEXT, sentences[:2]),
        window(TEXT, sentences[1:], context=1, first=1),
    )
    cut = page(TEXT, *MENTIONS, judgements=windows)
    tells = [
        Tells("SUPPORT", "signed"),
        Tells("SUPPORT", "thanked", 1),
        Tells("SUPPORT", "praised", 2),
    ]
    found = read(cut, model(TEXT, *tells, parts=PARTS))
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
    assert read(page(TEXT, judgements=()), model(TEXT)) == ()


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
    (frame,) = read(page(TEXT), model(TEXT, Tells("AGREE", "signed a pact")))
    assert frame.anchor == at(TEXT, "signed a pact")

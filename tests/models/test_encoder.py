from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from detente.language.sentences import Sentence, split
from detente.models.encoder import Encoder
from detente.models.package import open_model
from detente.models.states import own_pieces

if TYPE_CHECKING:
    from detente.models.heads import Model
    from detente.models.states import Judgements

TEXT = (
    "Envoys of Norway and Sweden met in Oslo on Monday. They agreed to share what each knows of "
    "the spill, the Norwegian ministry said.\n\n“It was high time,” an aide added."
)


def judge(model: Model, text: str) -> list[Judgements]:
    return list(model.encoder.judge(text, split(text)))


def same(one: list[Judgements], other: list[Judgements]) -> bool:
    """Tell whether two judgements of a text are equal to the last bit."""
    return len(one) == len(other) and all(
        np.array_equal(a.states, b.states)
        and a.tags.keys() == b.tags.keys()
        and all(np.array_equal(a.tags[tag], b.tags[tag]) for tag in a.tags)
        for a, b in zip(one, other, strict=True)
    )


def test_a_window_has_a_state_and_every_tag_for_each_piece(shipped: Model) -> None:
    (window,) = judge(shipped, TEXT)
    assert len(window.states) == len(window.offsets)
    assert window.states.dtype == np.float32
    assert {name: tag.shape for name, tag in window.tags.items()} == {
        name: (len(window.offsets), len(labels)) for name, labels in shipped.heads.info.tags.items()
    }
    for tag in window.tags.values():
        assert tag.sum(1) == pytest.approx(1, abs=1e-4)


def test_a_text_is_judged_alike_whatever_is_read_besides(shipped: Model) -> None:
    alone = judge(shipped, TEXT)
    judge(shipped, "Wholly other news, much longer than that. " * 40)
    assert same(judge(shipped, TEXT), alone)


def test_a_text_is_judged_alike_on_every_run(shipped: Model) -> None:
    again = list(Encoder(open_model(), threads=1).judge(TEXT, split(TEXT)))
    assert same(again, judge(shipped, TEXT))


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("name", ["small", "strong"])
def test_texts_are_judged_side_by_side_as_alone(name: str) -> None:
    other = "Wholly other news, much longer than that. " * 40
    texts = [TEXT, "", other, TEXT]
    encoder = Encoder(open_model(name), threads=2)
    together = encoder.judge_all((text, split(text)) for text in texts)
    alone = [list(encoder.judge(text, split(text))) for text in texts]
    assert [len(windows) for windows in together] == [len(windows) for windows in alone]
    assert all(same(list(a), b) for a, b in zip(together, alone, strict=True))


def test_an_empty_text_gives_nothing(shipped: Model) -> None:
    assert judge(shipped, "") == []


@pytest.mark.parametrize(
    "text",
    [
        "Oslo \ud83d replied.",
        "\ud800",
        "\udfff\ud800 said \udc00.",
        "🕊️🇳🇴 peace 👩‍💻!",
        "הממשלה באוסלו השיבה ביום שני.",
        "قالت الحكومة في أوسلو إنها وافقت.",
        "\u202eolsO\u202c replied.",
        "e\u0301\u0301\u0301 \x00\x07\ufeff",
        "奥斯陆周一作出答复。",
    ],
    ids=ascii,
)
def test_any_text_is_judged_at_its_own_offsets(shipped: Model, text: str) -> None:
    offsets, scores = own_pieces(judge(shipped, text), "cue")
    assert np.isfinite(scores).all()
    assert all(0 <= low < high <= len(text) for low, high in offsets.tolist())
    assert not any(text[low:high].isspace() for low, high in offsets.tolist())


def test_a_text_of_20000_words_is_judged_once_a_piece(shipped: Model) -> None:
    text = (
        "The envoy met him again in Oslo, and then they all left by the last train of the day. "
        * 1100
    )
    offsets, scores = own_pieces(judge(shipped, text), "cue")
    assert len(offsets) == len(scores) >= 20_000
    assert (np.diff(offsets[:, 0]) > 0).all()
    assert (offsets[0, 0], offsets[-1, 1]) == (0, len(text) - 1)


def test_a_sentence_of_5000_words_is_judged_once_a_piece(shipped: Model) -> None:
    text = "and then " * 2500
    offsets, _ = own_pieces(list(shipped.encoder.judge(text, (Sentence(0, len(text), 0),))), "cue")
    assert [text[low:high] for low, high in offsets.tolist()] == ["and", "then"] * 2500

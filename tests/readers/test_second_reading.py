from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import msgspec
import numpy as np
import pytest

from detente.models.heads import Model
from detente.readers.frames import FramesReader
from detente.readers.second_reading import PRESENCE, STATUS, WORTH
from fake_model import INFO, FakeHeads, LoneEncoder, Tells, mention, model, page

if TYPE_CHECKING:
    from detente.readers.frame_types import Frame

TEXT = "Norway signed a pact. It thanked Sweden. Rain fell."
MENTIONS = (mention(TEXT, "Norway", "NOR"), mention(TEXT, "Sweden", "SWE"))
FIRST = (Tells("AGREE", "signed", presence=0.7), Tells("SUPPORT", "thanked", sentence=1))


def strong(*tells: Tells, **more: Any) -> Model:
    """Make a model that judges each sentence as if it were the only one."""
    heads = FakeHeads(TEXT, tells, **more)
    return Model(encoder=cast("Any", LoneEncoder()), heads=cast("Any", heads))


def read(first: Model, second: Model) -> tuple[Frame, ...]:
    return FramesReader(first, second).read([page(TEXT, *MENTIONS)])[0]


def joined(first: float, second: float) -> float:
    logits = np.log([first / (1 - first), second / (1 - second)])
    return float(1 / (1 + np.exp(-(logits[0] * (1 - PRESENCE) + logits[1] * PRESENCE))))


def test_what_may_report_something_is_read_again_alone() -> None:
    second = strong()
    read(model(TEXT, *FIRST), second)
    assert cast("Any", second.encoder).read == ["Norway signed a pact.", "It thanked Sweden."]


def test_what_is_hardly_likely_is_not_read_again() -> None:
    second = strong()
    read(model(TEXT, Tells("AGREE", "signed", presence=WORTH - 0.01)), second)
    assert cast("Any", second.encoder).read == []


def test_both_say_together_how_likely_a_frame_is() -> None:
    found = read(model(TEXT, FIRST[0]), strong(Tells("AGREE", "signed", presence=0.9)))
    (frame,) = found
    assert frame.presence == pytest.approx(joined(0.7, 0.9), abs=1e-5)


def test_the_second_can_take_back_what_the_first_says() -> None:
    assert read(model(TEXT, FIRST[0]), strong(Tells("AGREE", "signed", presence=0.01))) == ()


def test_the_second_finds_what_the_first_held_for_unlikely() -> None:
    first = model(TEXT, Tells("AGREE", "signed", presence=0.3))
    (frame,) = read(first, strong(Tells("AGREE", "signed", presence=0.97)))
    assert frame.query == "AGREE"


def test_the_seconds_thresholds_decide() -> None:
    info = msgspec.structs.replace(INFO, thresholds={"AGREE": 0.95})
    assert read(model(TEXT, FIRST[0]), strong(Tells("AGREE", "signed"), info=info)) == ()


def test_both_say_together_which_status_it_has() -> None:
    first = Tells("AGREE", "signed", status="future", sure=0.8)
    (frame,) = read(model(TEXT, first), strong(Tells("AGREE", "signed", status="negated", sure=1)))
    assert frame.status["future"] == pytest.approx(0.8 * (1 - STATUS))
    assert frame.status["negated"] == pytest.approx(STATUS)


def test_the_second_says_who_acts_and_receives_in_the_sentence() -> None:
    first = model(TEXT, FIRST[1], parts={"Sweden": (0.6, 0.2)})
    second = strong(Tells("SUPPORT", "thanked"), parts={"Sweden": (0.1, 0.9)})
    (frame,) = read(first, second)
    cast_of = {c.mention.text: c for c in frame.cast}
    assert (cast_of["Sweden"].actor, cast_of["Sweden"].recipient) == pytest.approx((0.1, 0.9))


def test_a_mention_of_a_sentence_before_is_the_firsts_alone() -> None:
    first = model(TEXT, FIRST[1], parts={"Norway": (0.7, 0.1)})
    second = strong(Tells("SUPPORT", "thanked"), parts={"Norway": (0.0, 0.9)})
    (frame,) = read(first, second)
    norway = next(c for c in frame.cast if c.mention.text == "Norway")
    assert (norway.actor, norway.recipient) == pytest.approx((0.7, 0.1))

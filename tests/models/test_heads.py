from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from detente.config import Settings
from detente.language.sentences import split
from detente.models import heads
from detente.models.heads import Heads, link_bucket, role_bucket
from detente.models.package import open_model

if TYPE_CHECKING:
    from detente.models.heads import Model

TEXT = "Envoys of Norway thanked Sweden in Oslo. They signed nothing, an aide said."
NORWAY, SWEDEN = (10, 16), (25, 31)
ONE = Settings(threads=1)
LONG = "and so it went on, " * 100 + TEXT
SHIFT = len(LONG) - len(TEXT)


@pytest.mark.parametrize(
    ("near", "mention", "centre", "bucket"),
    [
        (0, (1, 3), 20.0, 0),
        (0, (11, 12), 19.0, 1),
        (0, (10, 12), 18.5, 1),  # eight pieces are near
        (0, (9, 11), 18.5, 0),
        (0, (5, 6), 5.0, 2),
        (0, (13, 14), 5.0, 2),
        (0, (14, 15), 5.0, 3),
        (-1, (1, 3), 20.0, 4),
        (-2, (1, 3), 20.0, 5),
        (-3, (1, 3), 20.0, 6),
        (-9, (1, 3), 20.0, 6),
    ],
)
def test_where_a_mention_stands(
    near: int, mention: tuple[int, int], centre: float, bucket: int
) -> None:
    assert role_bucket(near, mention, centre) == bucket


@pytest.mark.parametrize(
    ("other", "bucket"),
    [
        ((99, 100), 0),
        ((98, 99), 0),
        ((97, 98), 1),
        ((90, 95), 2),
        ((80, 87), 3),
        ((1, 59), 4),
        ((110, 112), 5),
        ((112, 113), 6),
        ((120, 123), 7),
        ((123, 124), 8),
        ((151, 152), 9),
        ((100, 101), 10),
        ((98, 101), 10),
        ((105, 120), 10),
    ],
)
def test_how_far_a_span_stands_from_a_content(other: tuple[int, int], bucket: int) -> None:
    assert link_bucket((100, 110), other) == bucket


def scores_of(model: Model, which: Heads | None = None) -> list[Any]:
    """Ask every head about the text."""
    (window,) = model.encoder.judge(TEXT, split(TEXT))
    asked = which or model.heads
    frames = asked.frames(window)
    spans = np.stack([window.mean(window.reach(*at) or (1, 2)) for at in (NORWAY, SWEDEN)])
    return [
        frames.presence,
        frames.attention,
        frames.frame,
        frames.status,
        asked.roles(frames.frame[0, :2], np.array([0, 1]), spans, np.array([1, 2])),
        asked.links(spans, spans[::-1].copy(), [0, 5]),
        asked.relation(spans, spans[::-1].copy(), spans),
        asked.tone(spans, spans),
    ]


def test_heads_give_probabilities_of_their_labels(shipped: Model) -> None:
    info = shipped.heads.info
    presence, attention, _, status, roles, links, relation, tone = scores_of(shipped)
    assert presence.shape == (2, len(info.queries))
    assert attention.shape[:2] == presence.shape
    assert links.shape == (2, 2)
    for scores in (presence, links):
        assert ((scores >= 0) & (scores <= 1)).all()
    for scores, labels in (
        (status, info.statuses),
        (roles, info.roles),
        (relation, info.relations),
        (tone, info.tones),
    ):
        assert scores.shape[-1] == len(labels)
        assert scores.sum(-1) == pytest.approx(1, abs=1e-4)


def test_a_frame_is_told_within_its_sentence(shipped: Model) -> None:
    (window,) = shipped.encoder.judge(TEXT, split(TEXT))
    attention = shipped.heads.frames(window).attention
    for row, (low, high) in enumerate(window.ranges):
        assert attention[row, :, low:high].sum(-1) == pytest.approx(1, abs=1e-3)


def test_heads_judge_alike_on_every_run(shipped: Model) -> None:
    again = scores_of(shipped, Heads(open_model(), threads=1))
    assert all(np.array_equal(a, b) for a, b in zip(scores_of(shipped), again, strict=True))


def test_a_head_judges_a_mention_alike_whatever_others_there_are(shipped: Model) -> None:
    (window,) = shipped.encoder.judge(TEXT, split(TEXT))
    found = shipped.heads.frames(window).frame
    # Every query of both sentences with every piece: frames and mentions change from row to row.
    row, query, piece = (i.ravel() for i in np.indices((*found.shape[:2], len(window.states))))
    rows = found[row, query], query, window.states[piece], (row + piece) % 7
    together = shipped.heads.roles(*rows)
    for at in range(0, len(query), 37):
        alone = shipped.heads.roles(*(part[at : at + 1] for part in rows))
        assert np.abs(together[at] - alone[0]).max() < 1e-5


@pytest.mark.usefixtures("shipped")
def test_a_relation_is_one_of_15_roots() -> None:
    ((label, score),) = heads.relation([TEXT], [[NORWAY]], [[SWEDEN]], settings=ONE)
    assert label in {*open_model().info.relations, "YIELD"} - {"CONCEDE", "RETREAT"}
    assert 0 < score <= 1


@pytest.mark.usefixtures("shipped")
def test_a_tone_is_one_of_three() -> None:
    ((label, score),) = heads.tone([TEXT], [SWEDEN], settings=ONE)
    assert label in {"negative", "neutral", "positive"}
    assert 0 < score <= 1


@pytest.mark.usefixtures("shipped")
def test_a_row_is_labelled_alike_alone_and_among_others() -> None:
    texts = ["Riga left.", TEXT, "Bern \ud83d stayed."]
    spans = [(0, 4), SWEDEN, (0, 4)]
    alone = [heads.tone([t], [s], settings=ONE)[0] for t, s in zip(texts, spans, strict=True)]
    assert heads.tone(texts, spans, settings=ONE) == alone
    sources = [[span] for span in spans]
    related = [
        heads.relation([t], [s], [[]], settings=ONE)[0] for t, s in zip(texts, sources, strict=True)
    ]
    assert heads.relation(texts, sources, [[], [], []], settings=ONE) == related


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800"], ids=ascii)
def test_a_text_of_no_words_is_labelled_and_stops_no_run(text: str) -> None:
    span = (0, len(text))
    assert len(heads.tone([text], [span], settings=ONE)) == 1
    assert len(heads.relation([text], [[span]], [[]], settings=ONE)) == 1


@pytest.mark.usefixtures("shipped")
def test_a_span_beyond_the_first_window_is_found() -> None:
    ahead = heads.tone([LONG], [(SHIFT + SWEDEN[0], SHIFT + SWEDEN[1])], settings=ONE)
    first = heads.tone([LONG], [(0, 3)], settings=ONE)
    assert ahead != first
    source, target = ([[(low + SHIFT, high + SHIFT)]] for low, high in (NORWAY, SWEDEN))
    told = heads.relation([LONG], source, target, settings=ONE)
    assert told != heads.relation([LONG], [[]], [[]], settings=ONE)


def test_concede_and_retreat_are_one_root() -> None:
    labels = ("AGREE", "CONCEDE", "RETREAT")
    scores = np.array([0.4, 0.35, 0.25], np.float32)
    label, score = heads._best_root(labels, scores)
    assert label == "YIELD"
    assert score == pytest.approx(0.6)

from __future__ import annotations

import numpy as np
import pytest

from detente.language.sentences import split
from detente.models.states import Judgements
from detente.readers.actors import ActorsReader
from detente.readers.base import Page
from detente.records import Document, Mention

LABELS = 11


def judged(text: str, tagged: dict[str, int]) -> Judgements:
    """One window in which each word is a piece; ``tagged`` gives the label of some words."""
    offsets, labels, at = [(0, 0)], [0], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        offsets.append((start, at))
        labels.append(tagged.get(word.strip(".,"), 0))
    offsets.append((0, 0))
    labels.append(0)
    tags = np.full((len(labels), LABELS), 0.01, dtype=np.float32)
    tags[np.arange(len(labels)), labels] = 0.9
    return Judgements(
        offsets=np.array(offsets, dtype=np.int32),
        states=np.zeros((len(labels), 4), dtype=np.float32),
        tags={"mention": tags},
        sentences=(0,),
        ranges=((1, len(labels) - 1),),
        own=1,
    )


def read(text: str, tagged: dict[str, int]) -> tuple[Mention, ...]:
    page = Page(
        document=Document(id="d", text=text, date="2010-06-01"),
        sentences=split(text, ()),
        judgements=(judged(text, tagged),),
    )
    return ActorsReader().read([page])[0]


def test_the_head_adds_names_that_no_table_has() -> None:
    mentions = read("On Friday Vexotal sued Norway.", {"Vexotal": 3})
    assert ("Vexotal", "organisation") in {(m.text, m.kind) for m in mentions}


def test_pieces_of_one_name_are_one_mention() -> None:
    mentions = read("Then Arvo Kuusk left Norway.", {"Arvo": 1, "Kuusk": 2})
    assert "Arvo Kuusk" in {m.text for m in mentions}


def test_a_lone_capital_that_the_head_denies_is_dropped() -> None:
    assert "Zorbing" not in {m.text for m in read("He likes Zorbing in Norway.", {"Norway": 5})}


def test_the_tables_win_over_the_head() -> None:
    mentions = read("Then Norway left.", {"Norway": 1})
    assert [(m.text, m.kind, m.code) for m in mentions] == [("Norway", "state", "NOR")]


@pytest.mark.parametrize("tag", ["quote", "other"])
def test_judgements_without_the_head_change_nothing(tag: str) -> None:
    text = "Then Norway left."
    window = judged(text, {})
    window.tags[tag] = window.tags.pop("mention")
    page = Page(
        document=Document(id="d", text=text), sentences=split(text, ()), judgements=(window,)
    )
    assert [m.text for m in ActorsReader().read([page])[0]] == ["Norway"]

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente import pipeline
from detente.errors import ModelError, UsageError
from detente.language.sentences import Sentence
from detente.pipeline import Pipeline
from detente.records import Mention, Problem
from fakes import broken, document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.readers.base import Page
    from detente.records import Document


@dataclass
class Sentences:
    """One sentence a text; fails on texts that hold "bad"."""

    name: str = "sentences"
    needs: frozenset[str] = frozenset()
    gives: str = "sentences"
    error: type[Exception] = RuntimeError
    batches: list[int] = field(default_factory=list)

    def read(self, batch: Sequence[Page]) -> list[tuple[Any, ...]]:
        self.batches.append(len(batch))
        if any("bad" in page.document.text for page in batch):
            raise self.error("a secret path")
        return [(Sentence(0, len(page.document.text), 0),) for page in batch]


@dataclass
class Mentions:
    """Mentions the first word of each sentence."""

    name: str = "mentions"
    needs: frozenset[str] = frozenset({"sentences"})
    gives: str = "mentions"

    def read(self, batch: Sequence[Page]) -> list[tuple[Any, ...]]:
        return [
            tuple(
                Mention(s.start, 3, page.document.text[s.start : 3], "state")
                for s in page.sentences
            )
            for page in batch
        ]


def test_readers_see_what_earlier_ones_gave() -> None:
    (reading,) = Pipeline([Sentences(), Mentions()]).read([document(text="NOR waits.")])
    assert [mention.text for mention in reading.mentions] == ["NOR"]


@pytest.mark.parametrize(
    ("readers", "code"),
    [
        ([Mentions()], "DET020"),
        ([Mentions(), Sentences()], "DET020"),
        ([Sentences(gives="smells")], "DET021"),
        ([Sentences(), Sentences()], "DET022"),
    ],
)
def test_readers_that_do_not_fit_are_refused(readers: list[Any], code: str) -> None:
    with pytest.raises(UsageError, match=code):
        Pipeline(readers)


def test_refusal_names_reader_and_layer() -> None:
    with pytest.raises(UsageError, match="mentions needs sentences"):
        Pipeline([Mentions()])


def test_bad_document_is_isolated(caplog: pytest.LogCaptureFixture) -> None:
    documents = [document(f"d{n}", "bad" if n == 2 else "NOR waits.") for n in range(5)]
    with caplog.at_level(logging.ERROR):
        readings = list(Pipeline([Sentences(), Mentions()]).read(documents))
    assert [reading.document.id for reading in readings] == [f"d{n}" for n in range(5)]
    assert [len(reading.mentions) for reading in readings] == [1, 1, 0, 1, 1]
    assert [problem.code for problem in readings[2].problems] == ["DET150"]
    assert "d2" in caplog.text


def test_problem_of_a_bad_document_shows_no_inner_words() -> None:
    (reading,) = Pipeline([Sentences()]).read([document(text="bad")])
    assert "secret" not in reading.problems[0].message
    assert "RuntimeError" in reading.problems[0].message


def test_missing_weights_stop_the_run() -> None:
    class MissingError(ModelError):
        def __init__(self, message: str) -> None:
            super().__init__("DET300", message, "Install them.")

    with pytest.raises(ModelError):
        list(Pipeline([Sentences(error=MissingError)]).read([document(text="bad")]))


def test_rejected_document_passes_through_unread() -> None:
    problem = broken()
    rejected = document("d2", "Guten Tag", rejected="language", problems=(problem,))
    reader = Sentences()
    readings = list(Pipeline([reader, Mentions()]).read([document("d1"), rejected, document("d3")]))
    assert reader.batches == [2]
    assert [len(reading.mentions) for reading in readings] == [1, 0, 1]
    assert readings[1].problems == (problem,)


def test_documents_problems_stay_beside_a_new_one() -> None:
    problem = Problem("DET110", "Two bytes were not UTF-8.", "Save it as UTF-8.")
    (reading,) = Pipeline([Sentences()]).read([document(text="bad", problems=(problem,))])
    assert [one.code for one in reading.problems] == ["DET110", "DET150"]


def test_reader_that_gives_too_few_layers_is_a_problem() -> None:
    @dataclass
    class Lazy(Sentences):
        def read(self, batch: Sequence[Page]) -> list[tuple[Any, ...]]:
            return [()] * (len(batch) - 1)

    readings = list(Pipeline([Lazy()]).read([document("d1"), document("d2")]))
    assert [reading.problems[0].code for reading in readings] == ["DET150", "DET150"]


def test_batches_are_bounded_by_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "BATCH_CHARACTERS", 25)
    reader = Sentences()
    list(Pipeline([reader]).read(document(f"d{n}", "x" * 10) for n in range(5)))
    assert reader.batches == [2, 2, 1]


def test_documents_are_taken_as_they_are_needed() -> None:
    taken = []

    def endless() -> Iterator[Document]:
        for number in range(10_000):
            taken.append(number)
            yield document(f"d{number}", "x" * 1000)

    next(Pipeline([Sentences()]).read(endless()))
    assert len(taken) <= pipeline.BATCH_DOCUMENTS + 1


@given(st.lists(st.sampled_from(["NOR waits.", "bad", "SWE", "FIN goes home."]), max_size=8))
def test_results_do_not_depend_on_batches(texts: list[str]) -> None:
    documents = [document(f"d{number}", text) for number, text in enumerate(texts)]
    line = Pipeline([Sentences(), Mentions()])
    alone = [reading for one in documents for reading in line.read([one])]
    assert list(line.read(documents)) == alone

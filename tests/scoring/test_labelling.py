"""Rows in, rows out, in order, none lost; checked with a labeller that does not read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language.quoted import quoted_stretches
from detente.records import Document, Place, Problem, Quotation, Reading, Span, Speaker
from detente.scoring.labelling import label
from detente.scoring.tasks import TASKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.scoring.measure import Range

TEXT = 'Minister Ode Lund said in Oslo: "The strait stays open to all ships."'
QUOTE = TEXT.index("The strait")


class Fake:
    """Says CONSULT, neutral, and that Ode Lund is quoted in Oslo."""

    def relation(
        self,
        texts: Sequence[str],
        sources: Sequence[Sequence[Range]],
        targets: Sequence[Sequence[Range]],
    ) -> list[tuple[str, float]]:
        assert len(texts) == len(sources) == len(targets)
        return [("CONSULT", 0.75)] * len(texts)

    def tone(self, texts: Sequence[str], targets: Sequence[Range]) -> list[tuple[str, float]]:
        assert len(texts) == len(targets)
        return [("neutral", 0.5)] * len(texts)

    def document(self, row: Mapping[str, Any]) -> Document:
        rejected = "language" if row["text"].startswith("Der") else None
        return Document(id=str(row["id"]), text=row["text"], rejected=rejected)

    def read(self, documents: Sequence[Document], layer: str | None) -> Iterator[Reading]:
        for document in documents:
            if document.rejected:
                problem = Problem("DET110", "The text is German.", "Give English text.")
                yield Reading(document=document.header(), problems=(problem,))
            else:
                yield reading_of(document, layer)


def reading_of(document: Document, layer: str | None) -> Reading:
    speaker = Speaker("NOR", "GOV", "Ode Lund", None, 9, 17)
    said = Span(QUOTE, len(TEXT) - 1, TEXT[QUOTE:-1])
    quotation = Quotation(
        id="q", speaker=speaker, cue=Span(18, 22, "said"), content=said, kind="direct", score=0.9
    )
    oslo = Place(
        start=26,
        end=30,
        name="Oslo",
        lat=59.9,
        lon=10.7,
        geonameid=1,
        country_code="NOR",
        kind="literal",
        score=1.0,
    )
    return Reading(
        document=document.header(),
        quotations=(quotation,) if layer != "places" else (),
        places=(oslo,) if layer != "quotations" else (),
    )


ROW = {"id": "a", "text": TEXT, "mine": [1]}


@pytest.mark.parametrize(
    ("task", "row", "added"),
    [
        ("relation", {"source": [[9, 17]], "target": []}, {"label": "CONSULT", "score": 0.75}),
        ("tone", {"target": [9, 17]}, {"label": "neutral", "score": 0.5}),
        (
            "attribution",
            {},
            {
                "attributions": [
                    {"source": [[9, 17]], "cue": [[18, 22]], "content": [[QUOTE, len(TEXT) - 1]]}
                ]
            },
        ),
        ("quotes", {}, {"quotes": [{"speaker": [9, 17], "content": [QUOTE, len(TEXT) - 1]}]}),
        (
            "places",
            {},
            {
                "places": [
                    {"span": [26, 30], "name": "Oslo", "lat": 59.9, "lon": 10.7, "geonameid": 1}
                ]
            },
        ),
    ],
)
def test_a_task_adds_its_fields_and_keeps_the_rest(
    task: str, row: dict[str, Any], added: dict[str, Any]
) -> None:
    assert list(label(task, [ROW | row], Fake())) == [ROW | row | added]


def test_records_add_the_reading() -> None:
    [row] = label("records", [ROW], Fake())
    assert row["reading"]["document"]["id"] == "a"
    assert row["reading"]["schema_version"] == 1


@pytest.mark.parametrize(
    "row",
    [
        {"id": "a"},
        {"id": "a", "text": 5},
        {"id": "a", "text": TEXT, "source": "x", "target": 3},
        {"id": "a", "text": TEXT, "source": [[0, 900]], "target": [0, 900]},
        {"id": "a", "text": TEXT, "source": [[5, 5]], "target": [5, 5]},
    ],
)
@pytest.mark.parametrize("task", ["relation", "tone"])
def test_a_row_that_cannot_be_labelled_has_null_and_a_problem(
    task: str, row: dict[str, Any]
) -> None:
    [given] = label(task, [row], Fake())
    assert given["label"] is None
    assert given["problem"]["code"] == "DET048"
    assert row.items() <= given.items()


@pytest.mark.parametrize("task", ["attribution", "quotes", "places"])
def test_a_text_that_is_not_read_has_null_and_the_readers_problem(task: str) -> None:
    [given] = label(task, [{"id": "a", "text": "Der Minister kam."}], Fake())
    assert [given[name] for name in TASKS[task].adds] == [None]
    assert given["problem"]["message"] == "The text is German."


@pytest.mark.parametrize("task", ["attribution", "quotes", "places", "records"])
def test_what_is_only_noted_of_a_text_does_not_keep_it_from_being_labelled(task: str) -> None:
    class Noting(Fake):
        def document(self, row: Mapping[str, Any]) -> Document:
            problem = Problem("DET110", "The date 'soon' is not a date.", "Write another.")
            return Document(id="a", text=row["text"], problems=(problem,))

        def read(self, documents: Sequence[Document], layer: str | None) -> Iterator[Reading]:
            del layer
            for document in documents:
                yield Reading(document=document.header(), problems=document.problems)

    [given] = label(task, [{"id": "a", "text": "Nothing to see.", "date": "soon"}], Noting())
    assert "problem" not in given
    assert all(given[name] is not None for name in TASKS[task].adds)


def test_records_of_a_text_that_is_not_read_have_an_empty_reading_and_the_problem() -> None:
    [given] = label("records", [{"id": "a", "text": "Der Minister kam."}], Fake())
    assert not given["reading"]["events"]
    assert given["problem"]["code"] == "DET110"


@given(st.lists(st.booleans(), max_size=150))
def test_rows_come_out_in_order_whatever_fails(good: list[bool]) -> None:
    rows = [{"id": i, "text": TEXT if fine else None} for i, fine in enumerate(good)]
    given = list(label("places", rows, Fake()))
    assert [row["id"] for row in given] == list(range(len(good)))
    assert [row["places"] is not None for row in given] == good


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('He said "one two three four" then.', ["one two three four"]),
        ('He said "one two three".', []),
        ("“One two three four.\n\n“Five six seven eight.”", 2),
        ("“ One two three four ” he said", ["One two three four"]),
    ],
)
def test_quoted_stretches_have_four_words_and_no_marks(text: str, inner: list[str] | int) -> None:
    found = [text[slice(*span)] for span in quoted_stretches(text)]
    assert found == inner if isinstance(inner, list) else len(found) == inner

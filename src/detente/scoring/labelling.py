"""Label rows of a task: rows in, rows out, in order, none lost."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Protocol

import msgspec

from detente.errors import DetenteError
from detente.language.quoted import quoted_stretches
from detente.records import Document, Problem, Reading
from detente.scoring.matching import overlap
from detente.scoring.measure import Range
from detente.scoring.tasks import Task, task_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from detente.scoring.rows import RawRow

BATCH: Final = 64


class Labeller(Protocol):
    """The models and readers that the tasks ask; ``detente.api`` has the real one."""

    def relation(
        self,
        texts: Sequence[str],
        sources: Sequence[Sequence[Range]],
        targets: Sequence[Sequence[Range]],
    ) -> Sequence[tuple[str, float]]:
        """Give the root between the marked parties of each text, with its probability."""
        ...

    def tone(self, texts: Sequence[str], targets: Sequence[Range]) -> Sequence[tuple[str, float]]:
        """Give the tone toward the target of each text, with its probability."""
        ...

    def document(self, row: Mapping[str, Any]) -> Document:
        """Make a document of a row's text and what else it says of it."""
        ...

    def read(self, documents: Sequence[Document], layer: str | None) -> Iterable[Reading]:
        """Read documents, in order; with a layer, no more than it takes to give that one."""
        ...


class _Relation(msgspec.Struct):
    text: str
    source: list[Range]
    target: list[Range]

    @property
    def spans(self) -> list[Range]:
        return [*self.source, *self.target]


class _Tone(msgspec.Struct):
    text: str
    target: Range

    @property
    def spans(self) -> list[Range]:
        return [self.target]


class _Text(msgspec.Struct):
    text: str

    @property
    def spans(self) -> list[Range]:
        return []


Input = _Relation | _Tone | _Text
Answer = dict[str, Any] | Problem
INPUTS: Final[Mapping[str, type[Input]]] = {"relation": _Relation, "tone": _Tone}


def label(task: str, rows: Iterable[RawRow | Problem], labeller: Labeller) -> Iterator[RawRow]:
    """Label rows.

    Args:
        task: One of the contract's tasks.
        rows: Rows of the task, their other fields are kept; or what kept a row from being one.
        labeller: Who judges.

    Yields:
        Each row with the task's fields added, in order. A row that cannot be labelled has null
        there, and a ``problem``.

    Raises:
        UsageError: There is no such task (DET043).
    """
    chosen = task_named(task)
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        inputs = [_checked(chosen, row) for row in batch]
        good = [
            row
            for row, given in zip(batch, inputs, strict=True)
            if not isinstance(row, Problem) and not isinstance(given, Problem)
        ]
        answers = iter(_ask(chosen, good, inputs, labeller))
        for row, given in zip(batch, inputs, strict=True):
            answer = given if isinstance(given, Problem) else next(answers)
            yield _answered(chosen, {"id": None} if isinstance(row, Problem) else row, answer)


def _checked(task: Task, row: RawRow | Problem) -> Input | Problem:
    """Check a row's form and that its spans lie in its text."""
    if isinstance(row, Problem):
        return row
    kind: type[Input] = INPUTS.get(task.name, _Text)
    try:
        given = msgspec.convert(row, kind)
    except msgspec.ValidationError as error:
        return _problem(f"The row is not of the task {task.name}: {error}.")
    for start, end in given.spans:
        if not 0 <= start < end <= len(given.text):
            return _problem(f"The span [{start}, {end}] does not lie in the row's text.")
    return given


def _ask(
    task: Task, good: Sequence[RawRow], inputs: Sequence[Input | Problem], labeller: Labeller
) -> Sequence[Answer]:
    if task.name == "relation":
        asked = [given for given in inputs if isinstance(given, _Relation)]
        return _labels(
            labeller.relation(
                [given.text for given in asked],
                [given.source for given in asked],
                [given.target for given in asked],
            )
        )
    if task.name == "tone":
        toned = [given for given in inputs if isinstance(given, _Tone)]
        return _labels(
            labeller.tone([given.text for given in toned], [given.target for given in toned])
        )
    return _readings(task, good, labeller)


def _labels(judged: Sequence[tuple[str, float]]) -> list[Answer]:
    return [{"label": label, "score": round(float(score), 4)} for label, score in judged]


def _readings(task: Task, rows: Sequence[RawRow], labeller: Labeller) -> list[Answer]:
    layer, answer = FROM_READING[task.name]
    documents = [_document(row, labeller) for row in rows]
    readable = [document for document in documents if isinstance(document, Document)]
    readings = iter(labeller.read(readable, layer))
    return [
        document if isinstance(document, Problem) else answer(document, next(readings))
        for document in documents
    ]


def _document(row: RawRow, labeller: Labeller) -> Document | Problem:
    try:
        return labeller.document(row)
    except DetenteError as error:
        return Problem(error.code, error.message, error.remedy)


def _attributions(document: Document, reading: Reading) -> Answer:
    if problem := _unread(document, reading):
        return problem
    return {
        "attributions": [
            {
                "source": [[q.speaker.start, q.speaker.end]] if q.speaker else [],
                "cue": [[q.cue.start, q.cue.end]] if q.cue else [],
                "content": [[q.content.start, q.content.end]],
            }
            for q in reading.quotations
        ]
    }


def _quotes(document: Document, reading: Reading) -> Answer:
    """Give what stands between marks and mostly within a statement, with who says it."""
    if problem := _unread(document, reading):
        return problem
    quotes = []
    for start, end in quoted_stretches(document.text):
        shares = [
            (overlap((start, end), (q.content.start, q.content.end)), q.speaker)
            for q in reading.quotations
        ]
        covered, speaker = max(shares, key=lambda share: share[0], default=(0, None))
        if covered * 2 >= end - start:
            who = [speaker.start, speaker.end] if speaker else None
            quotes.append({"speaker": who, "content": [start, end]})
    return {"quotes": quotes}


def _places(document: Document, reading: Reading) -> Answer:
    if problem := _unread(document, reading):
        return problem
    return {
        "places": [
            {
                "span": [place.start, place.end],
                "name": place.name,
                "lat": place.lat,
                "lon": place.lon,
                "geonameid": place.geonameid,
            }
            for place in reading.places
        ]
    }


def _record(document: Document, reading: Reading) -> Answer:
    """Give the Reading, also of a document that was set aside."""
    answer: dict[str, Any] = {"reading": msgspec.to_builtins(reading)}
    if problem := _unread(document, reading):
        answer["problem"] = msgspec.to_builtins(problem)
    return answer


FROM_READING: Final[Mapping[str, tuple[str | None, Callable[[Document, Reading], Answer]]]] = {
    "attribution": ("quotations", _attributions),
    "quotes": ("quotations", _quotes),
    "places": ("places", _places),
    "records": (None, _record),
}


def _unread(document: Document, reading: Reading) -> Problem | None:
    """Give the problem that kept a document from being read, if one did."""
    if document.rejected or len(reading.problems) > len(document.problems):
        return reading.problems[-1]  # the reason comes after what was merely noted
    return None


def _answered(task: Task, row: RawRow, answer: Answer) -> RawRow:
    if isinstance(answer, Problem):
        nothing = dict.fromkeys(task.adds)
        return {**row, **nothing, "problem": msgspec.to_builtins(answer)}
    return {**row, **answer}


def _problem(message: str) -> Problem:
    return Problem("DET048", message, "See the table of tasks in `detente label --help`.")

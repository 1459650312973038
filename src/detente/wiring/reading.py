"""The default pipeline, and inputs as the documents and readings that go through it."""

from __future__ import annotations

from collections import deque
from functools import cache
from typing import TYPE_CHECKING, TypedDict

import msgspec

from detente import __version__
from detente.codes import in_use
from detente.errors import InputError, UsageError
from detente.models.package import MODELS, open_model
from detente.pipeline import Pipeline
from detente.readers.default import default_readers
from detente.sources import Failure, open_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from detente.config import Settings
    from detente.records import Document, Reading


class Origin(TypedDict, total=False):
    """What is known of a text: null or left out where it is not."""

    id: str | None
    title: str | None
    date: str | None
    publisher: str | None
    url: str | None
    language: str | None


@cache
def pipeline(how: Settings) -> Pipeline:
    """Give the default readers, with their models loaded once a process."""
    return Pipeline(default_readers(how))


def model_name(how: Settings) -> str:
    """Name all that decides what is read: version, weights, and what the user chose of the codes.

    That is his own actors, by a hash, and the convention for disputed areas.
    """
    asked = MODELS[:1] if how.fast else MODELS
    parts = ["detente", __version__, *(open_model(name).info.id for name in asked)]
    return "-".join(filter(None, (*parts, in_use.of(how).name)))


def parse_shard(text: str) -> tuple[int, int]:
    """Parse ``i/n``.

    Raises:
        UsageError: It is not of that form.
    """
    number, slash, of = text.partition("/")
    if not (slash and number.isdecimal() and of.isdecimal()):
        raise UsageError("DET007", f"{text!r} is no shard.", "Write it as i/n, such as 1/8.")
    return int(number), int(of)


def documents(
    inputs: Iterable[str | Path],
    how: Settings,
    failed: Callable[[Failure], None],
    origin: Origin,
) -> Iterator[Document]:
    """Open inputs, one document at a time; what cannot be read goes to ``failed``."""
    known = {name: value for name, value in origin.items() if value is not None}
    for found in sources([str(given) for given in inputs], how, date=origin.get("date")):
        if isinstance(found, Failure):
            failed(found)
        else:
            yield msgspec.structs.replace(found, **known)


def sources(
    inputs: Sequence[str], how: Settings, *, date: str | None
) -> Iterator[Document | Failure]:
    """Open inputs in the form that a run asks for."""
    return open_sources(inputs, settings=how, date=date)


def fail(failure: Failure) -> None:
    """Raise what kept an input from being read."""
    problem = failure.problem
    raise InputError(problem.code, problem.message, problem.remedy)


def readings(given: Iterable[Document], how: Settings, *, with_text: bool) -> Iterator[Reading]:
    """Read documents, one Reading each, in order."""
    if not with_text:
        yield from pipeline(how).read(given)
        return
    waiting: deque[Document] = deque()
    for reading in pipeline(how).read(_noted(given, waiting)):
        header = waiting.popleft().header(with_text=True)
        yield msgspec.structs.replace(reading, document=header)


def _noted(given: Iterable[Document], waiting: deque[Document]) -> Iterator[Document]:
    """Remember documents until their readings come, which they do in order."""
    for document in given:
        waiting.append(document)
        yield document

"""The verbs as functions, of the same names as the commands (``import`` is ``import_``).

Everything heavy is imported when a verb is called, so that ``import detente`` takes no time.
"""

from __future__ import annotations

from collections import deque
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from detente.config import Settings
from detente.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from detente.pipeline import Pipeline
    from detente.records import Document, Event, Problem, Reading, RecordedEvent
    from detente.records.findings import Status
    from detente.scoring.measure import Score
    from detente.scoring.rows import RawRow
    from detente.sources import Failure
    from detente.store import (
        ActorRow,
        BuildReport,
        Check,
        Explanation,
        Filter,
        Passage,
        PositionRow,
        QuoteRow,
        RunRecord,
        Store,
    )
    from detente.store.filters import ClaimRule

    Where = str | Path | None


class Origin(TypedDict, total=False):
    """What is known of a text: null or left out where it is not."""

    id: str | None
    title: str | None
    date: str | None
    publisher: str | None
    url: str | None
    language: str | None


class Only(TypedDict, total=False):
    """What to show; the fields and meanings are those of ``detente.store.Filter``.

    Parties may be given by key (``NOR``, ``org:NATO``) or by name (``Norway``).
    """

    actor: str | None
    recipient: str | None
    between: tuple[str, str] | None
    event: str | None
    status: Status | None
    since: str | None
    until: str | None
    issue: str | None
    speaker: str | None
    text: str | None
    publisher: str | None
    claims: ClaimRule
    limit: int | None
    offset: int


# ------------------------------------------------------------------------- to get a record


def read(
    text: str | Path,
    *,
    with_text: bool = False,
    settings: Settings | None = None,
    **origin: Unpack[Origin],
) -> Reading:
    """Read one article; nothing is kept.

    Args:
        text: The article's text, or the path of a file with one article.
        with_text: Put the text into the Reading's document.
        settings: How to run; from the environment where they are left out.
        **origin: ``id``, ``title``, ``date`` (YYYY-MM-DD), ``publisher``, ``url``, ``language``.

    Raises:
        InputError: The file cannot be read.
    """
    from detente.sources import document_from_text

    how = settings or Settings.from_environment()
    if isinstance(text, Path):
        return next(read_files([text], with_text=with_text, settings=how, **origin))
    return next(_readings([document_from_text(text, **origin)], how, with_text=with_text))


def read_files(
    inputs: Iterable[str | Path],
    *,
    with_text: bool = False,
    failed: Callable[[Failure], None] | None = None,
    settings: Settings | None = None,
    **origin: Unpack[Origin],
) -> Iterator[Reading]:
    """Read files, folders, patterns, feeds and addresses, one document at a time.

    Args:
        inputs: What to read; ``-`` is the standard input.
        with_text: Put the text into each Reading's document.
        failed: Told of each input that cannot be read; without it such an input raises.
        settings: How to run; from the environment where they are left out.
        **origin: What is known of every document, instead of what the inputs say.

    Raises:
        InputError: An input cannot be read, and ``failed`` is not given.
        UsageError: The date is not a date.
    """
    how = settings or Settings.from_environment()
    documents = _documents(inputs, how, failed or _raise, origin)
    return _readings(documents, how, with_text=with_text)


def ingest(
    inputs: Iterable[str | Path],
    *,
    store: Where = None,
    date: str | None = None,
    shard: str | None = None,
    settings: Settings | None = None,
    progress: Callable[[RunRecord], None] | None = None,
) -> RunRecord:
    """Read inputs into a store, which is made where there is none; ``build`` comes after.

    Interrupted and called again with the same inputs, it goes on where it stopped.

    Args:
        inputs: Files, folders, patterns, feeds, addresses; ``-`` is the standard input.
        store: The store's folder.
        date: Of publication of every document, instead of what the inputs say.
        shard: ``i/n`` reads every n-th input, for several machines with one store.
        settings: How to run; from the environment where they are left out.
        progress: Told of the run so far, now and then.

    Raises:
        UsageError: The date or the shard is none.
        StoreError: The store is of another version.
        RunError: The disk is full or may not be written.
    """
    from detente import run

    how = settings or Settings.from_environment()
    kept = _store(store, how, create=True)
    names = [str(given) for given in inputs]
    return run.ingest(names, kept, how, date=date, shard=shard, progress=progress)


def build(*, store: Where = None) -> BuildReport:
    """Bring a store's index up to date, so that it can be asked."""
    return _store(store).build()


def forget(document: str, *, store: Where = None) -> None:
    """Remove a document's text and findings from a store, for good from the next build.

    Raises:
        UsageError: The store has no such document.
    """
    _store(store).forget(document)


# ------------------------------------------------------------------------------- to ask it


def ask(question: str, *, store: Where = None, **only: Unpack[Only]) -> list[Passage]:
    """Search the words of the articles, the best passage first."""
    return _store(store).ask(question, only_those(**only))


def events(*, store: Where = None, **only: Unpack[Only]) -> list[RecordedEvent]:
    """List recorded events, the latest first."""
    return _store(store).events(only_those(**only))


def quotes(*, store: Where = None, **only: Unpack[Only]) -> list[QuoteRow]:
    """List who said what, the latest first."""
    return _store(store).quotes(only_those(**only))


def claims(*, store: Where = None, **only: Unpack[Only]) -> list[RecordedEvent]:
    """List events that somebody claims or denies."""
    return _store(store).claims(only_those(**only))


def positions(*, store: Where = None, **only: Unpack[Only]) -> list[PositionRow]:
    """List who stands where on which issue, the latest first."""
    return _store(store).positions(only_those(**only))


def actors(*, store: Where = None, **only: Unpack[Only]) -> list[ActorRow]:
    """List the parties of the events that the filter lets through, the busiest first."""
    return _store(store).actors(only_those(**only))


def why(event: str, *, store: Where = None) -> Explanation:
    """Explain an event by its key or id, or by a beginning that only one has."""
    return _store(store).why(event)


# ----------------------------------------------------------------------------- to trust it


def label(
    task: str, rows: Iterable[RawRow | Problem], *, settings: Settings | None = None
) -> Iterator[RawRow]:
    """Label rows of a task; each comes out in order, with the task's fields added.

    Args:
        task: ``relation``, ``tone``, ``attribution``, ``quotes``, ``places`` or ``records``.
        rows: Rows in the task's form; a ``Problem`` stands for one that could not be decoded.
        settings: How to run; from the environment where they are left out.

    Raises:
        UsageError: There is no such task.
        ModelError: The weights are missing or of another version.
    """
    from detente.scoring.labelling import label as label_rows
    from detente.scoring.tasks import task_named

    chosen = task_named(task)  # before the models, so that a slip is told at once
    from detente.scoring.labeller import DefaultLabeller

    labeller = DefaultLabeller(settings or Settings.from_environment())
    return label_rows(chosen.name, rows, labeller)


def evaluate(
    task: str,
    gold: str | Path | Iterable[Mapping[str, Any]],
    *,
    articles: str | Path | None = None,
    predicted: str | Path | Iterable[Mapping[str, Any]] | None = None,
    baseline: str | None = None,
    settings: Settings | None = None,
) -> Score:
    """Score a task against gold.

    Args:
        task: The task.
        gold: Gold rows, or their file.
        articles: For ``records``, the file with the annotated articles.
        predicted: Rows to score, or their file; without it the gold's own texts are labelled.
        baseline: Score a predictor that does not read: ``constant`` or ``majority``.
        settings: How to run; from the environment where they are left out.

    Raises:
        UsageError: A file or row is not of the task's form, or there is no such task.
    """
    from detente.scoring import baselines, measure
    from detente.scoring.rows import as_predictions, with_articles
    from detente.scoring.tasks import task_named

    chosen = task_named(task)
    truths = _rows(gold)
    if task == "records":
        truths = with_articles(truths, _rows(articles) if articles else [])
    if baseline is not None:
        guesses = baselines.baseline(task, baseline, truths)
    elif predicted is not None:
        guesses = as_predictions(_rows(predicted))
    else:
        guesses = label(task, [_as_input(row) for row in truths], settings=settings)
    return measure.score(chosen.measure, truths, guesses)


def runs(*, store: Where = None) -> list[RunRecord]:
    """List what each run did, the latest first."""
    return _store(store).runs()


def doctor(*, store: Where = None) -> list[Check]:
    """Look for what is wrong with a store, without changing anything."""
    return _store(store).doctor()


def settings() -> Settings:
    """Give the settings as the environment has them."""
    return Settings.from_environment()


# ------------------------------------------------------------------------- to take it away


def export(
    path: str | Path, *, form: str | None = None, store: Where = None, **only: Unpack[Only]
) -> Path:
    """Write recorded events to a file; without ``limit``, all of them.

    Args:
        path: The file; it is replaced.
        form: ``plover``, ``csv``, ``parquet`` or ``polecat``; else by the file's suffix.
        store: The store's folder.
        **only: What to write, as for ``events``.

    Raises:
        UsageError: There is no such format, or the suffix tells none.
    """
    from detente.exchange.files import format_of

    target = Path(path)
    pieces = export_bytes(form or format_of(target) or "", store=store, **only)
    with target.open("wb") as file:
        file.writelines(pieces)
    return target


def export_bytes(form: str, *, store: Where = None, **only: Unpack[Only]) -> Iterator[bytes]:
    """Encode recorded events in a format, in pieces; the arguments are those of ``export``."""
    from detente.exchange.files import export as encode

    kept = _store(store)
    only.setdefault("limit", None)
    found = kept.events(only_those(**only))
    best = {event.readings[0].event_id for event in found if event.readings}
    read = _events_read(kept, best)
    return encode(
        ((e, read.get(e.readings[0].event_id) if e.readings else None) for e in found), form
    )


# ---------------------------------------------------------------------------------- shared


def only_those(**only: Unpack[Only]) -> Filter:
    """Make a filter; parties given by name become keys.

    Raises:
        UsageError: A party is not known (with the nearest match), or a value is none.
    """
    from detente.codes.party import parse_party
    from detente.store import Filter

    given = dict(only)
    for name in ("actor", "recipient"):
        if given.get(name) is not None:
            given[name] = parse_party(str(given[name]))
    if only.get("between") is not None:
        one, other = only["between"] or ("", "")
        given["between"] = (parse_party(one), parse_party(other))
    if only.get("speaker") is not None:
        given["speaker"] = _speaker(str(only["speaker"]))
    return Filter(**given)  # type: ignore[arg-type]  # the two have the same fields


def _speaker(text: str) -> str:
    """Give a speaker's party key, or any part of a name as it is."""
    from detente.codes.party import parse_party
    from detente.errors import UsageError

    try:
        return parse_party(text)
    except UsageError:
        return text


def _store(where: Where, how: Settings | None = None, *, create: bool = False) -> Store:
    from detente.store import Store

    path = where if where is not None else (how or Settings.from_environment()).store
    return Store.open(path, create=create)


@cache
def _pipeline(how: Settings) -> Pipeline:
    from detente.pipeline import Pipeline
    from detente.readers.default import default_readers

    return Pipeline(default_readers(how))


def _documents(
    inputs: Iterable[str | Path],
    how: Settings,
    failed: Callable[[Failure], None],
    origin: Origin,
) -> Iterator[Document]:
    """Open inputs, one document at a time; what cannot be read goes to ``failed``."""
    import msgspec

    from detente.sources import Failure, open_sources

    known = {name: value for name, value in origin.items() if value is not None}
    names = [str(given) for given in inputs]
    for found in open_sources(names, settings=how, date=origin.get("date")):
        if isinstance(found, Failure):
            failed(found)
        else:
            yield msgspec.structs.replace(found, **known)


def _readings(
    documents: Iterable[Document], how: Settings, *, with_text: bool
) -> Iterator[Reading]:
    import msgspec

    if not with_text:
        yield from _pipeline(how).read(documents)
        return
    waiting: deque[Document] = deque()
    for reading in _pipeline(how).read(_noted(documents, waiting)):
        header = waiting.popleft().header(with_text=True)
        yield msgspec.structs.replace(reading, document=header)


def _noted(documents: Iterable[Document], waiting: deque[Document]) -> Iterator[Document]:
    """Remember documents until their readings come, which they do in order."""
    for document in documents:
        waiting.append(document)
        yield document


def _raise(failure: Failure) -> None:
    problem = failure.problem
    raise InputError(problem.code, problem.message, problem.remedy)


def _rows(source: str | Path | Iterable[Mapping[str, Any]]) -> list[RawRow]:
    from detente.scoring.rows import read_rows

    if isinstance(source, str | Path):
        return read_rows(Path(source))
    return [dict(row) for row in source]


def _as_input(row: RawRow) -> RawRow:
    """Give an article its date back, which its record keeps as ``published``."""
    return {**row, "date": row["published"]} if "published" in row else row


def _events_read(store: Store, wanted: set[str]) -> Mapping[str, Event]:
    """Find the events of readings by id, in one pass over the store."""
    if not wanted:
        return {}
    return {
        event.id: event
        for reading in store.readings()
        for event in reading.events
        if event.id in wanted
    }

"""What the store answers with: frozen rows, ready to be shown or encoded."""

from __future__ import annotations

import msgspec

from detente.records import Problem, RecordedEvent, Report


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """Base of the rows: frozen, built by keyword."""


class QuoteRow(Row, frozen=True, kw_only=True):
    """A quotation with its article.

    Attributes:
        speaker: Party key of the speaker, or null.
        speaker_name: The resolved name, else the words that name the speaker.
        content: What was said; ``start`` and ``end`` are its place in the article's text.
        date: Of publication.
    """

    id: str
    document: str
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None
    speaker: str | None
    speaker_name: str | None
    cue: str | None
    content: str
    kind: str
    start: int
    end: int
    score: float


class PositionRow(Row, frozen=True, kw_only=True):
    """Where an actor stood on an issue, by one article; ``evidence`` are its sentences."""

    holder: str
    issue: str
    stance: str
    document: str
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None
    evidence: tuple[str, ...]
    score: float


class Counterpart(Row, frozen=True, kw_only=True):
    """Another party, and the number of recorded events shared with it."""

    key: str
    name: str
    events: int


class ActorRow(Row, frozen=True, kw_only=True):
    """A party of recorded events.

    Attributes:
        key: Party key (DESIGN 2b).
        name: Its name in English, else the key.
        events: Recorded events it takes part in.
        as_actor: Those in which it acts (in mutual ones everybody acts).
        as_recipient: Those it receives.
        counterparts: The parties it shares most events with, at most three.
        articles: Distinct articles that report those events.
    """

    key: str
    name: str
    events: int
    as_actor: int
    as_recipient: int
    counterparts: tuple[Counterpart, ...]
    articles: int


class Passage(Row, frozen=True, kw_only=True):
    """A paragraph or quotation that answers a search.

    Attributes:
        kind: ``text`` or ``quote``.
        text: The whole passage, at ``start`` to ``end`` of the article's text.
        snippet: A part of it, with the found words between U+27E6 and U+27E7 (white brackets).
        speaker: Who says it, where it is a quotation.
        events: Keys of the recorded events that the passage is evidence of.
        rank: BM25, higher is better; comparable within one answer only.
    """

    document: str
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None
    kind: str
    start: int
    end: int
    text: str
    snippet: str
    speaker: str | None
    events: tuple[str, ...]
    rank: float


class PartyExplained(Row, frozen=True, kw_only=True):
    """How the words for a party became its key.

    Attributes:
        role: ``actor``, ``recipient``, ``claimed_by`` or ``denied_by``.
        text: The words at the event.
        key: The party key they were given.
        name: The name they were resolved to, or null.
        office: The office that the person held, or null.
        chain: Other words of the article for the same one, in order.
        rule: One sentence that says how the key came about.
    """

    role: str
    text: str
    key: str | None
    name: str | None
    office: str | None
    chain: tuple[str, ...]
    rule: str


class ReportExplained(Row, frozen=True, kw_only=True):
    """One article's report of an event, and how it was read.

    ``sentences`` are its evidence; ``date_how`` says where its day came from.
    """

    report: Report
    title: str | None
    url: str | None
    status: str
    date: str | None
    enddate: str | None
    date_how: str
    sentences: tuple[str, ...]
    parties: tuple[PartyExplained, ...]
    model: str
    run: str


class Explanation(Row, frozen=True, kw_only=True):
    """Why the record holds an event: every report with its sentences."""

    event: RecordedEvent
    reports: tuple[ReportExplained, ...]


class SourceProblem(Row, frozen=True, kw_only=True):
    """A problem of a run: ``source`` is the path, URL or document id it arose at."""

    source: str
    problem: Problem


class RunRecord(Row, frozen=True, kw_only=True):
    """What one run did.

    Attributes:
        run: Its id; ids sort by start.
        started: UTC, ISO 8601.
        finished: UTC, or null while it runs or when it was interrupted.
        model: Id of the pipeline that read.
        inputs: What it was given, as given.
        read: Documents seen.
        new: Documents kept, those before an interruption included.
        resumed: Of the new, those kept before an interruption.
        replaced: Of the new, those whose id the store held with another text, which no longer
            counts: an article that was edited, or two articles of one id.
        duplicates: Documents that the store held already, or that came twice.
        rejected: Documents kept without findings, or left out, by reason.
        failed: Inputs that could not be read at all.
        problems: Those of all failed inputs, then of the first 1,000 documents that had any; the
            rest are in the readings, and all in the index.
        events: Events found in the new documents.
        seconds: Wall time of the last attempt.
    """

    run: str
    started: str
    finished: str | None
    model: str
    inputs: tuple[str, ...] = ()
    read: int = 0
    new: int = 0
    resumed: int = 0
    replaced: int = 0
    duplicates: int = 0
    rejected: dict[str, int] = {}
    failed: int = 0
    problems: tuple[SourceProblem, ...] = ()
    events: int = 0
    seconds: float = 0.0


class BuildReport(Row, frozen=True, kw_only=True):
    """What an index holds; ``fresh`` means it was up to date and nothing was done.

    ``imported`` counts the events of other data sets, which the other numbers leave out.
    """

    index: str
    documents: int
    readings: int
    events: int
    recorded_events: int
    families: int
    seconds: float
    fresh: bool = False
    imported: int = 0


class Check(Row, frozen=True, kw_only=True):
    """One finding of ``doctor``; a remedy only where something is wrong."""

    name: str
    ok: bool
    message: str
    remedy: str | None = None

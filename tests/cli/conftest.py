"""A store that holds one of everything, and a command line that asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from detente.cli.app import app
from detente.errors import StoreError, UsageError
from detente.records import Event, EventPlace, Party, Problem, Reading, RecordedEvent, Report, Span
from detente.records.documents import DocumentHeader
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
)
from detente.store.rows import Counterpart, PartyExplained, ReportExplained, SourceProblem
from detente.wiring import asking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typer.testing import Result

SENTENCE = (
    "The foreign minister of Norway met her Swedish colleague in Oslo on Tuesday for talks on "
    "cod quotas, on a new railway over the border and on what to do about the wolves."
)
ANCHOR = Span(31, 34, "met")
REPORT = Report(
    event_id="e1",
    document="d1",
    publisher="Northern Wire",
    published="2011-03-08",
    family="f1",
    anchor=ANCHOR,
    evidence=(Span(0, len(SENTENCE), SENTENCE),),
    score=0.93,
)
EVENT = RecordedEvent(
    key="k0123456789abcdef",
    event="CONSULT",
    mode=("visit",),
    context=("diplomatic", "natural_resource"),
    status="occurred",
    date="2011-03-08",
    enddate="2011-03-08",
    actor=("NOR",),
    recipient=("SWE",),
    place=EventPlace("Oslo", 59.91, 10.74, 3143244, "NOR"),
    readings=(REPORT,),
    sources=1,
    families=1,
    belief=0.87,
)
CLAIM = RecordedEvent(
    key="kfedcba9876543210",
    event="ASSAULT",
    mode=(),
    context=(),
    status="future",
    date="2011-03-01",
    enddate="2011-03-31",
    actor=("FIN:OPP", "NOR", "org:Nordic Council of Long Names", "text:the men"),
    recipient=(),
    place=None,
    readings=(REPORT, REPORT),
    sources=2,
    families=1,
    belief=0.5,
    claims=("SWE",),
    denials=("NOR",),
)
PARTY = Party("NOR", "NOR", "GOV", "The foreign minister", None, "Anna Example", "minister", 0, 20)
READ = Event(
    id="e1",
    key=EVENT.key,
    event=("CONSULT",),
    status="occurred",
    date="2011-03-08",
    enddate="2011-03-08",
    date_how="relative",
    actor=(PARTY,),
    recipient=(),
    quad_code=1,
    event_scale=2.1,
    event_loc=None,
    anchor=ANCHOR,
    evidence=REPORT.evidence,
    score=0.93,
)
READING = Reading(
    document=DocumentHeader("d1", "Talks", "2011-03-08", "Northern Wire", None, "en", "ab"),
    events=(READ,),
)
QUOTE = QuoteRow(
    id="q1",
    document="d1",
    title="Talks",
    publisher="Northern Wire",
    date="2011-03-08",
    url="https://northern-wire.example/talks",
    speaker="NOR",
    speaker_name="Anna Example",
    cue="said",
    content="The cod do not know where the border runs, and neither\tdo most fishermen.",
    kind="direct",
    start=10,
    end=80,
    score=0.9,
)
POSITION = PositionRow(
    holder="org:Nordic Council",
    issue="cod quotas",
    stance="conditional",
    document="d1",
    title=None,
    publisher=None,
    date=None,
    url=None,
    evidence=(SENTENCE,),
    score=0.7,
)
ACTOR = ActorRow(
    key="NOR",
    name="Norway",
    events=1204,
    as_actor=900,
    as_recipient=304,
    counterparts=(Counterpart(key="SWE", name="Sweden", events=77),),
    articles=812,
)
PASSAGE = Passage(
    document="d1",
    title="Ministers meet",
    publisher="Northern Wire",
    date="2011-03-08",
    url=None,
    kind="text",
    start=0,
    end=len(SENTENCE),
    text=SENTENCE,
    snippet="for talks on \u27e6cod\u27e7 quotas",
    speaker=None,
    events=(EVENT.key,),
    rank=3.5,
)
EMPTY = Problem("DET104", "void.txt is empty.", "Leave it out, or put a text in it.")
RUN = RunRecord(
    run="20110308T120000-ab12",
    started="2011-03-08T12:00:00Z",
    finished="2011-03-08T12:03:12Z",
    model="m1",
    inputs=("news/",),
    read=812,
    new=640,
    duplicates=131,
    rejected={"not news": 13, "language": 20},
    failed=0,
    events=1204,
    seconds=192.0,
)
FAILED = RunRecord(
    run="r2",
    started="2011-03-08T12:00:00Z",
    finished=None,
    model="m1",
    failed=1,
    problems=(SourceProblem(source="void.txt", problem=EMPTY),),
)
EXPLANATION = Explanation(
    event=EVENT,
    reports=(
        ReportExplained(
            report=REPORT,
            title="Ministers meet",
            url="https://northern-wire.example/talks",
            status="occurred",
            date="2011-03-08",
            enddate="2011-03-08",
            date_how="relative",
            sentences=(SENTENCE,),
            parties=(
                PartyExplained(
                    role="actor",
                    text="The foreign minister of Norway",
                    key="NOR",
                    name="Anna Example",
                    office="foreign minister",
                    chain=("her",),
                    rule='"The foreign minister of Norway" counts as NOR.',
                ),
            ),
            model="m1",
            run="r1",
        ),
    ),
)


class FakeStore:
    """Answers every question with what it holds, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.empty = False
        self.broken: Exception | None = None

    def _give(self, only: Any, *rows: Any) -> list[Any]:
        self.asked.append(only)
        if self.broken is not None:
            raise self.broken
        return [] if self.empty else list(rows)

    def events(self, only: Filter) -> list[Any]:
        return self._give(only, EVENT, CLAIM)

    def claims(self, only: Filter) -> list[Any]:
        return self._give(only, CLAIM)

    def quotes(self, only: Filter) -> list[Any]:
        return self._give(only, QUOTE)

    def positions(self, only: Filter) -> list[Any]:
        return self._give(only, POSITION)

    def actors(self, only: Filter) -> list[Any]:
        return self._give(only, ACTOR)

    def ask(self, text: str, only: Filter) -> list[Any]:
        return self._give((text, only), PASSAGE)

    def why(self, name: str) -> Explanation:
        if name != "k0":
            raise UsageError("DET035", f"No event is called {name!r}.", "Give a key.")
        return EXPLANATION

    def readings(self) -> Iterator[Reading]:
        yield READING

    def runs(self) -> list[Any]:
        return self._give(None, RUN)

    def doctor(self) -> list[Check]:
        good = Check(name="format", ok=True, message="Version 1.")
        bad = Check(name="index", ok=False, message="It is old.", remedy="Run detente build.")
        return [good] if self.empty else [good, bad]

    def build(self) -> BuildReport:
        return BuildReport(
            index="i1",
            documents=640,
            readings=640,
            events=1204,
            recorded_events=1001,
            families=512,
            seconds=1.25,
        )

    def forget(self, document_id: str) -> None:
        self.asked.append(document_id)


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> FakeStore:
    """Put a fake store where the verbs look for one."""
    fake = FakeStore()

    def opened(where: Any, as_of: str | None = None) -> FakeStore:
        del as_of
        if str(where) == "nowhere":
            raise StoreError("DET200", "There is no store at nowhere.", "Make one with ingest.")
        return fake

    monkeypatch.setattr(asking, "store", opened)
    return fake


@pytest.fixture
def run(store: FakeStore, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run the command line on the fake store."""
    del store
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    runner = CliRunner()
    return lambda *words, **more: runner.invoke(app, list(words), **more)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the standard output a wide terminal."""
    from detente.cli import output

    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(output, "on_terminal", lambda: True)


@pytest.fixture
def records() -> dict[str, Any]:
    """Give one record of each kind by name."""
    return {
        "event": EVENT,
        "claim": CLAIM,
        "read": READ,
        "reading": READING,
        "run": RUN,
        "failed": FAILED,
    }

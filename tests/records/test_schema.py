"""The published schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema  # type: ignore[import-untyped]
import msgspec
import pytest

from detente.records import (
    Change,
    Cited,
    Commitment,
    CountRule,
    Coverage,
    Document,
    DyadPeriod,
    Exposure,
    Forecast,
    Level,
    MethodErrors,
    PastErrors,
    RecordedEvent,
    Report,
    Span,
)
from detente.records.audit import AuditDecision, AuditDraw, AuditUnit, CodedEvent, Estimate
from detente.records.briefs import Brief, BriefLine, Topics
from detente.records.pairs import (
    Answer,
    Contact,
    Direction,
    Divergence,
    IssueLine,
    Measured,
    PairExposure,
    PairReport,
    ToneLine,
    ToneWords,
)
from detente.records.positions import Held, PositionHistory
from detente.records.schema import RECORDS, file_name, schema, write
from samples import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema"
RULE = CountRule(statuses=("occurred", "historical"))
LEVEL = Level(1.0, 0.5, 1.5, 12)
WORDS = Span(0, 6, "Norway")


def examples() -> Iterator[msgspec.Struct]:
    whole = reading()
    yield whole
    yield Document(id="d", text="x", title="t").header(with_text=True)
    for layer in ("mentions", "events", "quotations", "tones", "positions", "places"):
        yield getattr(whole, layer)[0]
    yield RecordedEvent(
        key="k1",
        event="AGREE",
        mode=(),
        context=(),
        status="occurred",
        date=None,
        enddate=None,
        actor=("NOR",),
        recipient=(),
        place=None,
        readings=(
            Report(
                event_id="e1",
                document="d1",
                publisher=None,
                published=None,
                family="f1",
                anchor=WORDS,
                evidence=(WORDS,),
                score=0.9,
            ),
        ),
        sources=1,
        families=1,
        belief=0.8,
    )
    yield DyadPeriod(
        actor="NOR",
        recipient="RUS",
        unit="month",
        start="2011-03-01",
        rule=RULE,
        categories={"AGREE": 2},
        quads={"1": 2},
        score=4.2,
        exposure=Exposure(120, 3),
        observed=True,
    )
    yield PairReport(
        dataset="own",
        one="NOR",
        other="SWE",
        unit="month",
        since="2011-03-01",
        until="2011-03-31",
        starts=("2011-03-01",),
        rule=RULE,
        directions=(
            Direction(
                actor="NOR",
                recipient="SWE",
                series=(
                    Measured(
                        measure="quad_1",
                        words="verbal cooperation",
                        total=1,
                        counts=(1,),
                        scaled=(0.5,),
                        events={"2011-03-01": ("k1",)},
                    ),
                ),
                tone=ToneLine(
                    mean=0.5,
                    means=(0.5,),
                    found=(ToneWords("d1", "2011-03-08", 0.5, ("Norway",)),),
                ),
                divergences=(
                    Divergence(
                        kind="conflict",
                        since=None,
                        words=None,
                        deeds=None,
                        p=None,
                        p_corrected=None,
                        periods=1,
                    ),
                ),
            ),
        ),
        reciprocity=(
            Answer(
                kind="conflict",
                actor="SWE",
                to="NOR",
                lag=2,
                likeness=0.4,
                p=0.01,
                p_corrected=0.04,
                periods=60,
            ),
        ),
        contacts=(
            Contact(level="leader", date="2011-03-07", event="k1", offices={"NOR": ("king",)}),
        ),
        issues=(
            IssueLine(
                issue="fishing",
                holder="NOR",
                stance="support",
                articles=1,
                last="2011-03-08",
                documents=("d1",),
            ),
        ),
        contexts={"diplomatic": 1},
        exposure=PairExposure(
            per="articles", total=9, by_period=(9,), of_the_pair=1, periods=1, read=1
        ),
    )
    yield Change(
        actor="NOR",
        recipient="RUS",
        unit="month",
        measure="quad_3",
        at="2011-03-01",
        at_low="2011-02-01",
        at_high="2011-03-01",
        rule=RULE,
        before=LEVEL,
        after=LEVEL,
        per="1,000 articles",
        ratio=2.0,
        ratio_low=1.4,
        ratio_high=2.9,
        probability=0.9,
        p=0.001,
        p_corrected=0.008,
        looked_at=8,
        beside=("trend",),
        events=("k1",),
        events_total=1,
    )
    yield Commitment(
        key="c1",
        kind="promise",
        holder=("NOR",),
        toward=("RUS",),
        responsible=("NOR",),
        event="AGREE",
        what="to help",
        made="2011-03-08",
        due=None,
        state="open",
        as_of="2011-04-01",
        evidence=(Cited("d1", WORDS),),
        coverage=Coverage("2011-03-08", "2011-04-01", 3, 1, 2),
        score=0.7,
    )
    yield PositionHistory(
        holder="NOR",
        issue="fishing",
        names=("fishing",),
        entries=(Held(date=None, stance="support", cited=Cited("d1", WORDS), score=0.7),),
        changes=0,
    )
    yield Brief(
        since="2011-03-07",
        until="2011-03-08",
        topics=Topics(pairs=(("NOR", "RUS"),)),
        articles=1,
        publishers=1,
        lines=(
            BriefLine(
                id="b1",
                kind="event",
                topic="NOR RUS",
                told="NOR: AGREE",
                date=None,
                event="k1",
                category="AGREE",
                cited=Cited("d1", WORDS),
                score=1.0,
            ),
        ),
    )
    yield Forecast(
        actor="NOR",
        recipient="RUS",
        unit="month",
        quad="3",
        start="2011-04-01",
        end="2011-04-30",
        made_from="2011-03-31",
        rule=RULE,
        known=40,
        probability=0.4,
        baselines={"no_change": 0.6, "seasonal": 0.3, "recurrency": 0.35},
        past=PastErrors(28, 11, {"model": MethodErrors(0.2, 0.6)}),
        better_than=("no_change",),
        note="Not shown to be better than seasonal and recurrency in 28 months.",
    )
    coded = CodedEvent(event="AGREE", actor=("NOR",), recipient=("RUS",))
    yield Estimate(raw=3, estimate=2.4, low=1.0, high=4.0)
    yield AuditDraw(audit="a", made="2011-03-09", seed=1, state="s", sizes={"AGREE": 3}, drawn={})
    yield AuditUnit(
        audit="a", number=1, id="e1", stratum="AGREE", document="d1", start=0, end=4,
        predicted=coded,
    )  # fmt: skip
    yield AuditDecision(audit="a", number=1, coder="x", made="2011-03-09", events=(coded,))


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)
def test_the_published_schema_is_up_to_date(record: type[msgspec.Struct]) -> None:
    published = json.loads((PUBLISHED / file_name(record)).read_text(encoding="utf-8"))
    assert published == schema(record), "run: python -m detente.records.schema docs/schema"


def test_nothing_else_is_published() -> None:
    names = {path.name for path in PUBLISHED.glob("*.json")}
    assert names == {file_name(record) for record in RECORDS}


def test_writing_needs_no_folder(tmp_path: Path) -> None:
    written = write(tmp_path / "new" / "schema")
    assert [path.name for path in written] == [file_name(record) for record in RECORDS]


@pytest.mark.parametrize("example", list(examples()), ids=lambda e: type(e).__name__)
def test_what_is_written_is_valid_and_comes_back(example: msgspec.Struct) -> None:
    data = msgspec.json.encode(example)
    jsonschema.validate(json.loads(data), schema(type(example)))
    assert msgspec.json.decode(data, type=type(example)) == example


def test_an_example_of_each_record_is_tried() -> None:
    assert {type(example) for example in examples()} == set(RECORDS)


@pytest.mark.parametrize(
    ("member", "value"), [("events", None), ("document", {}), ("schema_version", "1")]
)
def test_what_breaks_the_contract_is_invalid(member: str, value: object) -> None:
    broken: dict[str, Any] = json.loads(msgspec.json.encode(reading())) | {member: value}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema(type(reading())))


def test_every_member_is_required_but_the_text() -> None:
    components = schema(type(reading()))["$defs"]
    optional = {
        (name, member)
        for name, component in components.items()
        for member in component["properties"]
        if member not in component["required"]
    }
    assert optional == {("DocumentHeader", "text")}


@pytest.mark.parametrize("record", [Change, Commitment, DyadPeriod, Forecast])
def test_a_relation_says_the_version_of_its_schema(record: type[msgspec.Struct]) -> None:
    assert "schema_version" in schema(record)["$defs"][record.__name__]["required"]

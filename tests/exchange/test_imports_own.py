"""Our PLOVER lines, exported and imported again, lose nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import detente
from detente.config import Settings
from detente.exchange.plover import lines, plover_event
from detente.records import EventPlace, RecordedEvent, Report, Span
from fakes import MODEL, TEXTS, document, put

if TYPE_CHECKING:
    from pathlib import Path

    from detente.exchange.imports.reporting import ImportReport

WORDS = 'He said "no; never",\tand left the Ålesund talks.'


def bring(store: Path, file: Path, **more: Any) -> ImportReport:
    """Import into a store, and build."""
    report = detente.import_([file], store=store, settings=Settings(threads=1), **more)
    detente.build(store=store)
    return report


def rows(file: Path) -> list[dict[str, Any]]:
    """Read lines, without the name of the dataset, in the order of their ids."""
    found = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    for row in found:
        del row["dataset"]
    return sorted(found, key=lambda row: str(row["id"]))


def recorded(key: str, **more: Any) -> RecordedEvent:
    """Make a recorded event with all that one can have."""
    report = Report(
        event_id="e1",
        document="d1",
        publisher="Wire; North",
        published="2011-03-08",
        family="f1",
        anchor=Span(0, 2, "He"),
        evidence=(Span(0, len(WORDS), WORDS), Span(60, 63, "Yes")),
        score=0.9,
    )
    fields: dict[str, Any] = {
        "key": key,
        "event": "REJECT",
        "mode": ("yield",),
        "context": ("diplomatic", "territory"),
        "status": "hypothetical",
        "date": "2011-03-01",
        "enddate": "2011-03-31",
        "actor": ("NOR", "org:NATO"),
        "recipient": ("USA:OPP", "text:they"),
        "place": EventPlace("Ålesund", 62.47, 6.15, None, "NOR"),
        "readings": (report, report),
        "sources": 2,
        "families": 1,
        "belief": 0.75,
        "claims": ("SWE",),
        "denials": ("NOR",),
        "only_claimed": True,
    }
    return RecordedEvent(**(fields | more))


def test_a_store_s_export_comes_back_whole(tmp_path: Path) -> None:
    put(tmp_path / "one", [document(name, text) for name, text in TEXTS.items()], "r1", MODEL)
    detente.build(store=tmp_path / "one")
    detente.export(tmp_path / "out.jsonl", store=tmp_path / "one")
    report = bring(tmp_path / "two", tmp_path / "out.jsonl")
    own = detente.events(store=tmp_path / "one", limit=None)
    assert report.run.new == len(own) > 0
    detente.export(tmp_path / "back.jsonl", store=tmp_path / "two", dataset="plover")
    assert rows(tmp_path / "back.jsonl") == rows(tmp_path / "out.jsonl")
    same = ("key", "event", "mode", "context", "status", "date", "enddate", "actor", "recipient")
    more = ("place", "sources", "families", "belief", "claims", "denials", "only_claimed")
    after = detente.events(store=tmp_path / "two", dataset="plover", limit=None)
    assert [[getattr(e, n) for n in same + more] for e in after] == [
        [getattr(e, n) for n in same + more] for e in own
    ]


def test_every_field_comes_back(tmp_path: Path) -> None:
    events = [
        recorded("k1"),
        recorded("k2", date=None, enddate=None, place=None, readings=(), recipient=()),
        recorded("k3", belief=None, claims=(), denials=(), only_claimed=False),
    ]
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"".join(lines(plover_event(event) for event in events)))
    report = bring(tmp_path / "s", file, dataset="anna")
    assert (report.run.new, report.run.failed) == (3, 0)
    detente.export(tmp_path / "b.jsonl", store=tmp_path / "s", dataset="anna")
    assert rows(tmp_path / "b.jsonl") == rows(file)
    told = [json.loads(line)["dataset"] for line in (tmp_path / "b.jsonl").read_text().splitlines()]
    assert set(told) == {"anna"}
    # filters ask imported events as they ask those of the articles
    only: dict[str, Any] = {"store": tmp_path / "s", "dataset": "anna"}
    assert [e.key for e in detente.events(**only, speaker="SWE", between=("NOR", "USA:OPP"))] == [
        "k1"
    ]
    assert [e.key for e in detente.events(**only, claims="out", text="ålesund")] == ["k3"]


def test_a_line_that_is_none_is_told(tmp_path: Path) -> None:
    good = b"".join(lines([plover_event(recorded("k1"))]))
    file = tmp_path / "a.jsonl"
    file.write_bytes(good + b"{\n" + good.replace(b'"REJECT"', b'"RESENT"'))
    report = bring(tmp_path / "s", file)
    assert (report.run.new, report.run.failed) == (1, 2)
    assert [item.source.rpartition(":")[2] for item in report.run.problems] == ["2", "3"]

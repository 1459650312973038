"""Other data sets' files: told by themselves, mapped, counted, never kept twice."""

from __future__ import annotations

import gzip
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

import detente
from detente.config import Settings
from detente.errors import InputError, UsageError
from detente.exchange.imports import importing
from detente.exchange.imports.inputs import chunks
from detente.exchange.imports.telling import tell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from detente.exchange.imports.reporting import ImportReport

ICEWS_HEADER = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\t"
    "Intensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\t"
    "City\tDistrict\tProvince\tCountry\tLatitude\tLongitude"
)


def icews(number: int, **more: str) -> str:
    """Write a row of ICEWS."""
    fields = {
        "id": str(number),
        "day": "2014-03-01",
        "source": "Norway",
        "source_sectors": "",
        "source_country": "Norway",
        "text": "Make a visit",
        "code": "042",
        "intensity": "1.9",
        "target": "Police (Sweden)",
        "target_sectors": "Government,Police",
        "target_country": "Sweden",
        "story": "77",
        "sentence": "2",
        "publisher": "Fjord Post",
        "city": "Oslo",
        "district": "",
        "province": "",
        "country": "Norway",
        "lat": "59.9",
        "lon": "10.7",
    } | more
    return "\t".join(fields.values())


def gdelt(number: int, columns: int, code: str = "190") -> str:
    """Write a row of GDELT of so many columns."""
    one = ["USAGOV", "PRESIDENT", "USA", "", "", "", "", "GOV", "", ""]
    two = ["PSEHAM", "HAMAS", "PSE", "HAM", "", "", "", "UAF", "", ""]
    spot = ["1", "Oslo, Norway", "NO", "NO12", "59.9", "10.7", "-1"]
    if columns > 58:
        spot.insert(4, "44")
    row = [str(number), "20140301", "201403", "2014", "2014.2", *one, *two]
    row += ["1", code, code[:3], code[:2], "4", "-10", "12", "3", "11", "-2.5", *spot * 3]
    row += ["20140301", "https://news.example/1"]
    return "\t".join(row[:columns])


def write(path: Path, lines: Sequence[str]) -> Path:
    """Write a file."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def bring(tmp_path: Path, *files: Path, **more: Any) -> ImportReport:
    """Import files into the store of a test."""
    return detente.import_(files, store=tmp_path / "s", settings=Settings(threads=1), **more)


def stored(tmp_path: Path, dataset: str, **only: Any) -> list[detente.RecordedEvent]:
    """Build, and list the events of a dataset."""
    detente.build(store=tmp_path / "s")
    return detente.events(store=tmp_path / "s", dataset=dataset, **only)


def test_icews_rows_become_events(tmp_path: Path) -> None:
    rows = [icews(1), icews(2, source="Boko Haram", source_country="Nigeria"), icews(3, code="010")]
    rows[2] = icews(3, code="010", text="Make statement")
    report = bring(tmp_path, write(tmp_path / "a.tab", [ICEWS_HEADER, *rows]))
    assert (report.run.read, report.run.new, report.run.rejected) == (3, 2, {"statement": 1})
    events = stored(tmp_path, "icews")
    assert {event.actor for event in events} == {("NOR",), ("grp:Boko Haram",)}
    event = next(event for event in events if event.actor == ("NOR",))
    assert (event.event, event.mode, event.recipient) == ("CONSULT", ("visit",), ("SWE",))
    assert (event.date, event.dataset, event.belief) == ("2014-03-01", "icews", None)
    assert event.place is not None
    assert (event.place.resolved_place, event.place.country_code) == ("Oslo", "NOR")


def test_the_own_record_and_a_dataset_are_never_mixed(tmp_path: Path) -> None:
    bring(tmp_path, write(tmp_path / "a.tab", [ICEWS_HEADER, icews(1)]))
    bring(tmp_path, write(tmp_path / "b.csv", [gdelt(1, 58)]))
    assert stored(tmp_path, "own") == []
    store = tmp_path / "s"
    assert detente.events(store=store) == []
    assert [event.dataset for event in detente.events(store=store, dataset="gdelt1")] == ["gdelt1"]
    assert [row.key for row in detente.actors(store=store, dataset="icews")] == ["NOR", "SWE"]
    assert detente.actors(store=store) == []
    key = detente.events(store=store, dataset="icews")[0].key
    assert detente.why(key, store=store).event.dataset == "icews"
    with pytest.raises(UsageError, match="DET060"):
        detente.events(store=store, dataset="polecat")
    with pytest.raises(UsageError, match="DET034"):
        detente.ask("visit", store=store, dataset="icews")


@pytest.mark.parametrize(("columns", "name"), [(57, "gdelt1"), (58, "gdelt1"), (61, "gdelt2")])
def test_gdelt_is_told_by_its_columns(tmp_path: Path, columns: int, name: str) -> None:
    report = bring(tmp_path, write(tmp_path / "x.csv", [gdelt(1, columns)]))
    assert [tally.dataset for tally in report.files] == [name]
    [event] = stored(tmp_path, name)
    assert (event.event, event.actor, event.recipient) == ("ASSAULT", ("USA",), ("grp:Hamas",))
    assert event.sources == 3
    assert event.place is not None
    assert (event.place.country_code, event.place.lat) == ("NOR", 59.9)


def test_polecat_comes_back_from_our_own_columns(tmp_path: Path) -> None:
    bring(
        tmp_path, write(tmp_path / "a.tab", [ICEWS_HEADER, icews(1), icews(2, code="190", text="")])
    )
    before = stored(tmp_path, "icews")
    detente.export(tmp_path / "p.tsv", store=tmp_path / "s", dataset="icews")
    report = bring(tmp_path, tmp_path / "p.tsv")
    assert report.run.new == 2
    after = stored(tmp_path, "polecat")
    told = ("event", "mode", "context", "date", "actor", "recipient", "place")
    assert sorted([str([getattr(e, n) for n in told]) for e in after]) == sorted(
        [str([getattr(e, n) for n in told]) for e in before]
    )


def test_plain_rows_are_dated_and_quoted(tmp_path: Path) -> None:
    rows = [
        "date,source,event,target",
        '2014-01-01,"Citizen (Kenya)","Accuse of crime, corruption",Angela Merkel',
        "20140102,RUS,CONSULT,UKR",
        "2014-01-03,Nobody We Know,Make a visit,China",
    ]
    report = bring(tmp_path, write(tmp_path / "p.csv", rows), dataset="anna")
    [tally] = report.files
    assert (tally.kept, tally.sides, tally.mapped) == (3, 6, 5)
    assert tally.unmapped == {"actor": {"Nobody We Know": 1}}
    events = stored(tmp_path, "anna")
    assert [(e.date, e.event, e.actor, e.recipient) for e in reversed(events)] == [
        ("2014-01-01", "ACCUSE", ("KEN:CVL",), ("DEU",)),
        ("2014-01-02", "CONSULT", ("RUS",), ("UKR",)),
        ("2014-01-03", "CONSULT", ("text:nobody we know",), ("CHN",)),
    ]


def test_what_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    rows = [
        ICEWS_HEADER,
        icews(1),
        icews(2).partition("\t42\t")[0][:30],
        "",
        icews(3, day="2014-02-30"),
        icews(4, code="", text=""),
        icews(5).rpartition("\t")[0],
        icews(6, source='A "strange" name'),
    ]
    report = bring(tmp_path, write(tmp_path / "a.tab", rows))
    assert (report.run.read, report.run.new, report.run.failed) == (6, 3, 3)
    lines = [item.source.rpartition(":")[2] for item in report.run.problems]
    assert lines == ["3", "5", "6"]
    why = [item.problem.message for item in report.run.problems]
    assert ["fields" in why[0], "no day" in why[1], "no event" in why[2]] == [True] * 3


def test_lines_are_numbered_across_pieces_and_quotes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing.Job, "__init__", _small(importing.Job.__init__))
    rows = ["date,source,event,target", *["2014-01-01,NOR,CONSULT,SWE"] * 3]
    rows += ['2014-01-02,"Two\nlines",CONSULT,SWE', "no day,NOR,CONSULT,SWE"]
    report = bring(tmp_path, write(tmp_path / "p.csv", rows))
    assert [item.source.rpartition(":")[2] for item in report.run.problems] == ["7"]
    assert (report.run.new, report.run.duplicates) == (2, 2)


def _small(make: Any) -> Any:
    def init(*given: Any, **more: Any) -> None:
        make(*given, **(more | {"piece": 40}))

    return init


def test_the_same_rows_are_kept_once(tmp_path: Path) -> None:
    lines = [ICEWS_HEADER, icews(1), icews(2), icews(2)]
    first = bring(tmp_path, write(tmp_path / "a.tab", lines))
    assert (first.run.new, first.run.duplicates) == (2, 1)
    again = bring(tmp_path, tmp_path / "a.tab")
    assert (again.run.read, again.run.new, again.same) == (0, 0, (str(tmp_path / "a.tab"),))
    with gzip.open(tmp_path / "b.gz", "wb") as file:
        file.write((tmp_path / "a.tab").read_bytes())
    assert bring(tmp_path, tmp_path / "b.gz").same == (str(tmp_path / "b.gz"),)
    more = bring(tmp_path, write(tmp_path / "c.tab", [*lines, icews(3)]))
    assert (more.run.new, more.run.duplicates) == (1, 3)
    assert len(stored(tmp_path, "icews")) == 3


def test_zip_and_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("one.CSV", gdelt(1, 58) + "\n")
        archive.writestr("two.CSV", gdelt(2, 58) + "\n")
    write(folder / "b.tab", [ICEWS_HEADER, icews(1)])
    write(folder / "notes.txt", ["nothing that is known"])
    report = bring(tmp_path, folder)
    assert report.run.new == 3
    assert [tally.dataset for tally in report.files] == ["gdelt1", "gdelt1", "icews"]
    assert [item.problem.code for item in report.run.problems] == ["DET163"]
    assert report.run.failed == 1


def test_a_damaged_file_leaves_the_others(tmp_path: Path) -> None:
    whole = gzip.compress("\n".join([ICEWS_HEADER, *map(icews, range(9999))]).encode())
    (tmp_path / "bad.gz").write_bytes(whole[: len(whole) // 2])
    good = write(tmp_path / "a.tab", [ICEWS_HEADER, icews(1)])
    report = bring(tmp_path, tmp_path / "bad.gz", good)
    assert (report.run.new, report.run.failed) == (1, 1)
    assert report.run.problems[0].problem.code == "DET161"


def test_appeals_are_dropped_or_kept_as_requests(tmp_path: Path) -> None:
    file = write(tmp_path / "a.tab", [ICEWS_HEADER, icews(1, code="0241", text="")])
    assert bring(tmp_path, file).run.rejected == {"appeal": 1}
    assert bring(tmp_path, file, appeals=True, dataset="with").run.new == 1
    [event] = stored(tmp_path, "with")
    assert (event.event, event.mode, event.context) == ("REQUEST", ("change",), ("executive",))


def test_a_spreadsheet_that_took_the_zeros_off(tmp_path: Path) -> None:
    rows = [icews(1, code="42"), icews(2, code="10", text="Make statement")]
    report = bring(tmp_path, write(tmp_path / "a.tab", [ICEWS_HEADER, *rows]))
    assert (report.run.new, report.run.rejected) == (1, {"statement": 1})


def test_an_interrupted_import_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing.Job, "__init__", _small(importing.Job.__init__))
    rows = [icews(number) for number in range(6)]
    file = write(tmp_path / "a.tab", [ICEWS_HEADER, *rows])

    def stop(rows: int) -> None:
        if rows == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring(tmp_path, file, progress=stop)
    report = bring(tmp_path, file)
    assert (report.run.read, report.run.new, report.run.duplicates) == (6, 6, 0)
    assert len(detente.runs(store=tmp_path / "s")) == 1
    assert len(stored(tmp_path, "icews")) == 6


def test_a_dataset_can_be_forgotten_and_brought_again(tmp_path: Path) -> None:
    file = write(tmp_path / "a.tab", [ICEWS_HEADER, icews(1)])
    bring(tmp_path, file)
    assert len(stored(tmp_path, "icews")) == 1
    detente.forget("dataset:icews", store=tmp_path / "s")
    detente.build(store=tmp_path / "s")
    with pytest.raises(UsageError, match="DET060"):
        detente.events(store=tmp_path / "s", dataset="icews")
    assert bring(tmp_path, file).run.new == 1
    assert len(stored(tmp_path, "icews")) == 1
    with pytest.raises(UsageError, match="DET060"):
        detente.forget("dataset:gdelt", store=tmp_path / "s")


@pytest.mark.parametrize("name", ["own", "All", "a b", ""])
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="DET061"):
        bring(tmp_path, write(tmp_path / "a.tab", [ICEWS_HEADER, icews(1)]), dataset=name)


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="DET062"):
        bring(tmp_path, tmp_path / "none.tab")
    with pytest.raises(UsageError, match="DET063"):
        bring(tmp_path, tmp_path / "none.tab", form="cameo")


@pytest.mark.parametrize("head", [b"", b"a,b,c\n1,2,3\n", b'{"x": 1}\n', b"1\t2\t3\n"])
def test_a_file_of_no_known_format_is_refused(head: bytes) -> None:
    with pytest.raises(InputError, match="DET163"):
        tell(head, "x")


def test_a_format_that_was_given_must_fit() -> None:
    with pytest.raises(InputError, match="is not polecat"):
        tell(ICEWS_HEADER.encode(), "x", "polecat")


@pytest.mark.parametrize("size", [3, 7, 100])
def test_pieces_are_whole_rows(tmp_path: Path, size: int) -> None:
    data = b'a,"b\nc"\nd,e\n"f\n\ng",h'
    (tmp_path / "x").write_bytes(data)
    with (tmp_path / "x").open("rb") as file:
        pieces = list(chunks(file, size, quoted=True))
    assert b"".join(pieces) == data
    assert all(piece.count(b'"') % 2 == 0 for piece in pieces)
    assert all(piece.endswith(b"\n") for piece in pieces[:-1])


def test_a_quote_that_is_never_closed_costs_its_piece_alone(tmp_path: Path) -> None:
    data = b'a,"b\n' + b"c,d\n" * 100
    (tmp_path / "x").write_bytes(data)
    with (tmp_path / "x").open("rb") as file:
        pieces = list(chunks(file, 20, quoted=True))
    assert b"".join(pieces) == data
    assert max(map(len, pieces)) <= 120


def test_two_files_of_a_set_share_what_is_known(tmp_path: Path) -> None:
    one = write(tmp_path / "a.tab", [ICEWS_HEADER, icews(1)])
    two = write(tmp_path / "b.tab", [ICEWS_HEADER, icews(1), icews(2)])
    own = write(tmp_path / "c.csv", [gdelt(1, 58)])
    report = bring(tmp_path, one, own, two)
    assert [(t.dataset, t.kept, t.duplicates) for t in report.files] == [
        ("icews", 1, 0),
        ("gdelt1", 1, 0),
        ("icews", 1, 1),
    ]

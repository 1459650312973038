from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING, Any

import duckdb
import msgspec
import pytest

from detente.errors import RunError, StoreError, UsageError
from detente.store import Filter, Store
from detente.store.layout import Layout
from fakes import TEXTS, broken, document, many, put

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Keep = Callable[..., None]


def test_new_store_is_empty(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "s", create=True)
    store.build()
    assert store.events() == []
    assert store.actors() == []
    assert store.ask("anything") == []
    assert list(store.readings()) == []


def test_opening_what_is_no_store_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="DET200"):
        Store.open(tmp_path / "nothing")
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(StoreError, match="DET203"):
        Store.open(tmp_path, create=True)


@pytest.mark.parametrize(
    ("card", "code"),
    [(b'{"format": 99, "created": "2030-01-01"}', "DET201"), (b"{", "DET205")],
)
def test_store_of_another_version_is_refused(tmp_path: Path, card: bytes, code: str) -> None:
    Store.open(tmp_path / "s", create=True)
    (tmp_path / "s" / "detente.json").write_bytes(card)
    with pytest.raises(StoreError, match=code) as caught:
        Store.open(tmp_path / "s", create=True)
    assert caught.value.exit_code == 4


def test_asking_before_a_build_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="DET207") as caught:
        Store.open(tmp_path / "s", create=True).events()
    assert "detente build" in caught.value.remedy


def test_damaged_index_says_what_to_do(store: Store) -> None:
    (index,) = (store.path / "index").glob("index-*")
    index.write_bytes(b"no database")
    with pytest.raises(StoreError, match="DET208"):
        Store.open(store.path).events()


@pytest.mark.parametrize("name", ["index-*", "search-*"])
def test_damaged_index_is_found_and_made_anew(store: Store, name: str) -> None:
    (path,) = (store.path / "index").glob(name)
    path.write_bytes(b"no database" * 1000)
    assert [check.message for check in store.doctor() if not check.ok] == ["The index is damaged."]
    assert not store.build().fresh
    assert store.ask("herring")
    assert store.events()


def test_damaged_search_file_says_what_to_do(store: Store) -> None:
    (path,) = (store.path / "index").glob("search-*")
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError, match="DET208"):
        store.ask("herring")


def test_events_merge_reports(store: Store) -> None:
    deal = next(event for event in store.events() if event.event == "AGREE")
    assert [report.document for report in deal.readings] == ["a1", "a2"]
    assert (deal.sources, deal.families) == (2, 1)


def test_events_come_latest_first(store: Store, keep: Keep) -> None:
    keep([document("z", "DNK AID ISL.", date="2012-01-01")])
    keep([document("y", "DNK AID EST.", date=None)])
    store.build()
    dates = [event.date for event in store.events()]
    assert (dates[0], dates[-1]) == ("2012-01-01", None)


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({}, 3),
        ({"actor": "SWE"}, 1),
        ({"between": ("LVA", "FIN")}, 1),
        ({"limit": 1}, 1),
        ({"limit": 2, "offset": 2}, 1),
        ({"limit": None}, 3),
        ({"text": "tallinn"}, 1),
    ],
)
def test_events_are_filtered(store: Store, fields: dict[str, Any], count: int) -> None:
    assert len(store.events(Filter(**fields))) == count


def test_count_knows_no_limit(store: Store) -> None:
    assert store.count(Filter(limit=1)) == 3


@pytest.mark.parametrize(
    ("fields", "speakers"),
    [
        ({}, ["NOR", "NOR", "SWE"]),
        ({"speaker": "swe"}, ["SWE"]),
        ({"text": "FJORDS"}, ["NOR"] * 2),
        ({"publisher": "paper A1"}, ["NOR"]),
        ({"until": "2011-03-07"}, []),
    ],
)
def test_quotes_are_filtered(store: Store, fields: dict[str, Any], speakers: list[str]) -> None:
    assert [quote.speaker for quote in store.quotes(Filter(**fields))] == speakers


def test_positions_carry_their_sentence(store: Store) -> None:
    position = store.positions(Filter(issue="FISH", actor="NOR"))[0]
    assert position.evidence == ("NOR AGREE SWE on herring.",)
    assert store.positions(Filter(issue="herding")) == []


def test_actors_are_counted(store: Store) -> None:
    rows = {row.key: row for row in store.actors()}
    sweden = rows["SWE"]
    assert (sweden.events, sweden.as_actor, sweden.as_recipient, sweden.articles) == (2, 1, 1, 3)
    assert {other.key for other in sweden.counterparts} == {"NOR", "DNK"}
    assert rows["FIN"].as_actor == 1


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("herring", {"a1", "a2"}),
        ("ferries", {"b1"}),
        ('"ferry waits"', {"b1"}),
        ('"waits ferry"', set()),
        ("malmo", {"b1"}),
        ("herring zzz", {"a1", "a2"}),
        ('AND OR NOT (near* "', set()),
        ("c1:x ^ -", set()),
    ],
)
def test_ask_finds_words(store: Store, question: str, documents: set[str]) -> None:
    assert {passage.document for passage in store.ask(question)} == documents


@pytest.mark.parametrize("question", ["", "   ", "?!", '""'])
def test_question_without_a_word_is_refused(store: Store, question: str) -> None:
    with pytest.raises(UsageError, match="DET035"):
        store.ask(question)


def test_passage_is_the_words_of_its_place_and_knows_its_event(store: Store) -> None:
    passage = store.ask("herring")[0]
    assert passage.text == "NOR AGREE SWE on herring."
    assert passage.snippet == "NOR AGREE SWE on ⟦herring⟧."
    (key,) = passage.events
    assert store.why(key).event.event == "AGREE"


@pytest.mark.parametrize(
    ("fields", "documents"),
    [
        ({"actor": "SWE"}, {"b1"}),
        ({"event": "AGREE"}, set()),
        ({"publisher": "Paper b1"}, {"b1"}),
        ({"since": "2012-01-01"}, set()),
        ({"claims": "only"}, set()),
    ],
)
def test_ask_is_filtered(store: Store, fields: dict[str, Any], documents: set[str]) -> None:
    assert {hit.document for hit in store.ask("bridge", Filter(**fields))} == documents


def test_ask_by_speaker_finds_quotations_only(store: Store) -> None:
    hits = store.ask("fjords", Filter(speaker="NOR"))
    assert {hit.kind for hit in hits} == {"quote"}


def test_ask_refuses_filters_it_does_not_have(store: Store) -> None:
    with pytest.raises(UsageError, match="DET034"):
        store.ask("herring", Filter(issue="fish"))


def test_why_explains_by_key_id_and_prefix(store: Store) -> None:
    event = store.events(Filter(event="AGREE"))[0]
    by_key = store.why(event.key)
    assert by_key == store.why(event.readings[1].event_id) == store.why(event.key[:10])
    assert [report.sentences for report in by_key.reports] == [("NOR AGREE SWE on herring.",)] * 2
    assert by_key.reports[0].date_how == "published"
    assert by_key.reports[0].model == "fake-1"
    assert [party.key for party in by_key.reports[0].parties] == ["NOR", "SWE"]
    assert by_key.reports[0].parties[0].rule == '"NOR" counts as NOR.'


def test_why_offers_near_names(store: Store) -> None:
    key = store.events()[0].key
    with pytest.raises(UsageError, match="DET036") as caught:
        store.why(key[:-1] + "x")
    assert f"Did you mean {key}" in caught.value.remedy


@pytest.mark.parametrize("name", ["kzzz", ""])
def test_why_offers_nothing_where_nothing_is_near(store: Store, name: str) -> None:
    with pytest.raises(UsageError, match="DET036") as caught:
        store.why(name)
    assert caught.value.remedy == "`detente events` lists them."


@pytest.mark.parametrize(("name", "code"), [("a1", "DET036"), ("k", "DET037")])
def test_why_offers_the_events_of_a_document_and_of_a_beginning(
    store: Store, name: str, code: str
) -> None:
    with pytest.raises(UsageError, match=code) as caught:
        store.why(name)
    assert any(event.key in caught.value.remedy for event in store.events())


def test_forgotten_document_is_gone_after_build(store: Store) -> None:
    store.forget("a1")
    store.build()
    assert [event.sources for event in store.events(Filter(event="AGREE"))] == [1]
    assert {hit.document for hit in store.ask("herring")} == {"a2"}
    assert "a1" not in {reading.document.id for reading in store.readings()}


def test_forgetting_what_is_not_there_offers_near_names(store: Store) -> None:
    with pytest.raises(UsageError, match="DET038") as caught:
        store.forget("a11")
    assert "a1" in caught.value.remedy


def test_latest_reading_of_a_document_counts(store: Store, keep: Keep) -> None:
    keep([document("b1", "SWE AID DNK.")], run="r2")
    store.build()
    found = store.events(Filter(actor="SWE"))
    assert [event.event for event in found] == ["AID"]
    assert len(list(store.readings())) == 4


def test_same_reading_in_two_runs_counts_once(store: Store, keep: Keep) -> None:
    before = store.build()
    keep([document("c1", "FIN+EST+LVA CONSULT - in Tallinn.")], run="r2")
    after = store.build()
    assert (after.readings, after.events) == (before.readings, before.events)


def test_build_is_done_once_for_the_same_parts(store: Store) -> None:
    assert store.build().fresh
    assert len(list((store.path / "index").glob("index-*"))) == 1


def test_build_makes_the_same_from_the_same_parts(store: Store) -> None:
    before = (store.events(), store.quotes(), store.actors(), store.ask("herring bridge"))
    store.close()
    for path in (store.path / "index").iterdir():
        path.unlink()
    assert not store.build().fresh
    assert before == (store.events(), store.quotes(), store.actors(), store.ask("herring bridge"))


def test_reader_keeps_its_index_while_another_is_swapped_in(store: Store, keep: Keep) -> None:
    cursor = store._index.cursor()
    keep([document("n", "DNK AID ISL.")], run="r2")
    Store.open(store.path).build()
    assert cursor.execute("SELECT count(*) FROM recorded_events").fetchall() == [(3,)]
    assert len(store.events()) == 4


def test_threads_may_ask_while_the_index_is_rebuilt(store: Store, keep: Keep) -> None:
    failures: list[Exception] = []

    def ask() -> None:
        try:
            for _ in range(30):
                assert len(store.events()) >= 3
                assert store.ask("herring")
        except Exception as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(4):
        keep(many(number + 1)[-1:], run=f"r{number + 2}")
        Store.open(store.path).build()
    for thread in threads:
        thread.join()
    assert failures == []


def test_build_that_was_cut_off_leaves_nothing(store: Store, keep: Keep) -> None:
    (store.path / "index" / "building").mkdir()
    (store.path / "index" / "building" / "index").write_bytes(b"half")
    keep([document("n", "DNK AID ISL.")], run="r2")
    store.build()
    assert not (store.path / "index" / "building").exists()
    assert len(store.events()) == 4


def test_doctor_finds_a_healthy_store_healthy(store: Store) -> None:
    checks = {check.name: check for check in store.doctor()}
    assert {"store", "parts", "markers", "index", "runs", "disk"} <= set(checks)
    assert all(check.ok for check in checks.values())


def test_doctor_finds_what_is_wrong(store: Store, keep: Keep) -> None:
    keep([document("n", "DNK AID ISL.")], run="r2")
    (store.path / "parts" / "readings" / "r2" / "0001.jsonl.gz").unlink()
    stray = store.path / "parts" / "readings" / "r2" / "0009.jsonl.gz"
    stray.write_bytes(b"torn")
    wrong = {check.name: check for check in store.doctor() if not check.ok}
    assert set(wrong) == {"parts", "markers", "index"}
    assert all(check.remedy for check in wrong.values())


@pytest.mark.parametrize("data", [b"", b"torn", b"\x1f\x8b\x08\x00"])
def test_damaged_part_is_named(store: Store, keep: Keep, data: bytes) -> None:
    keep([document("n", "DNK AID ISL.")], run="r2")
    part = store.path / "parts" / "documents" / "r2" / "0001.jsonl.gz"
    part.write_bytes(data)
    with pytest.raises(StoreError, match="DET202") as caught:
        store.build()
    assert "0001" in caught.value.message


@pytest.mark.usefixtures("store")
def test_read_only_folder_is_told(keep: Keep, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(RunError, match="DET401"):
        keep([document("n", "DNK AID ISL.")], run="r2")


def test_rows_are_json(store: Store) -> None:
    rows = [*store.events(), *store.quotes(), *store.actors(), *store.ask("herring")]
    assert msgspec.json.decode(msgspec.json.encode(rows))


def test_control_characters_do_no_harm(store: Store, keep: Keep) -> None:
    keep([document("n", "DNK AID ISL \x00\x01\u2028 with nuts.", title='T\n"x"')], run="r2")
    store.build()
    (event,) = store.events(Filter(actor="DNK"))
    assert "\x00" in event.readings[0].evidence[0].text
    assert store.ask("nuts")[0].title == 'T\n"x"'


def test_layout_survives_a_damaged_pointer(store: Store) -> None:
    (store.path / "index" / "CURRENT").write_bytes(b"{")
    assert Layout(store.path).current() is None
    assert not store.build().fresh


def test_store_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("mine")
    with pytest.raises(StoreError, match="DET203"):
        Store.open(tmp_path / "s", create=True)
    with pytest.raises(StoreError, match="DET200"):
        Store.open(tmp_path / "s")


def test_key_of_a_speaker_is_no_part_of_a_name(store: Store, keep: Keep) -> None:
    keep([document("n", "FIN said: “Norman waits.”")], run="r2")
    store.build()
    assert {quote.speaker for quote in store.quotes(Filter(speaker="NOR"))} == {"NOR"}
    assert {quote.speaker for quote in store.quotes(Filter(speaker="fi"))} == {"FIN"}


@pytest.mark.parametrize("day", ["2011-02-30", "soon", ""])
def test_day_that_is_none_does_not_stop_a_build(store: Store, keep: Keep, day: str) -> None:
    keep([document("n", "DNK AID ISL.", date=day)], run="r2")
    store.build()
    assert len(store.events(Filter(actor="DNK"))) == 1


def test_document_longer_than_a_line_of_json_may_be_is_indexed(
    store: Store, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.store.build._LEAST_LINE", 1000)
    keep([document("n", "DNK AID ISL. " + "many words " * 20_000)], run="r2")
    store.build()
    assert len(store.events(Filter(actor="DNK"))) == 1


def test_problems_of_documents_are_in_the_index(store: Store, keep: Keep) -> None:
    keep([document("n", problems=(broken(),))], run="r2")
    store.build()
    rows = store._index.cursor().execute("SELECT run, source, code FROM problems").fetchall()
    assert rows == [("r2", "n", "DET101")]


@pytest.mark.parametrize("error", [duckdb.FatalException, sqlite3.Error])
def test_index_that_is_not_whole_is_not_swapped_in(
    store: Store, keep: Keep, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail(_: Path) -> None:
        raise error("The disk is full")

    keep([document("n", "DNK AID ISL.")], run="r2")
    with monkeypatch.context() as patch:
        patch.setattr("detente.store.build._counts", fail)
        with pytest.raises(RunError, match="DET403"):
            store.build()
    assert len(store.events()) == 3
    assert not store.build().fresh
    assert len(store.events()) == 4


def test_order_of_ingestion_makes_no_difference(tmp_path: Path) -> None:
    documents = [document(name, text) for name, text in TEXTS.items()] + many(12)
    stores = []
    for name, ordered in (("one", documents), ("two", documents[::-1])):
        for index in range(0, len(ordered), 5):
            put(tmp_path / name, ordered[index : index + 5], f"r{index}")
        stores.append(Store.open(tmp_path / name))
        stores[-1].build()
    one, two = stores
    assert one.events() == two.events()
    assert one.quotes() == two.quotes()
    assert one.actors() == two.actors()
    assert one.ask("herring case") == two.ask("herring case")

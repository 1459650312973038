from __future__ import annotations

import errno
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from detente.config import Settings
from detente.errors import RunError, UsageError
from detente.run import Progress, Recipe, ingest
from detente.store import Store
from fake_ingest import dying, pipeline
from fakes import MODEL, FakePipeline, broken, document, many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from detente.records import Document, Problem, Reading
    from detente.store import RunRecord

    Run = Callable[..., RunRecord]


class Failure(NamedTuple):
    source: str
    problem: Problem


class StopsAfter(FakePipeline):
    """Is interrupted at its n-th document."""

    def __init__(self, documents: int) -> None:
        super().__init__()
        self.left = documents

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        for reading in super().read(documents):
            self.left -= 1
            if self.left < 0:
                raise KeyboardInterrupt
            yield reading


def fake(_: Settings) -> FakePipeline:
    return FakePipeline()


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Ingest items into one store, four documents a shard."""

    def go(items: Sequence[Any], **more: Any) -> RunRecord:
        make = more.pop("make", fake)
        model = more.pop("model", MODEL)
        settings = Settings(workers=more.pop("workers", 1))
        recipe = Recipe(lambda *_: iter(items), make, model, shard_documents=4)
        return ingest(more.pop("inputs", ["news"]), tmp_path / "s", settings, recipe, **more)

    return go


@pytest.fixture
def store(tmp_path: Path) -> Callable[[], Store]:
    def built() -> Store:
        opened = Store.open(tmp_path / "s")
        opened.build()
        return opened

    return built


def interrupt(run: Run, items: Sequence[Any], after: int) -> None:
    stopping = StopsAfter(after)
    with pytest.raises(KeyboardInterrupt):
        run(items, make=lambda _: stopping)


def test_report_counts_what_was_kept(run: Run, store: Callable[[], Store]) -> None:
    report = run(many(10))
    assert (report.read, report.new, report.events, report.duplicates) == (10, 10, 20, 0)
    assert report.finished is not None
    assert store().runs() == [report]
    assert len(list(store().readings())) == 10


def test_same_articles_again_add_nothing(run: Run, store: Callable[[], Store]) -> None:
    run(many(10))
    before = store().build().index
    report = run(many(10))
    assert (report.read, report.new, report.duplicates) == (10, 0, 10)
    assert store().build().documents == 10
    assert before != store().build().index  # the report is a part too


@pytest.mark.parametrize("build", [True, False])
def test_known_articles_are_found_in_index_and_in_parts(
    run: Run, store: Callable[[], Store], *, build: bool
) -> None:
    run(many(6))
    if build:
        store()
    report = run(many(9))
    assert (report.new, report.duplicates) == (3, 6)


def test_article_that_comes_twice_is_read_once(run: Run) -> None:
    report = run([*many(3), *many(3)])
    assert (report.new, report.duplicates) == (3, 3)


def test_other_model_reads_anew(run: Run, store: Callable[[], Store]) -> None:
    run(many(3))
    report = run(many(3), model="fake-2")
    assert (report.new, report.duplicates, report.replaced) == (3, 0, 0)
    built = store().build()
    assert (built.documents, built.readings, built.events) == (3, 6, 6)


def test_edited_article_replaces(run: Run, store: Callable[[], Store]) -> None:
    run([document("d1", "NOR AGREE SWE.")])
    report = run([document("d1", "NOR REJECT SWE.")])
    assert (report.new, report.replaced) == (1, 1)
    assert [event.event for event in store().events()] == ["REJECT"]


def test_inputs_that_cannot_be_read_are_reported(run: Run) -> None:
    report = run([Failure("lost.txt", broken()), *many(1)])
    assert (report.failed, report.new) == (1, 1)
    assert [(one.source, one.problem.code) for one in report.problems] == [("lost.txt", "DET101")]


def test_problems_of_documents_are_in_the_report(run: Run) -> None:
    report = run([document(problems=(broken("d1"),))])
    assert [one.source for one in report.problems] == ["d1"]
    assert report.failed == 0


def test_rejected_documents_are_counted_by_reason(run: Run, store: Callable[[], Store]) -> None:
    foreign = [document(f"f{n}", "Guten Tag", rejected="language") for n in range(2)]
    report = run([*foreign, document("e", "", rejected="empty")])
    assert report.rejected == {"empty": 1, "language": 2}
    assert store().ask("Guten") == []


def test_forgotten_document_is_not_read_again(run: Run, store: Callable[[], Store]) -> None:
    run(many(2))
    store().forget("doc000001")
    report = run(many(2))
    assert report.rejected == {"forgotten": 1}
    assert store().build().documents == 1


@pytest.mark.parametrize("after", [0, 3, 4, 5, 8, 9])
def test_interrupted_run_resumes(run: Run, store: Callable[[], Store], after: int) -> None:
    interrupt(run, many(10), after)
    report = run(many(10))
    kept = after // 4 * 4
    assert (report.new, report.resumed, report.duplicates) == (10, kept, 0)
    assert [one.run for one in store().runs()] == [report.run]
    assert store().build().documents == 10


def test_interrupted_run_is_listed_as_unfinished(run: Run, store: Callable[[], Store]) -> None:
    interrupt(run, many(10), 5)
    (listed,) = store().runs()
    assert (listed.finished, listed.new) == (None, 4)
    assert [check.ok for check in store().doctor() if check.name == "runs"] == [False]


def test_other_call_does_not_take_up_an_interrupted_run(run: Run) -> None:
    interrupt(run, many(10), 5)
    report = run(many(10), inputs=["other"])
    assert (report.new, report.resumed, report.duplicates) == (6, 0, 4)


def test_run_that_kept_nothing_leaves_nothing(run: Run, tmp_path: Path) -> None:
    interrupt(run, many(3), 1)
    assert list((tmp_path / "s" / "work").iterdir()) == []


def test_parts_without_marker_are_read_again(
    run: Run, store: Callable[[], Store], tmp_path: Path
) -> None:
    run(many(8))
    markers = sorted((tmp_path / "s" / "parts" / "done").glob("*/s*.json"))
    markers[0].unlink()
    assert [check.ok for check in store().doctor() if check.name == "parts"] == [False]
    report = run(many(8))
    assert (report.new, report.duplicates) == (4, 4)
    assert store().build().documents == 8


def test_torn_files_of_a_run_are_swept_when_it_ends(run: Run, tmp_path: Path) -> None:
    interrupt(run, many(10), 5)
    (name,) = (path.name for path in (tmp_path / "s" / "parts" / "done").iterdir())
    folder = tmp_path / "s" / "parts" / "documents"
    (folder / "other").mkdir()
    torn = [folder / name / ".s1.jsonl.gz.1.tmp", folder / name / "s2.jsonl.gz"]
    kept = folder / "other" / ".s1.jsonl.gz.2.tmp"
    for path in [*torn, kept]:
        path.write_bytes(b"half")
    assert run(many(10)).new == 10
    assert [path.exists() for path in [*torn, kept]] == [False, False, True]


def test_shards_divide_the_articles(run: Run, store: Callable[[], Store]) -> None:
    items = [Failure("lost.txt", broken()), *many(20)]
    reports = [run(items, shard=(number, 3)) for number in (1, 2, 3)]
    assert sum(report.read for report in reports) == 20
    assert sum(report.failed for report in reports) == 1
    assert all(report.read for report in reports)
    assert store().build().documents == 20


@pytest.mark.parametrize("shard", [(0, 2), (3, 2), (-1, 1)])
def test_shard_that_is_none_is_refused(run: Run, shard: tuple[int, int]) -> None:
    with pytest.raises(UsageError, match="DET023"):
        run([], shard=shard)


def test_workers_keep_the_same(run: Run, store: Callable[[], Store]) -> None:
    report = run(many(20), workers=2, make=partial(pipeline, 0.0))
    assert (report.new, report.events) == (20, 40)
    assert store().build().documents == 20


def test_killed_worker_is_told_and_run_resumes(run: Run) -> None:
    with pytest.raises(RunError, match="DET404"):
        run(many(4), workers=2, make=dying)
    assert run(many(4)).new == 4


def test_progress_is_told_after_each_shard(run: Run) -> None:
    told: list[Progress] = []
    run([*many(10), *many(2)], progress=told.append)
    assert [one.kept for one in told] == [4, 8, 10]
    assert told[-1].duplicates == 2


def test_full_disk_is_told_and_run_resumes(
    run: Run, store: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = iter(range(100))

    def full(_: int) -> None:
        if next(calls) == 9:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(RunError, match="DET400"):
        run(many(10))
    assert run(many(10)).new == 10
    assert [check.ok for check in store().doctor() if check.name == "parts"] == [True]


def test_full_disk_before_anything_is_kept_leaves_no_torn_file(
    run: Run, store: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: Path) -> None:
        if folder.parent.name == "readings":
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("detente.store.files.sync_folder", full)
    with pytest.raises(RunError, match="DET400"):
        run(many(3))
    assert [check.ok for check in store().doctor() if check.name == "parts"] == [True]


def test_long_documents_end_a_shard(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.run.ingestion.SHARD_CHARACTERS", 100)
    told: list[Progress] = []
    run([document(f"d{n}", "x" * 101) for n in range(3)], progress=told.append)
    assert len(told) == 3


def test_lone_surrogates_are_kept_with_offsets(run: Run, store: Callable[[], Store]) -> None:
    text = "\ud800\udc00 NOR AGREE SWE."
    report = run([document("d1", text)])
    assert report.new == 1
    (event,) = store().events()
    assert event.readings[0].evidence[0].start == 3
    assert run([document("d1", text)]).duplicates == 1


def test_report_holds_so_many_problems_of_documents(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.run.ingestion._REPORTED", 5)
    items = [document(f"d{n}", problems=(broken(),)) for n in range(9)]
    report = run([Failure("lost.txt", broken()), *items])
    assert report.new == 9
    assert len(report.problems) == 6
    assert report.problems[0].source == "lost.txt"

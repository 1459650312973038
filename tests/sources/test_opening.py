"""Inputs -> documents and failures."""

from __future__ import annotations

import gzip
import io
import os
import sys
from pathlib import Path

import pytest

from detente.config import Settings
from detente.errors import UsageError
from detente.records import Document
from detente.sources import Failure, open_sources

NEWS = "The two foreign ministers signed the treaty on Tuesday. They shook hands."


def read(*inputs: object, **kwargs: object) -> list[Document | Failure]:
    settings = Settings(max_bytes=10_000, page_seconds=30)
    return list(open_sources([str(i) for i in inputs], settings=settings, **kwargs))  # type: ignore[arg-type]


def failure(*inputs: object) -> Failure:
    (found,) = read(*inputs)
    assert isinstance(found, Failure)
    return found


def document(*inputs: object, **kwargs: object) -> Document:
    (found,) = read(*inputs, **kwargs)
    assert isinstance(found, Document)
    return found


def put(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_text_file(tmp_path: Path) -> None:
    assert document(put(tmp_path / "a.txt", NEWS)).text == NEWS


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    text = "One.\r\n\r\nTwo.\rThree.\n"
    assert document(put(tmp_path / "a.txt", text)).text == text


def nested(data: bytes, times: int) -> bytes:
    """Pack data so many times; without a clock, so that a test has one name on every worker."""
    for _ in range(times):
        data = gzip.compress(data, mtime=0)
    return data


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "DET104"),
        (b"%PDF-1.7 ...", "DET105"),
        (b"a\0b", "DET105"),
        (b"x" * 10_001, "DET106"),
        (gzip.compress(NEWS.encode() * 100, mtime=0)[:-20], "DET107"),
        (b"\x1f\x8b\x08rest", "DET107"),
        (gzip.compress(b"x" * 1_000_000, mtime=0), "DET106"),
        (nested(b"x", 4), "DET105"),
    ],
)
def test_bad_files_fail_and_the_rest_goes_on(tmp_path: Path, data: bytes, code: str) -> None:
    bad, good = put(tmp_path / "bad.txt", data), put(tmp_path / "good.txt", NEWS)
    first, second = read(bad, good)
    assert isinstance(first, Failure)
    assert (first.problem.code, first.source, first.exit_code) == (code, str(bad), 3)
    assert isinstance(second, Document)


@pytest.mark.parametrize("name", ["gone.txt", "gone/*.txt", "a.txt/under", "\0"])
def test_a_path_that_is_not_there_asks_for_exit_code_2(tmp_path: Path, name: str) -> None:
    put(tmp_path / "a.txt", NEWS)
    found = failure(f"{tmp_path}/{name}")
    assert found.exit_code == (2 if name != "\0" else 3)
    assert found.problem.remedy


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "a.txt", NEWS)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert failure(path).problem.code == "DET102"


def test_a_folder_that_may_not_be_entered_fails_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside, good = tmp_path / "closed" / "a.txt", put(tmp_path / "good.txt", NEWS)
    look = Path.is_dir

    def refuse(path: Path) -> bool:
        if path == inside:
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(Path, "is_dir", refuse)
    first, second = read(inside, good)
    assert isinstance(first, Failure)
    assert (first.problem.code, first.exit_code) == ("DET102", 3)
    assert isinstance(second, Document)


@pytest.mark.parametrize(
    ("name", "content", "where"),
    [
        ("a.txt", " ", "a.txt"),
        ("a.html", "<html><body></body></html>", "a.html"),
        ("a.jsonl", '{"text": "Talks went on."}\n{"text": " "}', "a.jsonl, line 2"),
    ],
)
def test_a_problem_of_a_document_tells_where_it_stands(
    tmp_path: Path, name: str, content: str, where: str
) -> None:
    found = read(put(tmp_path / name, content))[-1]
    assert isinstance(found, Document)
    assert [p.message for p in found.problems] == [f"{tmp_path}/{where}: The text is empty."]


ENTRY = f"<item><title>Treaty signed</title><description>{NEWS}</description></item>"


@pytest.mark.parametrize(
    ("end", "codes"), [("</channel></rss>\n<!-- end -->\n", []), ("<item><title>Tre", ["DET107"])]
)
def test_a_feed_that_is_cut_off_is_told_and_its_entries_are_read(
    tmp_path: Path, end: str, codes: list[str]
) -> None:
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{ENTRY}{end}'
    first, *others = read(put(tmp_path / "feed.xml", feed))
    assert isinstance(first, Document)
    assert NEWS in first.text
    assert [found.problem.code for found in others if isinstance(found, Failure)] == codes


def test_a_text_longer_than_any_article_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.sources.documents.LONGEST", 50)
    found = document(put(tmp_path / "a.txt", NEWS))
    assert (found.rejected, found.problems[0].code) == ("length", "DET121")


def test_the_standard_input_is_called_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    found = failure("-")
    assert (found.source, found.problem.message) == ("-", "Standard input is empty.")


def test_a_folder_is_read_in_order_with_known_suffixes_only(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/README.md", "c.py", ".hidden/d.txt", "a/y.jsonl"):
        put(tmp_path / name, '{"text": "From y."}' if name.endswith("jsonl") else f"From {name}.")
    texts = [d.text for d in read(tmp_path) if isinstance(d, Document)]
    assert texts == ["From b.txt.", "From y.", "From a/z.md."]


def test_a_folder_without_anything_to_read(tmp_path: Path) -> None:
    put(tmp_path / "a.py", "x")
    assert failure(tmp_path).problem.code == "DET114"


def test_a_pattern(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        put(tmp_path / name, f"From {name}.")
    assert [d.text for d in read(tmp_path / "*.txt")] == ["From a.txt.", "From b.txt."]  # type: ignore[union-attr]


def test_a_name_with_pattern_signs_that_exists_is_a_file(tmp_path: Path) -> None:
    assert document(put(tmp_path / "a[1].txt", NEWS)).text == NEWS


def test_gzip_is_taken_off(tmp_path: Path) -> None:
    assert document(put(tmp_path / "a.txt.gz", gzip.compress(NEWS.encode()))).text == NEWS


def test_zstandard_is_taken_off_or_refused(tmp_path: Path) -> None:
    frame = b"\x28\xb5\x2f\xfd\x04\x00\x29\x00\x00Talks"  # a raw block, with no valid checksum
    assert failure(put(tmp_path / "a.txt.zst", frame)).problem.code in {"DET107", "DET115"}


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (NEWS, [NEWS]),
        ('{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        (gzip.compress(b'{"text": "One."}', mtime=0), ["One."]),
    ],
)
def test_the_standard_input_is_of_any_kind(
    monkeypatch: pytest.MonkeyPatch, data: bytes, texts: list[str]
) -> None:
    raw = io.BytesIO(data.encode() if isinstance(data, str) else data)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(raw))
    assert [d.text for d in read("-")] == texts  # type: ignore[union-attr]


def test_the_standard_input_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.write(writer, NEWS.encode())
    os.close(writer)
    with os.fdopen(reader, "r") as standard:
        monkeypatch.setattr(sys, "stdin", standard)
        assert document("-").text == NEWS
        assert not standard.closed
        assert standard.read() == ""


def test_an_empty_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    assert failure("-").problem.code == "DET104"


def test_the_date_of_a_run_holds_for_every_document(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", '{"text": "One.", "date": "2001-01-01"}')
    assert document(path, date="2011-03-08").date == "2011-03-08"


def test_a_date_that_is_none_stops_before_anything_is_read() -> None:
    with pytest.raises(UsageError, match="not a date"):
        open_sources(["gone"], settings=Settings(), date="8.3.2011")


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", "Early.")
    found = open_sources([str(path)], settings=Settings())
    path.write_text("Late.")
    assert next(found).text == "Late."  # type: ignore[union-attr]


def test_a_pipe_is_read() -> None:
    reader, writer = os.pipe()
    os.write(writer, NEWS.encode())
    os.close(writer)
    try:
        assert document(f"/dev/fd/{reader}").text == NEWS
    finally:
        os.close(reader)


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    path = put(
        tmp_path / "a.md",
        "---\ntitle: 'Treaty signed'\ndate: 2011-03-08\nlang: en\nother: x\n---\n"
        f"# Treaty signed\n\n{NEWS}\n",
    )
    found = document(path)
    assert (found.title, found.date, found.language) == ("Treaty signed", "2011-03-08", "en")
    assert [s.reason for s in found.set_aside] == ["headline"]

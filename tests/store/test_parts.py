from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import RunError, StoreError
from detente.records import Document
from detente.store.files import write_whole
from detente.store.lock import held, holder
from detente.store.parts import Identity, Marker, Parts, StoredReading, encode
from fakes import document, read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TEXT = st.text(st.characters(codec=None), max_size=60)  # lone surrogates too


def commit(parts: Parts, text: str, shard: str = "s1") -> None:
    one = document("d1", text)
    marker = Marker(run="r1", shard=shard, rows={"documents": 1, "readings": 1})
    rows: dict[str, Sequence[msgspec.Struct]] = {
        "documents": [one],
        "readings": [StoredReading("m", read(one))],
    }
    parts.commit(marker, rows)


@given(TEXT)
def test_text_comes_back_with_every_offset(text: str) -> None:
    back = msgspec.json.decode(encode(document("d1", text)), type=Document)
    assert len(back.text) == len(text)
    pairs = zip(text, back.text, strict=True)
    assert all(a == b or (b == "\ufffd" and "\ud800" <= a <= "\udfff") for a, b in pairs)


@given(TEXT, TEXT)
def test_identity_is_that_of_the_text_and_the_id(one: str, two: str) -> None:
    first, second = document("d", one), document("d", two)
    same = Identity.of("d", first.text_sha256, "m") == Identity.of("d", second.text_sha256, "m")
    assert same is (one == two)
    assert Identity.of("d", first.text_sha256, "m") != Identity.of("e", first.text_sha256, "m")


@pytest.mark.parametrize("files", [0, 1, 2])
def test_shard_counts_only_with_its_marker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: int
) -> None:
    written: list[Path] = []

    def crash(path: Path, data: bytes) -> None:
        if len(written) == files:
            raise KeyboardInterrupt
        written.append(path)
        write_whole(path, data)

    parts = Parts(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("detente.store.parts.write_whole", crash)
        with pytest.raises(KeyboardInterrupt):
            commit(parts, "NOR AGREE SWE.")
    assert parts.shards() == []
    assert parts.torn() == sorted(written)
    commit(parts, "NOR AGREE SWE.")
    assert parts.shards() == [("r1", "s1")]
    assert parts.torn() == []


def test_same_rows_make_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        commit(Parts(tmp_path / name), "NOR AGREE SWE.")
    one, two = (Parts(tmp_path / name).part("readings", "r1", "s1") for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_marker_that_is_damaged_is_named(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    commit(parts, "NOR AGREE SWE.")
    (tmp_path / "done" / "r1" / "s1.json").write_text("{")
    with pytest.raises(StoreError, match="DET202"):
        list(parts.markers())


def test_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    write_whole(tmp_path / "f", b"old")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(RunError, match="DET400"):
        write_whole(tmp_path / "f", b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


HOLD = """
import sys, time
from pathlib import Path
from detente.store.lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_lock_is_held_by_one_and_ends_with_its_holder(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(lock)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(StoreError, match=f"Process {other.pid}"), held(lock, patience=0.2):
            pass
        other.kill()
        other.wait()
    with held(lock, patience=5):
        assert holder(lock) is not None

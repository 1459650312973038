"""The parts: append-only files that are the truth of a store.

``parts/<kind>/<run>/<shard>.jsonl.gz`` holds rows, those of imported events are ``.parquet``.
``parts/done/<run>/<shard>.json``, the marker, is written last: a shard counts from then on, with
all its kinds, and files that no marker names do not exist for anybody. No file is ever changed, so
any number of workers may append.
"""

from __future__ import annotations

import gzip
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

import msgspec

from detente.errors import StoreError
from detente.records import Document, Reading
from detente.records.identity import digest
from detente.store.files import sync, sync_folder, write_whole, writing
from detente.store.rows import RunRecord, SourceProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

KINDS: Final = ("documents", "readings", "runs", "tombstones", "imported", "tallies")
_PARQUET: Final = frozenset({"imported"})
_SUFFIX: Final = re.compile(r"\.(jsonl\.gz|parquet)$")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
T = TypeVar("T")


class StoredReading(msgspec.Struct, frozen=True):
    """A reading and the id of the pipeline that made it."""

    model: str
    reading: Reading


class Tombstone(msgspec.Struct, frozen=True):
    """A document that shall be forgotten, now and whenever it comes again."""

    document: str


class Marker(msgspec.Struct, frozen=True, kw_only=True):
    """Says that a shard is done.

    Attributes:
        run: The run that wrote it.
        shard: Its name, unique within the run.
        rows: Rows of each kind.
        identities: Of its readings (``Identity``), so that nothing is read twice.
        rejected: Documents without findings, by reason.
        problems: What its documents had.
        events: Events found.
    """

    run: str
    shard: str
    rows: dict[str, int]
    identities: tuple[str, ...] = ()
    rejected: dict[str, int] = {}
    problems: tuple[SourceProblem, ...] = ()
    events: int = 0


class Identity(NamedTuple):
    """Names a reading: the same text of the same document by the same pipeline is read once.

    Each part is a hash of 16 hexadecimal digits.
    """

    document: str
    text: str
    model: str

    @classmethod
    def of(cls, document_id: str, text_sha256: str, model: str) -> Identity:
        """Name the reading of a document's text by a pipeline."""
        return cls(digest("", document_id), text_sha256[:16], digest("", model))

    def __str__(self) -> str:
        """Join the parts; a marker lists them so."""
        return "-".join(self)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts below a folder."""

    root: Path

    def commit(self, marker: Marker, rows: Mapping[str, Sequence[msgspec.Struct]]) -> None:
        """Write a shard's rows, then its marker.

        Raises:
            RunError: The disk is full, may not be written, or fails.
        """
        for kind, structs in rows.items():
            lines = b"".join(encode(row) + b"\n" for row in structs)
            # mtime 0: the same rows make the same bytes
            data = gzip.compress(lines, compresslevel=5, mtime=0)
            write_whole(self.part(kind, marker.run, marker.shard), data)
        write_whole(self._marker(marker.run, marker.shard), msgspec.json.encode(marker))

    def shards(self, run: str = "*") -> list[tuple[str, str]]:
        """List run and name of the shards that are done, of a run or of all, in order of start."""
        done = self.root / "done"
        return sorted((path.parent.name, path.stem) for path in done.glob(f"{run}/*.json"))

    def has(self, run: str, shard: str) -> bool:
        """Tell whether a shard is done."""
        return self._marker(run, shard).exists()

    def marker(self, run: str, shard: str) -> Marker:
        """Read a marker.

        Raises:
            StoreError: It is damaged.
        """
        path = self._marker(run, shard)
        try:
            return msgspec.json.decode(path.read_bytes(), type=Marker)
        except msgspec.DecodeError:
            raise damaged(path) from None

    def markers(self, shards: Iterable[tuple[str, str]] | None = None) -> Iterator[Marker]:
        """Read the markers of the given shards, or of all."""
        for run, shard in self.shards() if shards is None else shards:
            yield self.marker(run, shard)

    def rows(self, kind: str, run: str, shard: str, row_type: type[T]) -> Iterator[T]:
        """Read the rows of one kind of a shard that is done; none where it has none.

        Raises:
            StoreError: The part is damaged or not of this version.
        """
        path = self.part(kind, run, shard)
        if not path.exists():
            return
        decoder = msgspec.json.Decoder(row_type)
        try:
            with gzip.open(path, "rb") as lines:
                for line in lines:
                    yield decoder.decode(line)
        except (OSError, EOFError, zlib.error, msgspec.DecodeError) as error:
            raise damaged(path) from error

    def documents(self, run: str, shard: str) -> Iterator[Document]:
        """Read a shard's documents."""
        return self.rows("documents", run, shard, Document)

    def readings(self, run: str, shard: str) -> Iterator[StoredReading]:
        """Read a shard's readings."""
        return self.rows("readings", run, shard, StoredReading)

    def forgotten(self) -> frozenset[str]:
        """Name the documents that have a tombstone."""
        return frozenset(name for _, name in self.tombstones())

    def tombstones(self) -> Iterator[tuple[str, str]]:
        """Read the tombstones in order, each with its run."""
        for run, shard in self.shards_with("tombstones"):
            for row in self.rows("tombstones", run, shard, Tombstone):
                yield run, row.document

    def finished(self) -> list[RunRecord]:
        """Read the reports of finished runs, in order."""
        return [
            row
            for run, shard in self.shards_with("runs")
            for row in self.rows("runs", run, shard, RunRecord)
        ]

    def torn(self, run: str = "*") -> list[Path]:
        """List files that no marker names: they were being written when a run was cut off."""
        done = set(self.shards(run))
        return sorted(
            path
            for kind in (*KINDS, "done")
            for path in (self.root / kind).glob(f"{run}/*")
            if path.suffix == ".tmp" or (kind != "done" and _shard_of(path) not in done)
        )

    def without_part(self) -> list[Path]:
        """List parts that a marker names but that are gone."""
        return [
            path
            for marker in self.markers()
            for kind in marker.rows
            if not (path := self.part(kind, marker.run, marker.shard)).exists()
        ]

    def adopt(self, kind: str, run: str, shard: str, made: Path) -> None:
        """Move a file that was made beside the parts to its place; its marker comes after.

        Raises:
            RunError: The disk is full, may not be written, or fails.
        """
        path = self.part(kind, run, shard)
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            sync(made)
            made.replace(path)
            sync_folder(path.parent)

    def shards_with(self, kind: str) -> list[tuple[str, str]]:
        """List run and name of the shards that have rows of a kind, in order of start."""
        shards = sorted(_shard_of(path) for path in (self.root / kind).glob("*/[!.]*"))
        return [shard for shard in shards if self._marker(*shard).exists()]

    def part(self, kind: str, run: str, shard: str) -> Path:
        """Say where the rows of a kind lie."""
        suffix = "parquet" if kind in _PARQUET else "jsonl.gz"
        return self.root / kind / run / f"{shard}.{suffix}"

    def _marker(self, run: str, shard: str) -> Path:
        return self.root / "done" / run / f"{shard}.json"


def encode(row: Any) -> bytes:
    """Encode a row as JSON; a lone surrogate, which UTF-8 cannot hold, becomes U+FFFD.

    That is one code point for another, so every offset stays right.
    """
    try:
        return msgspec.json.encode(row)
    except UnicodeEncodeError:
        return msgspec.json.encode(_clean(msgspec.to_builtins(row)))


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(item) for item in value]
    return value


def _shard_of(path: Path) -> tuple[str, str]:
    return path.parent.name, _SUFFIX.sub("", path.name)


def damaged(path: Path) -> StoreError:
    """Say that a part cannot be read."""
    return StoreError(
        "DET202",
        f"{path} is damaged or of another version.",
        "Restore it from a copy, or remove it and its marker under parts/done and ingest again.",
    )

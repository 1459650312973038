"""Files of events as members: plain, gzip or each file of a zip, in chunks of whole lines."""

from __future__ import annotations

import gzip
import hashlib
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from detente.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

SUFFIXES: Final = frozenset({".csv", ".tsv", ".tab", ".txt", ".jsonl", ".gz", ".zip", ".export"})
_BLOCK: Final = 1 << 22  # bytes read at a time
_HEAD: Final = 1 << 18  # bytes by which a format is told
_UNCLOSED: Final = 4  # pieces that a quote may stay open
_GZIP: Final = b"\x1f\x8b"
_BROKEN: Final = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file of rows: ``part`` names it within a zip."""

    path: Path
    part: str | None = None

    def __str__(self) -> str:
        """Name it for people."""
        return f"{self.path}/{self.part}" if self.part else str(self.path)

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Open the rows for reading.

        Raises:
            InputError: DET161, it cannot be read.
        """
        with _told(self), _opened(self) as file:
            yield file

    def head(self) -> bytes:
        """Read the beginning, by which the format is told."""
        with self.open() as file:
            return file.read(_HEAD)

    def digest(self) -> str:
        """Hash the rows, so that the same file is known under any name."""
        found = hashlib.sha256()
        with self.open() as file:
            while block := file.read(_BLOCK):
                found.update(block)
        return found.hexdigest()[:16]


def members(inputs: Sequence[str | Path]) -> list[Member]:
    """List the files of inputs: those of a folder and of a zip in order of name.

    Raises:
        UsageError: DET062, an input is not there.
        InputError: DET161, a zip cannot be read.
    """
    return [member for given in inputs for path in _paths(Path(given)) for member in _within(path)]


def chunks(file: IO[bytes], size: int, *, quoted: bool) -> Generator[bytes]:
    """Cut rows into pieces of about ``size`` bytes that end with a line.

    Args:
        file: The rows.
        size: Bytes of a piece; a longer line makes a longer piece.
        quoted: Line ends may stand within double quotes, and do not end a row there.
    """
    rest = b""
    while block := file.read(size):
        whole = rest + block
        cut = _cut(whole, quoted=quoted)
        if not cut and len(whole) > _UNCLOSED * size:  # a quote that is never closed
            cut = whole.rfind(b"\n") + 1
        if cut:
            yield whole[:cut]
        rest = whole[cut:]
    if rest:
        yield rest


def _cut(block: bytes, *, quoted: bool) -> int:
    """Find the end of the last whole row of a block that begins with a row."""
    cut = block.rfind(b"\n") + 1
    open_quotes = block.count(b'"', 0, cut) if quoted else 0
    while cut and open_quotes % 2:
        before = block.rfind(b"\n", 0, cut - 1) + 1
        open_quotes -= block.count(b'"', before, cut)
        cut = before
    return cut


def _paths(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(
            file for file in path.iterdir() if file.suffix.lower() in SUFFIXES and file.is_file()
        )
    elif path.exists():
        yield path
    else:
        raise UsageError("DET062", f"There is no file {path}.", "Check the path.")


def _within(path: Path) -> Iterator[Member]:
    if not zipfile.is_zipfile(path):
        yield Member(path)
        return
    with _told(Member(path)), zipfile.ZipFile(path) as archive:
        names = sorted(item.filename for item in archive.infolist() if not item.is_dir())
    for name in names:
        if not name.startswith("__MACOSX/"):
            yield Member(path, name)


@contextmanager
def _opened(member: Member) -> Iterator[IO[bytes]]:
    if member.part is not None:
        with zipfile.ZipFile(member.path) as archive, archive.open(member.part) as inner:
            yield inner
        return
    with member.path.open("rb") as file:
        packed = file.read(2) == _GZIP
        file.seek(0)
        if not packed:
            yield file
            return
        with gzip.open(file) as inner:
            yield inner  # type: ignore[misc]  # GzipFile is read like a file


@contextmanager
def _told(member: Member) -> Iterator[None]:
    """Turn what keeps a file from being read into a sentence."""
    try:
        yield
    except _BROKEN as error:
        raise InputError(
            "DET161",
            f"{member} cannot be read: {error}.",
            "Check the file; the other files are not affected.",
        ) from error

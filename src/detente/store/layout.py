"""Where things lie in a store folder.

::

    detente.json         the format's version
    parts/               the truth (see parts.py)
    index/CURRENT        the names of the index files that are in use
    index/index-*.duckdb, index/search-*.sqlite
    index/as-of/DAY/     the same of the documents published up to a day
    work/<run>/          what an unfinished run needs to resume
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import msgspec

from detente.errors import StoreError
from detente.store.files import write_whole, writing
from detente.store.parts import Parts

if TYPE_CHECKING:
    from pathlib import Path

FORMAT: Final = 1
AS_OF: Final = "as-of"


class Card(msgspec.Struct, frozen=True):
    """``detente.json``: which format the store has, and since when it exists (UTC)."""

    format: int
    created: str


class Current(msgspec.Struct, frozen=True):
    """``index/CURRENT``: the index in use; ``state`` is the hash of what it was built from."""

    state: str
    index: str
    search: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths below a store's folder.

    ``day`` leaves the parts as they are and names the index of what was published up to then.
    """

    root: Path
    day: str | None = None

    @property
    def card(self) -> Path:
        """The file that makes a folder a store."""
        return self.root / "detente.json"

    @property
    def parts(self) -> Parts:
        """The truth."""
        return Parts(self.root / "parts")

    @property
    def index(self) -> Path:
        """The folder of the index."""
        whole = self.root / "index"
        return whole if self.day is None else whole / AS_OF / self.day

    @property
    def work(self) -> Path:
        """The folder of unfinished runs."""
        return self.root / "work"

    def current(self) -> Current | None:
        """Read which index is in use, if any."""
        try:
            return msgspec.json.decode((self.index / "CURRENT").read_bytes(), type=Current)
        except (FileNotFoundError, msgspec.DecodeError):
            return None

    def create(self) -> None:
        """Make the folder a store; what is there already stays.

        Raises:
            StoreError: The folder holds other things.
            RunError: It cannot be written.
        """
        with writing(self.root):
            if self.card.exists():
                return
            foreign = self.root.exists() and not self.root.is_dir()
            if not foreign:
                self.root.mkdir(parents=True, exist_ok=True)
                # another process may be making the same store: its aside file begins with a dot
                foreign = any(not path.name.startswith(".") for path in self.root.iterdir())
        if foreign and not self.card.exists():
            raise StoreError(
                "DET203",
                f"{self.root} holds other things and is not a store.",
                "Name an empty or new folder with --store.",
            )
        created = datetime.now(UTC).isoformat(timespec="seconds")
        write_whole(self.card, msgspec.json.encode(Card(FORMAT, created)))

    def check(self) -> Card:
        """Read the card.

        Raises:
            StoreError: There is no store, it is damaged, or of another version.
        """
        try:
            card = msgspec.json.decode(self.card.read_bytes(), type=Card)
        except (FileNotFoundError, NotADirectoryError):
            raise StoreError(
                "DET200",
                f"There is no store at {self.root}.",
                "Make one with `detente ingest`, or name another with --store.",
            ) from None
        except OSError:
            raise StoreError(
                "DET204",
                f"The store at {self.root} may not be read.",
                "Give yourself permission to read its folder.",
            ) from None
        except msgspec.DecodeError:
            raise StoreError(
                "DET205",
                f"{self.card} is damaged.",
                f'Write {{"format": {FORMAT}, "created": "2000-01-01"}} into it.',
            ) from None
        if card.format != FORMAT:
            raise StoreError(
                "DET201",
                f"The store at {self.root} has format {card.format}; this version reads {FORMAT}.",
                "Use the version of Detente that wrote it, or ingest into a new store.",
            )
        return card

    def whole(self, current: Current) -> bool:
        """Tell whether the files of an index are there."""
        return all((self.index / name).exists() for name in (current.index, current.search))

    def remove_unused(self, current: Current) -> None:
        """Remove index files that are not in use; who holds one open keeps reading it."""
        for path in self.index.iterdir():
            if path.name.startswith(("index-", "search-", ".CURRENT")) and path.name not in {
                current.index,
                current.search,
            }:
                with contextlib.suppress(OSError):  # Windows keeps open files
                    path.unlink()

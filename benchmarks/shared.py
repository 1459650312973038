"""Finds the corpora that figures are measured on; they are not part of the project."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parent.parent


def corpora() -> Path:
    """Name the folder of the corpora: in ``DETENTE_SHARED``, or in ``../shared``."""
    return Path(os.environ.get("DETENTE_SHARED") or ROOT.parent / "shared") / "corpora"


def rows(name: str) -> Iterator[dict[str, Any]]:
    """Read a JSONL file of the corpora."""
    with (corpora() / name).open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def sha256(name: str) -> str:
    """Hash a file of the corpora."""
    return hashlib.sha256((corpora() / name).read_bytes()).hexdigest()

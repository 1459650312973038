"""Settings, read from DETENTE_* variables when asked for and never at import."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping


def own_folder() -> Path:
    """The user's folder for Detente, where his system keeps such: XDG's on Linux."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "detente"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "detente"
    xdg = os.environ.get("XDG_CONFIG_HOME", "")  # counts only if absolute, says its specification
    return (Path(xdg) if xdg.startswith("/") else Path.home() / ".config") / "detente"


def own_actors() -> Path:
    """The file of the user's own actors, unless DETENTE_ACTORS names another."""
    return own_folder() / "actors.tsv"


@dataclass(frozen=True, slots=True)
class Settings:
    """How Detente runs; the variable of a field is ``DETENTE_`` and its name in capitals."""

    store: Path = field(default=Path("detente-store"), metadata={"help": "the store's folder"})
    threads: int = field(default=0, metadata={"help": "threads of one model; 0 is every core"})
    workers: int = field(default=1, metadata={"help": "processes that read"})
    fast: bool = field(default=False, metadata={"help": "the fast tier"})
    page_seconds: float = field(default=20.0, metadata={"help": "time limit for one HTML page"})
    max_bytes: int = field(
        default=40_000_000, metadata={"help": "largest file that is read as one document"}
    )
    actors: Path = field(
        default_factory=own_actors, metadata={"help": "the file of your own actors"}
    )
    disputed: str = field(
        default="default",
        metadata={"help": "whose codes disputed states and territories have: un, Crimea=RUS"},
    )

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read every ``DETENTE_*`` variable that names a field.

        Raises:
            UsageError: A value is not of the field's type.
        """
        source = os.environ if environ is None else environ
        given: dict[str, object] = {}
        for item in fields(cls):
            raw = source.get(variable(item.name))
            if raw is not None:
                given[item.name] = _parse(item.name, raw)
        return cls(**given)  # type: ignore[arg-type]  # _parse gives each field its own type


def variable(name: str) -> str:
    """Name the environment variable of a setting."""
    return f"DETENTE_{name.upper()}"


def _parse(name: str, raw: str) -> object:
    default: Any = getattr(Settings(), name)
    try:
        if isinstance(default, bool):
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[
                raw.strip().lower()
            ]
        return type(default)(raw)
    except (KeyError, ValueError):
        kind = "yes or no" if isinstance(default, bool) else type(default).__name__
        raise UsageError(
            "DET001",
            f"{variable(name)} is {raw!r}, which is not {kind}.",
            f"Set it to {kind} or unset it.",
        ) from None

"""Detente reads news on international relations into a sourced, queryable record.

Every verb of the command line is a function of the same name: ``detente.read(text, date=...)``.
Names are imported when they are first used, so that ``import detente`` takes no time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.api import (
        actors,
        actors_add,
        actors_own,
        actors_remove,
        ask,
        audit_code,
        audit_draw,
        audit_report,
        audit_sheet,
        brief,
        brief_add,
        brief_list,
        brief_remove,
        build,
        changes,
        claims,
        commitments,
        compare,
        doctor,
        evaluate,
        evaluate_forecast,
        events,
        export,
        forecast,
        forget,
        import_,
        ingest,
        label,
        pairs,
        panel,
        panel_file,
        position_histories,
        positions,
        quotes,
        read,
        read_files,
        resolve_actor,
        runs,
        settings,
        watch,
        why,
    )
    from detente.config import Settings
    from detente.errors import DetenteError
    from detente.records import Document, Reading, RecordedEvent
    from detente.store import Filter, Store

__version__ = "0.1.0"

__all__ = [
    "DetenteError",
    "Document",
    "Filter",
    "Reading",
    "RecordedEvent",
    "Settings",
    "Store",
    "__version__",
    "actors",
    "actors_add",
    "actors_own",
    "actors_remove",
    "ask",
    "audit_code",
    "audit_draw",
    "audit_report",
    "audit_sheet",
    "brief",
    "brief_add",
    "brief_list",
    "brief_remove",
    "build",
    "changes",
    "claims",
    "commitments",
    "compare",
    "doctor",
    "evaluate",
    "evaluate_forecast",
    "events",
    "export",
    "forecast",
    "forget",
    "import_",
    "ingest",
    "label",
    "pairs",
    "panel",
    "panel_file",
    "position_histories",
    "positions",
    "quotes",
    "read",
    "read_files",
    "resolve_actor",
    "runs",
    "settings",
    "watch",
    "why",
]

_HOMES = {
    "DetenteError": "detente.errors",
    "Document": "detente.records",
    "Filter": "detente.store",
    "Reading": "detente.records",
    "RecordedEvent": "detente.records",
    "Settings": "detente.config",
    "Store": "detente.store",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES.get(name, "detente.api")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, imported or not."""
    return __all__

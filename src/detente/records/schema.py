"""JSON Schemas of the records, made from their types.

``python -m detente.records.schema docs/schema`` writes a file for each.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any, Final

import msgspec

from detente.records import (
    AuditDecision,
    AuditDraw,
    AuditUnit,
    DocumentHeader,
    Estimate,
    Event,
    Mention,
    Place,
    Position,
    Quotation,
    Reading,
    RecordedEvent,
    Tone,
)
from detente.records.briefs import Brief
from detente.records.commitments import Commitment
from detente.records.forecasts import Forecast
from detente.records.pairs import PairReport
from detente.records.positions import PositionHistory
from detente.records.relations import Change, DyadPeriod

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
RECORDS: Final[tuple[type[msgspec.Struct], ...]] = (
    Reading,
    DocumentHeader,
    Mention,
    Event,
    Quotation,
    Tone,
    Position,
    Place,
    RecordedEvent,
    DyadPeriod,
    PairReport,
    Change,
    Commitment,
    PositionHistory,
    Brief,
    Forecast,
    AuditDraw,
    AuditUnit,
    AuditDecision,
    Estimate,
)


def file_name(record: type[msgspec.Struct]) -> str:
    """Name a record's file: ``RecordedEvent`` is ``recorded_event.json``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", record.__name__).lower() + ".json"


def schema(record: type[msgspec.Struct]) -> dict[str, Any]:
    """Make the schema of what is written for a record.

    A member with a default is always written, so it is required; only what may be left out
    (``document.text``) is not. Members may be added in later versions, so others are allowed.
    """
    (root,), components = msgspec.json.schema_components([record])
    for component in components.values():
        _require_what_is_written(component)
        _describe_members(component)
    return {"$schema": DIALECT, "title": record.__name__} | root | {"$defs": components}


def _require_what_is_written(component: dict[str, Any]) -> None:
    required = set(component.get("required", ()))
    properties = component.get("properties", {})
    component["required"] = [
        name for name, member in properties.items() if name in required or "default" in member
    ]
    for member in properties.values():
        member.pop("default", None)


def _describe_members(component: dict[str, Any]) -> None:
    """Move what the docstring says of a member to the member."""
    summary, _, attributes = component.get("description", "").partition("\nAttributes:\n")
    entries = re.findall(r"^    (\w+): (.*(?:\n        .*)*)", attributes, re.MULTILINE)
    for name, words in entries:
        member = component["properties"].get(name)
        if member is not None:
            described = {"description": " ".join(words.split())}
            component["properties"][name] = described | member
    if summary:
        component["description"] = " ".join(summary.split())


def write(folder: Path) -> list[Path]:
    """Write the schema of every record into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for record in RECORDS:
        path = folder / file_name(record)
        text = json.dumps(schema(record), indent=2, ensure_ascii=False) + "\n"
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


if __name__ == "__main__":
    write(Path(sys.argv[1]))

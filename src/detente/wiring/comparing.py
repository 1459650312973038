"""Which two are compared: coders of an audit, models of a store, or files of readings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from detente.errors import UsageError
from detente.follow.audit_coding import shown
from detente.follow.audit_compare import compare, pages_of_coders, pages_of_readings
from detente.follow.audit_kept import Audits
from detente.records import Reading
from detente.store.index import cursor_of
from detente.store.layout import Layout
from detente.wiring import asking

if TYPE_CHECKING:
    from detente.follow.audit_compare import Comparison
    from detente.wiring.asking import Where


def compared(where: Where, one: str, other: str, audit: str | None) -> Comparison:
    """Compare two.

    Two files are compared as readings; else two coders of the audit, if both are; else two models
    of the store, by their ids or by parts of them that only one has.

    Raises:
        UsageError: They are none of these (DET076), or a file is not of readings (DET077).
    """
    if Path(one).is_file() and Path(other).is_file():
        return _files(Path(one), Path(other))
    layout = Layout(asking.store(where).path)
    audits = Audits(layout)
    with cursor_of(layout) as cursor:
        coders: list[str] = []
        if audit is not None or audits.names():
            chosen = audits.open(audit)
            coders = sorted(chosen.decisions)
            if {one, other} <= set(coders):
                words = {unit.number: shown(cursor, unit).text for unit in chosen.units}
                return compare(one, other, pages_of_coders(chosen, one, other, words))
        models = [
            name
            for (name,) in cursor.execute(
                "SELECT DISTINCT model FROM readings ORDER BY model"
            ).fetchall()
        ]
        names = [_model(given, models, coders) for given in (one, other)]
        rows = cursor.execute("SELECT model, run, shard, line FROM readings").fetchall()
        texts = dict(
            cursor.execute("SELECT id, text FROM documents WHERE rejected IS NULL").fetchall()
        )
    found: list[dict[str, Reading]] = [{}, {}]
    for run, shard in sorted({(row[1], row[2]) for row in rows}):
        for stored in layout.parts.readings(run, shard):
            header = stored.reading.document
            for at, name in enumerate(names):
                if stored.model == name and header.id in texts:
                    found[at][header.id] = stored.reading
    return compare(names[0], names[1], pages_of_readings(found[0], found[1], texts))


def _model(given: str, models: list[str], coders: list[str]) -> str:
    hits = [name for name in models if name == given] or [m for m in models if given in m]
    if len(hits) == 1:
        return hits[0]
    raise UsageError(
        "DET076",
        f"{given!r} is no file, coder or model."
        if not hits
        else f"{given!r} stands in the names of {len(hits)} models.",
        f"Coders: {', '.join(coders) or 'none'}. Models: {', '.join(models) or 'none'}.",
    )


def _files(one: Path, other: Path) -> Comparison:
    texts: dict[str, str] = {}
    first, second = _readings(one, texts), _readings(other, texts)
    return compare(one.name, other.name, pages_of_readings(first, second, texts))


def _readings(path: Path, texts: dict[str, str]) -> dict[str, Reading]:
    """Read what ``read`` or ``label records`` wrote, by document; note the texts that it has."""
    found: dict[str, Reading] = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row: Any = json.loads(line)
                if "reading" in row:
                    if row["reading"] is None:
                        continue
                    reading = msgspec.convert(row["reading"], Reading)
                    name = str(row.get("id") or reading.document.id)
                    text = row.get("text")
                else:
                    reading = msgspec.convert(row, Reading)
                    name = reading.document.id
                    text = row["document"].get("text")
            except (ValueError, TypeError, msgspec.ValidationError):
                raise UsageError(
                    "DET077",
                    f"Line {number} of {path} is no reading.",
                    "Give what detente read or detente label records wrote.",
                ) from None
            found[name] = reading
            if text:
                texts[name] = text
    return found

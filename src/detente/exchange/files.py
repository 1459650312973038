"""Write an export: PLOVER JSON lines, CSV, Parquet, or the columns of POLECAT."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from detente.errors import UsageError
from detente.exchange import polecat
from detente.exchange.flat import COLUMNS, FlatEvent, flat_event, values
from detente.exchange.plover import again, lines, plover_event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from detente.exchange.plover import PloverEvent
    from detente.records import Event, RecordedEvent

    Pairs = Iterable[tuple[RecordedEvent, Event | None]]
    Originals = Mapping[str, str]

SUFFIXES: Final = {
    ".jsonl": "plover",
    ".json": "plover",
    ".csv": "csv",
    ".parquet": "parquet",
    ".tsv": "polecat",
}
DUCKDB_TYPES: Final[Mapping[str, str]] = {"int": "BIGINT", "float": "DOUBLE", "str": "VARCHAR"}


def export(pairs: Pairs, form: str, originals: Mapping[str, str] | None = None) -> Iterator[bytes]:
    """Encode recorded events in a format, in pieces.

    Args:
        pairs: Each event with the event of its best reading, or null.
        form: ``plover``, ``csv``, ``parquet`` or ``polecat``.
        originals: Lines of our own form that were imported, by their events' keys.

    Raises:
        UsageError: There is no such format (DET006).
    """
    if form not in FORMATS:
        raise UsageError("DET006", f"There is no format {form!r}.", f"Give {', '.join(FORMATS)}.")
    return FORMATS[form](pairs, originals or {})


def format_of(path: Path) -> str:
    """Tell the format by a file's suffix.

    Raises:
        UsageError: It tells none (DET006).
    """
    try:
        return SUFFIXES[path.suffix.lower()]
    except KeyError:
        raise UsageError(
            "DET006",
            f"The name {path.name} does not tell a format.",
            f"End it with {', '.join(SUFFIXES)}, or give --form {', '.join(FORMATS)}.",
        ) from None


def _plover(pairs: Pairs, originals: Originals) -> Iterator[bytes]:
    return lines(_events(pairs, originals))


def _events(pairs: Pairs, originals: Originals) -> Iterator[PloverEvent]:
    for recorded, read in pairs:
        line = originals.get(recorded.key)
        yield plover_event(recorded, read) if line is None else again(line, recorded.dataset)


def _csv(pairs: Pairs, _: Originals) -> Iterator[bytes]:
    rows = (values(flat_event(recorded)) for recorded, _ in pairs)
    return delimited(COLUMNS, rows)


def _polecat(pairs: Pairs, originals: Originals) -> Iterator[bytes]:
    rows = (polecat.row(event) for event in _events(pairs, originals))
    return delimited(polecat.COLUMNS, rows, "\t")


def _parquet(pairs: Pairs, _: Originals) -> Iterator[bytes]:
    """Write Parquet by way of a temporary folder, since the format ends with its index."""
    import duckdb  # noqa: PLC0415  # the other formats do without

    encoder = msgspec.json.Encoder()
    with tempfile.TemporaryDirectory(prefix="detente-") as folder:
        rows, target = Path(folder, "rows.jsonl"), Path(folder, "events.parquet")
        with rows.open("wb") as file:
            file.writelines(encoder.encode(flat_event(event)) + b"\n" for event, _ in pairs)
        with duckdb.connect() as connection:
            connection.execute(_COPY.format(columns=_duckdb_columns(), rows=rows, target=target))
        yield target.read_bytes()


def delimited(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], delimiter: str = ","
) -> Iterator[bytes]:
    """Encode rows with a header; null is an empty field, quotes are doubled (RFC 4180)."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(row)
        if buffer.tell() > 65_536:
            yield _drained(buffer)
    yield _drained(buffer)


def _drained(buffer: io.StringIO) -> bytes:
    content = buffer.getvalue().encode("utf-8", "replace")
    buffer.seek(0)
    buffer.truncate()
    return content


def _duckdb_columns() -> str:
    """Name each column with its type, so that an empty export has them too."""
    kinds = FlatEvent.__annotations__
    typed = {name: DUCKDB_TYPES[kinds[name].partition(" ")[0]] for name in COLUMNS}
    return ", ".join(f"'{name}': '{kind}'" for name, kind in typed.items())


_COPY: Final = """
COPY (FROM read_json('{rows}', format='newline_delimited', columns={{{columns}}}))
TO '{target}' (FORMAT parquet, COMPRESSION zstd)
"""

FORMATS: Final[Mapping[str, Callable[[Pairs, Originals], Iterator[bytes]]]] = {
    "plover": _plover,
    "csv": _csv,
    "parquet": _parquet,
    "polecat": _polecat,
}

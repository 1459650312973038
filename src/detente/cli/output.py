"""Write data: to the standard output or a file, as a table, JSON, JSON lines, CSV or tabs."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from detente.views.tables import CLOSE, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from detente.cli.options import Output
    from detente.views.tables import Flat, Table

WIDTH: Final = 80  # a table is never wider, whatever the terminal
# An article's text may hold sequences that command a terminal; none of them reaches one.
CONTROLS: Final = dict.fromkeys([*range(10), *range(11, 32), *range(127, 160)], " ")


class Listing(NamedTuple):
    """Rows to write: as they are, for people, and for programs."""

    records: Any
    table: Table
    flat: Flat


@contextmanager
def sink(path: Path | None) -> Iterator[BinaryIO]:
    """Open a file, or the standard output where there is none, for bytes."""
    if path is None or str(path) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        with path.open("wb") as file:
            yield file
    except OSError as error:
        if error.filename is None:  # a full disk does not say where
            error.filename = str(path)
        raise


def on_terminal() -> bool:
    """Tell whether people read the standard output."""
    return sys.stdout.isatty()


def emit(listing: Listing, output: Output) -> None:
    """Write a listing as asked for; a table on a terminal, tab-separated text in a pipe."""
    form = output.form
    with sink(output.output) as file:
        if form == "table" or (form is None and output.output is None and on_terminal()):
            draw(listing.table, file)
        elif form == "json":
            write_json(file, listing.records)
        elif form == "jsonl":
            write_lines(file, listing.records)
        elif form == "csv":
            write_csv(file, listing.flat)
        else:
            file.writelines(_tabs(listing.flat))


def write_json(file: BinaryIO, record: Any, *, lines: bool = False) -> None:
    """Write one JSON document: indented, or on a line of its own."""
    encoded = msgspec.json.encode(record)
    file.write((encoded if lines else msgspec.json.format(encoded, indent=2)) + b"\n")


def write_lines(file: BinaryIO, records: Any) -> None:
    """Write one JSON object a line; a single record is one."""
    for record in records if isinstance(records, list | tuple) else [records]:
        write_json(file, record, lines=True)


def draw(table: Table, file: BinaryIO) -> None:
    """Draw a table, coloured where the file is a terminal."""
    from rich.table import Table as Drawn

    drawn = Drawn(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for column in table.columns:
        drawn.add_column(
            column.name,
            justify="right" if column.number else "left",
            overflow="fold",
            no_wrap=column.most is None and not column.wide,
            max_width=column.most,
            ratio=1 if column.wide else None,
        )
    for row in table.rows:
        drawn.add_row(*[marked(cell) for cell in row])
    _print(drawn, file)


def write_text(text: str, file: BinaryIO) -> None:
    """Write text for people, wrapped under the beginning of each line."""
    from rich.padding import Padding

    for line in text.split("\n"):
        words = line.lstrip()
        indent = len(line) - len(words)
        _print(Padding(marked(words), (0, 0, 0, indent)) if words else "", file)


def _print(what: Any, file: BinaryIO) -> None:
    """Print with rich, at most 80 columns wide, without the white space that it fills up with."""
    from rich.console import Console

    terminal = file is sys.stdout.buffer and on_terminal()
    width = min(WIDTH, Console().width) if terminal else WIDTH
    console = Console(highlight=False, width=width, force_terminal=terminal or None)
    with console.capture() as drawn:
        console.print(what)
    lines = (line.rstrip() for line in drawn.get().split("\n"))
    file.write("\n".join(lines).encode("utf-8", "replace"))


def marked(text: str) -> Any:
    """Make rich text of a text whose marks point at a part of it."""
    from rich.text import Text

    made = Text()
    for number, piece in enumerate(text.translate(CONTROLS).split(OPEN)):
        inside, close, after = piece.partition(CLOSE) if number else ("", "", piece)
        made.append(f"[{inside}]" if close else inside, style="bold" if close else "")
        made.append(after)
    return made


def write_csv(file: BinaryIO, flat: Flat) -> None:
    """Write CSV with a header."""
    from detente.exchange.files import delimited

    file.writelines(delimited(flat.columns, flat.rows))


def _tabs(flat: Flat) -> Iterator[bytes]:
    """Give one row a line; tabs, line ends and controls within a value become spaces."""
    for row in (flat.columns, *flat.rows):
        texts = ("" if cell is None else str(cell).translate(CONTROLS) for cell in row)
        cells = (" ".join(text.split()) for text in texts)
        yield "\t".join(cells).encode("utf-8", "replace") + b"\n"

"""Imported events: other data sets' events, kept as parts beside the articles' and told apart.

``parts/imported/<run>/<shard>.parquet`` holds the rows of a piece of a file, ``parts/tallies/...``
what became of that piece. Every row names its **dataset**. The record of the own articles is the
dataset ``own``; no question mixes two datasets unless it groups by them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from detente.errors import UsageError
from detente.records import EventPlace, RecordedEvent
from detente.store.columns import CODED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import duckdb

    from detente.store.parts import Parts

OWN: Final = "own"
FORGET: Final = "dataset:"  # begins the tombstone of a dataset
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")

# What a part holds. ``id`` tells rows of a dataset apart; ``key`` and ``original`` are of sets
# that have keys of our kind.
COLUMNS: Final[Mapping[str, str]] = {
    "dataset": "VARCHAR",
    "id": "UBIGINT",
    "key": "VARCHAR",
    "code": "VARCHAR",
    **CODED,
    "articles": "INTEGER",
    "sources": "INTEGER",
    "families": "INTEGER",
    "belief": "DOUBLE",
    "claims": "VARCHAR[]",
    "denials": "VARCHAR[]",
    "only_claimed": "BOOLEAN",
    "publisher": "VARCHAR",
    "document": "VARCHAR",
    "words": "VARCHAR",
    "original": "JSON",
}
# A key is made of the id where the set has none of our kind.
_SELECT: Final = ", ".join(
    "coalesce(key, format('i{:016x}', id)) AS key" if name == "key" else name for name in COLUMNS
)
_LIKE_RECORDED: Final = """
SELECT dataset, key, event, mode, context, status, date, enddate, actor, recipient, place, lat,
  lon, geonameid, country_code, articles, sources, families, belief,
  coalesce(claims, []) AS claims, coalesce(denials, []) AS denials, only_claimed,
  CASE WHEN publisher IS NULL THEN [] ELSE [lower(publisher)] END AS publishers,
  CASE WHEN document IS NULL THEN [] ELSE [document] END AS documents,
  coalesce(words, '') AS words, original AS record
FROM imported_events
"""
ALL_EVENTS: Final = "SELECT * FROM recorded_events UNION ALL BY NAME " + _LIKE_RECORDED  # noqa: S608


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the rows of one piece of a file.

    Attributes:
        dataset: Where its events are.
        file: As it was named.
        whole: Names the file by its content, in the tally of its last piece.
        rows: Rows seen, blank lines aside.
        kept: Events kept.
        duplicates: Rows that the dataset held already.
        dropped: Rows without a PLOVER category, by reason.
        failed: Rows that could not be read.
        lost: Of the events kept, those of which PLOVER does not say all, by what it is.
        sides: Actors and recipients of the events kept.
        mapped: Of these, those whose party is known.
        unmapped: What did not map, by kind (``actor``, ``sector``, ``code``, ``country``) and
            name, with the number of rows.
    """

    dataset: str
    file: str
    whole: str | None = None
    rows: int = 0
    kept: int = 0
    duplicates: int = 0
    dropped: dict[str, int] = {}
    failed: int = 0
    lost: dict[str, int] = {}
    sides: int = 0
    mapped: int = 0
    unmapped: dict[str, dict[str, int]] = {}


def checked_name(dataset: str) -> str:
    """Give a dataset's name back.

    Raises:
        UsageError: DET061, it is none.
    """
    if _NAME.fullmatch(dataset) and dataset not in {OWN, "all"}:
        return dataset
    raise UsageError(
        "DET061",
        f"{dataset!r} is no name for a dataset.",
        "Use small letters, digits, _ and -; own is the record of the articles.",
    )


def no_dataset(dataset: str, known: Sequence[str]) -> UsageError:
    """Say that a dataset is not there."""
    have = ", ".join(known)
    return UsageError(
        "DET060",
        f"The store has no dataset {dataset!r}.",
        f"It has own and {have}." if have else "`detente import` brings one in.",
    )


def tallies(parts: Parts) -> Iterator[tuple[str, str, Tally]]:
    """Read the tallies that count, with run and shard: those of datasets not forgotten since."""
    forgotten = forgotten_datasets(parts)
    for run, shard in parts.shards_with("tallies"):
        for tally in parts.rows("tallies", run, shard, Tally):
            if run > forgotten.get(tally.dataset, ""):
                yield run, shard, tally


def forgotten_datasets(parts: Parts) -> dict[str, str]:
    """Give for each forgotten dataset the last run in which it was; later imports count again."""
    return {
        name.removeprefix(FORGET): run
        for run, name in parts.tombstones()
        if name.startswith(FORGET)
    }


def paths(parts: Parts, dataset: str | None = None) -> Iterator[tuple[str, str]]:
    """List the parts that count, of a dataset or of all, each with its run."""
    for run, shard, tally in tallies(parts):
        if tally.kept and dataset in {None, tally.dataset}:
            yield str(parts.part("imported", run, shard)), run


def load(connection: duckdb.DuckDBPyConnection, parts: Parts, until: str | None = None) -> None:
    """Make the table of imported events in an index, of all or of those up to a day.

    A set does not tell when an event was published: it counts from its last day on.
    """
    known = "" if until is None else " WHERE coalesce(enddate, date) <= $until"
    more = {} if until is None else {"until": until}
    columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    connection.execute(f"CREATE TABLE imported_events ({columns}, run VARCHAR)")
    of_run: dict[str, list[str]] = {}
    for path, run in paths(parts):
        of_run.setdefault(run, []).append(path)
    for run, files in of_run.items():
        # in one statement, since each leaves a block of the table that is not full
        connection.execute(
            f"INSERT INTO imported_events SELECT {_SELECT}, $run FROM read_parquet($files){known}",  # noqa: S608
            {"files": files, "run": run, **more},
        )


def unmapped_rows(parts: Parts) -> Iterator[dict[str, object]]:
    """Give the rows of the table of what did not map, one a name, run and dataset."""
    found: dict[tuple[str, str, str, str], int] = {}
    for run, _, tally in tallies(parts):
        for kind, names in tally.unmapped.items():
            for name, rows in names.items():
                key = (tally.dataset, run, kind, name)
                found[key] = found.get(key, 0) + rows
    for (dataset, run, kind, name), rows in sorted(found.items()):
        yield {"dataset": dataset, "run": run, "kind": kind, "name": name, "rows": rows}


def as_recorded(row: Mapping[str, object]) -> RecordedEvent:
    """Make a recorded event of a row of ``all_events`` that was imported: it has no reports."""
    place = None
    if row["lat"] is not None and row["lon"] is not None:
        spot = ("lat", "lon", "geonameid", "country_code")
        place = {"resolved_place": row["place"] or ""} | {name: row[name] for name in spot}
    fields = {
        name: row[name]
        for name in RecordedEvent.__struct_fields__
        if name not in {"place", "readings"}
    }
    return msgspec.convert(
        fields
        | {
            "place": None if place is None else msgspec.convert(place, EventPlace),
            "readings": (),
            "families": row["families"] or 0,
        },
        RecordedEvent,
    )

"""The store's one face: open it, ask it, build its index."""

from __future__ import annotations

from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from detente.codes.party import party_name
from detente.errors import UsageError
from detente.records import RecordedEvent
from detente.store.actors import actors
from detente.store.ask import ask
from detente.store.asof import as_of
from detente.store.build import build
from detente.store.doctor import examine
from detente.store.explain import explain, near
from detente.store.filters import Filter
from detente.store.imported import FORGET, OWN, as_recorded, no_dataset, tallies
from detente.store.index import Index
from detente.store.layout import Layout
from detente.store.parts import Marker, Tombstone
from detente.store.rows import PositionRow, QuoteRow
from detente.store.runs import new_run, unfinished

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.records import Reading
    from detente.store.filters import Where
    from detente.store.rows import ActorRow, BuildReport, Check, Explanation, Passage, RunRecord

ALL: Final = Filter()
_EVENT: Final = msgspec.json.Decoder(RecordedEvent)
R = TypeVar("R", QuoteRow, PositionRow)


class Store:
    """A store folder.

    Methods that ask need an index (``build``) and keep to the one that is current when they
    begin; they never block an ingest or a build, nor are they blocked. An instance may be shared
    by threads.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._index = Index(layout)

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, day: str | None = None) -> Store:
        """Open a store; ``create`` makes a new one where there is none.

        With a ``day``, all that asks gives the answer that a store of the documents published up
        to then would give. Its index is made where it is asked for first, which takes as long as
        a build of these documents.

        Raises:
            StoreError: There is no store, or one of another version.
            RunError: It cannot be created.
        """
        layout = Layout(Path(path))
        if create:
            layout.create()
        layout.check()
        return cls(as_of(layout, day) if day is not None else layout)

    @property
    def path(self) -> Path:
        """The folder."""
        return self._layout.root

    @property
    def layout(self) -> Layout:
        """Where things lie, the index that is asked among them."""
        return self._layout

    def events(self, only: Filter = ALL) -> list[RecordedEvent]:
        """List recorded events, the latest first; those without a day come last."""
        return self._events(only)

    def claims(self, only: Filter = ALL) -> list[RecordedEvent]:
        """List recorded events that somebody claims or denies."""
        return self._events(only, " AND (len(claims) > 0 OR len(denials) > 0)")

    def count(self, only: Filter = ALL) -> int:
        """Count the recorded events that a filter lets through, whatever its limit."""
        where = only.where("events")
        sql = f"SELECT count(*) FROM all_events WHERE {where.sql}"  # noqa: S608
        return int(self._index.cursor().execute(sql, where.params).fetchall()[0][0])

    def datasets(self) -> list[str]:
        """Name the imported datasets."""
        sql = "SELECT DISTINCT dataset FROM imported_events ORDER BY dataset"
        return [row[0] for row in self._index.cursor().execute(sql).fetchall()]

    def originals(self, only: Filter = ALL) -> dict[str, str]:
        """Give imported lines of our own form as they were, by the events' keys."""
        if only.dataset in {None, OWN}:
            return {}
        where = only.where("events")
        sql = f"SELECT key, record FROM all_events WHERE {where.sql} AND record IS NOT NULL"  # noqa: S608
        return dict(self._index.cursor().execute(sql, where.params).fetchall())

    def quotes(self, only: Filter = ALL) -> list[QuoteRow]:
        """List quotations, the latest article first."""
        where = only.where("quotes")
        order = "date DESC NULLS LAST, document, start, id"
        return self._rows(QuoteRow, "latest_quotations", where, order + only.page())

    def positions(self, only: Filter = ALL) -> list[PositionRow]:
        """List positions, the latest article first."""
        where = only.where("positions")
        order = "date DESC NULLS LAST, document, holder, issue, stance"
        return self._rows(PositionRow, "latest_positions", where, order + only.page())

    def actors(self, only: Filter = ALL) -> list[ActorRow]:
        """List the parties of the events that the filter lets through, the busiest first."""
        return actors(self._index.cursor(), only.where("events"), only, party_name)

    def ask(self, text: str, only: Filter = ALL) -> list[Passage]:
        """Search the articles' paragraphs and quotations, the best first.

        Filters of events (``actor``, ``event``, ...) keep the articles that report such an event.

        Raises:
            UsageError: The question has no word.
        """
        cursor, found = self._index.both()
        with closing(found):
            return ask(cursor, found, text, only)

    def why(self, name: str) -> Explanation:
        """Explain an event, by key or id or a beginning that only one has.

        Raises:
            UsageError: No event, or several, are called so.
        """
        return explain(self._index.cursor(), name)

    def readings(self) -> Iterator[Reading]:
        """Give the latest reading of every document, in the order of the parts."""
        sql = "SELECT run, shard, line FROM readings WHERE latest ORDER BY run, shard, line"
        rows = self._index.cursor().execute(sql).fetchall()
        for (run, shard), group in groupby(rows, key=lambda row: (row[0], row[1])):
            wanted = {line for _, _, line in group}
            for line, stored in enumerate(self._layout.parts.readings(run, shard)):
                if line in wanted:
                    yield stored.reading

    def runs(self) -> list[RunRecord]:
        """List runs, the latest first; one without ``finished`` runs still or was interrupted."""
        runs = self._layout.parts.finished() + unfinished(self._layout)
        return sorted(runs, key=lambda run: run.run, reverse=True)

    def doctor(self) -> list[Check]:
        """Look for what is wrong, without changing anything."""
        return examine(self._layout)

    def build(self) -> BuildReport:
        """Bring the index up to date with the parts, and swap it in.

        Raises:
            StoreError: Another process is building and does not end.
            RunError: The disk is full or may not be written.
        """
        return build(Layout(self.path))

    def forget(self, document_id: str) -> None:
        """Remove a document for good: its text and findings are gone from the next build.

        It is not read again either, should it come again. ``dataset:icews`` removes what was
        imported into a dataset; that may be imported again.

        Raises:
            UsageError: The store has no such document or dataset.
        """
        if document_id.startswith(FORGET):
            self._forget_dataset(document_id)
            return
        cursor = self._index.cursor()
        known = "SELECT id FROM documents WHERE id = $id"
        if not cursor.execute(known, {"id": document_id}).fetchall():
            alike = near(cursor, "documents", "id", document_id)
            raise UsageError(
                "DET038",
                f"The store has no document {document_id!r}.",
                f"{alike}Events and quotes name theirs: `detente events --csv`.",
            )
        self._bury(document_id)

    def _forget_dataset(self, name: str) -> None:
        dataset = name.removeprefix(FORGET)
        known = sorted({tally.dataset for _, _, tally in tallies(self._layout.parts)})
        if dataset not in known:
            raise no_dataset(dataset, known)
        self._bury(name)

    def _bury(self, name: str) -> None:
        marker = Marker(run=new_run(), shard="forget", rows={"tombstones": 1})
        self._layout.parts.commit(marker, {"tombstones": [Tombstone(name)]})

    def close(self) -> None:
        """Let the index go; the next question opens it again."""
        self._index.close()

    def _events(self, only: Filter, more: str = "") -> list[RecordedEvent]:
        if only.dataset not in {None, OWN, *self.datasets()}:
            raise no_dataset(str(only.dataset), self.datasets())
        where = only.where("events")
        columns = "record" if only.dataset in {None, OWN} else "*"
        sql = (
            f"SELECT {columns} FROM all_events WHERE {where.sql}{more} "  # noqa: S608
            f"ORDER BY date DESC NULLS LAST, key{only.page()}"
        )
        cursor = self._index.cursor().execute(sql, where.params)
        names = [column[0] for column in cursor.description]
        if names == ["record"]:
            return [_EVENT.decode(row[0]) for row in cursor.fetchall()]
        return [as_recorded(dict(zip(names, row, strict=True))) for row in cursor.fetchall()]

    def _rows(self, row_type: type[R], view: str, where: Where, order: str) -> list[R]:
        columns = ", ".join(f'"{name}"' for name in row_type.__struct_fields__)
        sql = f"SELECT {columns} FROM {view} WHERE {where.sql} ORDER BY {order}"  # noqa: S608
        cursor = self._index.cursor().execute(sql, where.params)
        names = row_type.__struct_fields__
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        return msgspec.convert(rows, list[row_type])  # type: ignore[valid-type]

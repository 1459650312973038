"""The store's one face: open it, ask it, build its index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.store.filters import Filter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.records import Reading, RecordedEvent
    from detente.store.rows import (
        ActorRow,
        BuildReport,
        Check,
        Explanation,
        Passage,
        PositionRow,
        QuoteRow,
        RunRecord,
    )

ALL = Filter()


class Store:
    """A store folder. Reading methods need a built index and never block an ingest."""

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Store:
        """Open a store; ``create`` makes a new one where there is none.

        Raises:
            StoreError: There is no store, or one of another version.
            RunError: It cannot be created.
        """
        raise NotImplementedError

    def events(self, only: Filter = ALL) -> list[RecordedEvent]:
        """List recorded events, the latest first; those without a day come last."""
        raise NotImplementedError

    def claims(self, only: Filter = ALL) -> list[RecordedEvent]:
        """List recorded events that somebody claims or denies."""
        raise NotImplementedError

    def quotes(self, only: Filter = ALL) -> list[QuoteRow]:
        """List quotations, the latest article first."""
        raise NotImplementedError

    def positions(self, only: Filter = ALL) -> list[PositionRow]:
        """List positions, the latest article first."""
        raise NotImplementedError

    def actors(self, only: Filter = ALL) -> list[ActorRow]:
        """List the parties of the events that the filter lets through, the busiest first."""
        raise NotImplementedError

    def ask(self, text: str, only: Filter = ALL) -> list[Passage]:
        """Search the articles' paragraphs and quotations, the best first.

        Raises:
            UsageError: The question has no word.
        """
        raise NotImplementedError

    def why(self, name: str) -> Explanation:
        """Explain an event, by key or id or a beginning that only one has.

        Raises:
            UsageError: No event, or several, are called so.
        """
        raise NotImplementedError

    def count(self, only: Filter = ALL) -> int:
        """Count the recorded events that a filter lets through, whatever its limit."""
        raise NotImplementedError

    def readings(self) -> Iterator[Reading]:
        """Give the latest reading of every document, in the order of the parts."""
        raise NotImplementedError

    def runs(self) -> list[RunRecord]:
        """List runs, the latest first; one without ``finished`` runs still or was interrupted."""
        raise NotImplementedError

    def doctor(self) -> list[Check]:
        """Look for what is wrong, without changing anything."""
        raise NotImplementedError

    def build(self) -> BuildReport:
        """Bring the index up to date with the parts, and swap it in.

        Raises:
            StoreError: Another process is building and does not end.
            RunError: The disk is full or may not be written.
        """
        raise NotImplementedError

    def forget(self, document_id: str) -> None:
        """Remove a document for good: its text and findings are gone from the next build.

        Raises:
            UsageError: The store has no such document.
        """
        raise NotImplementedError

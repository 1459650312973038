"""The real labeller: the project's models and readers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from detente.models import heads
from detente.pipeline import Pipeline
from detente.readers.default import default_readers
from detente.sources import document_from_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.config import Settings
    from detente.readers.base import Reader
    from detente.records import Document, Reading
    from detente.scoring.measure import Range

KNOWN: Final = ("title", "date", "publisher", "url", "language")


class DefaultLabeller:
    """Judges with the shipped weights and the default readers."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def relation(
        self,
        texts: Sequence[str],
        sources: Sequence[Sequence[Range]],
        targets: Sequence[Sequence[Range]],
    ) -> Sequence[tuple[str, float]]:
        """Give the root between the marked parties of each text, with its probability."""
        return heads.relation(texts, sources, targets, settings=self._settings)

    def tone(self, texts: Sequence[str], targets: Sequence[Range]) -> Sequence[tuple[str, float]]:
        """Give the tone toward the target of each text, with its probability."""
        return heads.tone(texts, targets, settings=self._settings)

    def document(self, row: Mapping[str, Any]) -> Document:
        """Make a document of a row's text and what else it says of it."""
        known = {name: row.get(name) for name in KNOWN}
        identity = row.get("id")
        return document_from_text(
            row["text"], id=None if identity is None else str(identity), **known
        )

    def read(self, documents: Sequence[Document], layer: str | None) -> Iterator[Reading]:
        """Read documents, in order; with a layer, no more than it takes to give that one."""
        readers = self._readers if layer is None else readers_for(layer, self._readers)
        return Pipeline(readers).read(documents)

    @cached_property
    def _readers(self) -> tuple[Reader, ...]:
        return default_readers(self._settings)


def readers_for(layer: str, readers: Iterable[Reader]) -> tuple[Reader, ...]:
    """Keep the readers that it takes to give a layer, in their order."""
    wanted = {layer}
    kept: list[Reader] = []
    for reader in reversed(tuple(readers)):
        if reader.gives in wanted:
            kept.append(reader)
            wanted |= reader.needs
    return tuple(reversed(kept))

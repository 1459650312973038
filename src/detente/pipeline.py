"""Readers in order over batches of documents; one bad document does not stop the rest."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

import msgspec

from detente.errors import DetenteError, ModelError, RunError, StoreError, UsageError
from detente.readers.base import LAYERS, Page
from detente.records import Problem, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.readers.base import Reader
    from detente.records import Document

_LOG = logging.getLogger(__name__)

# A batch ends at whichever comes first. Hidden states of an encoder are what a batch costs: about
# 400 bytes a character with 384 dimensions, so 100 MB.
BATCH_CHARACTERS: Final = 250_000
BATCH_DOCUMENTS: Final = 32
# The layers of a page that a Reading shows.
_SHOWN: Final = tuple(sorted(LAYERS & set(Reading.__struct_fields__)))
# Not the document's fault: every other one would fail too.
_FATAL: Final = (ModelError, RunError, StoreError, UsageError)


class Pipeline:
    """Reads documents with readers in order.

    Args:
        readers: In the order in which they read.

    Raises:
        UsageError: A reader needs a layer that none before it gives, gives one that is none, or
            one that another has given.
    """

    def __init__(self, readers: Iterable[Reader]) -> None:
        self.readers = tuple(readers)
        given: set[str] = set()
        for reader in self.readers:
            _check(reader, given)
            given.add(reader.gives)

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Read documents, in order, one Reading each.

        A document that a reader fails on, or one that is ``rejected``, gives a Reading without
        findings and with its problem. No result depends on how documents fall into batches.

        Raises:
            DetenteError: The weights or the disk fail, not a document.
        """
        for batch in _batches(documents):
            yield from self._read_batch(batch)

    def _read_batch(self, batch: Sequence[Document]) -> Iterator[Reading]:
        wanted = [document for document in batch if document.rejected is None]
        try:
            pages = iter(self._pages(wanted))
        except _FATAL:
            raise
        except Exception:  # noqa: BLE001  # whatever a reader meets, the other documents are read
            _LOG.info("A batch of %d documents failed; trying one by one", len(wanted))
            pages = iter([self._page_or_problem(document) for document in wanted])
        for document in batch:
            yield _reading(Page(document=document) if document.rejected else next(pages))

    def _pages(self, documents: Sequence[Document]) -> list[Page]:
        pages = [Page(document=document) for document in documents]
        for reader in self.readers if pages else ():
            layers = reader.read(pages)
            pages = [
                msgspec.structs.replace(page, **{reader.gives: tuple(layer)})
                for page, layer in zip(pages, layers, strict=True)
            ]
        return pages

    def _page_or_problem(self, document: Document) -> Page:
        try:
            return self._pages([document])[0]
        except _FATAL:
            raise
        except Exception as error:  # noqa: BLE001  # as above; the problem tells of it
            _LOG.exception("Document %s could not be read", document.id)
            problem = _problem(document, error)
            return Page(
                document=msgspec.structs.replace(document, problems=(*document.problems, problem))
            )


def _check(reader: Reader, given: set[str]) -> None:
    missing = sorted(reader.needs - given)
    if missing:
        raise UsageError(
            "DET020",
            f"The reader {reader.name} needs {', '.join(missing)}, which none before it gives.",
            f"Put a reader that gives {missing[0]} before it.",
        )
    if reader.gives not in LAYERS:
        raise UsageError(
            "DET021",
            f"The reader {reader.name} gives {reader.gives!r}, which is no layer.",
            f"Layers are {', '.join(sorted(LAYERS))}.",
        )
    if reader.gives in given:
        raise UsageError(
            "DET022",
            f"The reader {reader.name} gives {reader.gives}, which another has given.",
            "Leave one of them out.",
        )


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    characters = 0
    for document in documents:
        if batch and (
            characters + len(document.text) > BATCH_CHARACTERS or len(batch) == BATCH_DOCUMENTS
        ):
            yield batch
            batch, characters = [], 0
        batch.append(document)
        characters += len(document.text)
    if batch:
        yield batch


def _reading(page: Page) -> Reading:
    document = page.document
    return Reading(
        document=document.header(),
        set_aside=document.set_aside,
        problems=document.problems,
        **{layer: getattr(page, layer) for layer in _SHOWN},
    )


def _problem(document: Document, error: Exception) -> Problem:
    if isinstance(error, DetenteError):
        return Problem(error.code, error.message, error.remedy)
    name = type(error).__name__
    return Problem(
        "DET150",
        f"{document.title or document.id} could not be read: {name} in a reader.",
        "The other documents are not affected. Please report it with the document; "
        "--debug shows where.",
    )

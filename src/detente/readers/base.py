"""What a reader is: one object with ``needs``, ``gives`` and ``read``; no mutation, no I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

from detente.language.dates import DateExpression
from detente.language.sentences import Sentence
from detente.models.states import Judgements
from detente.readers.frame_types import Frame
from detente.records import (
    Document,
    Event,
    Mention,
    Place,
    Position,
    Quotation,
    Tone,
)


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A document and the layers that earlier readers found in it.

    A layer that no reader has given yet is empty. Each layer is named as readers name it in
    ``needs`` and ``gives``.
    """

    document: Document
    sentences: tuple[Sentence, ...] = ()
    judgements: tuple[Judgements, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    places: tuple[Place, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    frames: tuple[Frame, ...] = ()
    events: tuple[Event, ...] = ()
    tones: tuple[Tone, ...] = ()
    positions: tuple[Position, ...] = ()


LAYERS = frozenset(Page.__struct_fields__) - {"document"}


class Reader(Protocol):
    """Adds one layer to pages."""

    @property
    def name(self) -> str:
        """For reports and settings."""
        ...

    @property
    def needs(self) -> frozenset[str]:
        """Layers that must have been given before."""
        ...

    @property
    def gives(self) -> str:
        """The one layer that this reader gives."""
        ...

    def read(self, batch: Sequence[Page]) -> list[tuple[Any, ...]]:
        """Find this reader's layer in each page: one tuple a page, in order.

        The result for a page does not depend on the other pages of the batch.
        """
        ...

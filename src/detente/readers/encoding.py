"""Gives the hidden states and token judgements that later readers judge from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.models.heads import Model
    from detente.models.states import Judgements
    from detente.readers.base import Page


class EncodingReader:
    """Encodes each document once.

    Args:
        model: Whose encoder reads.
    """

    name: Final = "encoding"
    needs: Final = frozenset({"sentences"})
    gives: Final = "judgements"

    def __init__(self, model: Model) -> None:
        self._model = model

    def read(self, batch: Sequence[Page]) -> list[tuple[Judgements, ...]]:
        """Encode the sentences of each page."""
        return self._model.encoder.judge_all((p.document.text, p.sentences) for p in batch)

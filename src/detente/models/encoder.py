"""The encoder: a text's sentences to hidden states and token judgements, a window at a time."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.models.sessions import session
from detente.models.states import Judgements
from detente.models.windows import windows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Tokenizer

    from detente.language.sentences import Sentence
    from detente.models.package import ModelFolder
    from detente.models.windows import Window


class Encoder:
    """Encodes texts.

    One window a call: the scale of int8 activations is taken over the whole input of a call, so
    windows read together would change each other's result.

    Args:
        folder: The model.
        threads: Of one call; 0 is every core.
    """

    def __init__(self, folder: ModelFolder, threads: int = 0) -> None:
        self._folder = folder
        self._threads = threads

    def judge(self, text: str, sentences: Sequence[Sentence]) -> Iterator[Judgements]:
        """Encode a text window by window; each piece of a sentence is judged in one of them.

        Raises:
            ModelError: The weights are missing, damaged or of another version.
        """
        for window in windows(text, sentences, self._tokenizer):
            yield self._judge(window)

    def _judge(self, window: Window) -> Judgements:
        states, *tags = self._session.run(
            None, {"ids": window.ids[None], "shapes": window.shapes[None]}
        )
        return Judgements(
            offsets=window.offsets,
            states=states[0].astype(np.float32, copy=False),
            tags={name: tag[0] for name, tag in zip(self._folder.info.tags, tags, strict=True)},
            sentences=window.sentences,
            ranges=window.ranges,
            own=window.own,
        )

    @cached_property
    def _session(self) -> Any:
        return session(self._folder.part("encoder"), self._threads)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return self._folder.tokenizer()

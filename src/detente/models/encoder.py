"""The encoder: a text's sentences to hidden states and token judgements, a window at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.models.sessions import cores, session
from detente.models.states import Judgements
from detente.models.windows import windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tokenizers import Tokenizer

    from detente.language.sentences import Sentence
    from detente.models.package import ModelFolder
    from detente.models.windows import Window


class Encoder:
    """Encodes texts.

    One window a call: the scale of int8 activations is taken over the whole input of a call, so
    windows read together would change each other's result. Each call has one thread; as many
    windows as there are threads are read side by side, which is faster than sharing each.

    Args:
        folder: The model.
        threads: Windows read at once; 0 is every core.
    """

    def __init__(self, folder: ModelFolder, threads: int = 0) -> None:
        self._folder = folder
        self._threads = threads

    def judge(self, text: str, sentences: Sequence[Sentence]) -> Iterator[Judgements]:
        """Encode a text window by window; each piece of a sentence is judged in one of them.

        Raises:
            ModelError: The weights are missing, damaged or of another version.
        """
        yield from self.judge_all([(text, sentences)])[0]

    def judge_all(
        self, asked: Iterable[tuple[str, Sequence[Sentence]]]
    ) -> list[tuple[Judgements, ...]]:
        """Encode the sentences of many texts, in order; none's result depends on the others.

        Raises:
            ModelError: The weights are missing, damaged or of another version.
        """
        cut = [tuple(windows(text, sentences, self._tokenizer)) for text, sentences in asked]
        every = chain.from_iterable(cut)
        found = iter(self._pool.map(self._judge, every) if self._pool else map(self._judge, every))
        return [tuple(islice(found, len(some))) for some in cut]

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
        return session(self._folder.part("encoder"), 1)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor | None:
        count = self._threads or cores()
        return ThreadPoolExecutor(count, "detente-encoder") if count > 1 else None

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return self._folder.tokenizer()

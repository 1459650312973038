"""In which mode an event happened, and in which contexts: read off its words."""

from __future__ import annotations

import re
from typing import Final

from detente.codes.lexicon import contexts, modes
from detente.codes.plover import CONTEXTS

# Words of the sentence that count as near an anchor. Tuned on the training records.
_BEFORE: Final = 4
_AFTER: Final = 12
_WORD: Final = re.compile(r"\S+")

# What a category is about, whatever the words.
_IMPLIED: Final = {"AGREE": "diplomatic", "CONSULT": "diplomatic", "MOBILIZE": "military"}


def modes_of(category: str, anchor: str, sentence: str) -> tuple[str, ...]:
    """Tell the modes of an event.

    The anchor decides; where it tells nothing, or events of the category can have several modes,
    the words near it in the sentence are asked.

    Args:
        category: PLOVER category.
        anchor: The words that name the act.
        sentence: The sentence that reports it; all of it counts where the anchor is not in it.
    """
    known = modes().get(category)
    if known is None:
        return ()
    found = known.near.find(anchor) | known.anchor.find(anchor)
    if not found or known.several:
        found |= known.near.find(_near(anchor, sentence))
    told = tuple(mode for mode in known.order if mode in found)
    if not told and known.default:
        return (known.default,)
    return told if known.several else told[:1]


def _near(anchor: str, sentence: str) -> str:
    at = sentence.find(anchor) if anchor else -1
    if at < 0:
        return sentence
    before = _WORD.findall(sentence, 0, at)[-_BEFORE:]
    after = _WORD.findall(sentence, at + len(anchor))[:_AFTER]
    return " ".join((*before, anchor, *after))


def contexts_of(words: str, category: str | None = None) -> tuple[str, ...]:
    """Tell the contexts of an event, in the order of PLOVER.

    Args:
        words: What is told of it: the sentences of its evidence, better with the article's title.
        category: PLOVER category; some imply a context.
    """
    found = contexts().find(words)
    implied = _IMPLIED.get(category or "")
    return tuple(c for c in CONTEXTS if c in found or c == implied)

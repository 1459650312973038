"""The language of a text: told from long texts only, or as declared."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import py3langid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records import SetAside

# Shorter texts are named wrongly too often: "The ministers met in Moscow" is taken for Dutch.
SHORTEST: Final = 200
# Only the head of a long text is looked at; the answer does not change after that.
_ENOUGH = 4000
# English stands unless another language leads it by this much (log odds over the root of the
# length). Of 948 English articles, cut to 200 characters, four were led by Nigerian Pidgin, by 2.4
# at most; German leads by more than 30.
_LEAD = 4.0
_NAMES: Final = {"eng": "en", "english": "en"}


def tell_language(news: str, declared: str | None) -> str | None:
    """Tell a text's language as ISO 639-1, or null where nobody can.

    Args:
        news: The text without what is set aside.
        declared: What the input says of itself ("en-GB", "English").
    """
    if len(news) >= SHORTEST:
        return _classify(news[:_ENOUGH])
    return _normal(declared)


def _classify(news: str) -> str:
    ranked: list[tuple[str, float]] = py3langid.rank(news)
    best, score = ranked[0]
    lead = (score - dict(ranked).get("en", score)) / math.sqrt(len(news))
    return best if lead > _LEAD else "en"


def news_of(text: str, set_aside: Sequence[SetAside]) -> str:
    """Join what of a text is not set aside."""
    parts, end = [], 0
    for stretch in set_aside:
        parts.append(text[end : stretch.start])
        end = stretch.end
    return " ".join([*parts, text[end:]]).strip()


def _normal(declared: str | None) -> str | None:
    if not declared:
        return None
    tag = declared.strip().lower().replace("_", "-").split("-")[0]
    tag = _NAMES.get(tag, tag)
    return tag if len(tag) == 2 and tag.isalpha() else None

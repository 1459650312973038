"""Who asserts an event and who denies it, where the article does not tell it as its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detente.readers.parties import mention_at, parties_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.readers.base import Page
    from detente.records import Party, Quotation, Span

_DENIES: Final = re.compile(r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:e|es|ed|ing))\b", re.IGNORECASE)


def claimants(
    page: Page, anchor: Span, actor: Sequence[Party]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Find who claims and who denies what an anchor tells.

    What a source says of its own side's acts is no claim: the statement is the act, or tells it.

    Args:
        page: With quotations and mentions.
        anchor: The words that name the act.
        actor: Who does it.

    Returns:
        Claimants and deniers; both empty where the article itself tells it.
    """
    acting = {p.code for p in actor if p.code}
    claimed: list[Party] = []
    denied: list[Party] = []
    for quotation in page.quotations:
        if not quotation.content.start <= anchor.start < quotation.content.end:
            continue
        source = _source(page, quotation)
        if source is None or (source.code and source.code in acting):
            continue
        cue = quotation.cue.text if quotation.cue else ""
        (denied if _DENIES.search(cue) else claimed).append(source)
    return tuple(claimed), tuple(denied)


def _source(page: Page, quotation: Quotation) -> Party | None:
    speaker = quotation.speaker
    if speaker is None:
        return None
    mention = mention_at(page.mentions, speaker.start, speaker.end)
    if mention is None:
        return None
    return parties_of(mention)[0]

"""Who asserts an event and who denies it, where the article does not tell it as its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detente.readers.parties import mention_at, parties_of
from detente.records import Party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.readers.base import Page
    from detente.records import Span, Speaker

_DENIES: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:e|es|ed|ing))\b",
    re.IGNORECASE,
)


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
        sources = _sources(page, quotation.speaker)
        if acting.isdisjoint(source.code for source in sources):
            cue = quotation.cue.text if quotation.cue else ""
            (denied if _DENIES.search(cue) else claimed).extend(sources)
    return tuple(claimed), tuple(denied)


def _sources(page: Page, speaker: Speaker | None) -> tuple[Party, ...]:
    if speaker is None:
        return ()
    mention = mention_at(page.mentions, speaker.start, speaker.end)
    return parties_of(mention) if mention else (_unknown(speaker),)


def _unknown(speaker: Speaker) -> Party:
    """Name a source that no mention resolves by its words: a claim stays one."""
    return Party(
        code=None,
        country=None,
        sector=None,
        entity_text=speaker.entity_text,
        identifier_id=None,
        identifier_text=None,
        office=None,
        start=speaker.start,
        end=speaker.end,
    )

"""Draw an audit: which reports and silent sentences are to be coded by hand."""

from __future__ import annotations

import heapq
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from detente.errors import UsageError
from detente.follow.audit_shipped import confusion
from detente.follow.audit_units import units
from detente.follow.estimates import SILENT, allocated
from detente.records import AuditDraw, AuditUnit
from detente.records.identity import digest
from detente.store.runs import now

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.follow.audit_units import Unit
    from detente.records import Reading

DEFAULT: Final = 300


class Article(NamedTuple):
    """A reading with the text that its offsets count in."""

    text: str
    reading: Reading


class _Drawn(NamedTuple):
    """A unit of the sample; units are ordered by ``rank``, which the seed makes."""

    rank: str
    document: str
    unit: Unit


def draw(
    articles: Iterable[Article], name: str, many: int, seed: int, state: str
) -> tuple[AuditDraw, list[AuditUnit]]:
    """Draw a stratified sample.

    Each stratum's units get an order from the seed and their own names, and the first ones of it
    are drawn; so the same articles and seed give the same sample, in whatever order they come, and
    whoever codes but the first half still has a sample of every stratum.

    Args:
        articles: All that was read.
        name: The audit's.
        many: Units to draw.
        seed: Of the draw.
        state: Of the store.

    Raises:
        UsageError: There is nothing to draw from (DET070).
    """
    kept: dict[str, list[_Drawn]] = defaultdict(list)
    sizes: dict[str, int] = defaultdict(int)
    for article in articles:
        document = article.reading.document.id
        for unit in units(article.text, article.reading, article.reading.set_aside):
            sizes[unit.stratum] += 1
            kept[unit.stratum].append(_Drawn(digest("", seed, document, unit.id), document, unit))
            if len(kept[unit.stratum]) > 4 * many:  # a large store must not be held in memory
                kept[unit.stratum] = heapq.nsmallest(many, kept[unit.stratum], key=_rank)
    if not sizes:
        raise UsageError(
            "DET070", "There is nothing to audit.", "Read articles with detente ingest first."
        )
    plan = allocated(sizes, rates(), many)
    chosen = [
        one
        for stratum, number in plan.items()
        for one in heapq.nsmallest(number, kept[stratum], key=_rank)
    ]
    # strata mixed, so that who stops half-way has coded of each
    chosen.sort(key=_rank)
    drawn = [
        AuditUnit(
            audit=name,
            number=number,
            id=one.unit.id,
            stratum=one.unit.stratum,
            document=one.document,
            start=one.unit.start,
            end=one.unit.end,
            predicted=one.unit.predicted,
        )
        for number, one in enumerate(chosen, 1)
    ]
    order = sorted(sizes, key=lambda stratum: (stratum.startswith(SILENT), stratum))
    made = AuditDraw(
        audit=name,
        made=now(),
        seed=seed,
        state=state,
        sizes={stratum: sizes[stratum] for stratum in order},
        drawn={stratum: plan[stratum] for stratum in order},
    )
    return made, drawn


def rates() -> Mapping[str, float]:
    """Tell how often a unit of each stratum reports what it was given, or anything if silent.

    As the development set has it: where the rate is near a half a unit teaches most.
    """
    found = {}
    for name, group in confusion().items():
        silent = name.startswith(SILENT)
        good = sum(bool(t) if silent else name in t for t in group.truths)
        found[name] = (good + 1) / (len(group.truths) + 2)
    return found


def _rank(one: _Drawn) -> str:
    return one.rank

"""What an audit says: every count raw, corrected, and with its interval."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from detente.follow.audit_counts import counts
from detente.follow.audit_shipped import confusion
from detente.follow.audit_units import units
from detente.follow.estimates import LEVEL, Group, draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.follow.audit_plan import Article
    from detente.records import Estimate


def report(groups: Mapping[str, Group], level: float = LEVEL) -> list[Estimate]:
    """Estimate every count: all events, each quad, each category.

    Args:
        groups: The strata, with what is coded of each; where nothing is coded of a stratum the
            development set speaks for it.
        level: The probability between the ends of an interval.
    """
    drawn = draw(groups, confusion())
    return [
        msgspec.structs.replace(drawn.estimate(wanted, level), count=name)
        for name, wanted in counts().items()
    ]


def strata(articles: Iterable[Article]) -> dict[str, Group]:
    """Count the units of each stratum, for where there is no audit."""
    sizes = Counter(
        unit.stratum
        for article in articles
        for unit in units(article.text, article.reading, article.reading.set_aside)
    )
    return {name: Group(size) for name, size in sizes.items()}

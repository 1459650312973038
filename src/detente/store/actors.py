"""The parties of recorded events, and what each is called."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from detente.store.rows import ActorRow, Counterpart

if TYPE_CHECKING:
    from collections.abc import Callable

    import duckdb

    from detente.store.filters import Filter, Where

_COUNTERPARTS: Final = 3

# A party that is known by its words only is in no list of actors.
_SIDES: Final = """
CREATE OR REPLACE TEMP TABLE sides AS
SELECT key, documents, unnest(actor) AS party, 'actor' AS side FROM all_events WHERE {0}
UNION ALL
SELECT key, documents, unnest(recipient), 'recipient' FROM all_events WHERE {0}
"""
_PARTIES: Final = """
SELECT party, count(DISTINCT key) AS events,
  count(DISTINCT key) FILTER (side = 'actor'), count(DISTINCT key) FILTER (side = 'recipient'),
  len(list_distinct(flatten(list(documents))))
FROM sides WHERE NOT starts_with(party, 'text:') GROUP BY party ORDER BY events DESC, party
"""
_PAIRS: Final = """
SELECT one.party, two.party, count(DISTINCT key) AS events
FROM sides one JOIN sides two USING (key)
WHERE one.party <> two.party AND list_contains($parties, one.party)
  AND NOT starts_with(two.party, 'text:')
GROUP BY ALL ORDER BY events DESC, two.party
"""


def actors(
    cursor: duckdb.DuckDBPyConnection, where: Where, only: Filter, name: Callable[[str], str]
) -> list[ActorRow]:
    """List the parties of the events that a condition lets through, the busiest first."""
    cursor.execute(_SIDES.format(where.sql), where.params)
    rows = cursor.execute(_PARTIES + only.page()).fetchall()
    others: dict[str, list[Counterpart]] = defaultdict(list)
    for one, two, events in cursor.execute(
        _PAIRS, {"parties": [row[0] for row in rows]}
    ).fetchall():
        if len(others[one]) < _COUNTERPARTS:
            others[one].append(Counterpart(key=two, name=name(two), events=events))
    return [
        ActorRow(
            key=key,
            name=name(key),
            events=events,
            as_actor=acting,
            as_recipient=receiving,
            counterparts=tuple(others[key]),
            articles=articles,
        )
        for key, events, acting, receiving, articles in rows
    ]

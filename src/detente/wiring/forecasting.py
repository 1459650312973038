"""Forecasts of a pair from a store, and the score of forecasts of links."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, get_args

import msgspec

from detente.codes.plover import quad_code
from detente.errors import UsageError
from detente.follow.asked import OWN
from detente.follow.forecasting.pair import Horizon, forecast_pair
from detente.follow.forecasting.pair_series import pair_series
from detente.follow.rows import dyad_periods
from detente.store import Filter
from detente.wiring import asking
from detente.wiring.panel import asked, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    import duckdb

    from detente.follow.asked import Asked
    from detente.records import Forecast
    from detente.scoring.forecast import LinkScore
    from detente.wiring.asking import Where

LOOKED_AT: Final = 500  # latest events of a direction
SHOWN: Final = 5  # of a quad
HORIZONS: Final[tuple[Horizon, ...]] = get_args(Horizon)


def forecast(
    where: Where,
    one: str,
    other: str,
    *,
    horizon: str,
    rule: str,
    dataset: str | None,
    as_of: str | None,
) -> list[Forecast]:
    """Forecast the next whole week or month of a pair, both ways, quad by quad.

    Raises:
        UsageError: A party, the horizon, the rule or the dataset is none, or the two parties are
            the same.
        StoreError: There is no store.
    """
    unit = _horizon(horizon)
    what: Asked = asked(unit=unit, between=(one, other), rule=rule, dataset=dataset)
    pair = what.between
    if pair is None or pair[0] == pair[1] or len(what.datasets) != 1:
        raise UsageError(
            "DET093",
            "A forecast is of two different parties, in one dataset.",
            "Name two, such as detente forecast USA IRN.",
        )
    with opened(where, what, as_of) as (panel, _):
        rows = list(dyad_periods(panel.rows(), panel.asked.rule))
        known_to = date.fromisoformat(as_of) if as_of else _last(panel.connection, what.datasets[0])
    series = pair_series(rows, pair, unit, known_to)
    found = forecast_pair(series, unit, what.rule)
    newest = {
        key: _newest(where, key, what, str(series.made_from), as_of) for key in set(_pairs(found))
    }
    return [
        msgspec.structs.replace(
            made,
            dataset=what.datasets[0],
            events=newest[made.actor, made.recipient].get(made.quad, ()),
        )
        for made in found
    ]


def score_links(
    train: Path | None,
    valid: Path | None,
    test: Path,
    ranks: Path | None,
    tell: Callable[[str, int, int], None] | None,
) -> LinkScore:
    """Forecast the links of a file; write a line a question to ``ranks``.

    Raises:
        UsageError: A file is not given or cannot be used.
        RunError: A forecast depends on what it forecasts.
    """
    from detente.scoring.forecast import evaluate_links  # noqa: PLC0415  # numpy, only when asked

    if train is None or valid is None:
        missing = "--train" if train is None else "--valid"
        raise UsageError(
            "DET092",
            f"evaluate forecast lacks {missing}.",
            "Give links to learn from: --train A.csv --valid B.csv TEST.csv.",
        )
    if ranks is None:
        return evaluate_links(train, valid, test, tell=tell)
    encoder = msgspec.json.Encoder()
    with ranks.open("wb") as file:
        return evaluate_links(
            train, valid, test, tell=tell, keep=lambda row: file.write(encoder.encode(row) + b"\n")
        )


def _horizon(text: str) -> Horizon:
    for choice in HORIZONS:
        if choice == text:
            return choice
    near = "week" if text[:1].lower() in {"w", "d"} else "month"
    raise UsageError(
        "DET094",
        f"{text!r} is no horizon.",
        f"Give week or month; did you mean {near}?",
    )


def _last(connection: duckdb.DuckDBPyConnection, dataset: str) -> date:
    """Give the last day of which anything is known."""
    table = "documents WHERE rejected IS NULL" if dataset == OWN else "imported_events"
    of = "" if dataset == OWN else " WHERE dataset = $dataset"
    given = {} if dataset == OWN else {"dataset": dataset}
    sql = f"SELECT max(date) FROM {table}{of}"  # noqa: S608  # our own words
    ((day,),) = connection.execute(sql, given).fetchall()
    return date.fromisoformat(str(day)[:10])


def _pairs(found: Iterable[Forecast]) -> list[tuple[str, str]]:
    return [(made.actor, made.recipient) for made in found]


def _newest(
    where: Where, pair: tuple[str, str], what: Asked, until: str, as_of: str | None
) -> dict[str, tuple[str, ...]]:
    """Give keys of the latest events of each quad that the rule counts."""
    rule, dataset = what.rule, what.datasets[0]
    only = Filter(
        actor=pair[0],
        recipient=pair[1],
        until=until,
        claims=rule.claims,
        dataset=None if dataset == OWN else dataset,
        limit=LOOKED_AT,
    )
    found: dict[str, list[str]] = {}
    for event in asking.store(where, as_of).events(only):
        if event.status in rule.statuses and not (rule.denied == "out" and event.denials):
            found.setdefault(str(quad_code(event.event)), []).append(event.key)
    return {quad: tuple(keys[:SHOWN]) for quad, keys in found.items()}

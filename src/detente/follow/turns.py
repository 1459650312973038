"""Turns of a series of counts: where its level changed for more than chance, trend or season.

1. The smooth form is chosen: none, or some of a trend, a season, and a reaction to coverage other
   than in proportion (a wave of new articles need not bring as many events).
2. Given the form, the series is cut into stretches of one level (``turns_partition``), with a
   price for each cut; form and cuts are chosen together, by penalised likelihood.
3. Each cut is tested in a model of all the rest (``turns_test``); the weakest goes until all hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from detente.follow.turns_model import Fit, fit, spread_of
from detente.follow.turns_partition import Stretches, partition
from detente.follow.turns_test import Scan, dependence

if TYPE_CHECKING:
    from detente.follow.turns_model import Floats

LEAST: Final = 3  # periods that a level lasts at least
SHORTEST: Final = 12  # periods of a series that can be judged at all
FEWEST: Final = 8  # events of such a series
PRICE: Final = 1.1  # of a cut, times the logarithm of the number of periods
# The same where forms are compared: a trend that is taken for steps is a false alarm, while steps
# beside a needless trend are still found (benchmarks/changes.py).
DEAR: Final = 1.5
FORMS: Final = ("trend", "season", "coverage")
INTERVAL: Final = 0.9
_QUIET: Final = 4.0  # a highest statistic that chance gives to every other series


@dataclass(frozen=True, slots=True)
class Series:
    """Counts of periods in which something was read.

    Attributes:
        counts: One a period.
        coverage: Articles (or events of any parties) of each period, above zero.
        years: When each period begins, in years.
        weekdays: Whether periods are days, which differ by the day of the week.
    """

    counts: Floats
    coverage: Floats
    years: Floats
    weekdays: bool = False


class Turn(NamedTuple):
    """A turn.

    Attributes:
        at: First period after it.
        low: First period that it may be at.
        high: Last period that it may be at.
        near: Probability that it is within a period of ``at``, if there is one.
        ratio: The level after it over the level before, other things being equal.
        ratio_low: Lower end of the ratio's interval.
        ratio_high: Upper end.
        p: How often chance makes such a turn anywhere in such a series.
    """

    at: int
    low: int
    high: int
    near: float
    ratio: float
    ratio_low: float
    ratio_high: float
    p: float


class Judged(NamedTuple):
    """A series with its turns.

    Attributes:
        turns: In order of time.
        form: What else moves it, some of ``FORMS``.
        spread: Of the counts' variance.
        p: How often chance makes the strongest turn of it; 1 where there is none.
    """

    turns: tuple[Turn, ...]
    form: tuple[str, ...]
    spread: float
    p: float


class _Cut(NamedTuple):
    cuts: list[int]
    model: Fit
    value: float


def turns(series: Series, *, level: float = 0.05) -> Judged:
    """Find the turns of a series.

    Args:
        series: The counts.
        level: Chance of a turn at all in a series that has none.
    """
    size = len(series.counts)
    if size < SHORTEST or series.counts.sum() < FEWEST:
        return Judged((), (), 0.0, 1.0)
    offset = np.log(series.coverage)
    blocks = _steps(size, [size * n // 8 for n in range(1, 8)])
    rough = fit(series.counts, blocks, offset, 0.5)
    spread = spread_of(series.counts, rough.mean, blocks.shape[1])
    form, found = _chosen(series, offset, spread)
    wide = dependence(found.model.residuals(series.counts))
    spread = found.model.spread
    cuts = found.cuts
    p: dict[int, float] = {}
    first = 1.0
    while cuts:
        p = {cut: _chance(series, offset, form, cuts, cut, spread, wide) for cut in cuts}
        first = min(p.values())
        worst = max(cuts, key=lambda cut: p[cut])
        if p[worst] <= level:
            break
        cuts = [cut for cut in cuts if cut != worst]
    if not cuts:
        return Judged((), form, spread, first)
    model = fit(series.counts, _columns(series, form, cuts), offset, spread)
    return Judged(tuple(_turns(series, offset, model, cuts, p, wide)), form, spread, first)


def _chosen(series: Series, offset: Floats, spread: float) -> tuple[tuple[str, ...], _Cut]:
    """Choose form and cuts together: parts of the form are added while that pays."""
    form: tuple[str, ...] = ()
    best = _cut(series, offset, form, spread)
    while True:
        tried = {
            (*form, part): _cut(series, offset, (*form, part), spread)
            for part in FORMS
            if part not in form and _smooth(series, (part,)).shape[1]
        }
        if not tried:
            return form, best
        more = max(tried, key=lambda key: tried[key].value)
        if tried[more].value <= best.value:
            return form, best
        form, best = more, tried[more]


def _cut(series: Series, offset: Floats, form: tuple[str, ...], spread: float) -> _Cut:
    """Cut a series, given its form; twice, since form and cuts explain the same counts."""
    counts, size = series.counts, len(series.counts)
    smooth = _smooth(series, form)
    price = PRICE * float(np.log(size))
    cuts: list[int] = []
    model = fit(counts, _columns(series, form, cuts), offset, spread)
    for _ in range(3):
        shape = smooth @ model.weights[1 : 1 + smooth.shape[1]]
        stretches = Stretches(counts, np.exp(offset + shape), spread)
        again = partition(stretches, LEAST, price)
        if again == cuts:
            break
        cuts = again
        model = fit(counts, _columns(series, form, cuts), offset, spread)
        if not form:
            break
    used = model.columns.shape[1]
    value = model.likelihood - np.log(size) * (DEAR * len(cuts) + 0.5 * smooth.shape[1])
    better = spread_of(counts, model.mean, used)
    return _Cut(cuts, fit(counts, model.columns, offset, better), float(value))


def _chance(
    series: Series,
    offset: Floats,
    form: tuple[str, ...],
    cuts: list[int],
    cut: int,
    spread: float,
    wide: float,
) -> float:
    """Tell how likely the step at a cut, or a stronger one anywhere, is by chance."""
    others = [other for other in cuts if other != cut]
    model = fit(series.counts, _columns(series, form, others), offset, spread)
    scan = Scan(model, LEAST, wide)
    start = max((other for other in others if other < cut), default=0)
    end = min((other for other in others if other > cut), default=len(series.counts))
    value = float(scan.statistics(series.counts)[start + 1 : end].max())
    return 1.0 if value < _QUIET else scan.chance(value)


def _turns(
    series: Series,
    offset: Floats,
    model: Fit,
    cuts: list[int],
    p: dict[int, float],
    wide: float,
) -> list[Turn]:
    """Tell where each turn may be, and how large it is."""
    steps = model.columns.shape[1] - len(cuts)
    shape = model.columns[:, 1:steps] @ model.weights[1:steps]
    stretches = Stretches(series.counts, np.exp(offset + shape), model.spread)
    errors = model.errors() * np.sqrt(wide) * 1.645
    edges = [0, *cuts, len(series.counts)]
    made = []
    for number, cut in enumerate(cuts):
        first, values = stretches.split(edges[number], edges[number + 2], 1)
        weight = np.exp((values - values.max()) / wide)
        weight /= weight.sum()
        order = np.argsort(-weight)
        kept = order[: int(np.searchsorted(np.cumsum(weight[order]), INTERVAL)) + 1] + first
        near = float(weight[max(cut - 1 - first, 0) : cut + 2 - first].sum())
        size, error = model.weights[steps + number], errors[steps + number]
        ratio, least, most = np.exp(np.clip([size, size - error, size + error], -20, 20)).tolist()
        low, high = min(int(kept.min()), cut), max(int(kept.max()), cut)
        made.append(Turn(cut, low, high, near, ratio, least, most, p[cut]))
    return made


def columns_of(series: Series, form: tuple[str, ...]) -> Floats:
    """Put the level and a smooth form together, for a model without turns."""
    return _columns(series, form, [])


def _columns(series: Series, form: tuple[str, ...], cuts: list[int]) -> Floats:
    """Put level, form and steps together, in this order."""
    size = len(series.counts)
    steps = _steps(size, cuts)
    return np.hstack([steps[:, :1], _smooth(series, form), steps[:, 1:]])


def _steps(size: int, cuts: list[int]) -> Floats:
    time = np.arange(size)
    return np.column_stack([np.ones(size), *((time >= cut).astype(float) for cut in cuts)])


def _smooth(series: Series, form: tuple[str, ...]) -> Floats:
    """Make the columns of a form; one that the series cannot tell from a level has none."""
    years, size = series.years, len(series.years)
    made: list[Floats] = []
    span = float(years[-1] - years[0])
    if "trend" in form and size >= 2 * SHORTEST:
        made.append((years - years.mean()) / (span or 1.0))
    if "season" in form and span >= 1.9:
        angle = 2 * np.pi * years
        made += [np.cos(angle), np.sin(angle), np.cos(2 * angle), np.sin(2 * angle)]
    if "season" in form and series.weekdays and size >= 28:
        day = np.round(years * 365.25).astype(int) % 7
        made += [(day == number).astype(float) for number in range(6)]
    if "coverage" in form:
        logs = np.log(series.coverage)
        if logs.std() > 0.05:
            made.append(logs - logs.mean())
    return np.column_stack(made) if made else np.zeros((size, 0))

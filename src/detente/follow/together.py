"""How two series hang together: whether words and deeds go apart, and who answers whom.

Series of unlike scales are never subtracted as they are. Each is first freed of its coverage (and,
where it is looked at for answers, of trend and season), then measured in its own standard
deviations or ranks. Chance is what remains when blocks of periods are exchanged: within a
block, what resembles the period before stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from detente.follow.turns import columns_of
from detente.follow.turns_model import fit, spread_of

if TYPE_CHECKING:
    from detente.follow.turns import Series
    from detente.follow.turns_model import Floats

DRAWS: Final = 999
SHORTEST: Final = 16  # periods that can be compared
FEWEST: Final = 6  # acts of each series
LAGS: Final = 6
_SEED: Final = 7


class Apart(NamedTuple):
    """Where two series go apart most: the period, each one's change there, and how likely."""

    at: int
    first: float
    second: float
    p: float


class Likeness(NamedTuple):
    """At which lag a series resembles an earlier one most, how much, and how likely by chance."""

    lag: int
    value: float
    p: float


def scaled(series: Series, form: tuple[str, ...] = ("coverage",)) -> Floats:
    """Free a series of its coverage (and more), and measure it in its own standard deviations."""
    offset = np.log(series.coverage)
    columns = columns_of(series, form)
    rough = fit(series.counts, columns, offset, 0.5)
    spread = spread_of(series.counts, rough.mean, columns.shape[1])
    off = fit(series.counts, columns, offset, spread).residuals(series.counts)
    deviation = float(off.std())
    made: Floats = (off - off.mean()) / (deviation or 1.0)
    return made


def enough(*series: Series) -> bool:
    """Tell whether series can be compared at all."""
    return all(len(s.counts) >= SHORTEST and s.counts.sum() >= FEWEST for s in series)


def apart(first: Series, second: Series) -> Apart:
    """Test whether two series of one party's acts go apart at some time.

    If they move alike, it makes no difference which is which; so they are exchanged, block by
    block, and the greatest gap that opens between them is compared.
    """
    one, other = scaled(first), scaled(second)
    size = len(one)
    gap = one - other
    blocks = np.arange(size) // _block(size)
    generator = np.random.default_rng(_SEED)
    signs = generator.choice([-1.0, 1.0], size=(DRAWS, int(blocks[-1]) + 1))[:, blocks]
    values, at = _widest(gap[None, :])
    drawn, _ = _widest(gap[None, :] * signs)
    place = int(at[0])
    return Apart(
        place,
        float(one[place:].mean() - one[:place].mean()),
        float(other[place:].mean() - other[:place].mean()),
        float((np.sum(drawn >= values[0] - 1e-9) + 1) / (DRAWS + 1)),
    )


def answers(leader: Series, follower: Series) -> Likeness:
    """Test whether a series resembles an earlier one, its own last period apart.

    The greatest likeness over all lags is compared with what the leader's blocks in random order
    give.
    """
    form = ("trend", "season", "coverage")
    first, second = _ranks(scaled(leader, form)), _ranks(scaled(follower, form))
    size = len(first)
    lags = range(1, min(LAGS, size // 6) + 1)
    generator = np.random.default_rng(_SEED)
    length = _block(size)
    parts = np.array_split(np.arange(size), max(size // length, 2))
    orders = np.array(
        [
            np.concatenate([parts[n] for n in generator.permutation(len(parts))])
            for _ in range(DRAWS)
        ]
    )
    own = _residual(second[1:], second[:-1])
    at_lags = np.array([_alike(first[None, :], own, lag)[0] for lag in lags])
    drawn = np.max([_alike(first[orders], own, lag) for lag in lags], axis=0)
    best = int(np.argmax(at_lags))
    p = float((np.sum(drawn >= at_lags[best] - 1e-9) + 1) / (DRAWS + 1))
    return Likeness(lags[best], float(at_lags[best]), p)


def _widest(gaps: Floats) -> tuple[Floats, Floats]:
    """Find where the mean of each row changes most, in standard errors, ends aside."""
    size = gaps.shape[1]
    centred = gaps - gaps.mean(axis=1, keepdims=True)
    behind = np.cumsum(centred[:, ::-1], axis=1)[:, ::-1]
    place = np.arange(size)
    weight = np.sqrt(place * (size - place) / size)
    edge = max(3, size // 10)
    inside = (place >= edge) & (place <= size - edge)
    values = np.where(inside, np.abs(behind) / np.maximum(weight, 1e-9), 0.0)
    return values.max(axis=1), values.argmax(axis=1)


def _alike(leaders: Floats, own: Floats, lag: int) -> Floats:
    """Correlate rows of leaders with the follower ``lag`` periods later."""
    early = leaders[:, : leaders.shape[1] - lag]
    late = own[lag - 1 :]
    early = early - early.mean(axis=1, keepdims=True)
    late = late - late.mean()
    scale = np.sqrt((early**2).sum(axis=1) * (late**2).sum())
    made: Floats = early @ late / np.maximum(scale, 1e-9)
    return made


def _residual(values: Floats, explained_by: Floats) -> Floats:
    by = explained_by - explained_by.mean()
    slope = float(by @ values) / max(float(by @ by), 1e-9)
    made: Floats = values - values.mean() - slope * by
    return made


def _ranks(values: Floats) -> Floats:
    """Rank values from 0 to 1; equals share a rank."""
    _, places, counts = np.unique(np.round(values, 9), return_inverse=True, return_counts=True)
    middle = np.cumsum(counts) - (counts + 1) / 2
    made: Floats = middle[places] / max(len(values) - 1, 1)
    return made


def _block(size: int) -> int:
    return max(2, round(float(np.cbrt(size))))

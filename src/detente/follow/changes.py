"""Changes: the turns of many pairs' series, corrected for how many were looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
import numpy as np

from detente.errors import UsageError
from detente.follow.acts_keyed import Act, acts
from detente.follow.series import MEASURES, QUADS, counts_of, read_of
from detente.follow.turns import FEWEST, SHORTEST, Judged, Turn, turns
from detente.records import Change, Level

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from detente.follow.panel import Panel
    from detente.follow.series import Read

    Floats = npt.NDArray[np.float64]

LEVEL: Final = 0.05
MOST_EVENTS: Final = 200


@dataclass(frozen=True, slots=True)
class Found:
    """Changes, and among how many they were found.

    Attributes:
        changes: The newest first.
        looked_at: Series with enough events to be judged.
        series: Series with any event at all.
        level: Share of false ones among the changes, at most, on average.
        periods: Periods in which something was read.
        per: What the levels of the changes are for.
    """

    changes: list[Change]
    looked_at: int
    series: int
    level: float
    periods: int
    per: str


def changes(
    panel: Panel,
    measures: Sequence[str] = QUADS,
    level: float = LEVEL,
    told: Callable[[int, int], None] | None = None,
) -> Found:
    """Find the changes of all pairs of a panel.

    Args:
        panel: Counted; of one dataset.
        measures: Keys of ``MEASURES``.
        level: The share of false ones among those given is at most this, on average
            (Benjamini and Hochberg, over all series looked at).
        told: Told how many of the series are done.

    Raises:
        UsageError: A measure or the level is none, or several datasets are asked for.
    """
    check(measures, level)
    read = read_of(panel)
    every = counts_of(panel, tuple(dict.fromkeys(measures)))
    judged: dict[tuple[str, str, str], Judged] = {}
    wanted = {k: c for k, c in every.items() if c[read.usable].sum() >= FEWEST}
    if int(read.usable.sum()) < SHORTEST:
        wanted = {}
    for number, (key, counts) in enumerate(sorted(wanted.items()), 1):
        judged[key] = turns(read.series(counts, panel.asked.unit))
        if told is not None:
            told(number, len(wanted))
    found = []
    for (key, turn), corrected in _corrected(judged):
        if corrected <= level:
            found.append(_change(panel, read, wanted[key], key, judged[key], turn, corrected))
    made = _with_events(panel, found, len(judged))
    made.sort(key=lambda c: (c.p_corrected, c.actor, c.recipient, c.measure))
    made.sort(key=lambda c: c.at, reverse=True)
    return Found(made, len(judged), len(every), level, int(read.usable.sum()), read.per)


def check(measures: Sequence[str], level: float) -> None:
    """Refuse what is no measure or level.

    Raises:
        UsageError: One is none (DET096).
    """
    for measure in measures:
        if measure not in MEASURES:
            raise UsageError(
                "DET096",
                f"There is no measure {measure!r}.",
                f"Give some of {', '.join(MEASURES)}.",
            )
    if not measures or not 0 < level < 1:
        raise UsageError(
            "DET096", f"A level of {level} has no meaning.", "Give a share such as 0.05."
        )


def corrected(values: Sequence[float]) -> list[float]:
    """Correct p-values by Benjamini and Hochberg."""
    size = len(values)
    order = sorted(range(size), key=lambda n: values[n], reverse=True)
    made, lowest = [1.0] * size, 1.0
    for rank, number in enumerate(order):
        lowest = min(lowest, values[number] * size / (size - rank))
        made[number] = lowest
    return made


def _corrected(
    judged: dict[tuple[str, str, str], Judged],
) -> list[tuple[tuple[tuple[str, str, str], Turn], float]]:
    """Give every turn with its corrected p-value; a series without one counts as looked at."""
    rows: list[tuple[tuple[str, str, str], Turn | None, float]] = []
    for key, one in judged.items():
        rows += [(key, turn, turn.p) for turn in one.turns] or [(key, None, one.p)]
    values = corrected([p for _, _, p in rows])
    return [((k, turn), q) for (k, turn, _), q in zip(rows, values, strict=True) if turn]


@dataclass(frozen=True, slots=True)
class _Draft:
    change: Change
    stretch: tuple[int, int]  # periods whose events made it


def _change(
    panel: Panel,
    read: Read,
    counts: Floats,
    key: tuple[str, str, str],
    judged: Judged,
    turn: Turn,
    p_corrected: float,
) -> _Draft:
    places = read.places()
    number = judged.turns.index(turn)
    start = judged.turns[number - 1].at if number else 0
    end = judged.turns[number + 1].at if number + 1 < len(judged.turns) else len(places)
    used, coverage = counts[read.usable], read.coverage[read.usable]
    before = _level(used[start : turn.at], coverage[start : turn.at], judged.spread)
    after = _level(used[turn.at : end], coverage[turn.at : end], judged.spread)
    rises = turn.ratio >= 1
    first, last = (turn.at, end - 1) if rises else (start, turn.at - 1)
    ratio = _ratio(turn, before, after)
    change = Change(
        dataset=panel.asked.datasets[0],
        actor=key[0],
        recipient=key[1],
        unit=panel.asked.unit,
        measure=key[2],
        at=read.starts[places[turn.at]].isoformat(),
        at_low=read.starts[places[turn.low]].isoformat(),
        at_high=read.starts[places[turn.high]].isoformat(),
        rule=panel.asked.rule,
        before=before,
        after=after,
        per=read.per,
        ratio=ratio.ratio,
        ratio_low=ratio.low,
        ratio_high=ratio.high,
        probability=round(turn.near * (1 - turn.p), 4),
        p=_round(turn.p),
        p_corrected=_round(p_corrected),
        looked_at=0,
        beside=judged.form,
    )
    return _Draft(change, (int(places[first]), int(places[last])))


def _with_events(panel: Panel, drafts: list[_Draft], looked_at: int) -> list[Change]:
    """Put the events to each change that make the higher of its two levels, pair by pair."""
    made = []
    both: dict[frozenset[str], list[Act]] = {}
    for draft in drafts:
        change = draft.change
        pair = change.actor, change.recipient
        named = frozenset(pair)
        if named not in both:
            both[named] = acts(panel, *pair)
        quads, (first, last) = MEASURES[change.measure], draft.stretch
        those = [
            act
            for act in both[named]
            if (act.actor, act.recipient) == pair
            and first <= act.period <= last
            and act.quad(panel.asked.rule) in quads
        ]
        turned = change.at
        those.sort(key=lambda act: (-act.weight, abs(_days(act.date, turned)), act.key))
        keys = tuple(dict.fromkeys(act.key for act in those))
        made.append(_filled(change, keys, looked_at))
    return made


def _filled(change: Change, keys: tuple[str, ...], looked_at: int) -> Change:
    return msgspec.structs.replace(
        change, events=keys[:MOST_EVENTS], events_total=len(keys), looked_at=looked_at
    )


def _level(counts: Floats, coverage: Floats, spread: float) -> Level:
    """Give the rate of a stretch for 1,000 of the coverage, with its interval."""
    total, read = float(counts.sum()), float(coverage.sum())
    rate = max(total, 0.5) / read
    told = float(np.sum(rate * coverage / (1 + spread * rate * coverage)))
    error = 1.645 / np.sqrt(told)
    return Level(
        mean=_round(1000 * total / read),
        low=_round(1000 * rate * float(np.exp(-error))) if total else 0.0,
        high=_round(1000 * rate * float(np.exp(error))),
        periods=len(counts),
    )


class _Ratio(NamedTuple):
    ratio: float | None
    low: float
    high: float | None


def _ratio(turn: Turn, before: Level, after: Level) -> _Ratio:
    """Give the ratio and its interval; where a level is nought, from the levels' intervals."""
    if before.mean and after.mean:
        return _Ratio(*map(_round, (turn.ratio, turn.ratio_low, turn.ratio_high)))
    if after.mean:  # from nought: as much more as one likes
        return _Ratio(None, _round(after.low / before.high), None)
    return _Ratio(0.0, 0.0, _round(after.high / before.low))


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(one) - date.fromisoformat(other)).days


def _round(value: float) -> float:
    """Keep five digits: files stay readable, and equal on every machine."""
    return float(f"{value:.5g}")

"""The next week or month of a pair: chances by quad, beside rules, with past errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from detente.follow.forecasting.pair_methods import (
    BASELINES,
    LEAST,
    baselines,
    facts,
    fitted,
    logit,
    modelled,
)
from detente.records.forecasts import Forecast, MethodErrors, PastErrors

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from detente.follow.forecasting.pair_series import PairSeries
    from detente.records import CountRule

    Floats = NDArray[np.float64]

Horizon = Literal["week", "month"]
TRIED: Final = {"week": 104, "month": 60}  # the latest periods that the methods are tried on
LEAST_TRIED: Final = 8
BEYOND: Final = 1.645  # standard errors: one chance in 20 of a false "better"


@dataclass(frozen=True, slots=True)
class _Past:
    """What was said of past periods, and what came: ``[tried period, series]``."""

    said: dict[str, Floats]
    came: Floats


def forecast_pair(series: PairSeries, unit: Horizon, rule: CountRule) -> list[Forecast]:
    """Forecast every quad of both directions, with the methods' errors by rolling origin."""
    count = len(series.starts)
    known = int(series.read.sum())
    if known < LEAST:
        return [_short(series, n, unit, rule, known) for n in range(len(series.keys))]
    said, past = _rolled(series, unit, count)
    return [
        _one(
            series, number, unit, rule, known, {m: float(p[number]) for m, p in said.items()}, past
        )
        for number in range(len(series.keys))
    ]


def _rolled(series: PairSeries, unit: Horizon, count: int) -> tuple[dict[str, Floats], _Past]:
    """Go through the past period by period; each time use only what was whole by then."""
    told: list[Floats] = []
    starts: list[Floats] = []
    outcomes: list[Floats] = []
    said: dict[str, list[Floats]] = {method: [] for method in ("model", *BASELINES)}
    last: dict[str, Floats] = {}
    reads = np.cumsum(series.read)
    waiting: list[tuple[int, Floats, Floats]] = []
    for target in range(series.step, count + series.step):
        known = target - series.step + 1
        if reads[known - 1] < LEAST // 2:
            continue
        # what was asked earlier and is answered by now teaches the model
        for done, fact, start in [item for item in waiting if item[0] < known]:
            told.append(fact)
            starts.append(start)
            outcomes.append(series.happened[:, done])
        waiting = [item for item in waiting if item[0] >= known]
        at = series.starts[target] if target < count else series.next.start
        found = baselines(series, known, at, unit)
        fact, start = facts(series, known, found), logit(found["recurrency"])
        within = target < count and bool(series.read[target])
        if within:
            waiting.append((target, fact, start))
        tried = within and target >= count - TRIED[unit] and reads[known - 1] >= LEAST
        if tried or target == count + series.step - 1:
            weights = (
                fitted(np.concatenate(told), np.concatenate(starts), np.concatenate(outcomes))
                if told
                else np.zeros(fact.shape[1])
            )
            last = {"model": modelled(fact, start, weights), **found}
        if tried:
            for method, chances in last.items():
                said[method].append(np.clip(chances, 0.005, 0.995))
            said.setdefault("came", []).append(series.happened[:, target])
    width = (0, len(series.keys))
    came = np.array(said.pop("came", [])).reshape(-1, width[1])
    return last, _Past({m: np.array(p).reshape(-1, width[1]) for m, p in said.items()}, came)


def _one(
    series: PairSeries,
    number: int,
    unit: Horizon,
    rule: CountRule,
    known: int,
    said: dict[str, float],
    past: _Past,
) -> Forecast:
    errors, better = _errors(past, number)
    chance = said.pop("model")
    return _record(
        series, number, unit, rule, known,
        probability=chance, baselines=said, past=errors, better_than=better,
        note=_note(series, number, unit, errors, better),
    )  # fmt: skip


def _errors(past: _Past, number: int) -> tuple[PastErrors | None, tuple[str, ...]]:
    came = past.came[:, number]
    if len(came) < LEAST_TRIED:
        return None, ()
    brier = {m: (said[:, number] - came) ** 2 for m, said in past.said.items()}
    loss = {
        m: -np.log(np.where(came > 0, said[:, number], 1 - said[:, number]))
        for m, said in past.said.items()
    }
    methods = {m: MethodErrors(float(brier[m].mean()), float(loss[m].mean())) for m in brier}
    better = tuple(
        m for m in BASELINES if all(_beyond(of[m] - of["model"]) for of in (brier, loss))
    )
    return PastErrors(len(came), int(came.sum()), methods), better


def _beyond(gain: Floats) -> bool:
    """Tell whether a mean gain is more than chance gives."""
    error = gain.std(ddof=1) / np.sqrt(len(gain))
    return bool(gain.mean() > BEYOND * error + 1e-12)


def _note(
    series: PairSeries,
    number: int,
    unit: Horizon,
    past: PastErrors | None,
    better: tuple[str, ...],
) -> str:
    if not series.happened[number].any():
        return "No such event is counted so far; the chance is of a first one."
    if past is None:
        return f"Fewer than {LEAST_TRIED} {unit}s can be tried: how good this is, is not known."
    worse = [name.replace("_", " ") for name in BASELINES if name not in better]
    if not worse:
        return f"Better than all three rules in {past.periods} {unit}s."
    names = worse[0] if len(worse) == 1 else f"{', '.join(worse[:-1])} and {worse[-1]}"
    return f"Not shown to be better than {names} in {past.periods} {unit}s."


def _short(series: PairSeries, number: int, unit: Horizon, rule: CountRule, known: int) -> Forecast:
    return _record(
        series, number, unit, rule, known,
        probability=None, baselines={}, past=None,
        note=f"Too short a history: of whole {unit}s, {known} are read and {LEAST} needed.",
    )  # fmt: skip


def _record(
    series: PairSeries,
    number: int,
    unit: Horizon,
    rule: CountRule,
    known: int,
    **more: object,
) -> Forecast:
    actor, recipient, quad = series.keys[number]
    return Forecast(
        actor=actor,
        recipient=recipient,
        unit=unit,
        quad=quad,
        start=_day(series.next.start),
        end=_day(series.next.end),
        made_from=_day(series.made_from),
        rule=rule,
        known=known,
        **more,  # type: ignore[arg-type]  # its own fields
    )


def _day(day: date) -> str:
    return day.isoformat()

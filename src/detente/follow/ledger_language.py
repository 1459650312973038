"""Did the words change? Tone and verbal conflict before and after, beside those toward others.

Weeks are counted from the day of the commitment. In each, the mean toward the party less the mean
of the same speaker toward everybody else is one value, so that a change of the speaker's manner at
large, or of what is read of him, is no effect. The effect is the mean of the weeks after less that
of the weeks before. Neighbouring weeks are alike: the interval counts as many independent weeks as
a first-order autocorrelation leaves, and the same comparison is made at other days of the series.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import msgspec
import numpy as np

from detente.codes.plover import CATEGORIES
from detente.records.commitments import Difference

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from detente.follow.commitments_rows import Pair
    from detente.follow.ledger import Undertaking

    Floats = NDArray[np.float64]

WINDOW: Final = 26  # weeks on either side, at most
LEAST: Final = 8  # weeks with something on both series, on either side
LEVEL: Final = 0.9
_STEP: Final = 2  # weeks from one placebo day to the next
_PLACEBOS: Final = 5  # fewer tell nothing
_LONGEST: Final = 0.85  # a higher autocorrelation cannot be told from a trend in such a window

_TONES: Final = """
SELECT d.date, t.tone, t.toward = $toward FROM tones t JOIN documents d ON d.id = t.document
WHERE t.latest AND t.source = $holder AND d.date <= $until AND t.toward <> $holder
"""
_CONFLICT: Final = """
SELECT date, CASE WHEN event IN ({quad}) THEN 1.0 ELSE 0.0 END, list_contains(recipient, $toward)
FROM recorded_events
WHERE list_contains(actor, $holder) AND len(recipient) > 0 AND date <= $until
  AND status IN ('occurred', 'historical') AND NOT only_claimed
"""


class Said(NamedTuple):
    """One value of a series: its day, the value, and whether it is toward the party."""

    day: str
    value: float
    toward: bool


def differences(pair: Pair, made: Undertaking, as_of: str) -> tuple[Difference, ...]:
    """Compare how the holder of a commitment spoke before and after it.

    Of an agreement each side is compared, tone first.
    """
    quad = ", ".join(f"'{code}'" for code, one in CATEGORIES.items() if one.quad == 3)
    queries: tuple[tuple[Literal["tone", "verbal_conflict"], str], ...] = (
        ("tone", _TONES),
        ("verbal_conflict", _CONFLICT.format(quad=quad)),
    )
    found = []
    for holder in made.responsible:
        toward = pair.other if holder == pair.one else pair.one
        params = {"holder": holder, "toward": toward, "until": as_of}
        for measure, sql in queries:
            rows = pair.cursor.execute(sql, params).fetchall()
            found.append(difference(measure, (Said(*row) for row in rows), made.made, holder))
    return tuple(found)


def difference(
    measure: Literal["tone", "verbal_conflict"],
    said: Iterable[Said],
    at: str,
    speaker: str | None = None,
) -> Difference:
    """Compare a series before and after a day with that toward others.

    Args:
        measure: What the values are.
        said: The values, in any order.
        at: The day, YYYY-MM-DD, the first of the time after.
        speaker: Party key of whose words they are.
    """
    toward, others = _weekly(said, date.fromisoformat(at))
    weeks = sorted(toward.keys() & others.keys())
    gap = {week: toward[week] - others[week] for week in weeks}
    before, after = _window(weeks, 0)
    means = [_mean(of, part) for of in (toward, others) for part in (before, after)]
    blank = Difference(
        measure=measure,
        speaker=speaker,
        before=means[0],
        after=means[1],
        others_before=means[2],
        others_after=means[3],
        weeks=(len(before), len(after)),
        effect=None,
        low=None,
        high=None,
        level=LEVEL,
        note=f"fewer than {LEAST} weeks with words toward both on a side",
    )
    if min(len(before), len(after)) < LEAST:
        return blank
    effect, low, high = compare(gap, before, after)
    tried = list(_placebos(gap, weeks))
    enough = len(tried) >= _PLACEBOS
    as_much = sum(abs(other) >= abs(effect) for other in tried)
    return msgspec.structs.replace(
        blank,
        effect=round(effect, 4),
        low=round(low, 4),
        high=round(high, 4),
        placebo=round((1 + as_much) / (1 + len(tried)), 4) if enough else None,
        placebos=len(tried),
        note=None if enough else "too few other days to compare with",
    )


def compare(
    gap: Mapping[int, float], before: Sequence[int], after: Sequence[int]
) -> tuple[float, float, float]:
    """Give the change of a mean and its interval at ``LEVEL``."""
    one, two = (np.array([gap[week] for week in part]) for part in (before, after))
    effect = float(two.mean() - one.mean())
    centred = dict(zip(before, one - one.mean(), strict=True))
    centred |= dict(zip(after, two - two.mean(), strict=True))
    rho = _alike(centred, len(one) + len(two))
    error = 0.0
    free = 0.0
    for part in (one, two):
        number = max(2.0, len(part) * (1 - rho) / (1 + rho))
        # the variance about an estimated mean is too small by what that mean takes
        spread = part.var() * number / (number - 1)
        error += spread / number
        free += number - 1
    width = _quantile(free) * float(np.sqrt(error))
    return effect, effect - width, effect + width


def _alike(centred: Mapping[int, float], number: int) -> float:
    """Estimate the autocorrelation of neighbouring weeks, less its bias in short series."""
    pairs = [(centred[week], centred[week + 1]) for week in centred if week + 1 in centred]
    total = sum(value * value for value in centred.values())
    if len(pairs) < LEAST or total <= 0:
        return 0.0
    raw = sum(a * b for a, b in pairs) / len(pairs) / (total / number)
    return float(np.clip((raw * number + 2) / (number - 6), 0.0, _LONGEST))


def _quantile(free: float) -> float:
    """Give Student's quantile at ``LEVEL``, two-sided (Cornish-Fisher, exact to 0.01 from 3 on)."""
    z = 1.6448536269514722
    g1 = (z**3 + z) / 4
    g2 = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    g3 = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    n = max(free, 2.0)
    return z + g1 / n + g2 / n**2 + g3 / n**3


def _window(weeks: Sequence[int], at: int) -> tuple[list[int], list[int]]:
    before = [week for week in weeks if at - WINDOW <= week < at]
    after = [week for week in weeks if at <= week < at + WINDOW]
    return before, after


def _placebos(gap: Mapping[int, float], weeks: Sequence[int]) -> Iterable[float]:
    """Make the comparison at days with nothing of the commitment's own between their windows."""
    for at in range(weeks[0] + LEAST, weeks[-1] - LEAST + 2, _STEP):
        if at - WINDOW < 0 < at + WINDOW:
            continue
        before, after = _window(weeks, at)
        if min(len(before), len(after)) >= LEAST:
            yield float(np.mean([gap[w] for w in after]) - np.mean([gap[w] for w in before]))


def _weekly(said: Iterable[Said], at: date) -> tuple[dict[int, float], dict[int, float]]:
    values: tuple[dict[int, list[float]], dict[int, list[float]]] = ({}, {})
    for one in said:
        week = (date.fromisoformat(one.day) - at).days // 7
        values[0 if one.toward else 1].setdefault(week, []).append(one.value)
    toward, others = ({w: sum(v) / len(v) for w, v in of.items()} for of in values)
    return toward, others


def _mean(of: Mapping[int, float], weeks: Sequence[int]) -> float | None:
    return round(sum(of[week] for week in weeks) / len(weeks), 4) if weeks else None

from __future__ import annotations

import pytest

from benchmarks.reliability import Judged, bins, calibration_error, interval


def test_diagram_by_hand() -> None:
    judged = [Judged(0.9, n < 5, n) for n in range(10)] + [Judged(0.25, right=False, article=10)]
    low, high = bins(judged)
    assert (low.events, low.right) == (1, 0.0)
    assert [high.events, high.right, high.belief] == pytest.approx([10, 0.5, 0.9])
    assert high.low < 0.5 < high.high
    assert calibration_error([low, high]) == pytest.approx((0.25 + 10 * 0.4) / 11)


def test_interval_draws_articles_not_events() -> None:
    alone = [Judged(0.9, n % 2 == 0, n) for n in range(40)]
    together = [Judged(0.9, n % 20 < 10, n // 10) for n in range(40)]
    narrow, wide = interval(alone), interval(together)
    assert narrow[1] - narrow[0] < wide[1] - wide[0]

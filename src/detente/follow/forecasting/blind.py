"""A test that a forecaster sees nothing of what it forecasts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from detente.errors import RunError
from detente.follow.forecasting.questions import questions

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.follow.forecasting.facts import Links
    from detente.follow.forecasting.linking import Forecaster

ASKED: Final = 32  # questions; a leak in the making of tables shows in the first


def check_blind(make: Callable[[Links], Forecaster], every: Links, day: int) -> None:
    """Forecast a day twice: from all links, and with that day's and all later ones taken away.

    Raises:
        RunError: The two differ, so links of the day or later were looked at (DET410).
    """
    asked = questions(every, day).part(0, ASKED)
    given = make(every).scores(asked.source, asked.event, day)
    blind = make(every.before(day)).scores(asked.source, asked.event, day)
    if not np.array_equal(given, blind):
        raise RunError(
            "DET410",
            "A forecast changes with links of its own day or later, so its figures are worthless.",
            "Report it: a forecaster must see only the days before the one it is asked about.",
        )

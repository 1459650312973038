from __future__ import annotations

import os

from hypothesis import settings

# A slow machine is no failure. Under CI, Hypothesis itself turns to a fixed seed and no deadline.
if "CI" not in os.environ:
    settings.register_profile("detente", deadline=None)
    settings.load_profile("detente")

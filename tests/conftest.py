from __future__ import annotations

import os
from pathlib import Path

from hypothesis import settings

# The actors of whoever runs the tests are not read.
os.environ["XDG_CONFIG_HOME"] = str(Path(__file__).parent / "no-such-folder")

# A slow machine is no failure. Under CI, Hypothesis itself turns to a fixed seed and no deadline.
if "CI" not in os.environ:
    settings.register_profile("detente", deadline=None)
    settings.load_profile("detente")

"""From readings to recorded events: families of articles, same happenings, belief."""

from __future__ import annotations

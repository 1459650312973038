"""What entities' names say by their form: ``Police (India)`` is a kind of party in a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.follow.forecasting.facts import kind_and_place

if TYPE_CHECKING:
    from detente.follow.forecasting.facts import Links


class Names:
    """Kinds and places as numbers.

    Attributes:
        kind: Of each entity; one without a place in its name is of the kind 0, a place itself 1.
        kinds: How many there are.
        place: Of each entity; -1 where the name has none.
    """

    def __init__(self, links: Links) -> None:
        parted = [kind_and_place(name) for name in links.entities]
        places = {place: n for n, place in enumerate(sorted({p for _, p in parted if p}))}
        kinds = {kind: n for n, kind in enumerate(sorted({k for k, p in parted if p}), start=2)}
        self.kinds = len(kinds) + 2
        self.kind = np.array(
            [kinds[k] if p else int(k in places) for k, p in parted], dtype=np.int64
        )
        self.place = np.array(
            [places[p] if p else places.get(k, -1) for k, p in parted], dtype=np.int64
        )

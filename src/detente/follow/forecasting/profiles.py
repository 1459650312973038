"""What all links before a day teach, anew every week: likeness, sequels, and homes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from detente.follow.forecasting.history import faded, summed
from detente.follow.forecasting.names import Names

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.follow.forecasting.facts import Links
    from detente.follow.forecasting.history import History

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]

EVERY: Final = 7  # days
RANK: Final = 64


class Profile(NamedTuple):
    """What was learned.

    Attributes:
        left: Each entity's partners in short, of length 1.
        left_raw: The same, not scaled: times ``right`` it is how much each deals with each.
        right: Each entity as a partner.
        implies: How strongly an event (column) speaks for another (row) of the same pair.
        place: Of each entity, from its name or its partners; -1 where nothing is known.
    """

    left: Floats
    left_raw: Floats
    right: Floats
    implies: Floats
    place: Ints


class Profiles:
    """Profiles by week, each from the days before the week's first."""

    def __init__(self, links: Links, by_source: History) -> None:
        self._links = links
        self._by_source = by_source
        self._names = Names(links)
        self._start = int(links.day[0]) if len(links.day) else 0
        self._made: tuple[int, Profile] | None = None
        self._counts = np.zeros((2 * links.kinds, 2 * links.kinds))
        self._seen = self._start

    def on(self, day: int) -> Profile:
        """Give the profile of a day; days are asked for in order."""
        week = day - (day - self._start) % EVERY
        if self._made is None or self._made[0] != week:
            self._made = (week, self._learn(week))
        return self._made[1]

    def _learn(self, day: int) -> Profile:
        past = self._links.before(day)
        size = len(past.entities)
        table = summed(past.source, past.target, faded(day - past.day, 90), (size, size))
        place = self._places(table)
        weight = np.log1p(table)
        some = 1 / np.sqrt(weight.sum(1) + 1)
        weight = weight * some[:, None] * some[None, :]
        left, right = _factors(weight, RANK)
        scale = 1 / (some + 1e-9)
        length = np.linalg.norm(left, axis=1, keepdims=True)
        return Profile(
            left / np.maximum(length, 1e-6),
            left * np.sqrt(scale)[:, None],
            right * np.sqrt(scale)[:, None],
            self._implies(day),
            place,
        )

    def _places(self, table: Floats) -> Ints:
        """Give those without a place the one that most of their partners have."""
        named = self._names.place
        known = np.flatnonzero(named >= 0)
        count = int(named.max(initial=-1)) + 1
        if not count:
            return named
        one_hot = np.zeros((len(named), count), dtype=np.float32)
        one_hot[known, named[known]] = 1
        votes = table @ one_hot
        best = votes.argmax(1)
        sure = votes.max(1) > 0.5 * votes.sum(1)
        guessed = np.where(sure & (votes.max(1) > 0.2), best, -1)
        return np.where(named >= 0, named, guessed)

    def _implies(self, day: int) -> Floats:
        """Count which events of a pair come after which, up to a day."""
        links, events = self._links, 2 * self._links.kinds
        for now in range(self._seen, day):
            today = links.on(now)
            if not len(today.day):
                continue
            asked, link = self._by_source.before(today.source, now)
            match = links.target[link] == today.target[asked]
            asked, link = asked[match], link[match]
            self._counts += summed(
                today.event[asked], links.event[link], faded(now - links.day[link], 20),
                (events, events),
            )  # fmt: skip
        self._seen = max(self._seen, day)
        each = np.bincount(links.before(day).event, minlength=events)
        share = self._counts / (each[None, :] + 10)
        strength: Floats = (share / (share.mean(1, keepdims=True) + 1e-4)).astype(np.float32)
        return strength


def _factors(table: Floats, rank: int) -> tuple[Floats, Floats]:
    """Factorise a table by random projections; always the same."""
    draw = np.random.default_rng(0).standard_normal((table.shape[1], rank + 16))
    basis = table @ draw.astype(np.float32)
    for _ in range(2):
        basis, _ = np.linalg.qr(table.T @ basis)
        basis, _ = np.linalg.qr(table @ basis)
    small = basis.T @ table
    u, s, v = np.linalg.svd(small, full_matrices=False)
    root = np.sqrt(s[:rank])
    left, right = (basis @ u[:, :rank]) * root, v[:rank].T * root
    return left.astype(np.float32), right.astype(np.float32)

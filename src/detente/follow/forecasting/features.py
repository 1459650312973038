"""What speaks for each entity as the answer to a question: counts of the past, faded by age."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from detente.follow.forecasting.history import History, faded, summed
from detente.follow.forecasting.names import Names
from detente.follow.forecasting.profiles import Profiles

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.follow.forecasting.facts import Links
    from detente.follow.forecasting.profiles import Profile

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]

NEIGHBOURS: Final = 40
NEVER: Final = 400  # days: older than anything
NAMES: Final = (
    *("same_2", "same_8", "same_30", "same_200", "same_last", "same_share"),
    *("pair_5", "pair_30", "pair_all", "back_5", "back_30", "pair_last"),
    *("implied_10", "implied_100"),
    *("event_5", "event_30", "event_all"),
    *("kinds", "kind", "popular_4", "popular_30", "popular_last"),
    *("alike", "contacts", "two_steps", "profile", "near", "place", "itself"),
    *("asked_same", "asked_pair", "asked_event", "asked_spread"),
)


class Features:
    """Features of questions, each from the days before the one it is asked about."""

    def __init__(self, links: Links) -> None:
        self.links = links
        self.entities, self.events = len(links.entities), 2 * links.kinds
        self.names = Names(links)
        self._by_source = History(links, links.source, self.entities)
        self._by_event = History(links, links.event, self.events)
        both = links.source * self.events + links.event
        self._by_both = History(links, both, self.entities * self.events)
        self._profiles = Profiles(links, self._by_source)

    def of(self, source: Ints, event: Ints, day: int, count: int) -> tuple[Ints, Floats, Floats]:
        """Give the likeliest entities for each question, and their features.

        Returns:
            Entities ``[question, count]``, by a rough guess the likeliest first, and features
            ``[question, count, feature]``, and the rough guess ``[question, entity]``.
        """
        tables = self._tables(source, event, day)
        rough = _rough(tables)
        if count < self.entities:
            chosen = np.argpartition(-rough, count, axis=1)[:, :count]
        else:
            chosen = np.broadcast_to(np.arange(self.entities), rough.shape)
        order = np.argsort(-np.take_along_axis(rough, chosen, 1), axis=1, kind="stable")
        chosen = np.take_along_axis(chosen, order, 1)
        return chosen, self._at(tables, chosen), rough

    def _at(self, tables: dict[str, Floats], chosen: Ints) -> Floats:
        """Take the features of chosen entities."""
        out = np.empty((*chosen.shape, len(NAMES)), dtype=np.float32)
        for place, name in enumerate(NAMES):
            table = tables[name]
            if table.shape[1] == 1:
                column = table
            elif table.shape[0] == 1:
                column = table[0][chosen]
            else:
                column = np.take_along_axis(table, chosen, 1)
            out[:, :, place] = _SCALES.get(name, _log)(column)
        return out

    def _tables(self, source: Ints, event: Ints, day: int) -> dict[str, Floats]:
        """Give one table ``[question, entity]`` a feature, or one that spreads to it."""
        profiles = self._profiles.on(day)
        same, spread = self._same(source, event, day)
        pair, near = self._pair(source, event, day, profiles.implies)
        known = self._event(event, day)
        here = profiles.place[source]
        place = (here[:, None] == profiles.place[None, :]) & (here[:, None] >= 0)
        itself = np.zeros(place.shape, dtype=np.float32)
        itself[np.arange(len(source)), source] = 1
        found = [
            *same,
            *pair,
            *known,
            *self._kinds(source, event, day, profiles.place),
            *self._popular(day),
            *self._around(source, event, day, profiles, near),
            place.astype(np.float32),
            itself,
            *(table.sum(1, keepdims=True) for table in (same[3], pair[1], known[1])),
            spread,
        ]
        return dict(zip(NAMES, found, strict=True))

    def _same(self, source: Ints, event: Ints, day: int) -> tuple[list[Floats], Floats]:
        """The very link: how often, faded, how long ago, and its share of the source's events."""
        shape = (len(source), self.entities)
        found = self._by_both.before(source * self.events + event, day)
        age, target = day - self.links.day[found.link], self.links.target[found.link]
        tables = [summed(found.asked, target, faded(age, h), shape) for h in (2, 8, 30, 200)]
        last = np.full(shape, NEVER, dtype=np.float32)
        last[found.asked, target] = age  # the latest is written last
        total = tables[3].sum(1, keepdims=True)
        share = tables[3] / (total + 1)
        spread = (share**2).sum(1, keepdims=True)
        return [*tables, last, share], spread

    def _pair(
        self, source: Ints, event: Ints, day: int, implies: Floats
    ) -> tuple[list[Floats], Floats]:
        """The two parties: any event between them, either way, and what it leads to."""
        shape = (len(source), self.entities)
        asked, link = self._by_source.before(source, day)
        age, target = day - self.links.day[link], self.links.target[link]
        what = self.links.event[link]
        forward = (what < self.links.kinds) == (event < self.links.kinds)[asked]
        f5, f30 = faded(age, 5), faded(age, 30)
        ahead, back = np.flatnonzero(forward), np.flatnonzero(~forward)
        last = np.full(shape, NEVER, dtype=np.float32)
        last[asked, target] = age
        lead = implies[event[asked], what]
        tables = [
            summed(asked[ahead], target[ahead], f5[ahead], shape),
            summed(asked[ahead], target[ahead], f30[ahead], shape),
            summed(asked, target, None, shape),
            summed(asked[back], target[back], f5[back], shape),
            summed(asked[back], target[back], f30[back], shape),
            last,
            summed(asked, target, lead * faded(age, 10), shape),
            summed(asked, target, lead * faded(age, 100), shape),
        ]
        return tables, tables[1] + tables[4]

    def _event(self, event: Ints, day: int) -> list[Floats]:
        """The event: how often it meets each entity, whoever does it."""
        kinds, place = np.unique(event, return_inverse=True)
        shape = (len(kinds), self.entities)
        asked, link = self._by_event.before(kinds, day)
        age, target = day - self.links.day[link], self.links.target[link]
        tables = [
            summed(asked, target, faded(age, 5), shape),
            summed(asked, target, faded(age, 30), shape),
            summed(asked, target, None, shape),
        ]
        return [table[place] for table in tables]

    def _kinds(self, source: Ints, event: Ints, day: int, place: Ints) -> list[Floats]:
        """The kinds of the parties ("Police" arrests "Citizen" of one place), not their names."""
        kind, count = self.names.kind, self.names.kinds
        asked, link = self._by_event.before(event, day)
        doer, target = self.links.source[link], self.links.target[link]
        within = (place[doer] == place[target]) & (place[doer] >= 0)
        weight = faded(day - self.links.day[link], 60)
        shape = (len(source), 2 * count)
        bucket = kind[target] * 2 + within
        every = summed(asked, bucket, weight, shape)
        alike = np.flatnonzero(kind[doer] == kind[source][asked])
        own = summed(asked[alike], bucket[alike], weight[alike], shape)
        here = place[source][:, None]
        there = (here == place[None, :]) & (here >= 0)
        wanted = kind[None, :] * 2 + there
        # a kind's count is shared by its members in (or out of) the place
        rows = np.repeat(np.arange(len(source)), self.entities)
        members = summed(rows, wanted.ravel(), None, shape)
        parts: Floats = np.maximum(members, 1).astype(np.float32)
        kinds: list[Floats] = [(table / parts).astype(np.float32) for table in (own, every)]
        return [np.take_along_axis(table, wanted, 1) for table in kinds]

    def _popular(self, day: int) -> list[Floats]:
        """How often each entity was met by anybody."""
        end = int(np.searchsorted(self.links.day, day))
        age, target = day - self.links.day[:end], self.links.target[:end]
        last = np.full(self.entities, NEVER, dtype=np.float32)
        last[target] = age
        counts = [
            np.bincount(target, faded(age, h), self.entities).astype(np.float32) for h in (4, 30)
        ]
        return [*(count[None] for count in counts), last[None]]

    def _around(
        self, source: Ints, event: Ints, day: int, profiles: Profile, near: Floats
    ) -> list[Floats]:
        """Others: those with the same partners, the source's partners, and theirs."""
        shape = (len(source), self.entities)
        profile, back = profiles.left, profiles.right
        rows, many = np.arange(len(source)), min(NEIGHBOURS, self.entities)
        likeness = profile[source] @ profile.T
        likeness[rows, source] = 0
        out = []
        for weights in (likeness, near):
            top = np.argpartition(-weights, many - 1, axis=1)[:, :many]
            strength = np.maximum(np.take_along_axis(weights, top, 1), 0)
            key = (top * self.events + event[:, None]).ravel()
            asked, link = self._by_both.before(key, day)
            age, target = day - self.links.day[link], self.links.target[link]
            weight = strength.ravel()[asked] * faded(age, 40)
            out.append(summed(asked // many, target, weight, shape))
        out.append(self._two_steps(top, strength, day, shape))
        out.append(profiles.left_raw[source] @ back.T)
        out.append(likeness)
        return out

    def _two_steps(self, top: Ints, strength: Floats, day: int, shape: tuple[int, int]) -> Floats:
        """Count whom the strongest partners dealt with lately."""
        few = min(10, top.shape[1])
        order = np.argsort(-strength, axis=1)[:, :few]
        chosen = np.take_along_axis(top, order, 1)
        weights = np.take_along_axis(strength, order, 1)
        weights = weights / (weights.sum(1, keepdims=True) + 1e-6)
        unique, place = np.unique(chosen, return_inverse=True)
        asked, link = self._by_source.before(unique, day)
        age, target = day - self.links.day[link], self.links.target[link]
        theirs = summed(asked, target, faded(age, 20), (len(unique), shape[1]))
        mix = np.zeros((shape[0], len(unique)), dtype=np.float32)
        np.add.at(mix, (np.repeat(np.arange(shape[0]), few), place.ravel()), weights.ravel())
        return mix @ theirs


def _rough(tables: dict[str, Floats]) -> Floats:
    """Guess roughly, to find who is worth a closer look."""
    total = np.zeros(tables["pair_30"].shape, dtype=np.float32)
    for name in _ROUGH:
        table = tables[name]
        total += table / (table.max(1, keepdims=True) + 1e-6)
    return total


def _log(table: Floats) -> Floats:
    """Spread small counts apart: 0 stays 0, 0.02 is about 1, 1 about 4."""
    spread: Floats = np.log1p(table * np.float32(50))
    return spread


def _log_age(age: Floats) -> Floats:
    fresh: Floats = np.log(np.float32(NEVER) / age)
    return fresh


def _plain(table: Floats) -> Floats:
    return table


_ROUGH: Final = (
    *("same_30", "same_200", "pair_30", "pair_all", "back_30", "implied_100"),
    *("event_5", "event_30", "event_all", "kinds", "alike", "contacts", "two_steps"),
    *("popular_4", "popular_30", "near"),
)
_SCALES: Final = {
    **dict.fromkeys(("same_last", "pair_last", "popular_last"), _log_age),
    **dict.fromkeys(("same_share", "profile", "near", "place", "itself", "asked_spread"), _plain),
}

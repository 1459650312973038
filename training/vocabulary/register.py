"""The register of persons, filled from the best source to the last."""

from __future__ import annotations

from collections import defaultdict

from detente.codes.tenures import SAME_OFFICE
from vocabulary.names import good, key
from vocabulary.tenures import LATEST, NEAR, Tenure, covered, in_time, near, overlap, rest

MOST = 12
# Who leads an organisation was something at home before.
WORLD = {"IGO", "UNO", "EUR"}


class Register:
    """Persons by folded name and country."""

    def __init__(self) -> None:
        self.names: dict[tuple[str, str], str] = {}
        self.other: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.tenures: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
        self.known: dict[str, tuple[str, str]] = {}
        self.own: set[tuple[str, str]] = set()
        self.stated: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
        self.famous: dict[str, tuple[str, str]] = {}
        self.listed: dict[str, tuple[str, str]] = {}

    def add(self, name: str, other: list[str], tenures: list[Tenure], *, own: bool = False) -> None:
        """Add a row; what an own row states is not overwritten by a source."""
        country = tenures[0][0]
        at = self.known.get(f"{key(name)}|{country}", (key(name), country))
        for spelling in (name, *other):
            self.known.setdefault(f"{key(spelling)}|{country}", at)
        first = self.names.setdefault(at, name)
        spellings = [first, *self.other[at]]
        self.other[at] += [
            o for o in dict.fromkeys([name, *other]) if o not in spellings and good(o)
        ]
        if own:
            self.own.add(at)
            self.tenures[at] += tenures
            self.stated[at] += tenures
            for spelling in (name, *other):
                self.famous.setdefault(key(spelling), at)
            return
        for tenure in tenures:
            if not (at in self.own and self._stated(at, tenure)) and tenure not in self.tenures[at]:
                self.tenures[at].append(tenure)

    def fill(self, spellings: list[str], tenure: Tenure) -> None:
        """Add a head of state or government, unless the person is known to have been that.

        The days of a source are kept where they agree with the list, which may know months only.
        """
        code, _, title, start, end = tenure
        keys = [key(spelling) for spelling in spellings]
        known = [self.known[f"{k}|{code}"] for k in keys if f"{k}|{code}" in self.known]
        known += [self.famous[k] for k in keys if k in self.famous]
        if code in WORLD:
            known += [self.listed[k] for k in keys if k in self.listed]
        if not known:
            self.add(spellings[0], spellings[1:], [tenure])
            known = [self.known[f"{keys[0]}|{code}"]]
        for k in keys:
            self.listed.setdefault(k, known[0])
        at = known[0]
        written = {self.names[at], *self.other[at]}
        self.other[at] += [s for s in spellings if s not in written]
        office = SAME_OFFICE.get(title, title)
        same = [
            t
            for t in self.tenures[at]
            if (t[0], SAME_OFFICE.get(t[2], t[2])) == (code, office)
            and (t[4] or LATEST) >= start
            and t[3] <= (end or LATEST)
        ]
        agree = any(near(t[3], start) and near(t[4] or LATEST, end or LATEST) for t in same)
        if agree:
            return
        if at not in self.own:
            self.tenures[at] = [t for t in self.tenures[at] if t not in same]
            same = []
        self.tenures[at] += rest(tenure, same)

    def doubt(self, heads: list[tuple[list[str], Tenure]]) -> None:
        """Take the office off who is said to have held it while the list names another.

        Sources call speakers, governors and mayors president, and leave out when an office ended.
        """
        listed: dict[tuple[str, str], list[tuple[set[str], Tenure]]] = defaultdict(list)
        for spellings, tenure in heads:
            office = SAME_OFFICE.get(tenure[2], tenure[2])
            listed[tenure[0], office].append(({key(s) for s in spellings}, tenure))
        for at, tenures in self.tenures.items():
            names = {key(name) for name in (self.names[at], *self.other[at])}
            self.tenures[at] = [
                (code, sector, "", start, end)
                if (code, sector, title, start, end) not in self.stated[at]
                and any(
                    not names & others and overlap((start, end), tenure[3:]) > NEAR
                    for others, tenure in listed.get((code, SAME_OFFICE.get(title, title)), ())
                )
                else (code, sector, title, start, end)
                for code, sector, title, start, end in tenures
            ]

    def _stated(self, at: tuple[str, str], tenure: Tenure) -> bool:
        """Whether an own tenure overlaps this one."""
        _, _, _, start, end = tenure
        return any(
            (end or "9999") >= (s or "0") and (e or "9999") >= (start or "0")
            for _, _, _, s, e in self.tenures[at]
        )

    def lines(self) -> list[str]:
        """Write the persons down, sorted."""
        out = []
        for at, name in sorted(self.names.items(), key=lambda item: (item[0], item[1])):
            held = set(self.tenures[at])
            tenures = sorted((t for t in held if not covered(t, held)), key=in_time)
            if not tenures:
                continue
            text = ";".join(",".join(t) for t in tenures[-MOST:])
            mark = "*" if at in self.own else ""
            out.append(f"{name}|{';'.join(self.other[at])}|{mark}{text}")
        return out

"""Audits in a store: below ``audits/``, as append-only parts of their own.

They stand apart from the articles' parts, so that a decision leaves the index as it is. No text is
kept: a unit names its article and offsets. What is of a forgotten article is passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.errors import UsageError
from detente.follow.estimates import Group
from detente.records import AuditDecision, AuditDraw, AuditUnit
from detente.store.parts import Marker, Parts
from detente.store.runs import new_run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.store.layout import Layout

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


@dataclass(frozen=True, slots=True)
class Audit:
    """An audit as it stands.

    Attributes:
        plan: How it was drawn.
        units: Those that are to be coded, in order; without those of forgotten articles.
        decisions: By coder and unit the last one.
    """

    plan: AuditDraw
    units: tuple[AuditUnit, ...]
    decisions: Mapping[str, Mapping[int, AuditDecision]]

    def coded(self, coder: str | None = None) -> dict[int, AuditDecision]:
        """Give what counts of each unit: of one coder, or of the first in order of names.

        A unit that was skipped is not coded.
        """
        who = sorted(self.decisions) if coder is None else [coder]
        found: dict[int, AuditDecision] = {}
        for name in who:
            for number, decision in self.decisions.get(name, {}).items():
                if not decision.skipped:
                    found.setdefault(number, decision)
        return found

    def groups(self, coder: str | None = None) -> dict[str, Group]:
        """Sort what is coded into strata, which have their size from the plan.

        A forgotten article's units are gone from the sample and stay in the sizes.
        """
        coded = self.coded(coder)
        truths: dict[str, list[tuple[str, ...]]] = {name: [] for name in self.plan.sizes}
        for unit in self.units:
            if unit.number in coded:
                events = coded[unit.number].events
                truths[unit.stratum].append(tuple(event.event for event in events))
        return {name: Group(size, tuple(truths[name])) for name, size in self.plan.sizes.items()}


@dataclass(frozen=True, slots=True)
class Audits:
    """The audits of a store."""

    layout: Layout

    @property
    def parts(self) -> Parts:
        """Where they lie."""
        return Parts(self.layout.root / "audits")

    def names(self) -> list[str]:
        """Name them, the oldest first."""
        return [plan.audit for plan in self.plans()]

    def plans(self) -> list[AuditDraw]:
        """Read how they were drawn, the oldest first."""
        parts = self.parts
        return [
            plan
            for run, shard in parts.shards_with("draws")
            for plan in parts.rows("draws", run, shard, AuditDraw)
        ]

    def open(self, name: str | None = None) -> Audit:
        """Read an audit; without a name, the last one.

        Raises:
            UsageError: There is none (DET071).
        """
        plans = {plan.audit: plan for plan in self.plans()}
        chosen = name if name is not None else next(reversed(plans), None)
        if chosen is None or chosen not in plans:
            what = f"audit {name!r}" if name else "audit"
            have = f"It has {', '.join(plans)}." if plans else "Draw one with detente audit draw."
            raise UsageError("DET071", f"The store has no {what}.", have)
        parts, gone = self.parts, self.layout.parts.forgotten()
        units = [
            unit
            for run, shard in parts.shards_with("units")
            for unit in parts.rows("units", run, shard, AuditUnit)
            if unit.audit == chosen and unit.document not in gone
        ]
        decisions: dict[str, dict[int, AuditDecision]] = {}
        for run, shard in parts.shards_with("decisions"):
            for row in parts.rows("decisions", run, shard, AuditDecision):
                if row.audit == chosen:
                    mine = decisions.setdefault(row.coder, {})
                    if row.withdrawn:
                        mine.pop(row.number, None)
                    else:
                        mine[row.number] = row
        return Audit(plans[chosen], tuple(units), decisions)

    def add(self, plan: AuditDraw, units: Sequence[AuditUnit]) -> None:
        """Keep a new audit.

        Raises:
            UsageError: Its name is none or taken (DET072).
        """
        if not _NAME.fullmatch(plan.audit):
            raise UsageError(
                "DET072",
                f"{plan.audit!r} is no name for an audit.",
                "Use small letters, digits, _ and -.",
            )
        if plan.audit in self.names():
            raise UsageError(
                "DET072", f"There is an audit {plan.audit!r} already.", "Choose another --name."
            )
        marker = Marker(run=new_run(), shard="draw", rows={"draws": 1, "units": len(units)})
        self.parts.commit(marker, {"draws": [plan], "units": units})

    def decide(self, decisions: Sequence[AuditDecision]) -> None:
        """Keep decisions, in order."""
        if decisions:
            marker = Marker(run=new_run(), shard="code", rows={"decisions": len(decisions)})
            self.parts.commit(marker, {"decisions": decisions})


def progress(audit: Audit, coder: str | None = None) -> dict[str, tuple[int, int, int]]:
    """Tell for each stratum its size, the units drawn and those coded."""
    coded = audit.coded(coder)
    done = Counter(unit.stratum for unit in audit.units if unit.number in coded)
    return {
        name: (size, audit.plan.drawn[name], done[name]) for name, size in audit.plan.sizes.items()
    }

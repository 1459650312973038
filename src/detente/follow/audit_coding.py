"""Coding an audit: which unit comes next, what a coder has decided, and how it is taken back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from detente.language.sentences import split
from detente.records import AuditDecision, CodedEvent
from detente.store.runs import now

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import duckdb

    from detente.follow.audit_kept import Audit
    from detente.records import AuditUnit

_BESIDE: Final = 400  # code points of context on each side, at most


class Shown(NamedTuple):
    """A unit with the words around it.

    ``text`` is what is judged; ``before`` and ``after`` are the sentences beside it. All are empty
    where the article is gone.
    """

    title: str | None
    publisher: str | None
    date: str | None
    before: str
    text: str
    after: str


def shown(connection: duckdb.DuckDBPyConnection, unit: AuditUnit) -> Shown:
    """Fetch the words of a unit from an index."""
    sql = "SELECT title, publisher, date, text FROM documents WHERE id = $id"
    rows = connection.execute(sql, {"id": unit.document}).fetchall()
    if not rows:
        return Shown(None, None, None, "", "", "")
    title, publisher, date, text = rows[0]
    whole = split(text)
    before = [text[s.start : s.end] for s in whole if s.end <= unit.start][-1:]
    after = [text[s.start : s.end] for s in whole if s.start >= unit.end][:1]
    return Shown(
        title,
        publisher,
        date,
        " ".join(before)[-_BESIDE:],
        text[unit.start : unit.end],
        " ".join(after)[:_BESIDE],
    )


@dataclass
class Session:
    """One coder at one audit; every decision is kept at once.

    Attributes:
        audit: The audit as it was when the session began.
        coder: Who codes.
        keep: Keeps decisions.
        more: Events that were added to the current unit and are not decided yet.
        at: The place of the current unit, or past the end.
    """

    audit: Audit
    coder: str
    keep: Callable[[Sequence[AuditDecision]], None]
    more: list[CodedEvent] = field(default_factory=list)
    at: int = 0
    _done: set[int] = field(default_factory=set)
    _trail: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin at the first unit that this coder has not seen."""
        self._done = set(self.audit.decisions.get(self.coder, {}))
        self._seek()

    @property
    def unit(self) -> AuditUnit | None:
        """The unit that is to be decided; null when all are."""
        return self.audit.units[self.at] if self.at < len(self.audit.units) else None

    @property
    def done(self) -> int:
        """How many this coder has decided or skipped."""
        return sum(unit.number in self._done for unit in self.audit.units)

    def right(self) -> None:
        """Decide that the reader is right: of a silent sentence, that it reports nothing."""
        found = self.unit.predicted if self.unit else None
        self.decide([found] if found else [])

    def nothing(self) -> None:
        """Decide that nothing is reported, besides what was added."""
        self.decide([])

    def other(self, category: str) -> None:
        """Decide that the reader's event is of another category, with the same parties."""
        found = self.unit.predicted if self.unit else None
        self.decide(
            [
                msgspec.structs.replace(found, event=category)
                if found
                else CodedEvent(event=category)
            ]
        )

    def parties(self, actor: tuple[str, ...], recipient: tuple[str, ...]) -> None:
        """Decide that the reader's category is right, with other parties."""
        if self.unit and self.unit.predicted:
            event = self.unit.predicted.event
            self.decide([CodedEvent(event=event, actor=actor, recipient=recipient)])

    def add(self, event: CodedEvent) -> None:
        """Note another event of the unit; it is kept with the decision."""
        self.more.append(event)

    def skip(self) -> None:
        """Leave the unit undecided and go on."""
        self.decide([], skipped=True)

    def decide(self, events: Sequence[CodedEvent], *, skipped: bool = False) -> None:
        """Keep a decision and go on."""
        if self.unit is None:
            return
        number = self.unit.number
        self._keep(number, events=(*events, *self.more), skipped=skipped)
        self._done.add(number)
        self._trail.append(number)
        self.more = []
        self._seek()

    def undo(self) -> bool:
        """Take back what was added, else this session's last decision; tell if there was one."""
        if self.more:
            self.more = []
            return True
        if not self._trail:
            return False
        number = self._trail.pop()
        self._keep(number, withdrawn=True)
        self._done.discard(number)
        self._seek()
        return True

    def _keep(
        self,
        number: int,
        events: tuple[CodedEvent, ...] = (),
        *,
        skipped: bool = False,
        withdrawn: bool = False,
    ) -> None:
        decision = AuditDecision(
            audit=self.audit.plan.audit,
            number=number,
            coder=self.coder,
            made=now(),
            events=() if skipped else events,
            skipped=skipped,
            withdrawn=withdrawn,
        )
        self.keep([decision])

    def _seek(self) -> None:
        units = self.audit.units
        self.at = next(
            (at for at, unit in enumerate(units) if unit.number not in self._done), len(units)
        )

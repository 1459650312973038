"""A pair looked at closely: its series on their own scales, and how they hang together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import msgspec
import numpy as np

from detente.codes.plover import QUADS as QUAD_NAMES
from detente.follow import pair_texts as texts
from detente.follow.acts_keyed import acts
from detente.follow.asked import OWN
from detente.follow.changes import corrected
from detente.follow.series import QUADS, counts_of, read_of
from detente.follow.together import answers, apart, enough, scaled
from detente.records.pairs import (
    Answer,
    Direction,
    Divergence,
    Kind,
    Measured,
    PairExposure,
    PairReport,
    ToneLine,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from detente.follow.acts_keyed import Act
    from detente.follow.panel import Panel
    from detente.follow.series import Read

    Floats = npt.NDArray[np.float64]

Tested = TypeVar("Tested", Divergence, Answer)
_KINDS: Final[dict[Kind, tuple[int, int]]] = {"cooperation": (1, 2), "conflict": (3, 4)}


def pair_report(panel: Panel, one: str, other: str) -> PairReport:
    """Look at two parties of a panel that was counted between them.

    Raises:
        UsageError: Several datasets are asked for.
    """
    read = read_of(panel)
    counts = counts_of(panel, QUADS)
    found = acts(panel, one, other)
    spans = list(zip(read.starts, read.ends, strict=True))
    own = panel.asked.datasets[0] == OWN
    cursor, keys = panel.connection, [act.key for act in found]
    articles = texts.articles_of(cursor, keys) if own else None
    ways = ((one, other), (other, one))
    directions = [
        Direction(
            actor=actor,
            recipient=recipient,
            series=tuple(
                _measured(panel, read, counts.get((actor, recipient, m)), found, actor, m)
                for m in QUADS
            ),
            tone=texts.tone_line(cursor, actor, recipient, spans)
            if own
            else ToneLine(mean=None, means=(None,) * len(spans), found=()),
            divergences=(),
        )
        for actor, recipient in ways
    ]
    gaps = _settled(
        [_divergence(panel, read, counts, way, kind) for way in ways for kind in _KINDS]
    )
    parted = [
        msgspec.structs.replace(direction, divergences=tuple(gaps[2 * n : 2 * n + 2]))
        for n, direction in enumerate(directions)
    ]
    return PairReport(
        dataset=panel.asked.datasets[0],
        one=one,
        other=other,
        unit=panel.asked.unit,
        since=read.starts[0].isoformat(),
        until=read.ends[-1].isoformat(),
        starts=tuple(day.isoformat() for day in read.starts),
        rule=panel.asked.rule,
        directions=tuple(parted),
        reciprocity=tuple(
            _settled([_answer(panel, read, found, way, kind) for kind in _KINDS for way in ways])
        ),
        contacts=texts.contacts(cursor, (one, other), spans, panel.asked.rule) if own else (),
        issues=texts.issues(cursor, (one, other), spans, articles) if articles else (),
        contexts=texts.contexts(cursor, panel.asked.datasets[0], keys),
        exposure=PairExposure(
            per="articles" if read.articles else "events of any parties",
            total=int(read.coverage.sum()),
            by_period=tuple(int(n) for n in read.coverage),
            of_the_pair=None if articles is None else len(articles),
            periods=panel.periods,
            read=int(read.usable.sum()),
        ),
    )


def _measured(
    panel: Panel, read: Read, counts: Floats | None, found: list[Act], actor: str, measure: str
) -> Measured:
    """Put a series with its own scale and the keys behind each count."""
    line = np.zeros(panel.periods) if counts is None else counts
    values: list[float | None] = [None] * panel.periods
    if line[read.usable].any():
        for place, value in zip(
            read.places(), scaled(read.series(line, panel.asked.unit)), strict=True
        ):
            values[int(place)] = round(float(value), 3)
    quad = int(measure[-1])
    events: dict[str, list[str]] = {}
    for act in found:
        if act.actor == actor and act.quad(panel.asked.rule) == quad:
            events.setdefault(read.starts[act.period].isoformat(), []).append(act.key)
    return Measured(
        measure=measure,
        words=QUAD_NAMES[quad],
        total=int(line.sum()),
        counts=tuple(
            int(n) if known or n else None for n, known in zip(line, read.usable, strict=True)
        ),
        scaled=tuple(values),
        events={start: tuple(dict.fromkeys(keys)) for start, keys in events.items()},
    )


def _divergence(
    panel: Panel,
    read: Read,
    counts: dict[tuple[str, str, str], Floats],
    way: tuple[str, str],
    kind: Kind,
) -> Divergence:
    lines = [
        read.series(counts.get((*way, f"quad_{q}"), np.zeros(panel.periods)), panel.asked.unit)
        for q in _KINDS[kind]
    ]
    size = len(lines[0].counts)
    if not enough(*lines):
        return Divergence(
            kind=kind, since=None, words=None, deeds=None, p=None, p_corrected=None, periods=size
        )
    gap = apart(*lines)
    return Divergence(
        kind=kind,
        since=read.starts[read.places()[gap.at]].isoformat(),
        words=round(gap.first, 3),
        deeds=round(gap.second, 3),
        p=round(gap.p, 4),
        p_corrected=None,
        periods=size,
    )


def _answer(panel: Panel, read: Read, found: list[Act], way: tuple[str, str], kind: Kind) -> Answer:
    """Test whether the second of two answers the first; mutual events answer nothing."""
    lines = {party: np.zeros(panel.periods) for party in way}
    for act in found:
        if not act.mutual and act.quad(panel.asked.rule) in _KINDS[kind]:
            lines[act.actor][act.period] += 1
    leader, follower = (read.series(lines[party], panel.asked.unit) for party in way)
    size = len(leader.counts)
    if not enough(leader, follower):
        return Answer(
            kind=kind, actor=way[1], to=way[0], lag=None, likeness=None, p=None, p_corrected=None,
            periods=size,
        )  # fmt: skip
    best = answers(leader, follower)
    return Answer(
        kind=kind,
        actor=way[1],
        to=way[0],
        lag=best.lag,
        likeness=round(best.value, 3),
        p=round(best.p, 4),
        p_corrected=None,
        periods=size,
    )


def _settled(rows: Sequence[Tested]) -> list[Tested]:
    """Correct the p-values of tests that stand together."""
    tested = [row.p for row in rows if row.p is not None]
    values = iter(corrected(tested))
    return [
        row if row.p is None else msgspec.structs.replace(row, p_corrected=round(next(values), 4))
        for row in rows
    ]

"""A pair for people: a page of 80 columns with small curves; and flat rows for programs."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from detente.codes.party import party_name
from detente.views.tables import Flat, cut, joined, plural, short_party

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.records.pairs import Answer, Direction, Divergence, PairReport

_BARS: Final = "▁▂▃▄▅▆▇█"
_UNKNOWN: Final = "·"
_WIDE: Final = 40  # characters of a curve
_SURE: Final = 0.05


def sparkline(values: Sequence[float | None], width: int = _WIDE) -> str:
    """Draw values as small bars from zero to the highest; a dot is what is not known.

    More values than there is room for are put together, as means.
    """
    size = len(values)
    if size > width:
        edges = [size * n // width for n in range(width + 1)]
        values = [_mean(values[a:b]) for a, b in pairwise(edges)]
    top = max((value for value in values if value is not None), default=0.0)
    if top <= 0:
        return "".join(_UNKNOWN if value is None else _BARS[0] for value in values)
    return "".join(
        _UNKNOWN if value is None else _BARS[min(int(max(value, 0) / top * 7.999), 7)]
        for value in values
    )


def pair_text(found: PairReport) -> str:
    """Write the page."""
    return "\n".join(_lines(found))


def pair_flat(found: PairReport) -> Flat:
    """Give a row for each direction, measure and period."""
    columns = (
        "dataset", "actor", "recipient", "unit", "start", "measure", "count", "scaled", "tone",
        "coverage", "events", "rule",
    )  # fmt: skip
    rows = [
        (
            found.dataset,
            direction.actor,
            direction.recipient,
            found.unit,
            start,
            series.measure,
            series.counts[n],
            series.scaled[n],
            direction.tone.means[n],
            found.exposure.by_period[n],
            joined(series.events.get(start, ())),
            found.rule.name,
        )
        for direction in found.directions
        for series in direction.series
        for n, start in enumerate(found.starts)
    ]
    return Flat(columns, tuple(rows))


def pair_summary(found: PairReport) -> str:
    """Say what the figures are of."""
    exposure = found.exposure
    lines = [
        f"Rule {found.rule.name}; {plural(exposure.total, exposure.per.rstrip('s'))} read in "
        f"{exposure.read:,} of {plural(exposure.periods, found.unit)}."
        if exposure.per == "articles"
        else f"Rule {found.rule.name}; {exposure.total:,} {exposure.per} in "
        f"{exposure.read:,} of {plural(exposure.periods, found.unit)}."
    ]
    if not any(series.total for d in found.directions for series in d.series):
        lines.append("Nothing was counted between the two. See who is there with detente actors.")
    else:
        lines.append("The events behind every figure: --json, then `detente why KEY`.")
    return "\n".join(lines)


def _lines(found: PairReport) -> Iterator[str]:
    yield (
        f"{party_name(found.one)} and {party_name(found.other)}, by {found.unit}, "
        f"{found.since} to {found.until}"
    )
    for direction in found.directions:
        yield ""
        yield from _direction(direction, found)
    yield ""
    yield "Who answers whom (acts with a direction)"
    for answer in found.reciprocity:
        yield "  " + _answered(answer, found.unit)
    yield ""
    yield "Last contacts"
    for contact in found.contacts:
        offices = "; ".join(
            f"{short_party(party)} {', '.join(told)}" for party, told in contact.offices.items()
        )
        yield f"  {contact.level:10} {contact.date}  {cut(offices, 40)}  {contact.event[:9]}"
    if not found.contacts:
        yield "  none told"
    if found.contexts or found.issues:
        yield ""
        yield "Issues"
    if found.contexts:
        told = (f"{context} {number:,}" for context, number in found.contexts.items())
        yield "  " + cut("events: " + ", ".join(told), 76)
    for line in found.issues[:8]:
        yield (
            f"  {short_party(line.holder):8} {line.stance:11} {cut(line.issue, 36)} "
            f"({plural(line.articles, 'article')}, {line.last})"
        )
    yield ""
    exposure = found.exposure
    yield f"{exposure.per[:26]:26} {exposure.total:6,}  {sparkline(exposure.by_period)}"


def _direction(direction: Direction, found: PairReport) -> Iterator[str]:
    yield f"{short_party(direction.actor)} → {short_party(direction.recipient)}"
    for series in direction.series:
        rates = [
            None if count is None else count / max(read, 1)
            for count, read in zip(series.counts, found.exposure.by_period, strict=True)
        ]
        yield f"  {series.words:24} {series.total:6,}  {sparkline(rates)} {_now(series.scaled)}"
    tone = direction.tone
    if tone.mean is not None:
        raised = [None if mean is None else mean + 1 for mean in tone.means]
        yield f"  {'tone (-1 to 1)':24} {tone.mean:+6.2f}  {sparkline(raised)}"
    for divergence in direction.divergences:
        yield "  " + _diverged(divergence)


def _now(scaled: Sequence[float | None]) -> str:
    """Show the last known value on the series' own scale."""
    known = [value for value in scaled if value is not None]
    return f"{known[-1]:+.1f}" if known else ""


def _diverged(one: Divergence) -> str:
    name = f"words and deeds of {one.kind}"
    if one.p is None or one.p_corrected is None:
        return f"{name}: too little to compare"
    if one.p_corrected > _SURE:
        return f"{name}: move alike (p {one.p_corrected:.2f})"
    return (
        f"{name}: apart since {one.since} (words {one.words:+.1f}, deeds "
        f"{one.deeds:+.1f} sd; p {one.p_corrected:.3f})"
    )


def _answered(one: Answer, unit: str) -> str:
    who = f"{short_party(one.actor)} answers the {one.kind} of {short_party(one.to)}"
    if one.p is None or one.p_corrected is None or one.likeness is None or one.lag is None:
        return f"{who}: too little to tell"
    if one.p_corrected > _SURE:
        return f"{who}: not shown (p {one.p_corrected:.2f})"
    return (
        f"{who} after {plural(one.lag, unit)} (rank correlation {one.likeness:+.2f}, "
        f"p {one.p_corrected:.3f})"
    )


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None

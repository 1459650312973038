"""Commitments and their ledgers, told for people and spread for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from detente.views.tables import Flat, cut, flat, joined, parties, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.records.commitments import Cited, Commitment, Difference, Outcome

SIGNS: Final = {"followed": "+", "partly": "~", "contradicted": "-"}
_SENTENCE: Final = 220
_MEASURES: Final = {"tone": "tone", "verbal_conflict": "verbal conflict"}

LEGEND: Final = (
    "+ done, ~ in part, - the contrary, ? only claimed. Open: no event on either side; that "
    "is no breach, and what was read since stands beside."
)


def commitments_text(found: Iterable[Commitment]) -> str:
    """Tell each commitment with its words, what followed, and what was read since."""
    return "\n\n".join("\n".join(_lines(one)) for one in found)


def summary(found: Iterable[Commitment]) -> str:
    """Count commitments by state: "3 followed, 1 open"."""
    states: list[str] = [one.state for one in found]
    order = ("followed", "partly", "contradicted", "overdue", "open")
    return ", ".join(f"{n:,} {state}" for state in order if (n := states.count(state)))


def _lines(one: Commitment) -> Iterator[str]:
    state = one.state.upper() + (", LATE" if one.late else "")
    head = f"{one.made}  {state}  {one.kind} of {parties(one.holder)}"
    if one.toward and one.toward != one.holder:
        head += f" to {parties(one.toward)}"
    if one.due:
        head += f", by {one.due}"
    yield head
    yield f"  {cut(one.what, 150)}" + (f" ({cut(one.condition, 60)})" if one.condition else "")
    for cited in one.evidence[:2]:
        yield f"    “{cut(cited.span.text, _SENTENCE)}” {_source(cited)}"
    if len(one.evidence) > 2:
        yield f"    said again in {plural(len(one.evidence) - 2, 'sentence')} more"
    if one.only_claimed:
        yield "    Only a source asserts that this was said."
    for entry in one.outcomes:
        yield _entry(entry)
    for difference in one.language:
        yield from _difference(difference)
    read = one.coverage
    yield (
        f"  read since: {plural(read.articles, 'article')} on {read.days:,} days up to "
        f"{read.until}, {read.both:,} of them with both"
    )


def _entry(entry: Outcome) -> str:
    sign = SIGNS[entry.side] + ("?" if entry.claimed else "")
    words = cut(entry.evidence.span.text, _SENTENCE)
    where = _source(entry.evidence, day=False)
    return f"  {sign} {entry.date} {entry.event} {entry.key[:8]} “{words}” {where}"


def _source(cited: Cited, *, day: bool = True) -> str:
    told = [cited.publisher or cited.document]
    if day and cited.published:
        told.append(cited.published)
    return f"[{', '.join(told)}]"


def _difference(one: Difference) -> Iterator[str]:
    name = _MEASURES[one.measure]
    who = f" of {parties((one.speaker,))}" if one.speaker else ""
    weeks = f"{one.weeks[0]} weeks before and {one.weeks[1]} after"
    if one.effect is None:
        yield f"  {name}{who}: no figure from {weeks}, {one.note}"
        return
    yield (
        f"  {name}{who}: {_number(one.before)} before, {_number(one.after)} after; toward others "
        f"{_number(one.others_before)}, {_number(one.others_after)} ({weeks})"
    )
    placebo = (
        f"; as much at {one.placebo:.0%} of {one.placebos} other days"
        if one.placebo is not None
        else ""
    )
    yield (
        f"    beyond others {one.effect:+.2f}, {one.level:.0%} interval {_number(one.low)} to "
        f"{_number(one.high)}{placebo}"
    )


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.2f}"


def commitments_flat(found: Iterable[Commitment]) -> Flat:
    """Give commitments for programs, one a row; ``followed`` and so on are keys of events."""
    sides: list[tuple[str, Any]] = [
        (side, lambda one, side=side: joined(o.key for o in one.outcomes if o.side == side))
        for side in SIGNS
    ]
    columns: list[tuple[str, Any]] = [
        *((name, _field(name)) for name in ("key", "kind", "state", "late", "made", "due")),
        *((name, _joined(name)) for name in ("holder", "toward", "responsible")),
        *((name, _field(name)) for name in ("event", "what", "condition", "as_of")),
        *sides,
        ("articles_since", lambda one: one.coverage.articles),
        ("both_since", lambda one: one.coverage.both),
        ("days_since", lambda one: one.coverage.days),
        ("effect", lambda one: next((d.effect for d in one.language), None)),
        ("document", lambda one: one.evidence[0].document),
        ("publisher", lambda one: one.evidence[0].publisher),
        ("published", lambda one: one.evidence[0].published),
        ("sentence", lambda one: one.evidence[0].span.text),
        ("score", _field("score")),
    ]
    return flat(found, columns)


def _field(name: str) -> Any:
    def get(one: Commitment) -> Any:
        value = getattr(one, name)
        return str(value).lower() if isinstance(value, bool) else value

    return get


def _joined(name: str) -> Any:
    return lambda one: joined(getattr(one, name))

"""Two coders or two models on the same texts: how far they agree, and where they do not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from detente.codes.plover import CATEGORIES
from detente.follow.audit_units import as_coded
from detente.follow.audit_words import written
from detente.language.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.follow.audit_kept import Audit
    from detente.records import AuditUnit, CodedEvent, Reading

ALL: Final = "all"
Kind = Literal["category", "parties", "only_one", "only_other"]


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """How far two agree on a category.

    Attributes:
        category: The category, or ``all``.
        both: Events that both have: same category, words that overlap.
        only_one: Events that only the first has.
        only_other: Events that only the second has.
        f1: Twice ``both`` over all events of the two; null where there are none.
        kappa: Cohen's, over the units (sentences, or units of an audit): does it report such an
            event; null where the texts are not at hand or neither has any.
    """

    category: str
    both: int
    only_one: int
    only_other: int
    f1: float | None
    kappa: float | None


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """An event that the two have otherwise, or that one has alone.

    Attributes:
        kind: They differ in ``category`` or in ``parties``, or only one has it.
        document: The article.
        text: The words that it rests on.
        one: As the first has it, or null.
        other: As the second has it, or null.
    """

    kind: Kind
    document: str
    text: str
    one: str | None
    other: str | None


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """What two say of the same texts.

    Attributes:
        one: The first.
        other: The second.
        units: Sentences, or units of an audit, that both have judged; 0 where texts are missing.
        documents: Articles that both have judged.
        agreement: By category, ``all`` first.
        differences: In the order of the texts.
    """

    one: str
    other: str
    units: int
    documents: int
    agreement: tuple[Agreement, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the places that it rests on."""

    event: CodedEvent
    spans: tuple[tuple[int, int], ...]
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """What the two say of one text; ``units`` are its sentences, or empty without a text."""

    document: str
    one: tuple[Told, ...]
    other: tuple[Told, ...]
    units: tuple[tuple[int, int], ...]


def pages_of_readings(
    one: dict[str, Reading], other: dict[str, Reading], texts: dict[str, str]
) -> Iterator[Page]:
    """Put the readings of two models side by side, of the documents that both have read."""
    for document, mine in one.items():
        if document in other:
            text = texts.get(document)
            units = tuple((s.start, s.end) for s in split(text)) if text else ()
            yield Page(document, _told(mine), _told(other[document]), units)


def pages_of_coders(audit: Audit, one: str, other: str, words: dict[int, str]) -> Iterator[Page]:
    """Put two coders side by side, of the units that both have coded."""
    mine, theirs = audit.coded(one), audit.coded(other)
    for unit in audit.units:
        if unit.number in mine and unit.number in theirs:
            text = words.get(unit.number, "")
            yield Page(
                unit.document,
                _coded(unit, mine[unit.number].events, text),
                _coded(unit, theirs[unit.number].events, text),
                ((unit.start, unit.end),),
            )


def compare(one: str, other: str, pages: Iterable[Page]) -> Comparison:
    """Compare two."""
    both, first, second = Counter[str](), Counter[str](), Counter[str]()
    table: dict[str, Counter[tuple[bool, bool]]] = {name: Counter() for name in (ALL, *CATEGORIES)}
    differences: list[Difference] = []
    documents, units = set(), 0
    for page in pages:
        documents.add(page.document)
        units += len(page.units)
        for unit in page.units:
            has = _within(page.one, unit), _within(page.other, unit)
            table[ALL][bool(has[0]), bool(has[1])] += 1
            for name in CATEGORIES:
                table[name][name in has[0], name in has[1]] += 1
        pairs, alone, missing = _paired(page)
        both.update(a.event.event for a, _ in pairs)
        first.update(a.event.event for a in alone)
        second.update(b.event.event for b in missing)
        differences += _differences(page, pairs, alone, missing)
    agreement = []
    for name in (ALL, *CATEGORIES):
        counts = [
            counter.total() if name == ALL else counter[name] for counter in (both, first, second)
        ]
        if name == ALL or any(counts):
            whole = 2 * counts[0] + counts[1] + counts[2]
            agreement.append(
                Agreement(
                    category=name,
                    both=counts[0],
                    only_one=counts[1],
                    only_other=counts[2],
                    f1=round(2 * counts[0] / whole, 4) if whole else None,
                    kappa=kappa(table[name]),
                )
            )
    return Comparison(
        one=one,
        other=other,
        units=units,
        documents=len(documents),
        agreement=tuple(agreement),
        differences=tuple(differences),
    )


def kappa(table: Counter[tuple[bool, bool]]) -> float | None:
    """Give Cohen's kappa of two yes-or-no judgements; null where chance alone would agree."""
    whole = table.total()
    if not whole:
        return None
    agreed = (table[True, True] + table[False, False]) / whole
    one = (table[True, True] + table[True, False]) / whole
    other = (table[True, True] + table[False, True]) / whole
    chance = one * other + (1 - one) * (1 - other)
    return round((agreed - chance) / (1 - chance), 4) if chance < 1 else None


def _paired(page: Page) -> tuple[list[tuple[Told, Told]], list[Told], list[Told]]:
    """Pair events of one category whose words overlap, those with the same parties first."""
    alone, missing = list(page.one), list(page.other)
    pairs = []
    for exact in (True, False):
        for told in tuple(alone):
            match = next(
                (
                    found
                    for found in missing
                    if found.event.event == told.event.event
                    and _overlap(found, told)
                    and (not exact or found.event == told.event)
                ),
                None,
            )
            if match is not None:
                pairs.append((told, match))
                alone.remove(told)
                missing.remove(match)
    return pairs, alone, missing


def _differences(
    page: Page, pairs: Sequence[tuple[Told, Told]], alone: Sequence[Told], missing: Sequence[Told]
) -> Iterator[Difference]:
    found: list[tuple[int, Kind, Told | None, Told | None]] = [
        (a.spans[0][0], "parties", a, b) for a, b in pairs if a.event != b.event
    ]
    left = list(missing)
    for told in alone:
        match = next((other for other in left if _overlap(told, other)), None)
        if match is not None:
            left.remove(match)
        found.append((told.spans[0][0], "category" if match else "only_one", told, match))
    found += [(told.spans[0][0], "only_other", None, told) for told in left]
    for _, kind, a, b in sorted(found, key=lambda item: item[0]):
        words = a or b
        yield Difference(
            kind=kind,
            document=page.document,
            text=words.text if words else "",
            one=written(a.event) if a else None,
            other=written(b.event) if b else None,
        )


def _told(reading: Reading) -> tuple[Told, ...]:
    return tuple(
        Told(
            as_coded(event),
            tuple((s.start, s.end) for s in event.evidence or (event.anchor,)),
            (event.evidence or (event.anchor,))[0].text,
        )
        for event in reading.events
    )


def _coded(unit: AuditUnit, events: Sequence[CodedEvent], text: str) -> tuple[Told, ...]:
    return tuple(Told(event, ((unit.start, unit.end),), text) for event in events)


def _within(told: Iterable[Told], unit: tuple[int, int]) -> set[str]:
    return {
        one.event.event
        for one in told
        if any(start < unit[1] and unit[0] < end for start, end in one.spans)
    }


def _overlap(one: Told, other: Told) -> bool:
    return any(a < d and c < b for a, b in one.spans for c, d in other.spans)

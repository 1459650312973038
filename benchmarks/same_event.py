"""Measure same events on 150 and more own happenings, told by 2 to 5 articles each.

    python -m benchmarks.same_event

``data/happenings.jsonl`` holds event reports in the form that assembly takes. Beside the happenings
stand near misses (the same pair on another day, another act of the same day, the same act of
another pair), many of them happenings of the same set. Reports are noisy as a reader's are: a day
off, a close category (CONSULT for AGREE), a party missing or one too many, no place; one article
may tell two happenings.

Everything was tuned on the happenings of even number; those of odd number are reported. The key
alone (equal category, status, day and parties) stands beside.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from detente.assembly.belief import BeliefModel
from detente.assembly.same_event import Observation, record
from detente.codes.plover import event_scale, quad_code
from detente.records import Event, EventPlace, Party, span
from detente.records.identity import event_key, party_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HAPPENINGS: Final = Path(__file__).with_name("data") / "happenings.jsonl"
FLOOR: Final = 0.90  # B-cubed F1 on the odd half


class Row(NamedTuple):
    """A report, the number of its happening, and what assembly is given."""

    id: str
    happening: int
    seen: Observation

    @property
    def odd(self) -> bool:
        """Whether it is in the half that is reported."""
        return self.happening % 2 == 1


class Score(NamedTuple):
    """B-cubed precision and recall: means over reports."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def load(path: Path = HAPPENINGS) -> list[Row]:
    """Read the reports."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [Row(row["id"], row["happening"], _observation(row)) for row in rows]


def _observation(row: dict[str, Any]) -> Observation:
    actor, recipient = _parties(row["actor"]), _parties(row["recipient"])
    category, words = row["event"], row["evidence"]
    keys = party_keys(actor), party_keys(recipient)
    place, at = row["place"], words.index(row["anchor"])
    event = Event(
        id=row["id"],
        key=event_key(category, row["status"], row["date"], *keys),
        event=(category,),
        status=row["status"],
        date=row["date"],
        enddate=row["enddate"],
        date_how=row["date_how"],
        actor=actor,
        recipient=recipient,
        quad_code=quad_code(category),
        event_scale=event_scale(category),
        event_loc=EventPlace(place, 0.0, 0.0, None, None) if place else None,
        anchor=span(words, at, at + len(row["anchor"])),
        evidence=(span(words, 0, len(words)),),
        score=0.8,
    )
    return Observation(
        event=event,
        document=row["document"],
        publisher=row["publisher"],
        published=row["published"],
        family=row["document"],
    )


def _parties(sides: Iterable[dict[str, Any]]) -> tuple[Party, ...]:
    return tuple(
        Party(
            code=one["code"],
            country=one["code"],
            sector=one["sector"],
            entity_text=one["name"] or one["code"],
            identifier_id=None,
            identifier_text=one["name"],
            office=None,
            start=0,
            end=0,
        )
        for one in sides
    )


def ours(rows: Iterable[Row]) -> dict[str, str]:
    """Give each report the key of its recorded event."""
    by_kind: dict[object, list[Observation]] = defaultdict(list)
    for row in rows:
        by_kind[row.seen.kind].append(row.seen)
    events = [event for seen in by_kind.values() for event in record(seen, BeliefModel())]
    return {report.event_id: event.key for event in events for report in event.readings}


def plain(rows: Iterable[Row]) -> dict[str, str]:
    """Give each report its key: what is claimed to have happened, to the letter."""
    return {row.id: row.seen.event.key for row in rows}


def score(rows: Sequence[Row], found: dict[str, str], *, odd: bool) -> Score:
    """Compare each report's event with its happening (B-cubed)."""
    together = Counter((found[row.id], row.happening) for row in rows)
    events = Counter(found[row.id] for row in rows)
    gold = Counter(row.happening for row in rows)
    half = [row for row in rows if row.odd is odd]
    right = [together[found[row.id], row.happening] for row in half]
    return Score(
        sum(n / events[found[row.id]] for n, row in zip(right, half, strict=True)) / len(half),
        sum(n / gold[row.happening] for n, row in zip(right, half, strict=True)) / len(half),
    )


def tell(name: str, figures: Score) -> None:
    """Print one line."""
    print(f"{name:34}{figures.precision:7.3f}{figures.recall:7.3f}{figures.f1:7.3f}")


def main() -> None:
    """Measure, print, fail below the floor."""
    rows = load()
    found, equal = ours(rows), plain(rows)
    print(f"{'B-cubed':34}{'P':>7}{'R':>7}{'F1':>7}")
    for odd in (False, True):
        half = "odd (reported)" if odd else "even (tuned on)"
        tell(f"{half}, assembly", score(rows, found, odd=odd))
        tell(f"{half}, equal keys", score(rows, equal, odd=odd))
    if score(rows, found, odd=True).f1 <= FLOOR:
        raise SystemExit(f"B-cubed F1 is not above {FLOOR}.")


if __name__ == "__main__":
    main()

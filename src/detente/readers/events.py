"""Who did what to whom: frames of the 16 categories, merged to events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import exp, log
from typing import TYPE_CHECKING, Final

from detente.codes.plover import CATEGORIES, event_scale, quad_code
from detente.language import dates
from detente.readers.casting import sides
from detente.readers.claims import claimants
from detente.readers.modes import contexts_of, modes_of
from detente.readers.scenes import place_of
from detente.records import STATUSES, Event, Party, span
from detente.records.identity import digest, event_key, party_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.readers.base import Page
    from detente.readers.frame_types import Frame
    from detente.records.findings import DateHow, Status

# Reports of one event in an article stand within this many sentences of each other.
NEAR: Final = 6
# Slope and intercept that leave a probability as it is.
UNCALIBRATED: Final = (1.0, 0.0)


@dataclass(frozen=True, slots=True)
class Told:
    """A frame with its parties chosen."""

    frame: Frame
    status: Status
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]


class EventsReader:
    """Finds events: frames of the categories that somebody acts in.

    Args:
        calibration: Slope and intercept on the logit of a frame's presence that make it a score.
    """

    name: Final = "events"
    needs: Final = frozenset({"sentences", "mentions", "dates", "places", "quotations", "frames"})
    gives: Final = "events"

    def __init__(self, calibration: tuple[float, float] = UNCALIBRATED) -> None:
        self._calibration = calibration

    def read(self, batch: Sequence[Page]) -> list[tuple[Event, ...]]:
        """Find the events of each page, in order of the text."""
        return [self._read(page) for page in batch]

    def _read(self, page: Page) -> tuple[Event, ...]:
        told = [t for f in page.frames if f.query in CATEGORIES and (t := _told(f))]
        events = [self._event(page, group) for group in merged(told)]
        return tuple(sorted(events, key=lambda e: (e.anchor.start, e.event, e.id)))

    def _event(self, page: Page, group: Sequence[Told]) -> Event:
        best = min(group, key=lambda t: (-t.frame.presence, t.frame.anchor))
        text, category = page.document.text, best.frame.query
        anchor = span(text, *best.frame.anchor)
        first, last, how = _when(page, best)
        actor, recipient = party_keys(best.actor), party_keys(best.recipient)
        claimed, denied = claimants(page, anchor, best.actor)
        sentences = sorted({t.frame.sentence for t in group})
        evidence = tuple(
            span(text, page.sentences[i].start, page.sentences[i].end) for i in sentences
        )
        here = page.sentences[best.frame.sentence]
        words = " ".join([page.document.title or "", *(e.text for e in evidence)])
        return Event(
            id=_id(page, group[0]),
            key=event_key(category, best.status, first, actor, recipient),
            event=(category,),
            mode=modes_of(category, anchor.text, text[here.start : here.end]),
            context=contexts_of(words, category),
            status=best.status,
            date=first,
            enddate=last,
            date_how=how,
            actor=best.actor,
            recipient=best.recipient,
            quad_code=quad_code(category),
            event_scale=event_scale(category),
            event_loc=place_of(page, best.frame.sentence, anchor),
            anchor=anchor,
            evidence=evidence,
            claimed_by=claimed,
            denied_by=denied,
            score=calibrated(best.frame.presence, *self._calibration),
        )


def _id(page: Page, first: Told) -> str:
    """Identify an event by its first report, whichever report scores best."""
    parties = party_keys(first.actor), party_keys(first.recipient)
    start = first.frame.anchor[0]
    return digest("e", page.document.text_sha256, first.frame.query, start, *parties)


def calibrated(score: float, slope: float, intercept: float) -> float:
    """Map a raw probability to a calibrated one: logistic on its logit."""
    raw = min(max(score, 1e-6), 1 - 1e-6)
    return round(1 / (1 + exp(-(slope * log(raw / (1 - raw)) + intercept))), 4)


def _told(frame: Frame) -> Told | None:
    actor, recipient = sides(frame)
    if not actor:
        return None
    status = max(STATUSES, key=lambda s: frame.status.get(s, 0.0))
    return Told(frame, status, actor, recipient)


def merged(told: Iterable[Told]) -> list[list[Told]]:
    """Group the frames that report one event: same category, status and parties, close together.

    Groups, and the reports in each, are in the order of the text.
    """
    groups: list[list[Told]] = []
    for item in sorted(told, key=lambda t: (t.frame.anchor, t.frame.query)):
        home = next((g for g in reversed(groups) if _same(g[-1], item)), None)
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    return groups


def _same(one: Told, other: Told) -> bool:
    return (
        one.frame.query == other.frame.query
        and _real(one.status) == _real(other.status)
        and other.frame.sentence - one.frame.sentence <= NEAR
        and _parties(one) == _parties(other)
    )


def _real(status: str) -> str:
    return "real" if status in {"occurred", "historical"} else status


def _parties(told: Told) -> tuple[frozenset[str], frozenset[str]]:
    return (
        frozenset(p.code or p.entity_text.lower() for p in told.actor),
        frozenset(p.code or p.entity_text.lower() for p in told.recipient),
    )


def _when(page: Page, told: Told) -> tuple[str | None, str | None, DateHow]:
    base = date.fromisoformat(page.document.date) if page.document.date else None
    sentence = page.sentences[told.frame.sentence]
    return dates.of_event(page.dates, sentence, told.frame.anchor[0], base, text=page.document.text)

"""Who stands where on which issue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.readers.casting import sides
from detente.readers.issues import issue_phrase
from detente.records import Position, span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.readers.base import Page
    from detente.readers.frame_types import Frame
    from detente.records.findings import Stance

STANCES: Final[dict[str, Stance]] = {
    "stance:support": "support",
    "stance:oppose": "oppose",
    "stance:conditional": "conditional",
    "stance:undecided": "undecided",
}


class PositionsReader:
    """Finds positions: frames of a stance, who holds it, on what."""

    name: Final = "positions"
    needs: Final = frozenset({"sentences", "frames"})
    gives: Final = "positions"

    def read(self, batch: Sequence[Page]) -> list[tuple[Position, ...]]:
        """Find the positions of each page; one a holder, issue and stance."""
        return [self._read(page) for page in batch]

    def _read(self, page: Page) -> tuple[Position, ...]:
        found: dict[tuple[str, str, str], Position] = {}
        for frame in (f for f in page.frames if f.query in STANCES):
            holders, _ = sides(frame)
            issue = _issue(page, frame)
            if issue is None or issue in {p.entity_text for p in holders}:
                continue
            for holder in sorted({p.code for p in holders if p.code}):
                key = (holder, issue.lower(), frame.query)
                position = _position(page, frame, holder, issue)
                found[key] = _joined(found[key], position) if key in found else position
        return tuple(sorted(found.values(), key=_place))


def _place(position: Position) -> tuple[int, str, str, str]:
    return position.evidence[0].start, position.holder, position.issue, position.stance


def _issue(page: Page, frame: Frame) -> str | None:
    here = page.sentences[frame.sentence]
    focus = (frame.anchor[0] - here.start, frame.anchor[1] - here.start)
    return issue_phrase(page.document.text[here.start : here.end], focus)


def _position(page: Page, frame: Frame, holder: str, issue: str) -> Position:
    here = page.sentences[frame.sentence]
    return Position(
        holder=holder,
        issue=issue,
        stance=STANCES[frame.query],
        evidence=(span(page.document.text, here.start, here.end),),
        score=round(frame.presence, 4),
    )


def _joined(one: Position, other: Position) -> Position:
    spans = {s.start: s for s in (*one.evidence, *other.evidence)}
    return Position(
        holder=one.holder,
        issue=one.issue,
        stance=one.stance,
        evidence=tuple(spans[k] for k in sorted(spans)),
        score=max(one.score, other.score),
    )

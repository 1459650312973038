"""How one actor speaks or acts toward another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.readers.casting import sides
from detente.records import Tone, span, tone_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.readers.base import Page

# Steps of the annotation's scale, -2 to 2, as tones in [-1, 1].
TONES: Final = {
    "tone:hostile": -1.0,
    "tone:critical": -0.5,
    "tone:friendly": 0.5,
    "tone:warm": 1.0,
}


class TonesReader:
    """Finds tones: frames of one, from who acts toward who receives."""

    name: Final = "tones"
    needs: Final = frozenset({"sentences", "frames"})
    gives: Final = "tones"

    def read(self, batch: Sequence[Page]) -> list[tuple[Tone, ...]]:
        """Find the tones of each page, one an ordered pair and evidence."""
        return [self._read(page) for page in batch]

    def _read(self, page: Page) -> tuple[Tone, ...]:
        found: dict[tuple[str, str, int], list[tuple[float, float]]] = {}
        for frame in (f for f in page.frames if f.query in TONES):
            actors, recipients = sides(frame)
            for actor in actors:
                for recipient in recipients:
                    if actor.code and recipient.code and actor.code != recipient.code:
                        key = (actor.code, recipient.code, frame.sentence)
                        found.setdefault(key, []).append((TONES[frame.query], frame.presence))
        return tuple(_tone(page, *key, scores) for key, scores in sorted(found.items(), key=_place))


def _place(item: tuple[tuple[str, str, int], object]) -> tuple[int, str, str]:
    source, toward, sentence = item[0]
    return sentence, source, toward


def _tone(
    page: Page, source: str, toward: str, sentence: int, scores: list[tuple[float, float]]
) -> Tone:
    total = sum(p for _, p in scores)
    tone = round(sum(t * p for t, p in scores) / total, 2)
    here = page.sentences[sentence]
    return Tone(
        source=source,
        toward=toward,
        tone=tone,
        label=tone_label(tone),
        evidence=(span(page.document.text, here.start, here.end),),
        score=round(max(p for _, p in scores), 4),
    )

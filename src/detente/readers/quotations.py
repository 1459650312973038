"""Who said, thought or intends what: quotations and indirect statements with their sources."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from detente.language.quoted import quoted_stretches
from detente.language.words import whole_words
from detente.models.decoding import bio_spans
from detente.models.heads import link_bucket
from detente.models.states import own_pieces
from detente.readers.parties import mention_at
from detente.readers.statement_edges import whole_content, whole_cue
from detente.records import Quotation, Span, Speaker, span
from detente.records.identity import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from detente.models.heads import Model
    from detente.readers.base import Page
    from detente.records.findings import QuotationKind

    Floats = npt.NDArray[np.float32]

# A stretch between marks that the content head passes over still counts where its mean probability
# is at least this: titles and scare quotes score lower.
QUOTED: Final = 0.25
# A link counts from here; a direct quotation takes its best source from the lower one.
LINK: Final = 0.5
QUOTE_LINK: Final = 0.1
# Pieces between a content and its source at most: about a window.
REACH: Final = 250
MARKS: Final = "\"“”'‘’"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span of one role, with the mean state of its pieces and where it lies in pieces."""

    start: int
    end: int
    score: float
    pieces: tuple[int, int]
    state: Floats


class QuotationsReader:
    """Finds statements by tag heads, completes them by quotation marks, links them to sources.

    Args:
        model: Whose heads judge.
    """

    name: Final = "quotations"
    needs: Final = frozenset({"sentences", "judgements", "mentions"})
    gives: Final = "quotations"

    def __init__(self, model: Model) -> None:
        self._model = model

    def read(self, batch: Sequence[Page]) -> list[tuple[Quotation, ...]]:
        """Find the quotations of each page, in order of the text."""
        return [tuple(self._read(page)) for page in batch]

    def _read(self, page: Page) -> Iterator[Quotation]:
        if not page.judgements:
            return
        finder = _Finder(page, self._model)
        contents = finder.contents()
        if not contents:
            return
        sources, cues = finder.stretches("source"), finder.stretches("cue")
        text, text_hash = page.document.text, page.document.text_sha256
        for content in contents:
            kind = finder.kind(content)
            source, cue = self._linked(content, sources, cues, direct=kind == "direct")
            if kind == "indirect" and source is None and cue is None:
                continue  # nobody says it: a clause that merely looks like a statement
            words = _span(text, content)
            yield Quotation(
                id=digest("q", text_hash, words.start, words.end),
                speaker=_speaker(page, source) if source else None,
                cue=_span(text, cue) if cue else None,
                content=words,
                kind=kind,
                score=round(content.score, 4),
            )

    def _linked(
        self, content: Stretch, sources: Sequence[Stretch], cues: Sequence[Stretch], *, direct: bool
    ) -> tuple[Stretch | None, Stretch | None]:
        """Choose the source and the cue of a content, by one call of the head."""
        sources, cues = _near(content, sources), _near(content, cues)
        both = [*sources, *cues]
        if not both:
            return None, None
        scores = self._model.heads.links(
            np.repeat(content.state[None], len(both), 0),
            np.stack([o.state for o in both]),
            [link_bucket(content.pieces, o.pieces) for o in both],
        )
        return (
            _best(sources, scores[: len(sources), 0], QUOTE_LINK if direct else LINK),
            _best(cues, scores[len(sources) :, 1], LINK),
        )


def _near(content: Stretch, others: Sequence[Stretch]) -> Sequence[Stretch]:
    low = bisect_left(others, content.pieces[0] - REACH, key=_first_piece)
    return others[low : bisect_right(others, content.pieces[0] + REACH, key=_first_piece)]


def _first_piece(stretch: Stretch) -> int:
    return stretch.pieces[0]


def _best(others: Sequence[Stretch], scores: Floats, least: float) -> Stretch | None:
    """Choose the likeliest, of equal ones the first, if it is likely enough."""
    if not others:
        return None
    best = int(scores.argmax())
    return others[best] if scores[best] >= least else None


class _Finder:
    """The stretches of one page."""

    def __init__(self, page: Page, model: Model) -> None:
        self._page = page
        self._labels = model.heads.info.tags
        self._text = page.document.text
        self._quoted = list(quoted_stretches(self._text, 1))
        self._windows = page.judgements
        counts = [len(w.states) - 1 - w.first_own for w in self._windows]
        self._firsts = np.cumsum([0, *counts])
        self._offsets, _ = own_pieces(self._windows, "content")

    def stretches(self, role: str) -> list[Stretch]:
        """Find the spans of a tag head; cues with the small words that belong to them."""
        offsets, scores = own_pieces(self._windows, role)
        found = bio_spans(offsets, scores, self._labels[role])
        whole = whole_cue if role == "cue" else whole_words
        spans = [(*whole(self._text, start, end), score) for start, end, _, score in found]
        return [s for span in spans if (s := self._stretch(*span))]

    def contents(self) -> list[Stretch]:
        """Find contents: tagged spans made whole by quotation marks, and quotes passed over."""
        tagged = [(s.start, s.end, s.score) for s in self.stretches("content")]
        _, scores = own_pieces(self._windows, "content")
        inside = 1 - scores[:, 0]
        for low, high in self._quoted:
            if self._aside(low):
                continue
            over = [t for t in tagged if min(t[1], high) - max(t[0], low) > 0]
            if over:
                tagged = _completed(tagged, over, (low, high))
            elif len(self._text[low:high].split()) >= 4:
                a, b = self._pieces(low, high)
                mean = float(inside[a:b].mean()) if b > a else 0.0
                if mean >= QUOTED:
                    tagged.append((low, high, mean))
        trimmed = sorted(self._trimmed(*t) for t in tagged)
        found = (self._stretch(*t) for t in trimmed)
        return [s for s in found if s and self._says_something(s)]

    def kind(self, content: Stretch) -> QuotationKind:
        """Tell how much of a content stands between marks."""
        low, high = content.start, content.end
        covered = sum(max(0, min(b, high) - max(a, low)) for a, b in self._quoted)
        if covered >= 0.9 * (high - low):
            return "direct"
        return "mixed" if covered else "indirect"

    def _says_something(self, content: Stretch) -> bool:
        """A lone word is a statement between marks only: "told him" tells nothing."""
        words = self._text[content.start : content.end].split()
        return self.kind(content) != "indirect" or sum(any(map(str.isalnum, w)) for w in words) > 1

    def _trimmed(self, start: int, end: int, score: float) -> tuple[int, int, float]:
        """Leave out marks, blanks and the stops of clauses at both ends."""
        while start < end and self._text[start] in MARKS + " ,":
            start += 1
        while end > start and self._text[end - 1] in MARKS + " ,;:":
            end -= 1
        return *whole_content(self._text, start, end), score

    def _aside(self, at: int) -> bool:
        return any(s.start <= at < s.end for s in self._page.document.set_aside)

    def _pieces(self, start: int, end: int) -> tuple[int, int]:
        low = int(np.searchsorted(self._offsets[:, 1], start, "right"))
        high = int(np.searchsorted(self._offsets[:, 0], end, "left"))
        return low, max(low, high)

    def _stretch(self, start: int, end: int, score: float) -> Stretch | None:
        start, end = whole_words(self._text, start, end)
        low, high = self._pieces(start, end)
        if high <= low or not self._text[start:end].strip():
            return None
        index = int(np.searchsorted(self._firsts, low, "right")) - 1
        window = self._windows[index]
        shift = window.first_own - int(self._firsts[index])
        last = min(high + shift, len(window.states) - 1)
        return Stretch(start, end, score, (low, high), window.mean((low + shift, last)))


def _completed(
    tagged: list[tuple[int, int, float]],
    over: list[tuple[int, int, float]],
    quote: tuple[int, int],
) -> list[tuple[int, int, float]]:
    """Let a content that covers half of a quoted stretch cover it all."""
    low, high = quote
    covered = sum(min(t[1], high) - max(t[0], low) for t in over)
    if covered * 2 < high - low:
        return tagged
    rest = [t for t in tagged if t not in over]
    score = max(t[2] for t in over)
    return [*rest, (min(low, *(t[0] for t in over)), max(high, *(t[1] for t in over)), score)]


def _span(text: str, stretch: Stretch) -> Span:
    return span(text, stretch.start, stretch.end)


def _speaker(page: Page, source: Stretch) -> Speaker:
    words = _span(page.document.text, source)
    mention = mention_at(page.mentions, words.start, words.end)
    return Speaker(
        code=mention.code if mention else None,
        sector=mention.sector if mention else None,
        entity_text=words.text,
        identifier_text=mention.entity if mention else None,
        start=words.start,
        end=words.end,
    )

"""Records: how well whole articles are read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from detente.scoring.agreement import (
    day,
    everyone,
    jaccard,
    same_category,
    same_date,
    same_parties,
    same_position,
    same_quad,
    same_sentences,
    same_speaker,
    same_status,
)
from detente.scoring.articles import (
    TOKEN,
    GoldArticle,
    GoldEvent,
    GoldStatement,
    ReadArticle,
    ReadEvent,
    ReadQuotation,
    ReadRow,
)
from detente.scoring.matching import in_order, set_iou, touched
from detente.scoring.measure import Figures, Measure, Range, Tally, total

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# What must agree for an event to count, besides the sentences that report it.
EVENT_FIGURES: Final[dict[str, tuple[Callable[[GoldEvent, ReadEvent], bool], ...]]] = {
    "event": (same_category, same_status, same_parties),
    "event_any_status": (same_category, same_parties),
    "event_quad": (same_quad, same_parties),
    "event_no_parties": (same_category,),
}
SAME_CONTENT: Final = 0.5  # word IoU from which two statements are the same
PLAIN_TONE: Final = 0.15  # a tone within is neutral and not scored


class _Found(NamedTuple):
    """An event with the places of the words that report it."""

    event: GoldEvent
    spans: list[Range]


class _Guess(NamedTuple):
    event: ReadEvent
    spans: list[Range]


@dataclass(frozen=True, slots=True)
class Part:
    """Counts of one article; the agreements are over the events or statements matched."""

    tallies: dict[str, Tally]
    parties: tuple[float, ...]
    dates: tuple[_DateCheck, ...]
    speakers: tuple[bool, ...]
    missed: tuple[str, ...]


class _DateCheck(NamedTuple):
    compatible: bool
    exact: bool
    other_day: bool  # told of another day than the article's own


class RecordsMeasure(Measure[GoldArticle, ReadRow, Part]):
    """F1 of events, quotations, tones and positions of articles.

    An event counts when its category is right, it is real, future, hypothetical or negated
    alike, each side's parties agree and most of its evidence lies in the sentences that report
    it. Matching is one to one.
    """

    name = "records"
    gold = GoldArticle
    predicted = ReadRow
    headline = "event.f1"

    def parts(self, pairs: Sequence[tuple[GoldArticle, ReadRow | None]]) -> list[Part]:
        """Compare article by article."""
        return [_part(gold, (row and row.reading) or ReadArticle()) for gold, row in pairs]

    def summary(self, parts: Sequence[Part]) -> float:
        """Give the F1 of events alone."""
        return total(part.tallies["event"] for part in parts).figures(nothing=0.0)["f1"]

    def figures(self, parts: Sequence[Part]) -> Figures:
        """Give every figure."""
        dates = [check for part in parts for check in part.dates]
        missed = Counter(category for part in parts for category in part.missed)
        names = parts[0].tallies
        return {
            **{n: total(p.tallies[n] for p in parts).figures(nothing=0.0) for n in names},
            "date_accuracy": _mean([check.compatible for check in dates]),
            "date_exact": _mean([check.exact for check in dates]),
            "date_other_day": _mean([check.compatible for check in dates if check.other_day]),
            "party_agreement": _mean([share for part in parts for share in part.parties]),
            "speaker_accuracy": _mean([right for part in parts for right in part.speakers]),
            "missed_by_category": dict(sorted(missed.items(), key=lambda item: -item[1])),
        }


def _part(gold: GoldArticle, read: ReadArticle) -> Part:
    golds = [_Found(e, _places(gold.text, e.sentences)) for e in gold.events]
    guesses = [_Guess(e, [s.range for s in e.evidence]) for e in read.events]
    matched = {
        name: in_order(golds, guesses, _both(checks)) for name, checks in EVENT_FIGURES.items()
    }
    hits = {id(found) for found, _ in matched["event"]}
    tallies = {n: Tally(len(m), len(guesses), len(golds)) for n, m in matched.items()}
    quotations, speakers = _quotations(gold, read)
    return Part(
        tallies={
            **tallies,
            **quotations,
            "tone": _tones(gold, read),
            "position": Tally(
                len(in_order(gold.positions, read.positions, same_position)),
                len(read.positions),
                len(gold.positions),
            ),
        },
        parties=tuple(
            jaccard(everyone(found.event), everyone(guess.event))
            for found, guess in matched["event_no_parties"]
        ),
        dates=tuple(
            _date_check(found.event.date, guess.event.date, gold.published)
            for found, guess in matched["event"]
            if found.event.date
        ),
        speakers=speakers,
        missed=tuple(found.event.event for found in golds if id(found) not in hits),
    )


def _both(
    checks: Sequence[Callable[[GoldEvent, ReadEvent], bool]],
) -> Callable[[_Found, _Guess], bool]:
    """Ask for every check of the events and for the same sentences."""
    return lambda gold, guess: (
        all(check(gold.event, guess.event) for check in checks)
        and same_sentences(gold.spans, guess.spans)
    )


def _places(text: str, strings: Sequence[str]) -> list[Range]:
    starts = ((text.find(words), len(words)) for words in strings)
    return [(start, start + length) for start, length in starts if start >= 0]


def _date_check(gold: str, read: str | None, published: str | None) -> _DateCheck:
    told, issue = day(gold), day(published)
    other = told is not None and issue is not None and abs((told - issue).days) > 1
    return _DateCheck(same_date(gold, read), read == gold, other)


def _quotations(gold: GoldArticle, read: ReadArticle) -> tuple[dict[str, Tally], tuple[bool, ...]]:
    tokens = [match.span() for match in TOKEN.finditer(gold.text)]

    def gold_words(statement: GoldStatement) -> frozenset[int]:
        return _starting(tokens, _places(gold.text, [statement.content])[0])

    golds = [(s, gold_words(s)) for s in gold.attributions if s.content in gold.text]
    guesses = [(q, _starting(tokens, q.content.range)) for q in read.quotations if q.content]
    direct = [pair for pair in golds if pair[0].kind == "direct"]
    matched = in_order(golds, guesses, _same_content)
    recalled = len(in_order(direct, guesses, _same_content))
    return {
        "quotation": Tally(len(matched), len(guesses), len(golds)),
        "quotation_direct_recall": Tally(recalled, recalled, len(direct)),
    }, tuple(same_speaker(statement, quotation) for (statement, _), (quotation, _) in matched)


def _starting(tokens: Sequence[Range], span: Range) -> frozenset[int]:
    """Number the words that begin within a span."""
    return frozenset(i for i in touched(tokens, [span]) if tokens[i][0] >= span[0])


def _same_content(
    gold: tuple[GoldStatement, frozenset[int]], read: tuple[ReadQuotation, frozenset[int]]
) -> bool:
    return set_iou(gold[1], read[1]) >= SAME_CONTENT


def _tones(gold: GoldArticle, read: ReadArticle) -> Tally:
    golds = {(t.source, t.toward, t.tone > 0) for t in gold.tones if t.tone}
    guesses = {
        (t.source, t.toward, t.tone > 0)
        for t in read.tones
        if t.tone is not None and abs(t.tone) > PLAIN_TONE
    }
    return Tally(len(golds & guesses), len(guesses), len(golds))


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None

"""Is belief a probability? A reliability diagram over the annotated dev articles.

    python -m benchmarks.reliability [READINGS]

The articles are read as ``detente label records`` does (or READINGS holds its output), their
events assembled as ``detente build`` does, and each recorded event is right or wrong by the
scorer's rule: category, status, parties, and the sentences that tell it, matched one to one.

Found on 60 articles with 302 events (24 November 2026): belief orders events, from 10 % right
below 0.5 to 56 % from 0.8 on, but it is no probability that a record is right. On average 0.76 is
believed and 0.47 is right: ECE 0.29 where 0.05 was asked for. Scores are calibrated to the category
alone; by that rule 0.68 is right and ECE 0.09. So belief may order and filter, and is not to be
shown as a probability.

Thresholds and the calibration of scores were chosen on the same articles, and nearly every event
there has one report: this measures belief of single reports, not the noisy-or over several.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
import numpy as np

from benchmarks.shared import corpora, rows
from detente.assembly.belief import BeliefModel
from detente.assembly.facts import Observation
from detente.assembly.same_event import record
from detente.records import Reading
from detente.scoring.agreement import same_sentences
from detente.scoring.articles import GoldArticle, ReadArticle
from detente.scoring.matching import in_order
from detente.scoring.records import EVENT_FIGURES
from detente.scoring.rows import with_articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.scoring.articles import GoldEvent, ReadEvent

EDGES: Final = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0)
DRAWS: Final = 2000  # of articles, for the intervals
# Belief may be shown as a probability from here on: the mean gap between belief and truth.
TOLERATED: Final = 0.05


class Judged(NamedTuple):
    """A recorded event: its belief, whether it is right, and its article's number."""

    belief: float
    right: bool
    article: int


class Bin(NamedTuple):
    """Events of like belief; the interval is of the share, at 90 %, over draws of articles."""

    first: float
    last: float
    events: int
    belief: float
    right: float
    low: float
    high: float


def gold_articles() -> dict[str, GoldArticle]:
    """Read the dev articles with their annotation."""
    texts = (
        row for path in sorted((corpora() / "articles").glob("*.jsonl")) for row in _lines(path)
    )
    joined = with_articles(rows("records/dev.jsonl"), texts)
    articles = (msgspec.convert(row, GoldArticle) for row in joined)
    return {str(article.id): article for article in articles}


def label(articles: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Read articles with the models of this installation."""
    import detente

    wanted = set(articles)
    paths = sorted((corpora() / "articles").glob("*.jsonl"))
    yield from detente.label(
        "records", (row for path in paths for row in _lines(path) if row["id"] in wanted)
    )


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def judge(
    gold: dict[str, GoldArticle], labelled: Iterable[dict[str, Any]], rule: str = "event"
) -> list[Judged]:
    """Assemble the events and tell which are right by one of the scorer's rules."""
    reports: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    right: set[str] = set()
    number = {name: at for at, name in enumerate(sorted(gold))}
    article_of: dict[str, int] = {}
    for row in labelled:
        name = str(row["id"])
        if name not in gold or not row.get("reading"):
            continue
        reading = msgspec.convert(row["reading"], Reading)
        scored = msgspec.convert(row["reading"], ReadArticle)
        hits = _right(gold[name], scored.events, rule)
        header = reading.document
        for at, event in enumerate(reading.events):
            seen = Observation(
                event=event,
                document=header.id,
                publisher=header.publisher,
                published=header.date,
                family=header.id,
            )
            reports[seen.kind].append(seen)
            article_of[event.id] = number[name]
            if at in hits:
                right.add(event.id)
    return [
        Judged(
            event.belief or 0.0,
            any(report.event_id in right for report in event.readings),
            article_of[event.readings[0].event_id],
        )
        for kind in sorted(reports)
        for event in record(reports[kind], BeliefModel())
    ]


def _right(gold: GoldArticle, read: Sequence[ReadEvent], rule: str) -> set[int]:
    """Number the events read that answer a gold event, one to one, by the scorer's rule."""

    def places(event: GoldEvent) -> list[tuple[int, int]]:
        starts = [(gold.text.find(words), len(words)) for words in event.sentences]
        return [(start, start + length) for start, length in starts if start >= 0]

    def agree(truth: GoldEvent, guess: tuple[int, ReadEvent]) -> bool:
        spans = [stretch.range for stretch in guess[1].evidence]
        return all(check(truth, guess[1]) for check in EVENT_FIGURES[rule]) and same_sentences(
            places(truth), spans
        )

    pairs = in_order(list(gold.events), list(enumerate(read)), agree)
    return {guess[0] for _, guess in pairs}


def bins(judged: Sequence[Judged], edges: Sequence[float] = EDGES) -> list[Bin]:
    """Compare belief with truth, bin by bin; empty bins are left out."""
    found = []
    for first, last in pairwise(edges):
        inside = [one for one in judged if first <= one.belief < last]
        if inside:
            low, high = interval(inside)
            found.append(
                Bin(
                    first,
                    last,
                    len(inside),
                    sum(one.belief for one in inside) / len(inside),
                    sum(one.right for one in inside) / len(inside),
                    low,
                    high,
                )
            )
    return found


def interval(judged: Sequence[Judged]) -> tuple[float, float]:
    """Give the 90 % interval of the share that is right, articles drawn with replacement."""
    by_article: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for one in judged:
        by_article[one.article][0] += one.right
        by_article[one.article][1] += 1
    counts = np.array(list(by_article.values()))
    chance = np.random.default_rng(1)
    drawn = counts[chance.integers(0, len(counts), (DRAWS, len(counts)))].sum(axis=1)
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], (0.05, 0.95))
    return float(low), float(high)


def calibration_error(found: Sequence[Bin]) -> float:
    """Mean gap between belief and truth, over events (ECE)."""
    total = sum(one.events for one in found)
    return sum(one.events * abs(one.belief - one.right) for one in found) / max(1, total)


def main() -> None:
    """Print the diagram and what it says."""
    gold = gold_articles()
    labelled = list(_lines(Path(sys.argv[1])) if len(sys.argv) > 1 else label(gold))
    judged = judge(gold, labelled)
    found = bins(judged)
    print(f"{'belief':12}{'events':>8}{'mean':>8}{'right':>8}   90 % interval")
    for one in found:
        bar = "#" * round(30 * one.right)
        print(
            f"{one.first:.1f} to {one.last:.1f}  {one.events:8}{one.belief:8.3f}{one.right:8.3f}"
            f"   {one.low:.2f} to {one.high:.2f}  {bar}"
        )
    error = calibration_error(found)
    share = sum(one.right for one in judged) / len(judged)
    brier = sum((one.belief - one.right) ** 2 for one in judged) / len(judged)
    print(
        f"\n{len(judged)} events, {share:.3f} right; mean belief "
        f"{sum(one.belief for one in judged) / len(judged):.3f}"
    )
    print(f"ECE {error:.3f}; Brier {brier:.3f}, of the share alone {share * (1 - share):.3f}")
    for rule in EVENT_FIGURES:
        loose = judge(gold, labelled, rule)
        fair = sum(one.right for one in loose) / len(loose)
        print(f"  by the rule {rule:18}{fair:.3f} right, ECE {calibration_error(bins(loose)):.3f}")
    verdict = "supports" if error <= TOLERATED else "does not support"
    print(f"The diagram {verdict} showing belief as a probability (ECE up to {TOLERATED}).")


if __name__ == "__main__":
    main()

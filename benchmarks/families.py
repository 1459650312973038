"""Measure families of articles on 60 own stories in 4 to 6 versions among 500 other articles.

    python -m benchmarks.families

``data/stories.jsonl``: an original, a copy under another headline, byline or dateline, a cut to
the first third, cut and reordered sentences, a rewrite that keeps quotations and names, and a
text merged with the background of another story. The other articles are follow-ups on the same
stories, the same pair and topic on another day, notes with borrowed background, and templates.

Everything was tuned on the stories and articles of even number; those of odd number are reported,
with every pair that one of them is in. Plain MinHash (3-word shingles, 128 permutations, its
threshold chosen on the even half too) stands beside.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from detente.assembly.families import Sketched, families, sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

STORIES: Final = Path(__file__).with_name("data") / "stories.jsonl"
FLOOR: Final = 0.95  # pairwise F1 on the odd half
PERMUTATIONS: Final = 128
THRESHOLDS: Final = tuple(n / 100 for n in range(4, 100, 2))
_PRIME: Final = np.uint64(2**31 - 1)
_WORD: Final = re.compile(r"\w+")


class Row(NamedTuple):
    """An article: its story, or null for one of the others, and its number within its sort."""

    id: str
    story: int | None
    kind: str
    number: int
    day: int
    text: str

    @property
    def odd(self) -> bool:
        """Whether it is in the half that is reported."""
        return self.number % 2 == 1


class Score(NamedTuple):
    """Pairs of one family found right, found, and there to be found."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.right / max(1, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.right / max(1, self.found + self.gold)


def load(path: Path = STORIES) -> list[Row]:
    """Read the articles."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        Row(
            id=row["id"],
            story=row["story"],
            kind=row["kind"],
            number=row["story"] if row["story"] is not None else int(row["id"][1:]),
            day=date.fromisoformat(row["date"]).toordinal(),
            text=row["text"],
        )
        for row in rows
    ]


def ours(rows: Iterable[Row]) -> dict[str, str]:
    """Give each article its family as the index does."""
    return families(Sketched(row.id, sketch(row.text), row.day) for row in rows)


def score(rows: Sequence[Row], family: dict[str, str], *, odd: bool) -> Score:
    """Compare pairs; one with an article of either half counts in the odd half."""
    kin: dict[str, list[Row]] = defaultdict(list)
    story: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        kin[family[row.id]].append(row)
        if row.story is not None:
            story[row.story].append(row)
    right = found = 0
    for group in kin.values():
        for one, two in combinations(group, 2):
            if (one.odd or two.odd) is odd:
                found += 1
                right += one.story is not None and one.story == two.story
    gold = sum(
        len(group) * (len(group) - 1) // 2 for group in story.values() if group[0].odd is odd
    )
    return Score(right, found, gold)


def missed(rows: Sequence[Row], family: dict[str, str], *, odd: bool) -> Counter[str]:
    """Count the kinds of versions that are apart from the original of their story."""
    home = {row.story: family[row.id] for row in rows if row.kind == "original"}
    return Counter(
        row.kind
        for row in rows
        if row.story is not None and row.odd is odd and family[row.id] != home[row.story]
    )


def signatures(rows: Sequence[Row]) -> np.ndarray:
    """MinHash signatures of 3-word shingles, one row an article."""
    chance = np.random.default_rng(1)
    a = chance.integers(1, _PRIME, PERMUTATIONS, dtype=np.uint64)
    b = chance.integers(0, _PRIME, PERMUTATIONS, dtype=np.uint64)
    return np.stack([_signature(row.text, a, b) for row in rows])


def _signature(text: str, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    words = _WORD.findall(text.lower())
    shingles = {" ".join(words[i : i + 3]) for i in range(max(1, len(words) - 2))}
    codes = np.array([zlib.crc32(s.encode()) % int(_PRIME) for s in shingles], np.uint64)
    found: np.ndarray = ((codes[:, None] * a + b) % _PRIME).min(axis=0)
    return found


def joined(rows: Sequence[Row], likeness: np.ndarray, threshold: float) -> dict[str, str]:
    """Join every pair at or above a threshold."""
    parents = list(range(len(rows)))

    def root(index: int) -> int:
        while parents[index] != index:
            index = parents[index]
        return index

    for one, two in zip(*np.nonzero(np.triu(likeness >= threshold, 1)), strict=True):
        low, high = sorted((root(int(one)), root(int(two))))
        parents[high] = low
    return {row.id: rows[root(index)].id for index, row in enumerate(rows)}


def minhash(rows: Sequence[Row]) -> tuple[float, dict[str, str]]:
    """Find families by plain MinHash at the threshold that is best on the even half."""
    signed = signatures(rows)
    likeness = np.stack([(signed == one).mean(axis=1) for one in signed])
    best = max(THRESHOLDS, key=lambda t: score(rows, joined(rows, likeness, t), odd=False).f1)
    return best, joined(rows, likeness, best)


def tell(name: str, figures: Score) -> None:
    """Print one line."""
    print(f"{name:34}{figures.precision:7.3f}{figures.recall:7.3f}{figures.f1:7.3f}")


def main() -> None:
    """Measure, print, fail below the floor."""
    rows = load()
    threshold, plain = minhash(rows)
    family = ours(rows)
    print(f"{'pairs of one family':34}{'P':>7}{'R':>7}{'F1':>7}")
    for odd in (False, True):
        half = "odd (reported)" if odd else "even (tuned on)"
        tell(f"{half}, families", score(rows, family, odd=odd))
        tell(f"{half}, MinHash at {threshold:.2f}", score(rows, plain, odd=odd))
    print("apart from their original, odd:", dict(missed(rows, family, odd=True)))
    if score(rows, family, odd=True).f1 <= FLOOR:
        raise SystemExit(f"Pairwise F1 is not above {FLOOR}.")


if __name__ == "__main__":
    main()

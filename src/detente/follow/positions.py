"""Issues merged to one name, and what each party held on them over time.

Names of an issue are one where they share their telling words: all of the shorter one's, or most
of both. A list of issues puts names together that share none ("Fordow", "enrichment"); a user's
own comes before the shipped one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from detente.errors import UsageError
from detente.follow.commitments_stems import stems
from detente.records import Span
from detente.records.commitments import Cited
from detente.records.positions import Held, PositionHistory

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.records.findings import Stance

SHIPPED: Final = Path(__file__).parent / "data" / "issues.tsv"
_ALIKE: Final = 0.6


@dataclass(frozen=True, slots=True)
class IssueList:
    """Names of issues, each with words any of which tell it: in order, the first that fits."""

    issues: tuple[tuple[str, tuple[frozenset[str], ...]], ...] = ()

    def named(self, issue: str) -> str | None:
        """Give the listed name of an issue, or null where none fits."""
        words = stems(issue)
        for name, phrases in self.issues:
            if any(phrase and phrase <= words for phrase in phrases):
                return name
        return None


def read_issues(*files: Path) -> IssueList:
    """Read lists of issues, the first one's before the next one's.

    A line is a name, a tab, and phrases parted by ``;``; lines that begin with ``#`` are passed.

    Raises:
        UsageError: A file is not there, or a line has no tab (DET083).
    """
    rows = []
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except OSError:
            raise UsageError(
                "DET083", f"The list of issues {file} cannot be read.", "Check its path."
            ) from None
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            name, tab, phrases = line.partition("\t")
            if not tab or not name.strip():
                raise UsageError(
                    "DET083",
                    f"Line {number} of {file} is no issue.",
                    "Write a name, a tab, and phrases parted by semicolons.",
                )
            words = tuple(stems(phrase) for phrase in (name, *phrases.split(";")))
            rows.append((name.strip(), words))
    return IssueList(tuple(rows))


def merged(issues: Iterable[str], known: IssueList) -> dict[str, str]:
    """Give each issue the name that stands for it: a listed one, else the most frequent alike."""
    counts = Counter(issues)
    chosen: dict[str, str] = {}
    heads: list[tuple[str, frozenset[str]]] = []
    for issue, _ in sorted(counts.items(), key=lambda item: (-item[1], len(item[0]), item[0])):
        listed = known.named(issue)
        if listed:
            chosen[issue] = listed
            continue
        words = stems(issue)
        home = next((name for name, have in heads if _alike(words, have)), None)
        if home is None:
            heads.append((issue, words))
        chosen[issue] = home or issue
    return chosen


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    if not one or not other:
        return False
    shared = len(one & other)
    if one == other or shared / len(one | other) >= _ALIKE:
        return True
    return min(len(one), len(other)) > 1 and shared == min(len(one), len(other))


def histories(
    rows: Iterable[Mapping[str, Any]], known: IssueList | None = None
) -> list[PositionHistory]:
    """Order positions by holder and merged issue, and mark every change.

    Args:
        rows: Positions with their articles, the oldest first.
        known: The list of issues; the shipped one if left out.
    """
    kept = list(rows)
    names = merged((row["issue"] for row in kept), known or read_issues(SHIPPED))
    groups: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in kept:
        groups.setdefault((row["holder"], names[row["issue"]]), []).append(row)
    made = [_history(holder, issue, group) for (holder, issue), group in groups.items()]
    return sorted(made, key=lambda one: (-one.changes, -len(one.entries), one.holder, one.issue))


def _history(holder: str, issue: str, rows: Sequence[Mapping[str, Any]]) -> PositionHistory:
    entries: list[Held] = []
    last: Stance | None = None
    ordered = sorted(rows, key=lambda row: (row["date"] or "", row["document"]))
    for _, group in groupby(ordered, key=itemgetter("date")):
        day = list(group)
        stance = _stance(day)
        turned = last is not None and stance != last
        for row in day:
            marked = turned and row["stance"] == stance
            entries.append(_held(row, last if marked else None))
            turned = turned and not marked
        last = stance
    names = Counter(row["issue"] for row in rows)
    return PositionHistory(
        holder=holder,
        issue=issue,
        names=tuple(name for name, _ in names.most_common()),
        entries=tuple(entries),
        changes=sum(changed(entry) for entry in entries),
    )


def _stance(day: Sequence[Mapping[str, Any]]) -> Stance:
    """Choose what was held on a day: what is told most surely. Two at once are no change."""
    sure: Counter[Stance] = Counter()
    for row in day:
        sure[row["stance"]] += row["score"]
    return min(sure, key=lambda stance: (-sure[stance], stance))


def _held(row: Mapping[str, Any], before: Stance | None) -> Held:
    told = (row["evidence"] or [""])[0]
    return Held(
        date=row["date"],
        stance=row["stance"],
        before=before,
        cited=Cited(row["document"], Span(0, len(told), told), row["publisher"], row["date"]),
        url=row["url"],
        score=row["score"],
    )


def changed(entry: Held) -> bool:
    """Tell whether a position is another than the one before."""
    return entry.before is not None

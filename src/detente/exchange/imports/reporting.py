"""What an import did: its tallies put together, and the report of the run."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import msgspec

from detente.store.imported import Tally
from detente.store.rows import RunRecord, SourceProblem
from detente.store.runs import now

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOLD: Final = 1000  # problems in a report


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did.

    Attributes:
        run: As in ``detente runs``: ``read`` counts rows, ``new`` events kept, ``rejected`` rows
            without a PLOVER category by reason, ``failed`` rows and files that could not be read.
        files: The tally of each file, its pieces put together; ``unmapped`` has every name.
        same: Files that were imported before, under whatever name.
    """

    run: RunRecord
    files: tuple[Tally, ...]
    same: tuple[str, ...] = ()


@dataclass(slots=True)
class Told:
    """What a run has met; ``broken`` counts files that could not be read."""

    tallies: list[Tally] = field(default_factory=list)
    problems: list[SourceProblem] = field(default_factory=list)
    broken: int = 0
    same: list[str] = field(default_factory=list)

    def rows(self) -> int:
        """Count the rows that are done."""
        return sum(tally.rows for tally in self.tallies)


def run_record(record: RunRecord, told: Told, began: float) -> RunRecord:
    """Make the report of a run that began at a reading of the monotonic clock."""
    dropped: Counter[str] = Counter()
    for tally in told.tallies:
        dropped.update(tally.dropped)
    return msgspec.structs.replace(
        record,
        finished=now(),
        read=told.rows(),
        new=sum(tally.kept for tally in told.tallies),
        duplicates=sum(tally.duplicates for tally in told.tallies),
        rejected=dict(sorted(dropped.items())),
        failed=told.broken + sum(tally.failed for tally in told.tallies),
        problems=tuple(told.problems[:_TOLD]),
        events=sum(tally.kept for tally in told.tallies),
        seconds=round(time.monotonic() - began, 3),
    )


def by_file(found: Sequence[Tally]) -> Iterator[Tally]:
    """Put the tallies of a file's pieces together."""
    files: dict[tuple[str, str], list[Tally]] = {}
    for tally in found:
        files.setdefault((tally.file, tally.dataset), []).append(tally)
    for (file, dataset), pieces in files.items():
        unmapped: dict[str, Counter[str]] = {}
        for tally in pieces:
            for kind, names in tally.unmapped.items():
                unmapped.setdefault(kind, Counter()).update(names)
        sums = ("rows", "kept", "duplicates", "failed", "sides", "mapped")
        yield Tally(
            dataset=dataset,
            file=file,
            whole=pieces[-1].whole,
            dropped=_summed(tally.dropped for tally in pieces),
            lost=_summed(tally.lost for tally in pieces),
            unmapped={kind: dict(names.most_common()) for kind, names in unmapped.items()},
            **{name: sum(getattr(tally, name) for tally in pieces) for name in sums},
        )


def _summed(counts: Iterator[dict[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return dict(sorted(total.items()))

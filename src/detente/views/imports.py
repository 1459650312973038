"""What an import did, for people: counts, what PLOVER leaves out, what did not map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from detente.views.tables import cut, duration

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.store import RunRecord
    from detente.store.imported import Tally

SHOWN: Final = 8  # names of each kind
NAME: Final = 46  # letters of a name
LOST: Final = {
    "detail": "of a finer code than PLOVER has (the code is kept)",
    "mode": "with a mode that is none of the category's",
    "context": "with a context that PLOVER has not",
    "closest code above": "of an unknown code, taken as the closest one above",
}
KINDS: Final = {
    "actor": "actors that no table has (they count by their words)",
    "sector": "actors of a known country but an unknown sector (UNK)",
    "code": "codes",
    "country": "countries of places",
}


class Imported(Protocol):
    """The report of an import."""

    @property
    def run(self) -> RunRecord:
        """The report of the run."""

    @property
    def files(self) -> Sequence[Tally]:
        """A tally a file."""

    @property
    def same(self) -> Sequence[str]:
        """Files that were imported before."""


def import_summary(done: Imported, *, whole: bool = False) -> Iterator[str]:
    """Say what an import did, a line at a time, dataset by dataset.

    Args:
        done: The report.
        whole: Name everything that did not map, instead of the commonest.
    """
    for name in done.same:
        yield f"{name} was imported before; nothing added."
    for dataset in sorted({tally.dataset for tally in done.files}):
        yield from _dataset(dataset, [t for t in done.files if t.dataset == dataset], whole=whole)
    yield f"Imported in {duration(done.run.seconds)}."


def _dataset(dataset: str, files: Sequence[Tally], *, whole: bool) -> Iterator[str]:
    rows, kept = (sum(getattr(tally, name) for tally in files) for name in ("rows", "kept"))
    sides, mapped = (sum(getattr(tally, name) for tally in files) for name in ("sides", "mapped"))
    dropped = _summed([tally.dropped for tally in files])
    yield (
        f"Dataset {dataset}: rows {rows:,}, new events {kept:,}, "
        f"duplicates {sum(tally.duplicates for tally in files):,},"
    )
    yield (
        f"  dropped {sum(dropped.values()):,}{_reasons(dropped)}, "
        f"failed {sum(tally.failed for tally in files):,}."
    )
    for loss, count in _summed([tally.lost for tally in files]).items():
        yield f"  {_share(count, kept)} of them {LOST.get(loss, loss)}: {count:,}"
    if sides:
        yield f"  {_share(mapped, sides)} of the actors have a party: {mapped:,} of {sides:,}"
    for kind, words in KINDS.items():
        names = _summed([tally.unmapped.get(kind, {}) for tally in files])
        if names:
            yield f"  Not mapped, {words}: {len(names):,}"
            shown = list(names.items())[: None if whole else SHOWN]
            for name, count in shown:
                yield f"    {count:>9,}  {cut(name, NAME)}"
            if len(names) > len(shown):
                yield f"    {sum(list(names.values())[len(shown) :]):>9,}  others; -v names them"


def _summed(counts: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """Add counts up, the greatest first."""
    total: dict[str, int] = {}
    for count in counts:
        for name, number in count.items():
            total[name] = total.get(name, 0) + number
    return dict(sorted(total.items(), key=lambda item: (-item[1], item[0])))


def _reasons(dropped: Mapping[str, int]) -> str:
    return (
        f" ({', '.join(f'{why} {count:,}' for why, count in dropped.items())})" if dropped else ""
    )


def _share(part: int, whole: int) -> str:
    share = part / whole if whole else 0.0
    return "Less than 0.1%" if 0 < share < 0.001 else f"{share:.1%}"

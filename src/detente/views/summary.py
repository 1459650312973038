"""What a run did, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.views.tables import duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.store import BuildReport, RunRecord


def run_summary(run: RunRecord) -> str:
    """Say what a run did: "Read 812, new 640, duplicates 131, rejected 33 (language 33), ..."."""
    return ", ".join(_counts(run)) + "."


def _counts(run: RunRecord) -> Iterator[str]:
    yield f"Read {run.read:,}"
    yield f"new {run.new:,}" + (f" ({run.resumed:,} resumed)" if run.resumed else "")
    yield f"duplicates {run.duplicates:,}"
    rejected = sum(run.rejected.values())
    yield f"rejected {rejected:,}" + (f" ({_reasons(run)})" if rejected else "")
    if run.failed:
        yield f"failed {run.failed:,}"
    yield f"problems {len(run.problems):,}"
    yield f"events {run.events:,}"
    yield duration(run.seconds)


def _reasons(run: RunRecord) -> str:
    commonest = sorted(run.rejected.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{reason} {count:,}" for reason, count in commonest)


def build_summary(built: BuildReport) -> str:
    """Say what the index holds."""
    if built.fresh:
        start = "The index was up to date"
    else:
        start = f"Built the index in {duration(built.seconds)}"
    return (
        f"{start}: documents {built.documents:,}, families {built.families:,}, "
        f"reported events {built.events:,}, recorded events {built.recorded_events:,}"
        + (f", imported events {built.imported:,}." if built.imported else ".")
    )

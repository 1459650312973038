"""The store's other rows as tables for people and rows for programs."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from detente.views.tables import Cell, Column, Flat, Table, cut, duration, flat, joined, short_party

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from detente.store import ActorRow, Check, Passage, PositionRow, QuoteRow, RunRecord

WORDS: Final = 160  # of a quotation or passage in a table


def quotes_table(quotes: Iterable[QuoteRow]) -> Table:
    """Show who said what, when."""
    return Table(
        columns=(Column("date"), Column("speaker", most=20), Column("says", wide=True)),
        rows=tuple(
            (
                quote.date or "no date",
                _speaker(quote),
                cut(f"{quote.cue or 'says'}: {quote.content}", WORDS),
            )
            for quote in quotes
        ),
    )


def positions_table(positions: Iterable[PositionRow]) -> Table:
    """Show who stands where on which issue."""
    return Table(
        columns=(
            Column("date"),
            Column("holder", most=12),
            Column("stance"),
            Column("issue", wide=True),
            Column("evidence", wide=True),
        ),
        rows=tuple(
            (
                row.date or "no date",
                short_party(row.holder),
                row.stance,
                row.issue,
                cut(row.evidence[0] if row.evidence else "", 80),
            )
            for row in positions
        ),
    )


def actors_table(actors: Iterable[ActorRow]) -> Table:
    """Show the parties of the record, and with whom they deal."""
    return Table(
        columns=(
            Column("party", most=14),
            Column("name", wide=True),
            Column("events", number=True),
            Column("acts", number=True),
            Column("receives", number=True),
            Column("mostly with", wide=True),
        ),
        rows=tuple(
            (
                row.key,
                row.name,
                f"{row.events:,}",
                f"{row.as_actor:,}",
                f"{row.as_recipient:,}",
                ", ".join(f"{short_party(c.key)} {c.events:,}" for c in row.counterparts),
            )
            for row in actors
        ),
    )


def passages_table(passages: Iterable[Passage]) -> Table:
    """Show what was found, with the found words marked."""
    return Table(
        columns=(Column("date"), Column("article", most=22), Column("passage", wide=True)),
        rows=tuple(
            (
                row.date or "no date",
                cut(row.title or row.document, 50),
                " ".join(row.snippet.split()),
            )
            for row in passages
        ),
    )


def runs_table(runs: Iterable[RunRecord]) -> Table:
    """Show what each run did."""
    return Table(
        columns=(
            Column("run", most=18),
            Column("started", most=10),
            Column("read", number=True),
            Column("new", number=True),
            Column("problems", number=True),
            Column("events", number=True),
            Column("took", most=10),
        ),
        rows=tuple(
            (
                run.run,
                run.started[:16].replace("T", " "),
                f"{run.read:,}",
                f"{run.new:,}",
                f"{len(run.problems):,}",
                f"{run.events:,}",
                duration(run.seconds) if run.finished else "unfinished",
            )
            for run in runs
        ),
    )


def checks_table(checks: Iterable[Check]) -> Table:
    """Show what is well and what is not, and what to do."""
    return Table(
        columns=(Column("check", most=16), Column("state"), Column("what", wide=True)),
        rows=tuple(
            (
                check.name,
                "ok" if check.ok else "FAULT",
                f"{check.message} {check.remedy or ''}".strip(),
            )
            for check in checks
        ),
    )


def quotes_flat(quotes: Iterable[QuoteRow]) -> Flat:
    """Give quotations for programs."""
    return flat(quotes, [*_fields(*_ARTICLE, "speaker", "speaker_name", "cue"), *_QUOTED])


def positions_flat(positions: Iterable[PositionRow]) -> Flat:
    """Give positions for programs; several evidence sentences are parted by ``;``."""
    told = ("evidence", lambda row: joined(row.evidence))
    return flat(positions, [*_fields("holder", "issue", "stance", *_ARTICLE), told])


def actors_flat(actors: Iterable[ActorRow]) -> Flat:
    """Give parties for programs."""
    others = ("counterparts", lambda row: joined(f"{c.key}={c.events}" for c in row.counterparts))
    names = ("key", "name", "events", "as_actor", "as_recipient", "articles")
    return flat(actors, [*_fields(*names), others])


def passages_flat(passages: Iterable[Passage]) -> Flat:
    """Give passages for programs."""
    events = ("events", lambda row: joined(row.events))
    names = (*_ARTICLE, "kind", "start", "end", "speaker", "rank", "text")
    return flat(passages, [*_fields(*names), events])


def runs_flat(runs: Iterable[RunRecord]) -> Flat:
    """Give runs for programs."""
    rejected = ("rejected", lambda run: joined(f"{k}={n}" for k, n in run.rejected.items()))
    problems = ("problems", lambda run: len(run.problems))
    names = ("run", "started", "finished", "read", "new", "duplicates", "failed", "events")
    return flat(runs, [*_fields(*names), rejected, problems, *_fields("seconds", "model")])


def checks_flat(checks: Iterable[Check]) -> Flat:
    """Give checks for programs."""
    return flat(
        checks, [("ok", lambda c: str(c.ok).lower()), *_fields("name", "message", "remedy")]
    )


_ARTICLE: Final = ("date", "publisher", "document", "title", "url")


def _fields(*names: str) -> list[tuple[str, Callable[[Any], Cell]]]:
    return [(name, attrgetter(name)) for name in names]


_QUOTED: Final = tuple(_fields("content", "kind", "start", "end", "score"))


def _speaker(quote: QuoteRow) -> str:
    name = cut(quote.speaker_name or "unnamed", 40)
    return f"{name}\n{short_party(quote.speaker)}" if quote.speaker else name

"""The verbs as functions, of the same names as the commands (``import`` is ``import_``).

Everything heavy is imported when a verb is called, so that ``import detente`` takes no time.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from detente.config import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from detente.codes.meanings import Resolution
    from detente.codes.own_file import OwnActor
    from detente.exchange.imports.reporting import ImportReport
    from detente.follow.audit_compare import Comparison
    from detente.follow.audit_sheet import SheetRow
    from detente.records import (
        AuditDraw,
        Change,
        Commitment,
        DyadPeriod,
        Forecast,
        Problem,
        Reading,
        RecordedEvent,
    )
    from detente.records.briefs import Brief, Topics
    from detente.records.pairs import PairReport
    from detente.records.positions import PositionHistory
    from detente.run import Progress
    from detente.scoring.forecast import LinkScore
    from detente.scoring.measure import Score
    from detente.scoring.rows import RawRow
    from detente.sources import Failure
    from detente.store import (
        ActorRow,
        BuildReport,
        Check,
        Explanation,
        Passage,
        PositionRow,
        QuoteRow,
        RunRecord,
    )
    from detente.wiring.asking import Only, Where
    from detente.wiring.audit import Audited
    from detente.wiring.commitments import Which
    from detente.wiring.own import Entry
    from detente.wiring.panel import Count
    from detente.wiring.panel import Made as PanelMade
    from detente.wiring.reading import Origin
    from detente.wiring.relations import What as SpanOf
    from detente.wiring.watching import Round


# ------------------------------------------------------------------------- to get a record


def read(
    text: str | Path,
    *,
    with_text: bool = False,
    settings: Settings | None = None,
    **origin: Unpack[Origin],
) -> Reading:
    """Read one article; nothing is kept.

    Args:
        text: The article's text, or the path of a file with one article.
        with_text: Put the text into the Reading's document.
        settings: How to run; from the environment where they are left out.
        **origin: ``id``, ``title``, ``date`` (YYYY-MM-DD), ``publisher``, ``url``, ``language``.

    Raises:
        InputError: The file cannot be read.
    """
    from detente.sources import document_from_text
    from detente.wiring.reading import readings

    how = settings or Settings.from_environment()
    if isinstance(text, Path):
        return next(read_files([text], with_text=with_text, settings=how, **origin))
    return next(readings([document_from_text(text, **origin)], how, with_text=with_text))


def read_files(
    inputs: Iterable[str | Path],
    *,
    with_text: bool = False,
    failed: Callable[[Failure], None] | None = None,
    settings: Settings | None = None,
    **origin: Unpack[Origin],
) -> Iterator[Reading]:
    """Read files, folders, patterns, feeds and addresses, one document at a time.

    Args:
        inputs: What to read; ``-`` is the standard input.
        with_text: Put the text into each Reading's document.
        failed: Told of each input that cannot be read; without it such an input raises.
        settings: How to run; from the environment where they are left out.
        **origin: What is known of every document, instead of what the inputs say.

    Raises:
        InputError: An input cannot be read, and ``failed`` is not given.
        UsageError: The date is not a date.
    """
    from detente.wiring.reading import documents, fail, readings

    how = settings or Settings.from_environment()
    return readings(documents(inputs, how, failed or fail, origin), how, with_text=with_text)


def ingest(
    inputs: Iterable[str | Path],
    *,
    store: Where = None,
    date: str | None = None,
    shard: str = "1/1",
    settings: Settings | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> RunRecord:
    """Read inputs into a store, which is made where there is none; ``build`` comes after.

    Interrupted and called again with the same inputs, it goes on where it stopped.

    Args:
        inputs: Files, folders, patterns, feeds, addresses; ``-`` is the standard input.
        store: The store's folder.
        date: Of publication of every document, instead of what the inputs say.
        shard: ``i/n`` reads the i-th of n parts, for several machines with one store.
        settings: How to run; from the environment where they are left out.
        progress: Told how far the run is, now and then.

    Raises:
        UsageError: The date or the shard is none.
        StoreError: The store is of another version.
        ModelError: The weights are missing or of another version.
        RunError: The disk is full or may not be written.
    """
    from detente import run
    from detente.wiring.reading import model_name, parse_shard, pipeline, sources

    how = settings or Settings.from_environment()
    recipe = run.Recipe(partial(sources, date=date), pipeline, model_name(how))
    part = parse_shard(shard)
    names = [str(given) for given in inputs]
    return run.ingest(names, store or how.store, how, recipe, shard=part, progress=progress)


def import_(
    inputs: Iterable[str | Path],
    *,
    form: str | None = None,
    dataset: str | None = None,
    appeals: bool = False,
    store: Where = None,
    settings: Settings | None = None,
    progress: Callable[[int], None] | None = None,
) -> ImportReport:
    """Import the events of other data sets into a store; ``build`` comes after.

    They are kept apart from the own record and from each other: every question names the
    dataset it is about. Interrupted and called again, it goes on where it stopped; the same rows
    are never kept twice.

    Args:
        inputs: Files and folders; gzip and zip are unpacked.
        form: ``icews``, ``gdelt1``, ``gdelt2``, ``polecat``, ``plain`` or ``plover``; else each
            file tells its own.
        dataset: The name that ``dataset=`` finds them by; else the format's.
        appeals: Keep appeals (CAMEO's root 02) as requests; else they are dropped and counted.
        store: The store's folder.
        settings: How to run; from the environment where they are left out.
        progress: Told how many rows are done, now and then.

    Raises:
        UsageError: A file is not there, or the format or the dataset's name is none.
        StoreError: The store is of another version.
        RunError: The disk is full or may not be written.
    """
    from detente.wiring.importing import Job, import_into

    how = settings or Settings.from_environment()
    job = Job(
        inputs=[str(given) for given in inputs],
        form=form,
        dataset=dataset,
        appeals=appeals,
        threads=how.threads,
        progress=progress,
    )
    return import_into(store, job, how)


def build(*, store: Where = None) -> BuildReport:
    """Bring a store's index up to date, so that it can be asked."""
    from detente.wiring import asking

    return asking.store(store).build()


def forget(document: str, *, store: Where = None) -> None:
    """Remove a document's text and findings from a store, for good from the next build.

    Raises:
        UsageError: The store has no such document.
    """
    from detente.wiring import asking

    asking.store(store).forget(document)


# ------------------------------------------------------------------------------- to ask it


def ask(question: str, *, store: Where = None, **only: Unpack[Only]) -> list[Passage]:
    """Search the words of the articles, the best passage first."""
    from detente.wiring import asking

    kept, which = asking.asked(store, **only)
    return kept.ask(question, which)


def events(*, store: Where = None, **only: Unpack[Only]) -> list[RecordedEvent]:
    """List recorded events, the latest first."""
    from detente.wiring import asking

    kept, which = asking.asked(store, **only)
    return kept.events(which)


def quotes(*, store: Where = None, **only: Unpack[Only]) -> list[QuoteRow]:
    """List who said what, the latest first."""
    from detente.wiring import asking

    kept, which = asking.asked(store, **only)
    return kept.quotes(which)


def claims(*, store: Where = None, **only: Unpack[Only]) -> list[RecordedEvent]:
    """List events that somebody claims or denies."""
    from detente.wiring import asking

    kept, which = asking.asked(store, **only)
    return kept.claims(which)


def positions(*, store: Where = None, **only: Unpack[Only]) -> list[PositionRow]:
    """List who stands where on which issue, the latest first."""
    from detente.wiring import asking

    kept, which = asking.asked(store, **only)
    return kept.positions(which)


def actors(*, store: Where = None, **only: Unpack[Only]) -> list[ActorRow]:
    """List the parties of the events that the filter lets through, the busiest first."""
    from detente.wiring import asking

    kept, which = asking.asked(store, **only)
    return kept.actors(which)


def resolve_actor(
    name: str,
    *,
    on: str | None = None,
    within: str | None = None,
    settings: Settings | None = None,
) -> Resolution:
    """Tell what a name means on a day and why: ``detente actors NAME``.

    Args:
        name: A name as a text has it: of a state, people, capital, place, body or person.
        on: The day, YYYY-MM-DD; without it today.
        within: A sentence with the name; the reader of actors then decides between its meanings.
        settings: Whose own actors and disputed codes count; from the environment if left out.

    Raises:
        UsageError: Nobody is known by it (with the nearest match), the day is none, or the
            sentence does not have the name.
    """
    from detente.wiring.actors import resolve

    return resolve(name, on, within, settings or Settings.from_environment())


def actors_add(
    name: str | None = None,
    *,
    file: str | Path | None = None,
    settings: Settings | None = None,
    **entry: Unpack[Entry],
) -> list[OwnActor]:
    """Add an actor, or those of a file, to your own; they come before Detente's tables.

    An entry for the same name, kind, code, office and first day takes the place of the one before.

    Args:
        name: What the actor is called.
        file: A table (TSV, CSV) or JSON lines with many, instead of ``name``.
        settings: Which file they go to: ``settings.actors``.
        **entry: ``code``, ``sector``, ``office``, ``kind``, ``aliases``, ``start``, ``end`` and
            ``note``; see ``docs/actors.md``.

    Raises:
        UsageError: An entry is not as it should be; the message has file and line.
    """
    from detente.wiring.own import add

    return add(name, file, settings or Settings.from_environment(), entry)


def actors_own(*, settings: Settings | None = None) -> list[OwnActor]:
    """List your own actors."""
    from detente.wiring.own import own

    return own(settings or Settings.from_environment())


def actors_remove(
    name: str, *, start: str | None = None, settings: Settings | None = None
) -> list[OwnActor]:
    """Take actors out of your own: all of a name, or those of it that begin on a day.

    Raises:
        UsageError: There is none of that name.
    """
    from detente.wiring.own import remove

    return remove(name, start, settings or Settings.from_environment())


def why(event: str, *, store: Where = None, as_of: str | None = None) -> Explanation:
    """Explain an event by its key or id, or by a beginning that only one has.

    ``as_of`` gives what was known of it on a day.
    """
    from detente.wiring import asking

    return asking.store(store, as_of).why(event)


# ------------------------------------------------------------------------------- to follow


def panel(*, store: Where = None, **what: Unpack[Count]) -> list[DyadPeriod]:
    """Count who did what to whom in each period; every pair has every period, with zeros.

    Args:
        store: The store's folder.
        **what: ``unit``, ``since``, ``until``, ``actor``, ``recipient``, ``between``, ``rule``,
            ``pairs`` and ``dataset``, as ``detente panel`` takes them.

    Raises:
        UsageError: A value is none, or nothing has a day.
    """
    from detente.wiring.panel import counted

    return counted(store, None, **what).rows


def panel_file(
    path: str | Path,
    *,
    append: str | Path | None = None,
    codebook: bool = True,
    store: Where = None,
    **what: Unpack[Count],
) -> PanelMade:
    """Write a panel to a file, with every column and, beside it, a codebook.

    Args:
        path: Ends with ``.parquet``, ``.csv`` or ``.dta``; it is replaced.
        append: A panel of the same rule and unit, whose rows come first.
        codebook: Write ``NAME.codebook.md`` and ``NAME.codebook.json`` too.
        store: The store's folder.
        **what: As for ``panel``.

    Raises:
        UsageError: A value is none, or ``append`` is of another rule or unit.
        RunError: The file may not be written.
    """
    from detente.wiring.panel import written

    given = Path(append) if append is not None else None
    return written(store, Path(path), append=given, codebook=codebook, **what)


def forecast(
    one: str,
    other: str,
    *,
    horizon: str = "week",
    rule: str = "default",
    dataset: str | None = None,
    as_of: str | None = None,
    store: Where = None,
) -> list[Forecast]:
    """Say how likely acts of each quad are in a pair's next week or month, both ways.

    Each chance stands beside those of simple rules, with the past errors of all of them; where
    it is not shown to be better than they are, its ``note`` says so.

    Args:
        one: A party, by key or name.
        other: Another.
        horizon: ``week`` or ``month``: the next whole one that has not begun.
        rule: What counts, as for ``panel``.
        dataset: The record's own events, or those of one imported set.
        as_of: The forecast that could be made on this day.
        store: The store's folder.

    Raises:
        UsageError: A value is none, or nothing has a day.
    """
    from detente.wiring.forecasting import forecast as forecast_of

    return forecast_of(store, one, other, horizon=horizon, rule=rule, dataset=dataset, as_of=as_of)


def commitments(
    one: str, other: str, *, store: Where = None, **which: Unpack[Which]
) -> list[Commitment]:
    """List what two parties undertook toward each other and what became of it, the latest first.

    Args:
        one: A party, by key or name.
        other: Another.
        store: The store's folder.
        **which: ``kind``, ``state``, ``since``, ``until`` (when it was made) and ``as_of``.

    Raises:
        UsageError: A party is not known, or a value is none.
    """
    from detente.wiring.commitments import found

    return found(store, one, other, **which)


def pairs(one: str, other: str, *, store: Where = None, **what: Unpack[SpanOf]) -> PairReport:
    """Look at two parties: words and deeds both ways, tone, contacts, who answers whom.

    Args:
        one: A party, by key or name.
        other: Another.
        store: The store's folder.
        **what: ``unit`` (``month`` without it), ``since``, ``until``, ``rule``, ``dataset`` and
            ``as_of``, as for ``panel``.

    Raises:
        UsageError: A value is none, or nothing has a day.
    """
    from detente.wiring.relations import pair_of

    return pair_of(store, one, other, **what)


def changes(
    one: str | None = None,
    other: str | None = None,
    *,
    measure: str | None = None,
    level: float | None = None,
    store: Where = None,
    **what: Unpack[SpanOf],
) -> list[Change]:
    """List when a pair's relation turned, the newest first; without parties those of all pairs.

    Args:
        one: A party, by key or name.
        other: Another.
        measure: Some of ``quad_1`` to ``quad_4``, ``cooperation`` and ``conflict``, parted by
            commas; without it the quads.
        level: Share of false ones among those given, at most, on average: 0.05 without it.
        store: The store's folder.
        **what: ``unit`` (``week`` without it), ``since``, ``until``, ``rule``, ``dataset`` and
            ``as_of``, as for ``panel``.

    Raises:
        UsageError: A value is none, or nothing has a day.
    """
    from detente.wiring.relations import changes_of

    pair = tuple(party for party in (one, other) if party is not None)
    return changes_of(store, pair, measure=measure, level=level, **what).changes


def brief(
    *,
    since: str | None = None,
    as_of: str | None = None,
    topics: Path | Topics | None = None,
    issues: Path | None = None,
    limit: int | None = 20,
    store: Where = None,
) -> Brief:
    """Say what is new on saved pairs, actors and issues, the weightiest first.

    Args:
        since: The day after which articles are new; without it, all but the last day is known.
        as_of: What was published up to this day.
        topics: What it is about, or the file it is saved in; ``brief.toml`` in the user's folder.
        issues: A list of issues of your own, by which their names are merged.
        limit: Most lines; null for all.
        store: The store's folder.

    Raises:
        UsageError: Nothing is saved, a day is none, or nothing is published after it.
    """
    from detente.wiring.briefing import briefed

    return briefed(store, since=since, as_of=as_of, topics=topics, issues=issues, limit=limit)


def brief_add(*parties: str, issue: str | None = None, topics: Path | None = None) -> Topics:
    """Save a pair (two parties), an actor (one) or an issue for the brief.

    Raises:
        UsageError: None of them is given, or a party is not known.
    """
    from detente.wiring.topics import add, asked, topics_file

    return add(topics_file(topics), asked(parties, issue))


def brief_list(*, topics: Path | None = None) -> Topics:
    """Give what the brief is about."""
    from detente.wiring.topics import read_topics, topics_file

    return read_topics(topics_file(topics))[0]


def brief_remove(*parties: str, issue: str | None = None, topics: Path | None = None) -> Topics:
    """Take a pair, an actor or an issue out of the brief.

    Raises:
        UsageError: It is not there.
    """
    from detente.wiring.topics import asked, remove, topics_file

    return remove(topics_file(topics), asked(parties, issue))


def position_histories(
    *,
    issues: Path | None = None,
    changes: bool = False,
    store: Where = None,
    **only: Unpack[Only],
) -> list[PositionHistory]:
    """Give what each party held on each issue over time, with every change marked.

    Args:
        issues: A list of issues of your own, by which their names are merged.
        changes: Only histories with a change.
        store: The store's folder.
        **only: Which positions, as for ``positions``.
    """
    from detente.wiring.briefing import over_time

    return over_time(store, issues=issues, changes=changes, **only)


def watch(
    inputs: Iterable[str | Path] = (),
    *,
    store: Where = None,
    topics: Path | None = None,
    every: float | None = None,
    once: bool = False,
    settings: Settings | None = None,
) -> Iterator[Round]:
    """Read inputs on a schedule and give what is new on the saved topics after each reading.

    Args:
        inputs: Feeds, addresses, files and folders; those of the file of topics if none is given.
        store: The store's folder, which is made where there is none.
        topics: The file of topics, with its table ``[watch]``.
        every: Minutes from one reading to the next, instead of the file's.
        once: End after one reading.
        settings: How to run; from the environment where they are left out.

    Raises:
        UsageError: Nothing is to be read or told, or the webhook is not allowed.
        RunError: Another process watches with the store.
    """
    from detente.wiring.watching import watched

    how = settings or Settings.from_environment()
    folder = Path(store if store is not None else how.store)
    reading = partial(ingest, settings=how)
    return watched(
        [str(one) for one in inputs],
        folder,
        topics,
        lambda names, where: reading(names, store=where),
        every=every,
        once=once,
    )


# ----------------------------------------------------------------------------- to trust it


def label(
    task: str, rows: Iterable[RawRow | Problem], *, settings: Settings | None = None
) -> Iterator[RawRow]:
    """Label rows of a task; each comes out in order, with the task's fields added.

    Args:
        task: ``relation``, ``tone``, ``attribution``, ``quotes``, ``places`` or ``records``.
        rows: Rows in the task's form; a ``Problem`` stands for one that could not be decoded.
        settings: How to run; from the environment where they are left out.

    Raises:
        UsageError: There is no such task.
        ModelError: The weights are missing or of another version.
    """
    from detente.scoring.labelling import label as label_rows
    from detente.scoring.tasks import task_named

    chosen = task_named(task)  # before the models, so that a slip is told at once
    from detente.scoring.labeller import DefaultLabeller

    labeller = DefaultLabeller(settings or Settings.from_environment())
    return label_rows(chosen.name, rows, labeller)


def evaluate(
    task: str,
    gold: str | Path | Iterable[Mapping[str, Any]],
    *,
    articles: str | Path | Iterable[str | Path] = (),
    predicted: str | Path | Iterable[Mapping[str, Any]] | None = None,
    baseline: str | None = None,
    settings: Settings | None = None,
) -> Score:
    """Score a task against gold.

    Args:
        task: The task.
        gold: Gold rows, or their file.
        articles: For ``records``, the file or files with the annotated articles.
        predicted: Rows to score, or their file; without it the gold's own texts are labelled.
        baseline: Score a predictor that does not read: ``constant`` or ``majority``.
        settings: How to run; from the environment where they are left out.

    Raises:
        UsageError: A file or row is not of the task's form, or there is no such task.
    """
    from detente.scoring import baselines, measure
    from detente.scoring.rows import as_inputs, as_predictions, rows_of, with_articles
    from detente.scoring.tasks import task_named

    chosen = task_named(task)
    truths = rows_of(gold)
    if task == "records":
        files = [articles] if isinstance(articles, str | Path) else articles
        truths = with_articles(truths, (row for file in files for row in rows_of(file)))
    if baseline is not None:
        guesses = baselines.baseline(task, baseline, truths)
    elif predicted is not None:
        guesses = as_predictions(rows_of(predicted))
    else:
        guesses = label(task, as_inputs(truths), settings=settings)
    return measure.score(chosen.measure, truths, guesses)


def evaluate_forecast(
    test: str | Path,
    *,
    train: str | Path,
    valid: str | Path,
    ranks: str | Path | None = None,
    tell: Callable[[str, int, int], None] | None = None,
) -> LinkScore:
    """Forecast links one day at a time and rank the answers: ``detente evaluate forecast``.

    Args:
        test: The links to forecast: CSV with ``date``, ``source``, ``event`` and ``target``.
        train: Links of earlier days, to learn from.
        valid: Links of the days between.
        ranks: Write each question, its answer's rank and the ten best to this file, a line each.
        tell: Told what is being done and how far it is.

    Raises:
        UsageError: A file cannot be used.
        RunError: A forecast changes with what it forecasts.
    """
    from detente.wiring.forecasting import score_links

    kept = Path(ranks) if ranks is not None else None
    return score_links(Path(train), Path(valid), Path(test), kept, tell)


def audit_draw(
    name: str | None = None, *, units: int = 300, seed: int = 1, store: Where = None
) -> AuditDraw:
    """Draw a stratified sample of reports and of silent sentences, to be coded by hand.

    Args:
        name: The audit's; ``audit-1`` and so on without one.
        units: How many to draw; every stratum gets some.
        seed: The same seed draws the same units of the same articles.
        store: The store's folder.

    Raises:
        UsageError: There is nothing to draw from, or the name is none or taken.
    """
    from detente.wiring.audit import drawn

    return drawn(store, many=units, name=name, seed=seed)


def audit_sheet(
    name: str | None = None, *, coder: str | None = None, store: Where = None
) -> list[SheetRow]:
    """Give an audit's units with their words, and what is decided of each.

    Raises:
        UsageError: There is no such audit.
    """
    from detente.wiring.audit import sheet_of

    return sheet_of(store, name, coder)


def audit_code(
    codes: Mapping[int, str],
    *,
    audit: str | None = None,
    coder: str | None = None,
    store: Where = None,
) -> int:
    """Keep a coder's decisions.

    Args:
        codes: For units by number ``ok``, ``none``, ``skip``, or events such as
            ``CONSULT USA, ISR > IRN``, parted by semicolons.
        audit: The audit; without it the last one.
        coder: Who decided; without it the user of this machine.
        store: The store's folder.

    Returns:
        How many decisions were kept: all of them, or none where one is not right.

    Raises:
        UsageError: There is no such audit or unit, or a category or party is none.
    """
    from detente.wiring.audit import decided

    return decided(store, audit, coder, codes)


def audit_report(
    name: str | None = None, *, coder: str | None = None, store: Where = None
) -> Audited:
    """Estimate every count of reports, with its interval, from what is coded by hand.

    Without an audit the errors of the development set stand in for those of the store's texts.

    Raises:
        UsageError: There is no such audit, or the coder has coded nothing of it.
    """
    from detente.wiring.audit import reported

    return reported(store, name, coder)


def compare(
    one: str | Path, other: str | Path, *, audit: str | None = None, store: Where = None
) -> Comparison:
    """Compare two coders of an audit, two models of a store, or two files of readings.

    Args:
        one: A coder, a model's name or a part of it, or a file.
        other: Another of the same kind.
        audit: The audit of the coders; without it the last one.
        store: The store's folder; not needed for files.

    Raises:
        UsageError: They are none of these, or a file is not of readings.
    """
    from detente.wiring.comparing import compared

    return compared(store, str(one), str(other), audit)


def runs(*, store: Where = None) -> list[RunRecord]:
    """List what each run did, the latest first."""
    from detente.wiring import asking

    return asking.store(store).runs()


def doctor(*, store: Where = None) -> list[Check]:
    """Look for what is wrong with a store, without changing anything."""
    from detente.wiring import asking

    return asking.store(store).doctor()


def settings() -> Settings:
    """Give the settings as the environment has them."""
    return Settings.from_environment()


# ------------------------------------------------------------------------- to take it away


def export(
    path: str | Path, *, form: str | None = None, store: Where = None, **only: Unpack[Only]
) -> Path:
    """Write recorded events to a file; without ``limit``, all of them.

    Args:
        path: The file; it is replaced.
        form: ``plover``, ``csv``, ``parquet`` or ``polecat``; else by the file's suffix.
        store: The store's folder.
        **only: What to write, as for ``events``.

    Raises:
        UsageError: There is no such format, or the suffix tells none.
    """
    from detente.exchange.files import format_of

    target = Path(path)
    pieces = export_bytes(form or format_of(target), store=store, **only)
    with target.open("wb") as file:
        file.writelines(pieces)
    return target


def export_bytes(form: str, *, store: Where = None, **only: Unpack[Only]) -> Iterator[bytes]:
    """Encode recorded events in a format, in pieces; the arguments are those of ``export``."""
    from detente.exchange.files import export as encode
    from detente.exchange.pairs import with_best_reading
    from detente.wiring import asking

    only.setdefault("limit", None)
    kept, which = asking.asked(store, **only)
    pairs = with_best_reading(kept.events(which), kept.readings())
    return encode(pairs, form, kept.originals(which) if which.dataset else None)

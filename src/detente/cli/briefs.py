"""What to read this morning: brief, and what it is about."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente import api
from detente.cli import output as terminal
from detente.cli.options import ENTRY, OUTPUT, WHICH, AsOf, Output, StoreOption, option, parties
from detente.cli.output import Listing, emit, sink, write_json, write_text
from detente.cli.verbs import Say, verb
from detente.errors import UsageError
from detente.views.tables import Column, Flat, Table

TopicsOption = Annotated[
    Path | None,
    option(
        "topics",
        text="The file of saved pairs, actors and issues [brief.toml in your folder].",
        panel=WHICH,
        metavar="FILE",
    ),
]
IssuesOption = Annotated[
    Path | None,
    option("issues", text="A list of issues of your own.", panel=WHICH, metavar="FILE"),
]
Parties = Annotated[
    list[str] | None,
    typer.Argument(
        help="One party is an actor, two are a pair.",
        metavar="PARTY",
        autocompletion=parties,
        show_default=False,
    ),
]
IssueOption = Annotated[
    str | None, option("issue", text="An issue, by words.", panel=ENTRY, metavar="WORDS")
]


@verb(
    "detente brief",
    "detente brief --since 2015-07-01 -o brief.html",
    "detente brief --as-of 2015-07-14 --form json",
)
def brief(  # noqa: PLR0913  # one option each
    say: Say,
    store: StoreOption = None,
    topics: TopicsOption = None,
    *,
    since: Annotated[
        str | None,
        option(
            "since",
            text="Published after this day [the day before the last].",
            panel=WHICH,
            metavar="DAY",
        ),
    ] = None,
    as_of: AsOf = None,
    issues: IssuesOption = None,
    limit: Annotated[
        int | None,
        option("limit", text="At most so many lines [20].", panel=WHICH, min=1, metavar="N"),
    ] = 20,
    form: Annotated[
        str | None,
        option(
            "form",
            text="text, md, html or json [by the file's suffix].",
            panel=OUTPUT,
            metavar="FORM",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        option("output", "-o", text="Write to this file.", panel=OUTPUT, metavar="FILE"),
    ] = None,
) -> None:
    """Say what is new on the saved pairs, actors and issues, the weightiest first.

    Each line has its words, source and day. What a ledger of commitments gains
    comes before routine, facts before claims, a pair out of its habit before
    one that acts as ever. Save topics with detente brief add.
    """
    from detente.views import briefs

    chosen = _form(form, output)
    made = api.brief(
        since=since, as_of=as_of, topics=topics, issues=issues, limit=limit, store=store
    )
    with sink(output) as file:
        if chosen == "json":
            write_json(file, made)
        elif chosen == "text":
            write_text(briefs.brief_text(made), file)
        else:
            text = briefs.brief_html(made) if chosen == "html" else briefs.brief_markdown(made)
            file.write(text.encode("utf-8", "replace"))
    say.note(briefs.summary(made))


def _form(form: str | None, output: Path | None) -> str:
    from detente.views.briefs import FORMS

    suffix = {".md": "md", ".html": "html", ".htm": "html", ".json": "json", ".txt": "text"}
    given = form or (suffix.get(output.suffix.lower()) if output else None)
    chosen = given or ("text" if output is None and terminal.on_terminal() else "md")
    if chosen not in FORMS:
        raise UsageError("DET088", f"{form!r} is no form of a brief.", f"Use {', '.join(FORMS)}.")
    return chosen


@verb(
    "detente brief add USA IRN",
    "detente brief add France",
    "detente brief add --issue 'uranium enrichment'",
)
def brief_add(
    say: Say, given: Parties = None, topics: TopicsOption = None, *, issue: IssueOption = None
) -> None:
    """Save a pair, an actor or an issue for the brief."""
    from detente.wiring.topics import topics_file

    api.brief_add(*(given or ()), issue=issue, topics=topics)
    say.note(f"Saved in {topics_file(topics)}. Next: detente brief")


@verb("detente brief remove USA IRN", "detente brief remove --issue sanctions")
def brief_remove(
    say: Say, given: Parties = None, topics: TopicsOption = None, *, issue: IssueOption = None
) -> None:
    """Take a pair, an actor or an issue out of the brief."""
    from detente.wiring.topics import topics_file

    api.brief_remove(*(given or ()), issue=issue, topics=topics)
    say.note(f"Removed from {topics_file(topics)}.")


@verb("detente brief list", "detente brief list --csv")
def brief_list(output: Output, say: Say, topics: TopicsOption = None) -> None:
    """List what the brief is about."""
    from detente.wiring.topics import told, topics_file

    saved = api.brief_list(topics=topics)
    rows = tuple(told(saved))
    columns = ("kind", "topic", "name")
    table = Table((Column("kind"), Column("topic", most=30), Column("name", wide=True)), rows)
    emit(Listing(saved, table, Flat(columns, rows)), output)
    if not rows:
        say.note(
            f"Nothing is saved in {topics_file(topics)}. Save something: detente brief add USA IRN"
        )

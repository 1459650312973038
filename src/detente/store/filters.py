"""One filter for every verb: SQL, its parameters and a sentence come from the same object."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import msgspec

from detente.codes.plover import CATEGORIES
from detente.errors import UsageError
from detente.records import STATUSES
from detente.records.findings import Status
from detente.store.imported import OWN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ClaimRule = Literal["in", "out", "only"]
View = Literal["events", "quotes", "positions", "passages"]


class Where(NamedTuple):
    """A condition in SQL (DuckDB and SQLite alike) and its named parameters."""

    sql: str
    params: dict[str, Any]


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What to show.

    Attributes:
        actor: Party key of one who acts; holder of a position.
        recipient: Party key of one who receives. In mutual events, where all parties act, it
            is one of the others.
        between: Two party keys on different sides of an event, in either direction.
        event: PLOVER category.
        status: ``occurred``, ``historical``, ``future``, ``hypothetical`` or ``negated``.
        since: First day, YYYY-MM-DD: of the event, where events are asked for, which leaves out
            those without a day; else of publication.
        until: Last day.
        issue: Of a position, any part of its name.
        speaker: Party key or any part of a name: who says it, who claims it.
        text: Any part of the words that are shown.
        publisher: Of the article.
        dataset: Events of this imported set, instead of those of the articles.
        as_of: The answer that was known on this day, from what was published up to then.
        claims: Events that are only claimed by a source: ``in`` with the rest, left ``out``, or
            ``only`` these.
        limit: Most rows to give; null for all.
        offset: Rows to pass over first.

    Raises:
        UsageError: A day, category, status, number or claims rule is none.
    """

    actor: str | None = None
    recipient: str | None = None
    between: tuple[str, str] | None = None
    event: str | None = None
    status: Status | None = None
    since: str | None = None
    until: str | None = None
    issue: str | None = None
    speaker: str | None = None
    text: str | None = None
    publisher: str | None = None
    dataset: str | None = None
    as_of: str | None = None
    claims: ClaimRule = "in"
    limit: int | None = 100
    offset: int = 0

    def __post_init__(self) -> None:
        """Refuse what could never match."""
        for name in ("since", "until", "as_of"):
            check_day(name, getattr(self, name))
        _check_category(self.event)
        if self.status is not None and self.status not in STATUSES:
            raise UsageError(
                "DET031", f"{self.status!r} is no status.", f"Use one of {', '.join(STATUSES)}."
            )
        if self.claims not in {"in", "out", "only"}:
            raise UsageError(
                "DET032", f"claims={self.claims!r} is no rule.", "Use in, out or only."
            )
        if self.offset < 0 or (self.limit is not None and self.limit < 0):
            raise UsageError(
                "DET033", "A limit or offset below zero has no meaning.", "Use 0 or more."
            )

    def where(self, view: View) -> Where:
        """Make the condition for a view.

        Raises:
            UsageError: The filter names something that the view does not have.
        """
        columns = _VIEWS[view]
        clauses: list[str] = []
        params: dict[str, Any] = {}
        given = self.given()
        if "dataset" in columns:  # datasets are never mixed
            given.setdefault("dataset", OWN)
        for name, value in given.items():
            if name not in columns:
                raise UsageError(
                    "DET034", f"{view.capitalize()} have no {name}.", f"Leave {name} out."
                )
            clauses.append(f"({columns[name]})")
            params.update(_parameters(name, value, columns[name]))
        if self.claims != "in" and "claims" in columns:
            only = columns["claims"]
            clauses.append(only if self.claims == "only" else f"NOT {only}")
        return Where(" AND ".join(clauses) or "true", params)

    def given(self) -> dict[str, Any]:
        """Name the fields that narrow the answer, in the order of the fields."""
        aside = {"as_of", "claims", "limit", "offset"}
        values = {name: getattr(self, name) for name in self.__struct_fields__ if name not in aside}
        return {name: value for name, value in values.items() if value is not None}

    def only(self, *names: str) -> Filter:
        """Keep these fields alone, without a limit."""
        return Filter(**{name: getattr(self, name) for name in names}, limit=None)

    def without(self, *names: str) -> Filter:
        """Keep all but these fields."""
        return Filter(
            **{name: getattr(self, name) for name in self.__struct_fields__ if name not in names}
        )

    def page(self) -> str:
        """Write LIMIT and OFFSET."""
        limit = "" if self.limit is None else f" LIMIT {self.limit}"
        return limit + (f" OFFSET {self.offset}" if self.offset else "")

    def sentence(self, noun: str = "events", name: Callable[[str], str] = str) -> str:
        """Say in words what is shown: "events by NOR toward SWE since 2011-03-01".

        Args:
            noun: What is shown, in the plural.
            name: Turns a party key into what a reader knows it by.
        """
        words = [noun]
        for field, value in self.given().items():
            if field == "between":
                words.append(f"between {name(value[0])} and {name(value[1])}")
            else:
                shown = name(value) if field in {"actor", "recipient"} else value
                words.append(_WORDS[field].format(shown))
        if self.claims == "out":
            words.append("without those that are only claimed")
        elif self.claims == "only":
            words.append("that are only claimed")
        if self.as_of:
            words.append(f"as known on {self.as_of}")
        return " ".join(words)


_WORDS: Final[Mapping[str, str]] = {
    "actor": "by {}",
    "recipient": "toward {}",
    "event": "of kind {}",
    "status": "with status {}",
    "since": "since {}",
    "until": "until {}",
    "issue": "on {}",
    "speaker": "said by {}",
    "text": 'with "{}"',
    "publisher": "in {}",
    "dataset": "of the dataset {}",
}

# In mutual events everybody is in ``actor``; then each other party counts as receiving.
_RECEIVES = (
    "list_contains(recipient, ${0}) OR "
    "(len(recipient) = 0 AND len(actor) > 1 AND list_contains(actor, ${0}))"
)
_BETWEEN = (
    "(list_contains(actor, $between_0) AND list_contains(recipient, $between_1)) OR "
    "(list_contains(actor, $between_1) AND list_contains(recipient, $between_0)) OR "
    "(len(recipient) = 0 AND list_contains(actor, $between_0) AND list_contains(actor, $between_1))"
)
_PUBLISHED: Final[dict[str, str]] = {
    "since": "date >= $since",
    "until": "date <= $until",
    "publisher": "lower(publisher) = lower($publisher)",
}
# "NOR" is a key and no part of "Norman".
_SPEAKER = (
    "speaker = $speaker OR ($speaker <> upper($speaker) AND instr($speaker, ':') = 0 "
    "AND instr(lower(coalesce(speaker_name, '')), lower($speaker)) > 0)"
)
_VIEWS: Final[Mapping[str, Mapping[str, str]]] = {
    "events": {
        "actor": "list_contains(actor, $actor)",
        "recipient": _RECEIVES.format("recipient"),
        "between": _BETWEEN,
        "event": "event = upper($event)",
        "status": "status = $status",
        "since": "enddate >= $since",
        "until": "date <= $until",
        "speaker": "list_contains(claims, $speaker) OR list_contains(denials, $speaker)",
        "text": "instr(lower(words), lower($text)) > 0",
        "publisher": "list_contains(publishers, lower($publisher))",
        "claims": "only_claimed",
        "dataset": "dataset = $dataset",
    },
    "quotes": {
        "speaker": _SPEAKER,
        "actor": "speaker = $actor",
        "text": "instr(lower(content), lower($text)) > 0",
        **_PUBLISHED,
    },
    "positions": {
        "actor": "holder = $actor",
        "speaker": "holder = $speaker",
        "issue": "instr(lower(issue), lower($issue)) > 0",
        "text": "instr(lower(array_to_string(evidence, ' ')), lower($text)) > 0",
        **_PUBLISHED,
    },
    "passages": {
        "speaker": _SPEAKER,
        "text": "instr(lower(passages.text), lower($text)) > 0",
        **_PUBLISHED,
    },
}


def _parameters(name: str, value: Any, sql: str) -> dict[str, Any]:
    if name == "between":
        return {"between_0": value[0], "between_1": value[1]}
    return {name: value} if f"${name}" in sql else {}


def _check_category(event: str | None) -> None:
    if event is None or event.upper() in CATEGORIES:
        return
    nearest = next(iter(get_close_matches(event.upper(), list(CATEGORIES), n=1)), None)
    raise UsageError(
        "DET039",
        f"{event!r} is no PLOVER category.",
        f"Did you mean {nearest}?" if nearest else f"Use one of {', '.join(CATEGORIES)}.",
    )


def check_day(name: str, day: str | None, years: tuple[int, int] = (1, 9999)) -> None:
    """Refuse what is no day.

    Raises:
        UsageError: It is none, or of a year that is out of bounds (DET030).
    """
    if day is None:
        return
    try:
        found = date.fromisoformat(day)
        if found.isoformat() == day and years[0] <= found.year <= years[1]:
            return
    except ValueError:
        pass
    raise UsageError("DET030", f"{name} is {day!r}, which is no day.", "Write it as YYYY-MM-DD.")

"""The columns of a panel: how each is made, its type, and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from detente.codes.plover import CATEGORIES, QUADS
from detente.follow.corrected import PARTS, expressions
from detente.follow.quoting import quoted
from detente.follow.rules import rule_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.follow.corrected import Correction
    from detente.records import CountRule

Kind = Literal["text", "date", "small", "whole", "real", "flag"]
SQL_TYPES: Final[dict[Kind, str]] = {
    "text": "VARCHAR",
    "date": "DATE",
    "small": "SMALLINT",
    "whole": "INTEGER",
    "real": "DOUBLE",
    "flag": "BOOLEAN",
}


class Column(NamedTuple):
    """A column; ``sql`` is its expression over the panel's joined rows (``panel.py``)."""

    name: str
    kind: Kind
    sql: str
    text: str

    def select(self) -> str:
        """Write it for a SELECT."""
        return f"({self.sql})::{SQL_TYPES[self.kind]} AS {self.name}"


_CODES: Final = tuple(code.lower() for code in CATEGORIES)
_SCORES: Final = {code.lower(): item.score for code, item in CATEGORIES.items()}
_QUAD_OF: Final = {code.lower(): item.quad for code, item in CATEGORIES.items()}
_NUMBER: Final = "number of that state in the {0} list, if it was in the system in the period"
_OF: Final = {"cow": "Correlates of War", "gw": "Gleditsch and Ward"}


def columns(rule: CountRule, unit: str, correction: Correction | None = None) -> tuple[Column, ...]:
    """List the columns of a panel by a rule, with periods of a unit, corrected where told how."""
    return (*_columns(rule, unit), *(_corrected(rule.appeals, correction) if correction else ()))


def _corrected(appeals: str, how: Correction) -> Iterator[Column]:
    """Put a corrected count with its interval to every count of events."""
    every = [(f"c.{code}", code.upper()) for code in _CODES]
    counts = {"total": every} | {code: [(f"c.{code}", code.upper())] for code in _CODES}
    for quad in QUADS:
        terms = [term for term in every if _QUAD_OF[term[1].lower()] == quad]
        if appeals != "conflict":
            less = "(c.request - c.appeal)"
            terms = [(less if code == "REQUEST" else sql, code) for sql, code in terms]
        if quad == 1 and appeals == "cooperation":
            terms = [*terms, ("c.appeal", "REQUEST")]
        counts[f"quad_{quad}"] = terms
    counts["cooperation"] = counts["quad_1"] + counts["quad_2"]
    counts["conflict"] = counts["quad_3"] + counts["quad_4"]
    meant = dict(zip(PARTS, ("what it should be", "lower end", "upper end"), strict=True))
    # most pairs have nothing in most periods: those are told apart before any formula
    shown = (
        "CASE WHEN x.dataset <> 'own' THEN NULL WHEN c.a IS NOT NULL THEN {0} "
        "WHEN x.observed THEN {1} END"
    )
    for name, terms in counts.items():
        for part, sql in expressions(terms, how):
            text = f"{name} corrected for the reader's errors: {meant[part]}"
            yield Column(
                f"{name}_{part}", "real", shown.format(sql, "NULL" if part == "high" else 0), text
            )
    basis = f"CASE WHEN x.dataset = 'own' THEN {quoted(how.basis)} END"
    yield Column("basis", "text", basis, "what corrected counts rest on: audit or shipped")


def _columns(rule: CountRule, unit: str) -> Iterator[Column]:
    appeals = rule.appeals
    yield Column("dataset", "text", "x.dataset", "own: the record itself; else the imported set")
    yield Column("actor", "text", "pa.party", "party key of whoever acts")
    yield Column("recipient", "text", "pr.party", "party key of whoever receives")
    yield Column("unit", "text", quoted(unit), "how long a period is")
    yield Column("start", "date", "t.start", f"first day of the {unit}")
    yield Column("end_day", "date", "t.last", f"last day of the {unit}")
    yield Column("year", "small", "year(t.start)", "calendar year of the first day")
    yield Column("month", "small", "month(t.start)", "calendar month of the first day")
    for side, table in (("actor", "pa"), ("recipient", "pr")):
        yield Column(f"{side}_name", "text", f"{table}.name", f"name of the {side}")
        yield Column(
            f"{side}_state",
            "text",
            f"{table}.state",
            f"ISO 3166 code of the {side}'s state, also of a party within one; else missing",
        )
    for side, table in (("actor", "sa"), ("recipient", "sr")):
        for system, name in _OF.items():
            yield Column(
                f"{side}_{system}",
                "small",
                f"{table}.{system}",
                f"if the {side} is a state, {_NUMBER.format(name)}; else missing",
            )
    yield Column(
        "articles", "whole", "x.articles", f"articles of the dataset published in the {unit}"
    )
    yield Column("sources", "whole", "x.sources", "distinct publishers of these articles")
    yield Column(
        "days_read", "small", "x.days", "days of the period on which one or more were published"
    )
    yield Column(
        "observed",
        "flag",
        "x.observed",
        "1: something published in the period was read; 0: nothing was, so a zero is unknowable "
        "and counts are missing, unless articles of other periods told of events",
    )
    yield from _counts(appeals)
    yield from _relative(appeals)
    yield Column("counted", "text", quoted(rule.counted), "what a count counts: events or reports")
    yield Column("rule", "text", quoted(rule.name), "the rule of counting, by name")
    yield Column(
        "rule_id",
        "text",
        quoted(rule_id(rule)),
        "what the rule counts, as a hash; equal: mergeable",
    )


def _known(sql: str) -> str:
    """Make a count zero where the period was observed, and missing where it was not."""
    return f"coalesce({sql}, CASE WHEN x.observed THEN 0 END)"


def _counts(appeals: str) -> Iterator[Column]:
    yield Column("total", "whole", _known(_total()), "all that was counted, of any category")
    for code, category in CATEGORIES.items():
        name = code.lower()
        yield Column(name, "whole", _known(f"c.{name}"), f"PLOVER {code}: {category.meaning}")
    yield Column(
        "appeals",
        "whole",
        _known("c.appeal"),
        "part of request: asks for help or talks (mode assist or meet, not change or yield)",
    )
    yield Column(
        "only_claimed",
        "whole",
        _known("c.claimed"),
        "part of total: no article tells it in its own voice, only a source asserts it",
    )
    yield Column("denied", "whole", _known("c.denied"), "part of total: somebody denies it")
    for quad, meaning in QUADS.items():
        yield Column(f"quad_{quad}", "whole", _known(_quad(quad, appeals)), _quad_text(meaning))
    yield Column(
        "cooperation",
        "whole",
        _known(f"{_quad(1, appeals)} + {_quad(2, appeals)}"),
        "quad_1 + quad_2",
    )
    yield Column(
        "conflict", "whole", _known(f"{_quad(3, appeals)} + {_quad(4, appeals)}"), "quad_3 + quad_4"
    )


def _relative(appeals: str) -> Iterator[Column]:
    good, bad = _score(appeals, 1), _score(appeals, -1)
    scored = _scored(appeals)
    yield Column(
        "score_cooperation",
        "real",
        _known(f"round({good}, 4)"),
        "sum of the PLOVER scores above zero (2.1 to 7.6 each)",
    )
    yield Column(
        "score_conflict",
        "real",
        _known(f"round({bad}, 4)"),
        "sum of the PLOVER scores below zero (-2.0 to -9.3 each)",
    )
    yield Column(
        "score_mean",
        "real",
        f"round(({good} + {bad}) / nullif({scored}, 0), 4)",
        "mean PLOVER score, -9.3 to 7.6: nets the two sums, so read it beside them; missing "
        "where nothing has a score",
    )
    per = "1000.0 * {0} / nullif(x.articles, 0)"
    for name, sql in (
        ("total", _total()),
        *((f"quad_{quad}", _quad(quad, appeals)) for quad in QUADS),
        ("cooperation", f"({_quad(1, appeals)} + {_quad(2, appeals)})"),
        ("conflict", f"({_quad(3, appeals)} + {_quad(4, appeals)})"),
    ):
        yield Column(
            f"{name}_rate",
            "real",
            f"round({per.format(_known(sql))}, 6)",
            f"{name} for each 1,000 articles of the period",
        )
    yield Column(
        "total_share",
        "real",
        f"round(1000.0 * {_known(_total())} / nullif(x.counted, 0), 6)",
        "total for each 1,000 events (or reports) of the dataset that the rule counts in the "
        "period, of any parties",
    )


def _total() -> str:
    return "(" + " + ".join(f"c.{code}" for code in _CODES) + ")"


def _quad(quad: int, appeals: str) -> str:
    parts = " + ".join(f"c.{code}" for code in _CODES if _QUAD_OF[code] == quad)
    less = " - c.appeal" if quad == _QUAD_OF["request"] and appeals != "conflict" else ""
    more = " + c.appeal" if quad == 1 and appeals == "cooperation" else ""
    return f"({parts}{less}{more})"


def _quad_text(meaning: str) -> str:
    if meaning == "verbal conflict":
        return f"{meaning}; the rule says whether appeals are in"
    return f"{meaning}; appeals are in only if the rule says so" if "verbal" in meaning else meaning


def _score(appeals: str, sign: int) -> str:
    parts = [f"{score} * c.{code}" for code, score in _SCORES.items() if score * sign > 0]
    less = f" - {_SCORES['request']} * c.appeal" if sign < 0 and appeals != "conflict" else ""
    return "(" + " + ".join(parts) + less + ")"


def _scored(appeals: str) -> str:
    return _total() if appeals == "conflict" else f"({_total()} - c.appeal)"

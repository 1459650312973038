"""The named rules of counting: what ``--rule`` says, as data, in words, and as an identity."""

from __future__ import annotations

import types
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin, get_type_hints

import msgspec

from detente.errors import UsageError
from detente.records import STATUSES, CountRule
from detente.records.identity import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

# Reasons for each part are in docs/panel.md.
RULES: Final[Mapping[str, CountRule]] = types.MappingProxyType(
    {
        rule.name: rule
        for rule in (
            CountRule(),
            CountRule(name="strict", denied="out", families=2, a_day="one"),
            CountRule(
                name="all-reports",
                counted="reports",
                statuses=("occurred", "historical"),
                claims="in",
                day="published",
                span="first",
            ),
            CountRule(
                name="icews-like",
                counted="reports",
                claims="in",
                day="published",
                span="first",
                sectors="folded",
                appeals="cooperation",
            ),
            CountRule(
                name="gdelt-like",
                counted="reports",
                statuses=("occurred", "historical", "future", "hypothetical"),
                claims="in",
                day="published",
                span="first",
                a_day="one",
                sectors="folded",
                appeals="cooperation",
            ),
        )
    }
)

# What each value of each part means, in words that can follow "counts".
_WORDS: Final[Mapping[str, Mapping[str, str]]] = types.MappingProxyType(
    {
        "counted": {
            "events": "Happenings are counted once, however many articles report them.",
            "reports": "The articles' reports are counted: a happening told twice counts twice.",
        },
        "claims": {
            "in": "What only a source asserts counts as well.",
            "out": "What only a source asserts does not count.",
            "only": "Only what nobody but a source asserts counts.",
        },
        "denied": {
            "in": "What somebody denies counts as well.",
            "out": "What somebody denies does not count.",
        },
        "day": {
            "happened": "An event belongs to the day it happened.",
            "published": "An event belongs to the day its first report was published.",
        },
        "span": {
            "within": "An event whose days lie in more than one period is left out.",
            "first": "An event of several days belongs to the first.",
        },
        "a_day": {
            "all": "Every one counts.",
            "one": "Of one category, one a day counts for each direction of a pair.",
        },
        "mutual": {
            "both_directions": "An event without direction counts once in each direction.",
            "left_out": "An event without direction does not count.",
        },
        "parties": {
            "expanded": "With several parties on a side it counts for every pair of the two sides.",
            "single": "An event with several parties on a side does not count.",
        },
        "sectors": {
            "apart": "Parties within a state (USA:OPP) stand apart from it.",
            "folded": "Parties within a state (USA:OPP) count as the state.",
            "left_out": "Parties within a state (USA:OPP) do not count.",
        },
        "appeals": {
            "conflict": "Requests for help or talks are verbal conflict, as in PLOVER.",
            "apart": "Requests for help or talks are in the total, but in no quad and no score.",
            "cooperation": "Requests for help or talks are verbal cooperation, without a score.",
        },
    }
)


def parse_rule(text: str) -> CountRule:
    """Read a rule: a name, parts as ``key=value``, or both, parted by commas.

    ``statuses`` are parted by ``+``: ``strict,statuses=occurred+historical``.

    Raises:
        UsageError: There is no such rule (DET050), or no such part or value (DET051).
    """
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    named = [piece for piece in pieces if "=" not in piece]
    base = RULES.get(named[0] if named else "default")
    if base is None or len(named) > 1:
        wrong = named[-1]
        raise UsageError(
            "DET050",
            f"There is no rule {wrong!r}." if base is None else "Only one rule can be named.",
            f"Name one of {', '.join(RULES)}; change parts of it with key=value.",
        )
    changed = dict(_part(*piece.split("=", 1)) for piece in pieces if "=" in piece)
    changed = {key: value for key, value in changed.items() if value != getattr(base, key)}
    shown = [f"{key}={_plain(changed[key])}" for key in PARTS if key in changed]
    return msgspec.structs.replace(base, name=",".join([base.name, *shown]), **changed)


def rule_id(rule: CountRule) -> str:
    """Name what is counted by a hash; rules that count the same have the same, however named."""
    return digest("r", *(_plain(getattr(rule, key)) for key in PARTS))[:9]


def parts(rule: CountRule) -> dict[str, str]:
    """Give the value of every part, as ``--rule`` takes it."""
    return {key: _plain(getattr(rule, key)) for key in PARTS}


def in_words(rule: CountRule) -> list[str]:
    """Say what a rule counts, one sentence a part."""
    least = (
        "One article is enough."
        if rule.families == 1
        else f"At least {rule.families} independent families of articles must report it."
    )
    told = [f"Counted are events of status {_listed(rule.statuses)}.", least]
    words = [_WORDS[key][getattr(rule, key)] for key in PARTS if key in _WORDS]
    return [told[0], words[0], told[1], *words[1:]]


def _part(key: str, value: str) -> tuple[str, Any]:
    key, value = key.strip(), value.strip()
    if key not in PARTS:
        near = get_close_matches(key, PARTS, n=1)
        raise UsageError(
            "DET051",
            f"A rule has no part {key!r}.",
            f"Did you mean {near[0]}?" if near else f"Its parts are {', '.join(PARTS)}.",
        )
    if key == "families":
        if value.isdecimal() and int(value) > 0:
            return key, int(value)
        raise UsageError("DET051", f"families is {value!r}.", "Give a number from 1 on.")
    if key == "statuses":
        given = [item for item in STATUSES if item in value.split("+")]
        if value == "all" or (given and set(given) == set(value.split("+"))):
            return key, STATUSES if value == "all" else tuple(given)
        raise UsageError(
            "DET051", f"statuses is {value!r}.", f"Join some of {'+'.join(STATUSES)}, or give all."
        )
    if value not in _CHOICES[key]:
        raise UsageError("DET051", f"{key} is {value!r}.", f"Give {' or '.join(_CHOICES[key])}.")
    return key, value


def _choices() -> dict[str, tuple[str, ...]]:
    hints = get_type_hints(CountRule)
    return {key: get_args(hint) for key, hint in hints.items() if get_origin(hint) is Literal}


def _plain(value: object) -> str:
    return "+".join(value) if isinstance(value, tuple) else str(value)


def _listed(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


PARTS: Final = tuple(name for name in CountRule.__struct_fields__ if name != "name")
_CHOICES: Final = types.MappingProxyType(_choices())

"""Finds the names of states in a text that can be put into another state's words.

A state is fixed where one of its names stands within a longer name ("Bank of Japan", "Air France")
or in a form that has no like in other states' words ("the Islamic Republic", "the Dutch said").
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codes.states import states
from detente.codes.vocabulary import vocabulary

if TYPE_CHECKING:
    from detente.codes.vocabulary import Match

# Names that mean something else too or are part of another state's, and what is no usual state.
AMBIGUOUS = frozenset(
    "GEO JOR TCD COD COG KOR PRK GIN GNB GNQ PNG NER DMA DOM CAF PSE VAT WSM FSM".split()
)
ARTICLE = frozenset("USA NLD PHL BHS GMB MDV MHL SLB COM SYC ARE CZE".split())  # "the Netherlands"
ODD = frozenset("KIR VUT LIE BFA BWA LSO MDG".split())  # as targets: their people's names are odd
WITH_THE = ARTICLE | {"GBR"}  # "the United Kingdom", but "Britain" as a target
NAMES = {"GBR": "Britain"}
ADJECTIVES = {"NZL": "New Zealand"}
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May \
June July August September October November December Today Yesterday".split()
TITLES = (
    "President Prime Foreign Defence Defense Interior Finance Minister Ministers Ministry King \
Queen Prince Princess Government Parliament Embassy Ambassador Army Navy People Republic Deputy \
Vice Chancellor Premier Secretary Justice Trade Energy Health Agriculture Senator Emperor \
Emir Sultan Presidents Governments Ambassadors Senate Congress Air".split()
)
LITTLE = """a after again against all also although among an and another any are as at because
before between both but by can could did does during each eight eighteen eleven even every few
fifteen fifty five for former forty four from had has have he her his if in into is it its last
like many may meanwhile might more most must near neither nine ninety no nor not of off on once one
or other over said says senior seven seventeen several she should since six sixteen sixty some ten
than that the their then there they thirty this those though thousands three through to today
toward towards twelve twenty two under unless until was were what when where whether which while
who whose will with without would yet""".split()
NOUNS = """administration aircraft ambassador army base citizen citizens congressman congresswoman
diplomat diplomats embassy envoy forces government lawmakers marines military navy official
officials passport president senator senators soldiers troops warship warships""".split()
BEFORE = re.compile(r"(\w+)([ -])$")
AFTER = re.compile(r"([ -])(\w+)")
INSTITUTION = re.compile(r"(?:\b[Tt]he |^|[.\n] ?)(?:[A-Z]\w+ )*([A-Z]\w+) (?:of|for) (?:the )?$")
STATE = frozenset({"state", "adjective", "people"})


@dataclass(frozen=True, slots=True)
class Forms:
    """How a state is named: itself, its adjective, one of its people, and several."""

    name: str
    adjective: str
    one: str | None
    many: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A state's name in a text: where, whose, and which of ``Forms``.

    ``loose``: an adjective that may stand for one of the people: "a Norwegian was hurt".
    """

    start: int
    end: int
    code: str
    form: str
    loose: bool = False


@functools.cache
def forms() -> dict[str, Forms]:
    """The states that can be replaced, by code."""
    out = {}
    for code, state in states().items():
        adjective = ADJECTIVES.get(code, next(iter(state.adjectives), "'s"))
        member = state.un_since or code in {"TWN", "XKX"}
        if code in AMBIGUOUS or not member or "'" in adjective or " and " in state.name:
            continue
        people = [p for p in state.people if p != "Swiss"] or [adjective]  # "two Chinese"
        one = next((p for p in people if not _several(p)), None)
        many = people[0] if len(people) == 1 else next((p for p in people if _several(p)), None)
        out[code] = Forms(NAMES.get(code, state.name), adjective, one, many)
    return out


@functools.cache
def targets() -> dict[str, Forms]:
    """The states that can replace another: named without an article, their people as usual."""
    return {code: f for code, f in forms().items() if code not in ARTICLE | ODD}


def pieces(text: str) -> tuple[list[Piece], set[str]]:
    """The names that can be replaced, and every state that a text means or may mean."""
    found: list[Piece] = []
    fixed, seen = set(), set()
    for match in vocabulary().find(text):
        codes = {c.code for c in vocabulary().candidates(match.entries, None) if c.code}
        seen |= codes
        if any(e.form in STATE for e in match.entries):
            piece = _piece(text, match, codes)
            found += [piece] if piece else []
            fixed |= codes if piece is None else set()
    spans = {(p.start, p.end) for p in found}
    fixed |= {_surfaces()[m[0]] for m in _any_name().finditer(text) if m.span() not in spans}
    return [p for p in found if p.code not in fixed], seen


def _several(people: str) -> bool:
    return people.endswith(("s", "men")) and people != "Turkmen"


@functools.cache
def _surfaces() -> dict[str, str]:
    """Every name and adjective of the states that can be replaced, and the state's code."""
    known = [s for code, s in states().items() if code in forms()]
    named = ((n, s.code) for s in known for n in (s.name, *s.names, *s.adjectives, *s.people))
    return {n: code for n, code in named if not n.lower().startswith("the ") and "'s" not in n}


@functools.cache
def _any_name() -> re.Pattern[str]:
    names = sorted(_surfaces(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def _piece(text: str, match: Match, codes: set[str]) -> Piece | None:
    """What a match of the vocabulary names, None where that is not certain."""
    code, words = _surfaces().get(match.text), match.text
    if code is None or codes != {code}:
        return None
    before, after = text[: match.start], text[match.end :]
    state, follows = states()[code], AFTER.match(after)
    noun = bool(follows and follows[1] == " " and follows[2] in NOUNS)
    if not _alone(before, after, adjective=words in state.adjectives):
        return None
    form = next((f for f, names in _kinds(code).items() if words in names), None)
    if code in WITH_THE and form == "name" and noun:
        form = "adjective"
    if form == "short":
        form = "adjective" if noun else None
    loose = form == "adjective" and not (follows and _noun_after(follows))
    several = loose and words not in state.people and re.search(r"\b[Tt]he $", before)
    if form is None or several:  # "the French said"
        return None
    return Piece(match.start, match.end, code, form, loose)


def _noun_after(follows: re.Match[str]) -> bool:
    """Whether what follows an adjective is sure to be a noun or another adjective."""
    gap, word = follows.groups()
    small = word[0].islower() and word not in LITTLE and not word.endswith("ed")
    return small or (gap == " " and word in TITLES)


@functools.cache
def _kinds(code: str) -> dict[str, set[str]]:
    """The surfaces of a state by form; "US" is a name and an adjective."""
    state = states()[code]
    short = {"US", "U.S."} if code == "USA" else set()
    return {
        "short": short,
        "adjective": {a for a in state.adjectives if "-" not in a and "'" not in a} - short,
        "name": {state.name, forms()[code].name},
        "many": {p for p in state.people if _several(p)},
        "one": {p for p in state.people if not _several(p)},
    }


def _alone(before: str, after: str, *, adjective: bool) -> bool:
    """Whether a name is no part of a longer one: its neighbours are no other capitalised words."""
    left, right, of = BEFORE.search(before), AFTER.match(after), INSTITUTION.search(before)
    if left and left[1][0].isupper() and left[1] not in DAYS and left[1].lower() not in LITTLE:
        return left[2] == "-" and left[1] in _surfaces()
    if right and right[2][0].isupper() and right[2] not in DAYS:
        other = re.match(r"\w+", after[1:])
        linked = right[1] == "-" and other is not None and other[0] in _surfaces()
        return linked or (adjective and right[1] == " " and right[2] in TITLES)
    return not (of and of[1] not in TITLES)

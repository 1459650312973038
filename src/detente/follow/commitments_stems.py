"""The telling words of a text, by what their forms have in common."""

from __future__ import annotations

import functools
import re
from typing import Final

from detente.codes.states import states

_STEM: Final = 5
_WORD: Final = re.compile(r"[^\W_]+(?:['’]\w+)?")
_SMALL: Final = frozenset(
    "a about after again against all also although among an and announced another any are around "
    "as at be because been before being between both but by called can capital could country "
    "countries day declared did do does down during each end ever every few first for foreign "
    "friday from full further government governments had has have having he her here his how if "
    "in into is it its itself just last later leader leaders least made make many may military "
    "minister ministers ministry monday month months more most much must near new next no nor not "
    "now of off office official officials on one only or other others our out over own premier "
    "president presidents prime report reported said same saturday say says she should side sides "
    "since so some spokesman spokeswoman state statement states still such sunday than that the "
    "their them then there these they this those three through thursday to today told tomorrow "
    "took toward towards tuesday two under until up upon us very was we wednesday week weeks were "
    "what when where which while who whom whose will with within without would year years "
    "yesterday yet you".split()
)
# Forms that share no beginning with their verb, or too short a one.
_IRREGULAR: Final = dict(
    pair.split("=")
    for pair in (
        "paid=pay sent=send withdrew=withdraw withdrawn=withdraw withdrawal=withdraw "
        "held=hold gave=give given=give taken=take brought=bring built=build met=meet "
        "left=leave flew=fly flown=fly flight=fly flights=fly broke=break broken=break "
        "kept=keep fought=fight sold=sell sale=sell sales=sell bought=buy went=go gone=go "
        "began=begin begun=begin lent=lend freed=free frees=free freeing=free shut=shut "
        "taught=teach led=lead drew=draw drawn=draw spoke=speak spoken=speak struck=strike "
        "stricken=strike shot=shoot laid=lay rebuilt=rebuild departure=depart removal=remove "
        "delivery=deliver deliveries=deliver supply=suppli expulsion=expel arrival=arrive "
        "payment=pay payments=pay loss=lose lost=lose chose=choose halved=halve "
        "sanction=sancti apology=apolog apologies=apolog invasion=invade seizure=seize "
        "closure=close reopened=open reopen=open reopening=open reopens=open"
    ).split()
)


def stems(text: str) -> frozenset[str]:
    """Stem the telling words of a text."""
    words = (word.partition("’")[0].partition("'")[0] for word in _WORD.findall(text.lower()))
    found = {
        _stem(word) for word in words if word not in _SMALL and (len(word) > 2 or word.isdigit())
    }
    return frozenset(found - _names())


def first(text: str) -> frozenset[str]:
    """Stem the first telling word of a text."""
    return next((found for word in _WORD.findall(text) if (found := stems(word))), frozenset())


def _stem(word: str) -> str:
    word = _IRREGULAR.get(word, word)
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    word = _IRREGULAR.get(word, word)
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    if len(word) > 3 and word[-1] in "ey":
        word = word[:-1]
    return word[:_STEM]


@functools.cache
def _names() -> frozenset[str]:
    names = (name for state in states().values() for name in state.called)
    return frozenset(_stem(word) for name in names for word in _WORD.findall(name.lower()))

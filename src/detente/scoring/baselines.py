"""Predictors that do not read: what a figure is worth is what it adds to theirs."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from detente.codes.states import states
from detente.errors import UsageError
from detente.language.quoted import quoted_stretches
from detente.scoring.matching import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from detente.scoring.rows import RawRow

SENTENCE: Final = re.compile(r"[^\s.!?][^.!?\n]*[.!?]?")
CAPITALISED: Final = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*")


def baseline(task: str, kind: str, gold: Sequence[Mapping[str, Any]]) -> Iterator[RawRow]:
    """Predict without reading.

    Args:
        task: The task.
        kind: ``constant`` says the same of every row, ``majority`` the gold's commonest label.
        gold: The gold rows; ``majority`` looks at their labels, nothing else does.

    Raises:
        UsageError: The task has no such baseline (DET047).
    """
    predictors = BASELINES[task]
    if kind not in predictors:
        raise UsageError(
            "DET047",
            f"The task {task} has no baseline {kind!r}.",
            f"Give {' or '.join(predictors)}.",
        )
    return predictors[kind](gold)


def _constant(label: str) -> Callable[[Iterable[Mapping[str, Any]]], Iterator[RawRow]]:
    return lambda gold: ({"id": row["id"], "label": label} for row in gold)


def _majority(gold: Sequence[Mapping[str, Any]]) -> Iterator[RawRow]:
    counts = Counter(row["label"] for row in gold)
    return _constant(min(counts, key=lambda label: (-counts[label], label)))(gold)


def _every_sentence(gold: Iterable[Mapping[str, Any]]) -> Iterator[RawRow]:
    """Attribute each sentence to its first word."""
    for row in gold:
        yield {
            "id": row["id"],
            "attributions": [
                {"source": [_first_word(row["text"], span)], "cue": [], "content": [span]}
                for span in _sentences(row["text"])
            ],
        }


def _every_mark(gold: Iterable[Mapping[str, Any]]) -> Iterator[RawRow]:
    """Take whatever stands between quotation marks, said by nobody."""
    for row in gold:
        quotes = [{"content": span, "speaker": None} for span in quoted_stretches(row["text"])]
        yield {"id": row["id"], "quotes": quotes}


def _every_capital(gold: Iterable[Mapping[str, Any]]) -> Iterator[RawRow]:
    """Take each capitalised name for a place in London."""
    for row in gold:
        spans = (match.span() for match in CAPITALISED.finditer(row["text"]))
        places = [{"span": span, "lat": 51.5, "lon": -0.1} for span in spans]
        yield {"id": row["id"], "places": places}


def _every_pair_of_states(gold: Iterable[Mapping[str, Any]]) -> Iterator[RawRow]:
    """Take the first two states of each sentence to consult."""
    for row in gold:
        sentences = [(span, _states(row["text"][slice(*span)])) for span in _sentences(row["text"])]
        events = [
            {
                "event": ["CONSULT"],
                "status": "occurred",
                "actor": [{"code": code} for code in named[:1]],
                "recipient": [{"code": code} for code in named[1:2]],
                "evidence": [{"start": span[0], "end": span[1]}],
            }
            for span, named in sentences
            if named
        ]
        yield {"id": row["id"], "reading": {"events": events}}


@cache
def _state_names() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {name: state.code for state in states().values() for name in (state.name, *state.names)}
    longest_first = sorted(codes, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"), codes


def _states(text: str) -> list[str]:
    pattern, codes = _state_names()
    return list(dict.fromkeys(codes[name] for name in pattern.findall(text)))


BASELINES: Final[
    Mapping[str, Mapping[str, Callable[[Sequence[Mapping[str, Any]]], Iterator[RawRow]]]]
] = {
    "relation": {"constant": _constant("CONSULT"), "majority": _majority},
    "tone": {"constant": _constant("neutral"), "majority": _majority},
    "attribution": {"constant": _every_sentence},
    "quotes": {"constant": _every_mark},
    "places": {"constant": _every_capital},
    "records": {"constant": _every_pair_of_states},
}


def _sentences(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in SENTENCE.finditer(text) if words(m.group())]


def _first_word(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = words(text[slice(*span)])[0]
    return span[0] + start, span[0] + end

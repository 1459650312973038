"""Measure modes, contexts and phrases of issues against the annotated records.

    python -m benchmarks.modes [train|dev]

Modes and contexts: micro F1 given the gold events, beside guessing none, the most frequent of each
category, and the contexts that more than a third of a category's events have in the training part.
Issues: how often the phrase made at the best word of the evidence shares a content word with the
gold issue, beside that word alone and the words in common between the issue and the evidence.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final

from benchmarks.shared import corpora, rows
from detente.readers.issues import issue_phrase
from detente.readers.modes import contexts_of, modes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Event = dict[str, Any]
    Guess = Callable[[Event], Iterable[str]]

OFTEN: Final = 1 / 3  # the best share on the training part
_LETTERS: Final = re.compile(r"[^\W\d_]{3,}")
_SMALL: Final = frozenset(
    "the and for with from its his her their our this that not are was".split()
)


def stems(words: str) -> set[str]:
    """Content words, cut to five letters so that inflected forms meet."""
    return {w[:5] for w in map(str.lower, _LETTERS.findall(words)) if w not in _SMALL}


def f1(pairs: Iterable[tuple[Iterable[str], Iterable[str]]]) -> float:
    """Micro F1 of guessed against gold labels."""
    both = guessed = gold = 0
    for truth, guess in pairs:
        right, told = set(truth), set(guess)
        both, guessed, gold = both + len(right & told), guessed + len(told), gold + len(right)
    return 2 * both / max(1, guessed + gold)


def tell(name: str, figure: float) -> None:
    """Print one figure."""
    print(f"{name:44}{figure:.3f}")


def events(part: str) -> list[Event]:
    """The gold events of a part, with their article's title."""
    names = sorted(p.name for p in (corpora() / "articles").glob("*.jsonl"))
    titles = {a["id"]: a["title"] or "" for n in names for a in rows(f"articles/{n}")}
    return [
        e | {"title": titles[r["id"]]} for r in rows(f"records/{part}.jsonl") for e in r["events"]
    ]


def often(field: str, least: float) -> dict[str, list[str]]:
    """The labels that more than a share of a category's training events have."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    for event in events("train"):
        total[event["event"]] += 1
        seen[event["event"]].update(event[field])
    return {c: [x for x, n in seen[c].items() if n > least * total[c]] for c in total}


def top(field: str) -> dict[str, list[str]]:
    """The most frequent label of each category, where it is more frequent than none."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for event in events("train"):
        seen[event["event"]].update(event[field] or [""])
    return {c: [x for x, _ in n.most_common(1) if x] for c, n in seen.items()}


def labels(part: str) -> None:
    """Measure modes and contexts."""
    gold = events(part)
    common, usual, prior = top("mode"), top("context"), often("context", OFTEN)

    def score(name: str, field: str, guess: Guess) -> None:
        tell(name, f1((e[field], guess(e)) for e in gold))

    score("modes: most frequent", "mode", lambda e: common[e["event"]])
    score("modes", "mode", lambda e: modes_of(e["event"], e["anchor"], e["sentences"][0]))
    score("contexts: most frequent", "context", lambda e: usual[e["event"]])
    score("contexts: more than a third", "context", lambda e: prior[e["event"]])
    score("contexts: evidence", "context", lambda e: contexts_of(" ".join(e["sentences"])))
    score(
        "contexts: title, evidence, category",
        "context",
        lambda e: contexts_of(". ".join((e["title"], *e["sentences"])), e["event"]),
    )


def issues(part: str) -> None:
    """Measure the phrases of issues."""
    gold = [
        (p["issue"], p["evidence"]) for r in rows(f"records/{part}.jsonl") for p in r["positions"]
    ]
    reachable = [(i, e) for i, e in gold if stems(i) & stems(e)]
    found: list[tuple[set[str], set[str]]] = []
    words: list[tuple[set[str], set[str]]] = []
    for issue, evidence in reachable:
        best = next(m for m in _LETTERS.finditer(evidence) if stems(m[0]) & stems(issue))
        phrase = issue_phrase(evidence, best.span()) or ""
        found.append((stems(issue), stems(phrase)))
        words.append((stems(issue), stems(best[0])))
    whole = [(stems(i), stems(e)) for i, e in reachable]
    met = sum(bool(a & b) for a, b in found)
    tell(f"issues with a word in the evidence, of {len(gold)}", len(reachable) / len(gold))
    tell("issues: phrase shares a word", met / len(gold))
    tell("issues: F1 of words, whole evidence", f1(whole))
    tell("issues: F1 of words, the word alone", f1(words))
    tell("issues: F1 of words, phrase", f1(found))


if __name__ == "__main__":
    PART = sys.argv[1] if len(sys.argv) > 1 else "dev"
    print(f"records/{PART}")
    labels(PART)
    issues(PART)

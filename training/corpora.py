"""Reads the corpora and our own training data into examples."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from examples import Attribution, Example, Frame, Pair, Role
from labels import CATEGORIES, QUERIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Silver = dict[str, list[tuple[int, int, str]]]  # entities of another tagger, by text
EVENTS = frozenset(CATEGORIES)
TONE_STEPS = {-2: "hostile", -1: "critical", 1: "friendly", 2: "warm"}


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Read a JSONL file; nothing where there is none."""
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


def find(text: str, words: str | None) -> tuple[int, int] | None:
    """Find the first occurrence of words in a text."""
    at = text.find(words) if words else -1
    return (at, at + len(words)) if words and at >= 0 else None


def spans(raw: list[list[int]] | None) -> list[tuple[int, int]]:
    """Spans as tuples."""
    return [(int(s), int(e)) for s, e in raw or []]


def attribution(shared: Path, part: str) -> Iterator[Example]:
    """PolNeAR: sources, cues and contents."""
    for row in rows(shared / "attribution" / f"{part}.jsonl"):
        found = [
            Attribution(spans(a["source"]), spans(a["cue"]), spans(a["content"]))
            for a in row["attributions"]
        ]
        yield Example(row["id"], row["text"], attributions=found)


def relation(shared: Path) -> Iterator[Example]:
    """PLV: one category between marked spans; it says nothing of other categories."""
    for row in rows(shared / "relation" / "train.jsonl"):
        source, target = spans(row["source"]), spans(row["target"])
        yield Example(
            row["id"], row["text"], single=True, pairs=[Pair(source, target, row["label"])]
        )


def tone(path: Path) -> Iterator[Example]:
    """NewsMTSC and our own: the tone of a sentence toward a target."""
    for number, row in enumerate(rows(path)):
        target = row["target"]
        at = find(row["text"], target) if isinstance(target, str) else (target[0], target[1])
        if at:
            yield Example(
                str(row.get("id", number)), row["text"], single=True, tones=[(at, row["label"])]
            )


def own_sentences(found: Iterable[dict[str, Any]]) -> Iterator[Example]:
    """Our own sentences: every event of the sentence, pairs where both sides are named."""
    for row in found:
        frames = [_event(row["text"], e, sentences=[row["text"]]) for e in row["events"]]
        pairs = [p for f in frames if (p := _pair(f))]
        yield Example(row["id"], row["text"], single=True, frames=frames, known=EVENTS, pairs=pairs)


def records(articles: dict[str, dict[str, Any]], path: Path) -> Iterator[Example]:
    """Whole articles with events, attributions, tones and positions."""
    for row in rows(path):
        yield _record(row, articles.get(row["id"], row))


def articles(shared: Path) -> dict[str, dict[str, Any]]:
    """Every article without labels, by id."""
    names = ("wikinews", "whitehouse")
    return {r["id"]: r for n in names for r in rows(shared / "articles" / f"{n}.jsonl")}


def texts(shared: Path) -> dict[str, dict[str, Any]]:
    """Every text of the corpora that we have labelled some of, by id."""
    more = (shared / "attribution" / "train.jsonl", shared / "places" / "geowebnews_a.jsonl")
    return articles(shared) | {r["id"]: r for path in more for r in rows(path)}


def labels(articles: dict[str, dict[str, Any]], path: Path) -> Iterator[Example]:
    """Our labels of the corpora's articles, which name places in a text instead of its words."""
    for row in rows(path):
        if row["id"] in articles:
            article = articles[row["id"]]
            yield _record(_unpacked(row, article["text"]), article)


def with_entities(example: Example, silver: Silver) -> Example:
    """Add entities of another tagger, where it read this text."""
    found = silver.get(example.text)
    return example if found is None else replace(example, entities=found)


def _record(row: dict[str, Any], article: dict[str, Any]) -> Example:
    text = article["text"]
    frames = [_event(text, e, e["sentences"]) for e in row["events"]]
    frames += [f for t in row["tones"] if (f := _tone(text, t))]
    frames += [f for p in row["positions"] if (f := _position(text, p))]
    attributions = row["attributions"] and [
        Attribution([at] if (at := find(text, a["speaker"]["text"])) else [], None, [content])
        for a in row["attributions"]
        if (content := find(text, a["content"]))
    ]
    return Example(
        row["id"],
        text,
        frames=frames,
        known=frozenset(QUERIES),
        attributions=attributions,
        pairs=[p for f in frames if f.query in EVENTS and (p := _pair(f))],
        about={k: article.get(k) for k in ("title", "date", "publisher")},
    )


def _unpacked(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        return {k: _unpacked(v, text) for k, v in value.items()}
    if isinstance(value, list):
        if len(value) == 2 and all(isinstance(v, int) for v in value):
            return text[value[0] : value[1]]
        return [_unpacked(v, text) for v in value]
    return value


def _roles(text: str, parties: list[Any], near: tuple[int, int] | None) -> list[Role]:
    out = []
    for party in parties:
        words, code = (
            (party, None) if isinstance(party, str) else (party["text"], party.get("code"))
        )
        at = None
        if near:
            inside = text.find(words, near[0], near[1])
            at = (inside, inside + len(words)) if inside >= 0 else None
        out.append(Role(words, code, at))
    return out


def _event(text: str, event: dict[str, Any], sentences: list[str]) -> Frame:
    where = [at for s in sentences if (at := find(text, s))]
    anchor = None
    for low, high in where:
        at = text.find(event["anchor"], low, high)
        if at >= 0:
            anchor = (at, at + len(event["anchor"]))
            break
    near = next(
        (s for s in where if anchor and s[0] <= anchor[0] < s[1]), where[0] if where else None
    )
    return Frame(
        event["event"],
        where,
        anchor,
        event["status"],
        _roles(text, event["actor"], near),
        _roles(text, event.get("recipient") or [], near),
    )


def _tone(text: str, row: dict[str, Any]) -> Frame | None:
    at, step = find(text, row["evidence"]), TONE_STEPS.get(row["tone"])
    if not at or not step:
        return None
    return Frame(
        f"tone:{step}", [at], None, None, [Role(None, row["from"])], [Role(None, row["toward"])]
    )


def _position(text: str, row: dict[str, Any]) -> Frame | None:
    at = find(text, row["evidence"])
    if not at:
        return None
    anchor = _issue(text, at, row["issue"])
    return Frame(f"stance:{row['stance']}", [at], anchor, None, [Role(None, row["holder"])], [])


def _issue(text: str, at: tuple[int, int], issue: str) -> tuple[int, int] | None:
    """Where the evidence names the issue: from its first to its last content word, if close by."""
    low = text[at[0] : at[1]].lower()
    hits = [
        (i, i + len(w)) for w in issue.lower().split() if len(w) > 3 and (i := low.find(w)) >= 0
    ]
    if not hits:
        return None
    first, last = min(s for s, _ in hits), max(e for _, e in hits)
    if last - first > 80:
        first, last = hits[-1]
    return at[0] + first, at[0] + last


def _pair(frame: Frame) -> Pair | None:
    source = [r.span for r in frame.actor if r.span]
    target = [r.span for r in frame.recipient if r.span]
    if not source or not target or frame.status == "negated":
        return None
    return Pair(source[:1], target[:1], frame.query)

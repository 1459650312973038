"""Turns examples into items: one window with the targets of every head, as token indices."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from detente.language.sentences import Sentence, split
from detente.models.heads import link_bucket, role_bucket
from detente.models.windows import CONTEXT, windows
from labels import QUERIES, RELATIONS, STATUSES, TAGS, TONES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Tokenizer

    from detente.models.windows import Window
    from examples import Candidate, Example, Frame, Role

UNKNOWN = -100
YIELD = {"CONCEDE", "RETREAT"}
Range = tuple[int, int]


@dataclass(slots=True)
class Item:
    """A window and its targets; ranges are half-open token ranges."""

    window: Window
    tags: dict[str, np.ndarray] = field(default_factory=dict)
    presence: np.ndarray | None = None  # [S,Q], 1 yes, 0 no, -1 unknown
    anchors: list[tuple[int, int, list[int]]] = field(
        default_factory=list
    )  # sentence, query, pieces
    statuses: list[tuple[int, int, int]] = field(default_factory=list)
    roles: list[tuple[int, int, Range, int, int]] = field(default_factory=list)
    pairs: list[tuple[list[int], list[int], list[int]]] = field(default_factory=list)
    tones: list[tuple[list[int], int]] = field(default_factory=list)
    links: list[tuple[Range, Range, int, int, int]] = field(default_factory=list)


def items(example: Example, tokenizer: Tokenizer) -> Iterator[Item]:
    """Cut an example into windows with targets."""
    whole = sentences(example)
    room = CONTEXT if example.frames is not None else 0
    for window in windows(example.text, whole, tokenizer, room=room):
        item = Item(window)
        _tag(item, example)
        _link(item, example)
        if example.frames is not None:
            _frames(item, example, whole)
        _pairs(item, example)
        yield item


def lone_items(example: Example, tokenizer: Tokenizer) -> Iterator[Item]:
    """Cut an example into single sentences with targets, as the strong encoder reads."""
    for sentence in sentences(example):
        for window in windows(example.text, [sentence], tokenizer, room=0):
            item = Item(window)
            if example.frames is not None:
                _frames(item, example, [sentence])
            _pairs(item, example)
            yield item


def sentences(example: Example) -> tuple[Sentence, ...]:
    """Sentences of an example."""
    whole = Sentence(0, len(example.text), 0)
    return (whole,) if example.single else split(example.text, example.set_aside)


def pieces(window: Window, start: int, end: int) -> list[int]:
    """Indices of the pieces that overlap code points start to end."""
    low, high = window.offsets[:, 0], window.offsets[:, 1]
    return np.flatnonzero((low < end) & (high > start) & (high > low)).tolist()


def reach(window: Window, start: int, end: int) -> Range | None:
    """First and one past the last piece of a span, or None where it lies outside."""
    found = pieces(window, start, end)
    return (found[0], found[-1] + 1) if found else None


def _tag(item: Item, example: Example) -> None:
    size = len(item.window.ids)
    if example.entities is not None:
        item.tags["mention"] = _bio(
            item.window, [(s, e, k) for s, e, k in example.entities], "mention"
        )
    known = example.attributions
    if known is not None and all(a.cue is not None for a in known):
        for role in ("source", "cue", "content"):
            spans = [(s, e, role) for a in known for s, e in (getattr(a, role) or [])]
            item.tags[role] = _bio(item.window, spans, role)
    if example.frames is not None and example.candidates is not None:
        parties = {r.span for f in example.frames for r in (*f.actor, *f.recipient) if r.span}
        tags = _bio(item.window, [(s, e, "party") for s, e in parties], "party")
        reported = np.zeros(size, dtype=bool)
        for frame in example.frames:
            for s, e in frame.sentences:
                reported[pieces(item.window, s, e)] = True
        tags[~reported] = UNKNOWN
        item.tags["party"] = tags


def _bio(window: Window, spans: Sequence[tuple[int, int, str]], name: str) -> np.ndarray:
    labels = TAGS[name]
    tags = np.zeros(len(window.ids), dtype=np.int64)
    tags[[0, -1]] = UNKNOWN
    for start, end, kind in sorted(spans, key=lambda x: x[0] - x[1]):  # long first, short on top
        found = pieces(window, start, end)
        if found:
            tags[found] = labels.index(f"I-{kind}")
            if window.offsets[found[0], 0] >= start - 1:
                tags[found[0]] = labels.index(f"B-{kind}")
    return tags


def _link(item: Item, example: Example) -> None:
    known = example.attributions
    if not known or any(a.cue is None for a in known):
        return
    w = item.window
    contents = [(r, i) for i, a in enumerate(known) for s, e in a.content if (r := reach(w, s, e))]
    others = [
        (r, kind, i)
        for i, a in enumerate(known)
        for kind, part in ((0, a.source), (1, a.cue or []))
        for s, e in part
        if (r := reach(w, s, e))
    ]
    by_span: dict[tuple[Range, int], set[int]] = {}
    for r, kind, i in others:
        by_span.setdefault((r, kind), set()).add(i)
    for content, i in contents:
        for (other, kind), owners in by_span.items():
            item.links.append((content, other, link_bucket(content, other), kind, int(i in owners)))


def _frames(item: Item, example: Example, sentences: Sequence[Sentence]) -> None:
    w = item.window
    known = [QUERIES.index(q) for q in example.known]
    presence = np.full((len(w.sentences), len(QUERIES)), -1, dtype=np.int64)
    presence[:, known] = 0
    mentions = [
        (c, r, s)
        for c in example.candidates
        if (r := reach(w, c.start, c.end)) and (s := _sentence_of(w, r)) is not None
    ]
    for frame in example.frames or []:
        query = QUERIES.index(frame.query)
        for row, index in enumerate(w.sentences):
            here = sentences[index]
            if not any(_most(here, s, e) for s, e in frame.sentences):
                continue
            presence[row, query] = 1
            _frame(item, frame, row, query, mentions)
    item.presence = presence


def _most(sentence: Sentence, start: int, end: int) -> bool:
    both = min(sentence.end, end) - max(sentence.start, start)
    return both * 2 > min(sentence.end - sentence.start, end - start)


def _sentence_of(w: Window, r: Range) -> int | None:
    return next((i for i, (s, e) in enumerate(w.ranges) if s <= r[0] < e), None)


def _frame(
    item: Item, frame: Frame, row: int, query: int, mentions: list[tuple[Candidate, Range, int]]
) -> None:
    w = item.window
    low, high = w.ranges[row]
    centre = (low + high) / 2
    if frame.anchor and (at := reach(w, *frame.anchor)) and low <= at[0] < high:
        item.anchors.append((row, query, list(range(at[0], min(at[1], high)))))
        centre = (at[0] + at[1] - 1) / 2
    if frame.status:
        item.statuses.append((row, query, STATUSES.index(frame.status)))
    labels = [0] * len(mentions)
    for label, roles in ((1, frame.actor), (2, frame.recipient)):
        hits = [_matches(role, mentions, row) for role in roles]
        if roles and not any(hits):  # nobody stands for the party: its role would be taught as none
            return
        for hit in hits:
            for i in hit:
                labels[i] = labels[i] or label
    for i, (_, r, s) in enumerate(mentions):
        near = w.sentences[s] - w.sentences[row]
        if near > 0:  # inference looks back only
            continue
        item.roles.append((row, query, r, role_bucket(near, r, centre), labels[i]))


def _matches(role: Role, mentions: list[tuple[Candidate, Range, int]], row: int) -> list[int]:
    """Mentions that stand for a party: by words in the sentence, by code there, by words before."""
    here = [i for i, m in enumerate(mentions) if m[2] == row]
    before = [i for i, m in enumerate(mentions) if m[2] < row]
    by_words = [i for i in here if _same(mentions[i][0], role)]
    if by_words:
        return by_words
    if role.code:
        by_code = [i for i in here if _of(mentions[i][0], role.code)]
        if by_code:
            return by_code
    words_before = [i for i in before if _same(mentions[i][0], role)]
    if words_before:
        return words_before[-1:]
    if role.code:
        code_before = [i for i in before if _of(mentions[i][0], role.code)]
        return code_before[-1:]
    return []


def _same(candidate: Candidate, role: Role) -> bool:
    if role.span:
        both = min(candidate.end, role.span[1]) - max(candidate.start, role.span[0])
        longer = max(candidate.end - candidate.start, role.span[1] - role.span[0])
        return both * 2 >= longer
    return bool(role.text) and candidate.words.lower() == role.text.lower()


def _of(candidate: Candidate, code: str) -> bool:
    return candidate.code == code or code in candidate.codes


def _pairs(item: Item, example: Example) -> None:
    w = item.window
    for pair in example.pairs:
        source = [p for s, e in pair.source for p in pieces(w, s, e)]
        target = [p for s, e in pair.target for p in pieces(w, s, e)]
        if not (source or not pair.source) or not (target or not pair.target):
            continue
        labels = sorted(YIELD) if pair.label == "YIELD" else [pair.label]
        low = min(source + target, default=1)
        row = next((i for i, (s, e) in enumerate(w.ranges) if s <= low < e), 0)
        if not example.single and (row < len(w.ranges) - w.own):
            continue  # judged in the window that owns the sentence
        item.pairs.append((source, target, [RELATIONS.index(x) for x in labels]))
    for at, label in example.tones:
        found = pieces(w, *at)
        if found:
            item.tones.append((found, TONES.index(label)))


def limit(item: Item, rng: np.random.Generator, most: int = 400) -> Item:
    """Thin out role negatives where an item has very many."""
    if len(item.roles) <= most:
        return item
    yes = [r for r in item.roles if r[4]]
    no = [r for r in item.roles if not r[4]]
    keep = rng.permutation(len(no))[: max(0, most - len(yes))]
    return replace(item, roles=[*yes, *(no[i] for i in sorted(keep))])

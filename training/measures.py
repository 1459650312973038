"""Dev figures while training: relation, tone and exact attribution spans, straight from torch."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import torch

import corpora
from items import items
from labels import RELATIONS, TAGS, TONES
from losses import encode, means_of, sentence_pieces

if TYPE_CHECKING:
    from pathlib import Path

    from tokenizers import Tokenizer

    from examples import Example
    from items import Item
    from network import Network

YIELD = ("CONCEDE", "RETREAT")


@torch.no_grad()
def dev_figures(net: Network, tokenizer: Tokenizer, shared: Path) -> dict[str, float]:
    """Macro-F1 of relation and tone, exact span F1 of attribution."""
    out = judged_figures(net, tokenizer, shared)
    out |= _spans(net, tokenizer, list(corpora.attribution(shared, "dev"))[:24])
    return {k: round(v, 3) for k, v in out.items()}


@torch.no_grad()
def judged_figures(net: Network, tokenizer: Tokenizer, shared: Path) -> dict[str, float]:
    """Macro-F1 of relation and tone."""
    from train import held_out

    out: dict[str, float] = {}
    plv = [e for e in corpora.relation(shared) if held_out(e.id)]
    out["plv"] = _relation(net, tokenizer, plv)
    for name in ("rw", "mt"):
        dev = list(corpora.tone(shared / "tone" / f"{name}_dev.jsonl"))
        out[name] = _tone(net, tokenizer, dev)
    return {k: round(v, 3) for k, v in out.items()}


def _groups(found: list[Item], size: int = 16) -> list[list[Item]]:
    order = sorted(found, key=lambda i: len(i.window.ids))
    return [order[i : i + size] for i in range(0, len(order), size)]


def _relation(net: Network, tokenizer: Tokenizer, dev: list[Example]) -> float:
    pairs = []
    for batch in _groups([i for e in dev for i in items(e, tokenizer)]):
        states = encode(net, batch, 0)
        for row, item in enumerate(batch):
            h = states[row, : len(item.window.ids)]
            for source, target, labels in item.pairs:
                parts = [source, target, sentence_pieces(item, source or target)]
                p = net.relate(*means_of(h, parts)[:, None]).softmax(-1)[0]
                scores = Counter()
                for name, value in zip(RELATIONS, p.tolist(), strict=True):
                    scores["YIELD" if name in YIELD else name] += value
                gold = "YIELD" if len(labels) > 1 else RELATIONS[labels[0]]
                pairs.append((gold, max(scores, key=lambda k: scores[k])))
    return macro(pairs)


def _tone(net: Network, tokenizer: Tokenizer, dev: list[Example]) -> float:
    pairs = []
    for batch in _groups([i for e in dev for i in items(e, tokenizer)]):
        states = encode(net, batch, 0)
        for row, item in enumerate(batch):
            h = states[row, : len(item.window.ids)]
            for where, label in item.tones:
                whole = list(range(1, len(h) - 1))
                logits = net.sense(*means_of(h, [where, whole])[:, None])
                pairs.append((TONES[label], TONES[int(logits.argmax())]))
    return macro(pairs)


def macro(pairs: list[tuple[str, str]]) -> float:
    """Macro-F1 over the gold's labels."""
    total, labels = 0.0, {g for g, _ in pairs}
    for label in labels:
        tp = sum(g == p == label for g, p in pairs)
        both = sum(g == label for g, _ in pairs) + sum(p == label for _, p in pairs)
        total += 2 * tp / both if both else 0.0
    return total / max(1, len(labels))


def _spans(net: Network, tokenizer: Tokenizer, dev: list[Example]) -> dict[str, float]:
    counts = {k: [0, 0, 0] for k in ("source", "cue", "content")}
    for batch in _groups([i for e in dev for i in items(e, tokenizer)]):
        logits = net.tags(encode(net, batch, 0))
        for row, item in enumerate(batch):
            n = len(item.window.ids)
            for role, count in counts.items():
                gold = decode(item.tags[role].tolist(), TAGS[role])
                best = logits[role][row, :n].argmax(-1).tolist()
                pred = decode(best, TAGS[role])
                count[0] += len(gold & pred)
                count[1] += len(pred)
                count[2] += len(gold)
    return {k: 2 * t / max(1, p + g) for k, (t, p, g) in counts.items()}


def decode(tags: list[int], labels: list[str]) -> set[tuple[int, int]]:
    """Token ranges of a BIO sequence; an I without a B begins one."""
    out, start = set(), None
    for i, tag in enumerate([*tags, 0]):
        name = labels[tag] if tag >= 0 else "O"
        if start is not None and not name.startswith("I-"):
            out.add((start, i))
            start = None
        if name.startswith("B-") or (name.startswith("I-") and start is None):
            start = i
    return out

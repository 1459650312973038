"""The loss of a batch of items: the mean of each head's own loss, summed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - as everybody calls it

from items import UNKNOWN
from labels import TAGS

if TYPE_CHECKING:
    from items import Item
    from network import Network

SMOOTHING = 0.1


def batch_loss(net: Network, batch: list[Item], pad: int) -> dict[str, Tensor]:
    """Each head's loss over a batch; heads without targets are absent."""
    states = encode(net, batch, pad)
    out: dict[str, Tensor] = {}
    _tag_losses(net, batch, states, out)
    _frame_losses(net, batch, states, out)
    _span_losses(net, batch, states, out)
    return out


def encode(net: Network, batch: list[Item], pad: int) -> Tensor:
    """Hidden states [B,T,d] of a batch of windows."""
    width = max(len(i.window.ids) for i in batch)
    ids = torch.full((len(batch), width), pad)
    shapes = torch.zeros((len(batch), width), dtype=torch.long)
    mask = torch.zeros((len(batch), width), dtype=torch.long)
    for row, item in enumerate(batch):
        n = len(item.window.ids)
        ids[row, :n] = torch.from_numpy(item.window.ids)
        shapes[row, :n] = torch.from_numpy(item.window.shapes)
        mask[row, :n] = 1
    # Without AVX-512 bfloat16 is emulated, thirty times slower than float32.
    wide = torch.backends.cpu.get_cpu_capability().startswith("AVX512")
    with torch.autocast("cpu", torch.bfloat16, enabled=wide):
        return net.encoder(ids, mask, shapes).float()


def _tag_losses(net: Network, batch: list[Item], states: Tensor, out: dict[str, Tensor]) -> None:
    wanted = [n for n in TAGS if any(n in i.tags for i in batch)]
    if not wanted:
        return
    logits = net.tags(states)
    for name in wanted:
        gold = torch.full(states.shape[:2], UNKNOWN)
        for row, item in enumerate(batch):
            if name in item.tags:
                gold[row, : len(item.tags[name])] = torch.from_numpy(item.tags[name])
        if bool((gold != UNKNOWN).any()):
            out[name] = F.cross_entropy(
                logits[name].flatten(0, 1), gold.flatten(), ignore_index=UNKNOWN
            )


def _frame_losses(net: Network, batch: list[Item], states: Tensor, out: dict[str, Tensor]) -> None:
    sums: dict[str, list[Tensor]] = {k: [] for k in ("presence", "anchor", "status", "role")}
    for row, item in enumerate(batch):
        if item.presence is not None:
            _frame_loss(net, item, states[row, : len(item.window.ids)], sums)
    for name, parts in sums.items():
        if parts:
            out[name] = torch.cat(parts).mean()


def _frame_loss(net: Network, item: Item, states: Tensor, sums: dict[str, list[Tensor]]) -> None:
    sent = torch.zeros((len(item.window.ranges), len(states)))
    for i, (s, e) in enumerate(item.window.ranges):
        sent[i, s:e] = 1
    presence, attention, frame, status = net.frames(states, sent)
    gold = torch.from_numpy(item.presence)
    seen = gold >= 0
    weight = torch.where(gold == 1, 2.0, 1.0)
    loss = F.binary_cross_entropy_with_logits(presence, gold.clamp(min=0).float(), reduction="none")
    sums["presence"].append((loss * weight)[seen] * 10)
    for s, q, where in item.anchors:
        mass = attention[s, q, where].sum().clamp(min=1e-6)
        sums["anchor"].append(-mass.log().unsqueeze(0) * 0.5)
    for s, q, label in item.statuses:
        sums["status"].append(F.cross_entropy(status[s, q][None], torch.tensor([label]))[None] * 0.5)
    if item.roles:
        pick = [(s, q) for s, q, *_ in item.roles]
        means = torch.stack([states[a:b].mean(0) for _, _, (a, b), *_ in item.roles])
        rows = torch.tensor([p[0] for p in pick])
        queries = torch.tensor([p[1] for p in pick])
        buckets = torch.tensor([r[3] for r in item.roles])
        logits = net.roles(frame[rows, queries], queries, means, buckets)
        sums["role"].append(
            F.cross_entropy(logits, torch.tensor([r[4] for r in item.roles]), reduction="none") * 4
        )


def _span_losses(net: Network, batch: list[Item], states: Tensor, out: dict[str, Tensor]) -> None:
    pairs, tones, links = [], [], []
    for row, item in enumerate(batch):
        h = states[row, : len(item.window.ids)]
        whole = h[1:-1].mean(0)
        for source, target, labels in item.pairs:
            mean = _sentence_mean(h, item, source or target)
            pairs.append((_mean(h, source), _mean(h, target), mean, labels))
        tones += [(_mean(h, where), whole, label) for where, label in item.tones]
        links += [
            (h[c[0] : c[1]].mean(0), h[o[0] : o[1]].mean(0), bucket, kind, yes)
            for c, o, bucket, kind, yes in item.links
        ]
    if pairs:
        logits = net.relate(*(torch.stack([p[i] for p in pairs]) for i in range(3)))
        out["relation"] = relation_loss(logits, [p[3] for p in pairs])
    if tones:
        logits = net.sense(*(torch.stack([t[i] for t in tones]) for i in range(2)))
        gold = torch.tensor([t[2] for t in tones])
        out["tone"] = F.cross_entropy(logits, gold, label_smoothing=SMOOTHING)
    if links:
        logits = net.links(
            torch.stack([x[0] for x in links]),
            torch.stack([x[1] for x in links]),
            torch.tensor([x[2] for x in links]),
        )
        kind = torch.tensor([x[3] for x in links])
        gold = torch.tensor([float(x[4]) for x in links])
        chosen = logits.gather(1, kind[:, None])[:, 0]
        out["link"] = F.binary_cross_entropy_with_logits(chosen, gold)


def relation_loss(logits: Tensor, labels: list[list[int]]) -> Tensor:
    """Cross-entropy where a label may be a union (YIELD is CONCEDE or RETREAT), smoothed."""
    logp = F.log_softmax(logits, -1)
    gold = torch.stack([torch.logsumexp(logp[i, x], -1) for i, x in enumerate(labels)])
    return -((1 - SMOOTHING) * gold + SMOOTHING * logp.mean(-1)).mean()


def _mean(h: Tensor, where: list[int]) -> Tensor:
    return h[where].mean(0) if where else h[0]


def _sentence_mean(h: Tensor, item: Item, where: list[int]) -> Tensor:
    at = where[0] if where else 1
    low, high = next(((s, e) for s, e in item.window.ranges if s <= at < e), (1, len(h) - 1))
    return h[low:high].mean(0)

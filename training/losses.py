"""The loss of a batch of items: the mean of each head's own loss, summed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - as everybody calls it

from items import UNKNOWN
from labels import TAGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from items import Item
    from network import Network

SMOOTHING = 0.1


def batch_loss(net: Network, batch: list[Item], states: Tensor) -> dict[str, Tensor]:
    """Each head's loss over a batch and its states; heads without targets are absent."""
    out: dict[str, Tensor] = {}
    _tag_losses(net, batch, states, out)
    _frame_losses(net, batch, states, out)
    _span_losses(net, batch, states, out)
    return out


def encode(net: Network, batch: list[Item], pad: int) -> Tensor:
    """Hidden states [B,T,d] of a batch of windows."""
    ids, mask, shapes = padded(batch, pad)
    # Without AVX-512 bfloat16 is emulated, thirty times slower than float32.
    wide = torch.backends.cpu.get_cpu_capability().startswith("AVX512")
    with torch.autocast("cpu", torch.bfloat16, enabled=wide):
        return net.encoder(ids, mask, shapes).float()


def padded(batch: list[Item], pad: int = 0) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces, mask and letter case [B,T] of a batch of windows."""
    width = max(len(i.window.ids) for i in batch)
    ids = torch.full((len(batch), width), pad)
    shapes = torch.zeros((len(batch), width), dtype=torch.long)
    mask = torch.zeros((len(batch), width), dtype=torch.long)
    for row, item in enumerate(batch):
        n = len(item.window.ids)
        ids[row, :n] = torch.from_numpy(item.window.ids)
        shapes[row, :n] = torch.from_numpy(item.window.shapes)
        mask[row, :n] = 1
    return ids, mask, shapes


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
            frame_loss(net, item, states[row, : len(item.window.ids)], sums)
    for name, parts in sums.items():
        if parts:
            out[name] = torch.cat(parts).mean()


def frame_loss(net: Network, item: Item, states: Tensor, sums: dict[str, list[Tensor]]) -> None:
    """Add a window's losses of presence, anchors, statuses and roles to those of others."""
    ranges = [list(range(s, e)) for s, e in item.window.ranges]
    sent = torch.zeros((len(ranges), len(states)))
    for i, where in enumerate(ranges):
        sent[i, where] = 1
    presence, attention, frame, status = net.frames(states, sent)
    gold = torch.from_numpy(item.presence)
    seen = gold >= 0
    weight = torch.where(gold == 1, 2.0, 1.0)
    loss = F.binary_cross_entropy_with_logits(presence, gold.clamp(min=0).float(), reduction="none")
    sums["presence"].append((loss * weight)[seen] * 10)
    if item.anchors:
        rows, queries = _columns(item.anchors)
        inside = torch.zeros((len(item.anchors), len(states)))
        for i, (_, _, where) in enumerate(item.anchors):
            inside[i, where] = 1
        mass = (attention[rows, queries] * inside).sum(-1).clamp(min=1e-6)
        sums["anchor"].append(-mass.log() * 0.5)
    if item.statuses:
        rows, queries = _columns(item.statuses)
        labels = torch.tensor([x[2] for x in item.statuses])
        sums["status"].append(
            F.cross_entropy(status[rows, queries], labels, reduction="none") * 0.5
        )
    if item.roles:
        rows, queries = _columns(item.roles)
        means = means_of(states, [list(range(a, b)) for _, _, (a, b), *_ in item.roles])
        buckets = torch.tensor([r[3] for r in item.roles])
        logits = net.roles(frame[rows, queries], queries, means, buckets)
        labels = torch.tensor([r[4] for r in item.roles])
        sums["role"].append(F.cross_entropy(logits, labels, reduction="none") * 4)


def _columns(found: list[tuple[int, int, *tuple[object, ...]]]) -> tuple[Tensor, Tensor]:
    return torch.tensor([x[0] for x in found]), torch.tensor([x[1] for x in found])


def means_of(states: Tensor, spans: list[list[int]]) -> Tensor:
    """Mean states [N,d] of lists of rows; row 0 stands for an empty one.

    One sparse product: slicing span by span would make a gradient as large as all states for each.
    """
    spans = [s or [0] for s in spans]
    rows = [i for i, s in enumerate(spans) for _ in s]
    columns = [c for s in spans for c in s]
    weights = [1 / len(s) for s in spans for _ in s]
    where = torch.tensor([rows, columns])
    matrix = torch.sparse_coo_tensor(
        where, torch.tensor(weights), (len(spans), len(states)), check_invariants=False
    )
    return torch.sparse.mm(matrix, states)


def _span_losses(net: Network, batch: list[Item], states: Tensor, out: dict[str, Tensor]) -> None:
    flat = states.flatten(0, 1)
    pairs: list[tuple[list[int], list[int], list[int], list[int]]] = []
    tones: list[tuple[list[int], list[int], int]] = []
    links: list[tuple[list[int], list[int], int, int, int]] = []
    for row, item in enumerate(batch):
        at = row * states.shape[1]
        for source, target, labels in item.pairs:
            mean = sentence_pieces(item, source or target)
            pairs.append((_moved(source, at), _moved(target, at), _moved(mean, at), labels))
        whole = list(range(at + 1, at + len(item.window.ids) - 1))
        tones += [(_moved(where, at), whole, label) for where, label in item.tones]
        links += [
            (_moved(range(*c), at), _moved(range(*o), at), bucket, kind, yes)
            for c, o, bucket, kind, yes in item.links
        ]
    if pairs:
        logits = net.relate(*(means_of(flat, [p[i] for p in pairs]) for i in range(3)))
        out["relation"] = relation_loss(logits, [p[3] for p in pairs])
    if tones:
        logits = net.sense(*(means_of(flat, [t[i] for t in tones]) for i in range(2)))
        gold = torch.tensor([t[2] for t in tones])
        out["tone"] = F.cross_entropy(logits, gold, label_smoothing=SMOOTHING)
    if links:
        contents, others = (means_of(flat, [x[i] for x in links]) for i in range(2))
        logits = net.links(contents, others, torch.tensor([x[2] for x in links]))
        kind = torch.tensor([x[3] for x in links])
        gold = torch.tensor([float(x[4]) for x in links])
        chosen = logits.gather(1, kind[:, None])[:, 0]
        out["link"] = F.binary_cross_entropy_with_logits(chosen, gold)


def _moved(where: Iterable[int], at: int) -> list[int]:
    """Rows of a window as rows of the whole batch; the window's first where there is none."""
    return [at + i for i in where] or [at]


def sentence_pieces(item: Item, where: list[int]) -> list[int]:
    """The pieces of the sentence around the first of some pieces."""
    at = where[0] if where else 1
    whole = (1, len(item.window.ids) - 1)
    return list(range(*next(((s, e) for s, e in item.window.ranges if s <= at < e), whole)))


def relation_loss(logits: Tensor, labels: list[list[int]]) -> Tensor:
    """Cross-entropy where a label may be a union (YIELD is CONCEDE or RETREAT), smoothed."""
    logp = F.log_softmax(logits, -1)
    gold = torch.stack([torch.logsumexp(logp[i, x], -1) for i, x in enumerate(labels)])
    return -((1 - SMOOTHING) * gold + SMOOTHING * logp.mean(-1)).mean()

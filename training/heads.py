"""Trains the heads of frames, roles and links alone, on states of an encoder that stays as it is.

    python training/heads.py --shared ../shared/corpora --start CHECKPOINT --out CHECKPOINT

The encoder reads every window once, then the heads make many cheap passes, without the invented
articles: they end on what real annotators marked in real texts. PLV's rows, whose marked source
acts on the marked target, teach direction here beside the frames of the other corpora.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - as everybody calls it

from bases import minilm
from candidates import prepared
from examples import Example, Frame, Role
from items import Item, items
from losses import encode, frame_loss, means_of
from strong import INVENTED
from train import ROUNDS, build, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from network import Network


def directed(example: Example) -> Example:
    """A row of PLV as a frame: who is marked as source acts on who is marked as target."""
    pair = example.pairs[0]
    labels = ["CONCEDE", "RETREAT"] if pair.label == "YIELD" else [pair.label]
    sides = [
        [Role(example.text[s:e], None, (s, e)) for s, e in x] for x in (pair.source, pair.target)
    ]
    whole = [(0, len(example.text))]
    frames = [Frame(label, whole, None, None, *sides) for label in labels]
    return replace(example, frames=frames, pairs=[])


@dataclass(frozen=True, slots=True)
class FrameRow:
    """A window with frames, and its states."""

    item: Item
    states: Tensor


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A mention in a frame: states, the frame's query, where it stands, its role."""

    frame: Tensor
    query: int
    mention: Tensor
    bucket: int
    label: int


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A source or a cue (``kind`` 0 or 1) beside a content, and whether it belongs to it."""

    content: Tensor
    other: Tensor
    bucket: int
    kind: int
    label: float


def role_rows(net: Network, row: FrameRow) -> Iterator[RoleRow]:
    """What the role head learns from a window."""
    item, states = row.item, row.states
    if not item.roles:
        return
    sent = torch.zeros((len(item.window.ranges), len(states)))
    for i, (s, e) in enumerate(item.window.ranges):
        sent[i, s:e] = 1
    frame = net.frames(states, sent)[2]
    means = means_of(states, [list(range(*at)) for _, _, at, *_ in item.roles])
    for (s, q, _, bucket, label), mean in zip(item.roles, means, strict=True):
        yield RoleRow(frame[s, q].clone(), q, mean, bucket, label)


def link_rows(item: Item, states: Tensor) -> Iterator[LinkRow]:
    """What the link head learns from a window."""
    contents, others = (
        means_of(states, [list(range(*x[i])) for x in item.links]) for i in range(2)
    )
    for content, other, (*_, bucket, kind, yes) in zip(contents, others, item.links, strict=True):
        yield LinkRow(content, other, bucket, kind, float(yes))


def frames_loss(net: Network, batch: list[FrameRow]) -> Tensor:
    """The losses of the frame head, summed."""
    sums: dict[str, list[Tensor]] = {k: [] for k in ("presence", "anchor", "status", "role")}
    for row in batch:
        frame_loss(net, replace(row.item, roles=[]), row.states, sums)
    return torch.stack([torch.cat(parts).mean() for parts in sums.values() if parts]).sum()


def role_loss(net: Network, batch: list[RoleRow]) -> Tensor:
    """Cross-entropy of roles."""
    frame, mention = (torch.stack([getattr(r, k) for r in batch]) for k in ("frame", "mention"))
    query, bucket, gold = (
        torch.tensor([getattr(r, k) for r in batch]) for k in ("query", "bucket", "label")
    )
    return F.cross_entropy(net.roles(frame, query, mention, bucket), gold)


def link_loss(net: Network, batch: list[LinkRow]) -> Tensor:
    """Cross-entropy of whether they belong together."""
    content, other = (torch.stack([getattr(r, k) for r in batch]) for k in ("content", "other"))
    bucket, kind, gold = (
        torch.tensor([getattr(r, k) for r in batch]) for k in ("bucket", "kind", "label")
    )
    chosen = net.links(content, other, bucket).gather(1, kind[:, None])[:, 0]
    return F.binary_cross_entropy_with_logits(chosen, gold)


def main() -> None:
    """Encode once, train the heads, write the whole network."""
    p = argparse.ArgumentParser()
    p.add_argument("--shared", type=Path, default=Path("../shared/corpora"))
    p.add_argument("--start", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    net, tokenizer = build(minilm().folder, args.start)
    net.eval()
    frames: list[FrameRow] = []
    links: list[LinkRow] = []
    for name, (examples, share) in parts(args.shared, ROUNDS[1]).items():
        if name in INVENTED:
            continue
        some = rng.sample(examples, int(len(examples) * min(1, share)))
        for example in map(directed, some) if name == "relation" else some:
            if example.frames is None and example.attributions is None:
                continue
            for item in items(prepared(example), tokenizer):
                with torch.no_grad():
                    states = encode(net, [item], 0)[0]
                if item.presence is not None:
                    frames.append(FrameRow(item, states))
                if item.links:
                    links += link_rows(item, states)
        print(name, len(frames), len(links), flush=True)
    known = [r for r in frames if (r.item.presence == 0).any()]  # PLV says of nothing it is absent
    train(net, net.frames, known, frames_loss, rng, Pace(3, 1e-4, 16))
    net.frames.eval()
    with torch.no_grad():
        roles = [found for row in frames for found in role_rows(net, row)]
    train(net, net.roles, roles, role_loss, rng, Pace(12, 5e-4, 512))
    train(net, net.links, links, link_loss, rng, Pace(12, 5e-4, 512))
    torch.save(net.state_dict(), args.out)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long, how fast, and how many rows at once."""

    epochs: int
    rate: float
    size: int


def train(
    net: Network,
    head: nn.Module,
    found: list[Any],
    loss_of: Callable[..., Tensor],
    rng: random.Random,
    pace: Pace,
) -> None:
    """Many passes of a head over the same states."""
    head.train()
    opt = torch.optim.AdamW(head.parameters(), lr=pace.rate, weight_decay=0.05)
    steps = pace.epochs * (len(found) // pace.size)
    slope = torch.optim.lr_scheduler.LambdaLR(opt, lambda s: max(0.02, 1 - s / steps))
    for epoch in range(pace.epochs):
        rng.shuffle(found)
        total = 0.0
        for low in range(0, len(found) - pace.size + 1, pace.size):
            loss = loss_of(net, found[low : low + pace.size])
            opt.zero_grad()
            loss.backward()
            opt.step()
            slope.step()
            total += loss.item()
        print(epoch + 1, round(total / max(1, len(found) // pace.size), 4), flush=True)


if __name__ == "__main__":
    main()

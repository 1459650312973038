"""Trains the role head alone, on states of an encoder that no longer changes.

    python training/roles.py --shared ../shared/corpora --start CHECKPOINT --out CHECKPOINT

The encoder reads every window once, then the head makes many cheap passes. PLV's rows, whose marked
source acts on the marked target, teach direction here beside the frames of the other corpora.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch.nn import functional as F  # noqa: N812 - as everybody calls it

from bases import minilm
from candidates import prepared
from examples import Example, Frame, Role
from items import Item, items
from losses import encode, means_of
from train import ROUNDS, build, parts

if TYPE_CHECKING:
    from network import Network

EPOCHS = 12
RATE = 5e-4


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


Row = tuple[torch.Tensor, int, torch.Tensor, int, int]


@torch.no_grad()
def rows(net: Network, item: Item) -> list[Row]:
    """Frame, query, mention, bucket and role of each mention of a window's frames."""
    if not item.roles:
        return []
    states = encode(net, [item], 0)[0]
    sent = torch.zeros((len(item.window.ranges), len(states)))
    for i, (s, e) in enumerate(item.window.ranges):
        sent[i, s:e] = 1
    frame = net.frames(states, sent)[2]
    means = means_of(states, [list(range(a, b)) for _, _, (a, b), *_ in item.roles])
    return [
        (frame[s, q].clone(), q, mean, bucket, label)
        for (s, q, _, bucket, label), mean in zip(item.roles, means, strict=True)
    ]


def main() -> None:
    """Encode once, train the head, write the whole network."""
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
    found: list[Row] = []
    for name, (examples, _) in parts(args.shared, ROUNDS[2]).items():
        some = [directed(e) for e in examples] if name == "relation" else examples
        for example in some:
            if example.frames is not None:
                for item in items(prepared(example), tokenizer):
                    found += rows(net, item)
        print(name, len(found), flush=True)
    train(net, found, rng)
    torch.save(net.state_dict(), args.out)


def train(net: Network, found: list[Row], rng: random.Random) -> None:
    """Many passes of the head over the same states."""
    net.roles.train()
    opt = torch.optim.AdamW(net.roles.parameters(), lr=RATE, weight_decay=0.05)
    size = 512
    steps = EPOCHS * (len(found) // size)
    pace = torch.optim.lr_scheduler.LambdaLR(opt, lambda s: max(0.02, 1 - s / steps))
    for epoch in range(EPOCHS):
        rng.shuffle(found)
        total = 0.0
        for low in range(0, len(found) - size + 1, size):
            batch = found[low : low + size]
            frame, mention = (torch.stack([r[i] for r in batch]) for i in (0, 2))
            query, bucket, gold = (torch.tensor([r[i] for r in batch]) for i in (1, 3, 4))
            loss = F.cross_entropy(net.roles(frame, query, mention, bucket), gold)
            opt.zero_grad()
            loss.backward()
            opt.step()
            pace.step()
            total += loss.item()
        print(epoch + 1, round(total / max(1, len(found) // size), 4), flush=True)


if __name__ == "__main__":
    main()

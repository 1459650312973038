"""The loop that both encoders are trained by."""

from __future__ import annotations

import argparse
import json
import math
import time
from pathlib import Path
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from torch import Tensor

    from items import Item
    from network import Network


def parser(rounds: Container[int]) -> argparse.ArgumentParser:
    """The options of a run; their defaults made the shipped weights."""
    p = argparse.ArgumentParser()
    p.add_argument("--shared", type=Path, default=Path("../shared/corpora"))
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--start", type=Path, default=None)
    p.add_argument("--round", type=int, choices=rounds, default=1)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--share", type=float, default=1.0, help="of every corpus, to try things")
    return p


def fit(
    net: Network,
    opt: torch.optim.Optimizer,
    epochs: int,
    drawn: Callable[[], list[list[Item]]],
    loss_of: Callable[[list[Item]], dict[str, Tensor]],
    figures: Callable[[], dict[str, float]],
    out: Path,
) -> None:
    """Train, report the dev figures after each epoch, keep the last checkpoint.

    ``drawn`` gives the batches of an epoch, ``loss_of`` the losses of a batch by head.
    """
    steps = epochs * len(drawn())
    warm = max(1, steps // 10)
    pace = torch.optim.lr_scheduler.LambdaLR(
        opt, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / max(1, steps - warm)))
    )
    step, began, running = 0, time.time(), {}
    for epoch in range(epochs):
        net.train()
        for batch in drawn():
            loss = loss_of(batch)
            total = sum(loss.values())
            if not math.isfinite(total.item()):
                raise SystemExit(f"loss is {total} at step {step}")
            opt.zero_grad()
            total.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            pace.step()
            step += 1
            for k, v in loss.items():
                running[k] = 0.98 * running.get(k, v.item()) + 0.02 * v.item()
            if step % 20 == 0:
                shown = " ".join(f"{k} {v:.3f}" for k, v in sorted(running.items()))
                print(f"{step}/{steps} {time.time() - began:.0f}s {shown}", flush=True)
        torch.save(net.state_dict(), out)
        net.eval()
        print(epoch + 1, json.dumps(figures()), flush=True)

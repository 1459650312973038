"""Trains the strong encoder, which reads the sentences that matter once more.

    python training/strong.py --shared ../shared/corpora --out CHECKPOINT
    python training/strong.py --out CHECKPOINT --round 2 --start CHECKPOINT

Rounds 3 and 4 go on from shipped weights (``training/restore.py``), so from what int8 leaves: after
them int8 costs PLV little, where it cost two points before.

The first layers of mpnet, as many as the wheel and the clock allow. The lowest stay as they came,
so that what they make of a sentence is worked out once and kept; the others and the heads learn.
Sentences stand alone here: no left context, no batch changes what is made of one.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from bases import minilm, mpnet
from candidates import prepared
from fitting import fit, parser
from items import Item, limit, lone_items
from labels import SHAPES
from losses import batch_loss, padded
from measures import judged_figures
from network import Network, Sizes
from train import Round, batches, draw, optimiser, parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LAYERS, FROZEN = 8, 3
ROUNDS = {
    1: Round(0.0, 0.5, 3, 5e-5),
    2: Round(0.0, 0.5, 1, 2e-5),
    3: Round(0.0, 1.0, 2, 3e-5),
    4: Round(0.0, 0.15, 1, 1.5e-5),
}
# How often an epoch reads a corpus, where that is not as in `parts`. The later rounds end on what
# real annotators marked in real texts; the small corpora of it can be read more often.
OFTEN: dict[int, dict[str, float]] = {
    1: {},
    2: {"own articles": 0.0, "own sentences, other states": 0.0},
    3: {"own articles": 0.0, "own sentences, other states": 0.5, "relation": 3.0, "records": 1.5},
    4: {
        "own articles": 0.0,
        "own sentences": 0.3,
        "own sentences, other states": 0.2,
        "relation": 2.0,
    },
}
TOKENS = 1000  # a batch: about 25 sentences


class StrongEncoder(nn.Module):
    """The lower layers of mpnet; letter case joins in above the frozen ones.

    It takes the pieces of the small encoder's tokenizer: both have bert's lower-cased vocabulary,
    mpnet's with four pieces before it.
    """

    def __init__(self, base: nn.Module, layers: int = LAYERS, frozen: int = FROZEN) -> None:
        super().__init__()
        base.encoder.layer = base.encoder.layer[:layers]
        self.base = base
        self.frozen = frozen
        self.shape = nn.Embedding(len(SHAPES), base.config.hidden_size)
        nn.init.zeros_(self.shape.weight)
        for part in (base.embeddings, base.encoder.relative_attention_bias, *self.lower_layers):
            part.requires_grad_(requires_grad=False)

    @property
    def lower_layers(self) -> nn.ModuleList:
        """The layers that stay as they came."""
        return self.base.encoder.layer[: self.frozen]

    def train(self, mode: bool = True) -> StrongEncoder:  # noqa: FBT001, FBT002 - torch's signature
        """Set the mode; what is frozen never drops out."""
        super().train(mode)
        self.base.embeddings.eval()
        self.lower_layers.eval()
        return self

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor) -> Tensor:
        """Pieces of bert's vocabulary [B,T] -> states [B,T,d]."""
        return self.upper(self.lower(ids, mask), mask, shapes)

    def lower(self, ids: Tensor, mask: Tensor) -> Tensor:
        """What the frozen layers make of pieces."""
        return self._layers(self.lower_layers, self.embedded(ids), mask)

    def embedded(self, ids: Tensor) -> Tensor:
        """Embeddings of pieces, at their positions."""
        ids = torch.where(ids == 101, 0, torch.where(ids == 102, 2, ids + 4))
        positions = torch.arange(ids.shape[1]).unsqueeze(0) + 2
        embedded: Tensor = self.base.embeddings(input_ids=ids, position_ids=positions)
        return embedded

    def upper(self, states: Tensor, mask: Tensor, shapes: Tensor) -> Tensor:
        """What the trained layers make of that."""
        rest = self.base.encoder.layer[self.frozen :]
        return self._layers(rest, states + self.shape(shapes), mask)

    def _layers(self, layers: nn.ModuleList, states: Tensor, mask: Tensor) -> Tensor:
        bias = self.base.encoder.compute_position_bias(states)
        away = (1.0 - mask[:, None, None, :].to(states.dtype)) * -1e4
        for layer in layers:
            states = layer(states, away, bias)[0]
        return states


class Lower:
    """What the frozen layers made of each sentence, kept in half precision."""

    def __init__(self, encoder: StrongEncoder) -> None:
        self._encoder = encoder
        self._kept: dict[bytes, Tensor] = {}

    def __call__(self, batch: list[Item]) -> Tensor:
        """States [B,T,d] of a batch, padded with zeros."""
        new = [i for i in batch if i.window.ids.tobytes() not in self._kept]
        if new:
            with torch.no_grad():
                ids, mask, _ = padded(new)
                found = self._encoder.lower(ids, mask).half()
            for item, states in zip(new, found, strict=True):
                key = item.window.ids.tobytes()
                self._kept[key] = states[: len(item.window.ids)].clone()
        rows = [self._kept[i.window.ids.tobytes()].float() for i in batch]
        return nn.utils.rnn.pad_sequence(rows, batch_first=True)


def build(checkpoint: Path | None = None) -> tuple[Network, Tokenizer]:
    """The network on the lower layers of mpnet, or as a checkpoint left it."""
    base = AutoModel.from_pretrained(
        mpnet().folder, add_pooling_layer=False, attention_probs_dropout_prob=0.0
    )
    net = Network(StrongEncoder(base), Sizes(base.config.hidden_size))
    if checkpoint:
        net.load_state_dict(torch.load(checkpoint, map_location="cpu"), strict=True)
    tokenizer = Tokenizer.from_file(str(minilm().folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return net, tokenizer


def pools(
    shared: Path, tokenizer: Tokenizer, number: int, share: float
) -> dict[str, tuple[list[Item], float]]:
    """Sentences of each corpus that the strong encoder learns from in a round."""
    out = {}
    for name, (examples, usual) in parts(shared, ROUNDS[number]).items():
        times = OFTEN[number].get(name, usual)
        if times:
            some = examples[: max(1, int(len(examples) * share))]
            out[name] = (list(_taught(some, tokenizer)), times)
    return out


def _taught(examples: list, tokenizer: Tokenizer) -> Iterator[Item]:
    """Sentences with targets; every other one of those that report nothing is enough."""
    for example in examples:
        for number, item in enumerate(lone_items(prepared(example), tokenizer)):
            reports = item.presence is not None and bool((item.presence == 1).any())
            if reports or item.pairs or item.tones or (item.presence is not None and number % 2):
                yield item


def main() -> None:
    """Train the strong model."""
    args = parser(ROUNDS).parse_args()
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    rng, noise = random.Random(args.seed), np.random.default_rng(args.seed)
    plan = ROUNDS[args.round]
    net, tokenizer = build(args.start)
    lower = Lower(net.encoder)
    found = pools(args.shared, tokenizer, args.round, args.share)
    for name, (sentences, times) in found.items():
        pieces = sum(len(i.window.ids) for i in sentences)
        print(f"{name}: {len(sentences)} sentences, {pieces} pieces, x{times}", flush=True)

    def loss_of(batch: list[Item]) -> dict[str, Tensor]:
        thin = [limit(i, noise) for i in batch]
        _, mask, shapes = padded(thin)
        return batch_loss(net, thin, net.encoder.upper(lower(thin), mask, shapes))

    fit(
        net,
        optimiser(net, plan.rate),
        plan.epochs,
        lambda: batches(draw(found, rng), rng, TOKENS),
        loss_of,
        lambda: judged_figures(net, tokenizer, args.shared),
        args.out,
    )


if __name__ == "__main__":
    main()

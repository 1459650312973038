"""Trains the network on every corpus at once.

    python training/train.py --shared ../shared --out CHECKPOINT [--round 2 --start CHECKPOINT]

A run is a list of parts, each a corpus with the share of it that an epoch reads. Batches mix parts;
every window brings whatever supervision its corpus has.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import AutoModel

import corpora
from bases import minilm
from candidates import prepared
from fitting import fit, parser
from items import Item, items, limit
from losses import batch_loss, encode
from measures import dev_figures
from network import Encoder, Network, Sizes
from swapped import swapped

if TYPE_CHECKING:
    import argparse

    from examples import Example

DATA = Path(__file__).parent / "data"
SWAPS = 7  # seed of the states that stand in for those of our own sentences
TOKENS = 2600  # a batch: about 10 windows of articles or 50 single sentences


@dataclass(frozen=True, slots=True)
class Round:
    """One round of training: how much of each large corpus an epoch reads, how long, how fast."""

    attribution: float
    tone: float
    epochs: int
    rate: float


# The first round learns everything; the second goes on with less of the two large corpora, so that
# whole articles, which have the fewest labels, are read more often.
ROUNDS = {
    1: Round(0.25, 0.3, 5, 1e-4),
    2: Round(0.15, 0.15, 3, 6e-5),
    3: Round(0.5, 0.35, 2, 8e-5),
    4: Round(0.5, 0.2, 2, 6e-5),
}


def parts(shared: Path, plan: Round) -> dict[str, tuple[list[Example], float]]:
    """The training corpora and how often an epoch reads each."""
    articles = corpora.articles(shared)
    own = [e for f in sorted(DATA.glob("articles_*")) for e in corpora.records(articles, f)]
    sentences = [r for f in sorted(DATA.glob("sentences*")) for r in corpora.rows(f)]
    other = random.Random(SWAPS)
    moved = [r for row in sentences if (r := swapped(row, other))]
    plv = [e for e in corpora.relation(shared) if not held_out(e.id)]
    return {
        "attribution": (list(corpora.attribution(shared, "train")), plan.attribution),
        "tone": (list(corpora.tone(shared / "tone" / "train.jsonl")), plan.tone),
        "own tone": (list(corpora.tone(DATA / "tone.jsonl")), 0.5),
        "relation": (plv, 1.0),
        "own sentences": (list(corpora.own_sentences(sentences)), 1.0),
        "own sentences, other states": (list(corpora.own_sentences(moved)), 1.0),
        "records": (list(corpora.records(articles, shared / "records" / "train.jsonl")), 1.0),
        "own labels": (list(corpora.labels(corpora.texts(shared), DATA / "labels.jsonl")), 1.0),
        "own articles": (own, 1.0),
    }


def held_out(row_id: str) -> bool:
    """Every seventh ten of PLV is kept for measuring; rows of one sentence follow each other.

    Rows are ordered by class: of MOBILIZE, which has 16 in all, only four are kept.
    """
    number = int(row_id.rsplit("-", 1)[1])
    return (number // 10) % 7 == 3 and not 590 <= number < 596


def batches(pool: list[Item], rng: random.Random, tokens: int = TOKENS) -> list[list[Item]]:
    """Windows of like length together, about so many pieces a batch, in random order."""
    order = sorted(pool, key=lambda i: (len(i.window.ids) // 16, rng.random()))
    out: list[list[Item]] = [[]]
    for item in order:
        width = max([len(item.window.ids), *(len(i.window.ids) for i in out[-1])])
        if out[-1] and width * (len(out[-1]) + 1) > tokens:
            out.append([])
        out[-1].append(item)
    rng.shuffle(out)
    return out


def optimiser(net: Network, rate: float) -> torch.optim.AdamW:
    """Fused AdamW: the heads learn ten times faster than the encoder."""
    encoder = [p for p in net.encoder.base.parameters() if p.requires_grad]
    inside = {id(p) for p in encoder}
    heads = [p for p in net.parameters() if p.requires_grad and id(p) not in inside]
    groups = [
        {"params": encoder, "lr": rate, "weight_decay": 0.01},
        {"params": heads, "lr": 10 * rate, "weight_decay": 0.01},
    ]
    return torch.optim.AdamW(groups, fused=True)


def build(
    folder: Path, checkpoint: Path | None, attention: str = "sdpa"
) -> tuple[Network, Tokenizer]:
    """The network on its base, or as a checkpoint left it."""
    base = AutoModel.from_pretrained(
        folder,
        add_pooling_layer=False,
        attention_probs_dropout_prob=0.0,
        attn_implementation=attention,
    )
    base.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    size = base.config.hidden_size
    net = Network(Encoder(base, size), Sizes(size))
    if checkpoint:
        state = torch.load(checkpoint, map_location="cpu")
        net.load_state_dict(state, strict=True)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return net, tokenizer


def main() -> None:
    """Train the small model."""
    options = parser(ROUNDS)
    options.add_argument("--silver", type=Path, default=None, help="entities by another tagger")
    args = options.parse_args()
    plan = ROUNDS[args.round]
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    rng, noise = random.Random(args.seed), np.random.default_rng(args.seed)
    net, tokenizer = build(minilm().folder, args.start)
    pools = read(args, plan, tokenizer, load_silver(args.silver))

    def loss_of(batch: list[Item]) -> dict[str, torch.Tensor]:
        thin = [limit(i, noise) for i in batch]
        return batch_loss(net, thin, encode(net, thin, pad=0))

    fit(
        net,
        optimiser(net, plan.rate),
        plan.epochs,
        lambda: batches(draw(pools, rng), rng),
        loss_of,
        lambda: dev_figures(net, tokenizer, args.shared),
        args.out,
    )


def read(
    args: argparse.Namespace, plan: Round, tokenizer: Tokenizer, silver: corpora.Silver
) -> dict[str, tuple[list[Item], float]]:
    """Every corpus as windows, with the share of it that an epoch reads."""
    pools: dict[str, tuple[list[Item], float]] = {}
    for name, (examples, share) in parts(args.shared, plan).items():
        some = examples[: max(1, int(len(examples) * args.share))]
        ready = [prepared(corpora.with_entities(e, silver)) for e in some]
        pools[name] = ([i for e in ready for i in items(e, tokenizer)], share)
        print(f"{name}: {len(some)} examples, {len(pools[name][0])} windows, x{share}", flush=True)
    return pools


def draw(pools: dict[str, tuple[list[Item], float]], rng: random.Random) -> list[Item]:
    """One epoch's windows: each corpus by its share."""
    out: list[Item] = []
    for found, share in pools.values():
        whole, rest = int(share), share - int(share)
        out += found * whole + rng.sample(found, int(len(found) * rest))
    return out


def load_silver(path: Path | None) -> corpora.Silver:
    """Entities of another tagger by text."""
    if path is None or not path.exists():
        return {}
    found = corpora.rows(path)
    return {r["text"]: [(s, e, k) for s, e, k in r["ents"]] for r in found}


if __name__ == "__main__":
    main()

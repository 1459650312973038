"""The network: one encoder, many heads.

Every judgement is a head over the hidden states of one window of text:

- tag heads, one label a piece: mentions, and the source, cue and content of attributions;
- links: which source and which cue belong to a stretch of content;
- frames: for each sentence and each query (16 event categories, 4 stances, 4 tones) whether the
  sentence reports it, where (attention), with which status, and the role of each mention;
- relation: the category of an ordered pair of spans, given that there is one;
- tone: of a sentence toward a target.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from labels import BUCKETS, LINK_BUCKETS, QUERIES, RELATIONS, ROLES, SHAPES, STATUSES, TAGS, TONES


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths: ``d`` of the encoder, ``h`` of the heads."""

    d: int
    h: int = 256


class Encoder(nn.Module):
    """The base encoder, with the letter case that its lower-cased vocabulary drops."""

    def __init__(self, base: nn.Module, d: int) -> None:
        super().__init__()
        self.base = base
        self.shape = nn.Embedding(len(SHAPES), d)
        nn.init.zeros_(self.shape.weight)

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor) -> Tensor:
        words = self.base.embeddings.word_embeddings(ids)
        return self.base(inputs_embeds=words + self.shape(shapes), attention_mask=mask)[0]


class Tags(nn.Module):
    """One linear layer a tag set, over the states and a layer that all sets share."""

    def __init__(self, s: Sizes) -> None:
        super().__init__()
        self.mix = nn.Linear(s.d, s.h)
        self.out = nn.ModuleDict({k: nn.Linear(s.d + s.h, len(v)) for k, v in TAGS.items()})
        self.drop = nn.Dropout(0.1)

    def forward(self, states: Tensor) -> dict[str, Tensor]:
        x = self.drop(torch.cat([states, nn.functional.gelu(self.mix(states))], -1))
        return {k: layer(x) for k, layer in self.out.items()}


def mlp(n: int, h: int, out: int) -> nn.Sequential:
    """A layer of h GELU units and a linear one."""
    return nn.Sequential(
        nn.Dropout(0.1), nn.Linear(n, h), nn.GELU(), nn.Dropout(0.1), nn.Linear(h, out)
    )


class Frames(nn.Module):
    """For a sentence and a query: is it reported, where, and with which status."""

    def __init__(self, s: Sizes) -> None:
        super().__init__()
        q = len(QUERIES)
        self.look = nn.Linear(s.d, q)
        self.mix = nn.Linear(2 * s.d, s.h)
        self.query = nn.Embedding(q, s.h)
        self.judge = nn.Parameter(torch.randn(q, s.h) * 0.05)
        self.bias = nn.Parameter(torch.full((q,), -3.0))
        self.status = mlp(2 * s.d + s.h, s.h, len(STATUSES))
        self.drop = nn.Dropout(0.1)

    def forward(self, states: Tensor, sent: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """States [T,d], sent [S,T] in {0,1} -> presence [S,Q], attention [S,Q,T], frame, status."""
        look = self.look(states).T.unsqueeze(0)  # [1,Q,T]
        att = torch.softmax(look.masked_fill(sent.unsqueeze(1) == 0, -1e4), -1)
        frame = att @ states  # [S,Q,d]
        mean = (sent @ states) / sent.sum(-1, keepdim=True).clamp(min=1)
        both = torch.cat([frame, mean.unsqueeze(1).expand_as(frame)], -1)
        x = torch.nn.functional.gelu(self.mix(self.drop(both))) + self.query.weight
        presence = (self.drop(x) * self.judge).sum(-1) + self.bias
        query = self.query.weight.unsqueeze(0).expand(x.shape)
        return presence, att, frame, self.status(torch.cat([both, query], -1))


class Roles(nn.Module):
    """The role of a mention in a frame."""

    def __init__(self, s: Sizes) -> None:
        super().__init__()
        self.query = nn.Embedding(len(QUERIES), 64)
        self.bucket = nn.Embedding(BUCKETS, 32)
        self.left = nn.Linear(s.d, s.h)
        self.right = nn.Linear(s.d, s.h)
        self.out = mlp(3 * s.h + 96, s.h, len(ROLES))
        self.drop = nn.Dropout(0.1)

    def forward(self, frame: Tensor, query: Tensor, mention: Tensor, bucket: Tensor) -> Tensor:
        """Frame [N,d], query [N], mention [N,d], bucket [N] -> [N,roles]."""
        a, b = self.left(self.drop(frame)), self.right(self.drop(mention))
        return self.out(torch.cat([a, b, a * b, self.query(query), self.bucket(bucket)], -1))


class Links(nn.Module):
    """Whether a source (or a cue) belongs to a stretch of content."""

    def __init__(self, s: Sizes) -> None:
        super().__init__()
        self.bucket = nn.Embedding(LINK_BUCKETS, 32)
        self.left = nn.Linear(s.d, s.h)
        self.right = nn.Linear(s.d, s.h)
        self.out = mlp(3 * s.h + 32, s.h, 2)

    def forward(self, content: Tensor, other: Tensor, bucket: Tensor) -> Tensor:
        """Content [N,d], other [N,d], bucket [N] -> [N,2]: the source's logit, the cue's."""
        a, b = self.left(content), self.right(other)
        return self.out(torch.cat([a, b, a * b, self.bucket(bucket)], -1))


class Network(nn.Module):
    """The whole: what is trained and exported together."""

    def __init__(self, encoder: nn.Module, s: Sizes) -> None:
        super().__init__()
        self.encoder = encoder
        self.tags = Tags(s)
        self.frames = Frames(s)
        self.roles = Roles(s)
        self.links = Links(s)
        self.relation = mlp(4 * s.d, s.h, len(RELATIONS))
        self.tone = mlp(2 * s.d, s.h, len(TONES))

    def relate(self, source: Tensor, target: Tensor, mean: Tensor) -> Tensor:
        """Spans' and sentence's means [N,d] -> [N,relations]."""
        return self.relation(torch.cat([source, target, source * target, mean], -1))

    def sense(self, target: Tensor, mean: Tensor) -> Tensor:
        """Span's and sentence's means [N,d] -> [N,tones]."""
        return self.tone(torch.cat([target, mean], -1))
